import { PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import type { OutOf } from '@zhida/server/contract';
import { App, Button, Upload } from 'antd';
import { useState } from 'react';
import { download, upload } from '../../../lib/api';
import { faultOf } from '../../../lib/fault';
import { instantText } from '../../../lib/format';
import { FaultAlert } from '../../../ui/Answered';
import { WORKED } from './verbs';

type Files = OutOf<'GET /api/tasks/:id/work'>['files'];

const KB = 1024;
const sizeText = (bytes: number): string => (bytes < KB * KB ? `${Math.max(1, Math.round(bytes / KB))} KB` : `${(bytes / KB / KB).toFixed(1)} MB`);

/** Pictures and PDFs kept with a task; looking at one leaves a trace. */
export function TaskFiles({ taskId, files, may }: { taskId: string; files: Files; may: boolean }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async (file: File): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await upload('POST /api/task-files', { task: taskId }, file, () => undefined);
      await Promise.all(WORKED.map((name) => client.invalidateQueries({ queryKey: [name] })));
      void message.success('附件已保存');
    } catch (fault) {
      setError(fault);
    } finally {
      setBusy(false);
    }
  };
  const open = (fileId: string): void => {
    download('GET /api/tasks/:id/files/:file', { params: { id: taskId, file: fileId } }).catch((fault: unknown) => void message.error(faultOf(fault).message));
  };
  if (!may && files.length === 0) return null;
  return (
    <section className="work-files" aria-label="附件">
      <h3>附件</h3>
      {files.length > 0 ? (
        <ul>
          {files.map(({ id, name, bytes, by, at }) => (
            <li key={id}>
              <Button type="link" icon={<PaperClipOutlined aria-hidden />} onClick={() => open(id)}>
                {name}
              </Button>
              <small>
                {sizeText(bytes)} · {by} · {instantText(at)}
              </small>
            </li>
          ))}
        </ul>
      ) : null}
      {may ? (
        <Upload
          accept="image/*,application/pdf"
          showUploadList={false}
          beforeUpload={(file) => {
            void send(file);
            return false;
          }}
        >
          <Button icon={<UploadOutlined aria-hidden />} loading={busy}>
            添加图片或 PDF
          </Button>
        </Upload>
      ) : null}
      {error ? <FaultAlert error={error} /> : null}
    </section>
  );
}

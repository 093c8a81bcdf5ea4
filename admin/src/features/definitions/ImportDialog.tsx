import { FileTextOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import type { OutOf } from '@zhida/server/contract';
import { Modal, Upload } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { upload } from '../../lib/api';
import { FaultAlert } from '../../ui/Answered';
import { draftPageOf, TOUCHED } from './words';

type Imported = OutOf<'POST /api/definitions/import'>;

/** Takes a definition file as packs hold them; it becomes a draft, nothing is in force yet. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async (): Promise<void> => {
    if (!file) return;
    setBusy(true);
    setError(null);
    try {
      const draft = await upload<Imported>('POST /api/definitions/import', {}, file, () => undefined);
      await Promise.all(TOUCHED.map((name) => client.invalidateQueries({ queryKey: [name] })));
      void navigate(draftPageOf(draft));
    } catch (cause) {
      setError(cause);
      setBusy(false);
    }
  };
  return (
    <Modal title="导入 YAML" open okText="导入为草稿" okButtonProps={{ disabled: file === null }} confirmLoading={busy} onOk={() => void send()} onCancel={onClose}>
      <div className="stack">
        <p className="soft">用“导出 YAML”得到的文件，或定义包里的文件。导入后成为草稿，审核发布后才生效。</p>
        <Upload.Dragger
          accept=".yaml,.yml"
          multiple={false}
          showUploadList={false}
          beforeUpload={(chosen) => {
            setFile(chosen);
            setError(null);
            return false;
          }}
        >
          <FileTextOutlined className="definition-file" aria-hidden />
          <p>{file ? <strong>{file.name}</strong> : <strong>把文件拖到这里，或点这里选择</strong>}</p>
          <small className="soft">{file ? '点这里可以换一份' : '一次一份 .yaml 文件'}</small>
        </Upload.Dragger>
        {error ? <FaultAlert error={error} /> : null}
      </div>
    </Modal>
  );
}

import { DownloadOutlined } from '@ant-design/icons';
import type { Endpoint } from '@zhida/server/contract';
import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { download } from '../lib/api';
import { useSession } from '../lib/session';
import { FaultAlert } from './Answered';

interface Props {
  endpoint: Endpoint;
  /** the action of the server's permit */
  can: string;
  params?: object;
  /** the filters of the list, so that what is seen is what leaves */
  filters: object;
  total?: number | undefined;
}

const REASON_MIN = 4;

/** Exports what the list shows, for a reason that is kept in the audit trail. Hidden from those who may not. */
export function ExportButton({ endpoint, can, params = {}, filters, total }: Props) {
  const session = useSession();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [form] = Form.useForm<{ reason: string }>();
  if (!session.can(can)) return null;

  const run = async ({ reason }: { reason: string }): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const name = await download(endpoint, { params, query: { ...filters, reason } });
      setOpen(false);
      form.resetFields();
      void message.success(`已导出：${name}`);
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} onClick={() => setOpen(true)}>
        导出
      </Button>
      <Modal title="导出当前列表" open={open} okText={busy ? '正在导出' : '导出'} confirmLoading={busy} onOk={form.submit} onCancel={() => setOpen(false)} forceRender>
        <p className="soft">
          按现在的筛选条件导出{total === undefined ? '' : `，共 ${total.toLocaleString('zh-CN')} 行`}。证号与电话已脱敏；谁在何时为何导出会记入审计。
        </p>
        <Form name="export" form={form} layout="vertical" onFinish={(values: { reason: string }) => void run(values)}>
          <Form.Item name="reason" label="导出用途" rules={[{ required: true, min: REASON_MIN, whitespace: true, message: `请写明导出用途（至少 ${REASON_MIN} 个字）` }]}>
            <Input.TextArea rows={2} maxLength={200} showCount placeholder="例：三季度政策落实情况汇报" />
          </Form.Item>
        </Form>
        {error ? <FaultAlert error={error} /> : null}
      </Modal>
    </>
  );
}

import { EyeOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { FaultAlert } from './Answered';

interface Props {
  /** what is shown to everybody */
  masked: string;
  /** the button's words, such as 查看完整电话 */
  label: string;
  /** false: the masked number alone */
  allowed: boolean;
  /** fewest characters of a reason that the server accepts */
  reasonMin?: number;
  /** asks the server for the full number; what it answers is shown until the page is left */
  reveal: (reason: string) => Promise<string | null>;
}

const REASON_MIN = 4;

/** A masked number and, for a reason that stays in the audit trail, the full one. */
export function RevealButton({ masked, label, allowed, reasonMin = REASON_MIN, reveal }: Props) {
  const [form] = Form.useForm<{ reason: string }>();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [shown, setShown] = useState<string | null>(null);

  const run = async (reason: string): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      setShown((await reveal(reason)) ?? '未登记');
      setAsking(false);
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <span className="number">{shown ?? masked}</span>
      {allowed && shown === null ? (
        <Button type="link" size="small" icon={<EyeOutlined aria-hidden />} onClick={() => setAsking(true)}>
          {label}
        </Button>
      ) : null}
      <Modal title={label} open={asking} okText="查看" confirmLoading={busy} onOk={form.submit} onCancel={() => setAsking(false)} destroyOnHidden>
        <p className="soft">您的姓名、时间和下面写的原因会记入审计。</p>
        <Form name="reveal" form={form} layout="vertical" onFinish={({ reason }: { reason: string }) => void run(reason)}>
          <Form.Item name="reason" label="为什么要看" rules={[{ required: true, min: reasonMin, whitespace: true, message: `请写明原因（至少 ${reasonMin} 个字）` }]}>
            <Input maxLength={200} placeholder="例：电话联系辅导对象" />
          </Form.Item>
        </Form>
        {error ? <FaultAlert error={error} /> : null}
      </Modal>
    </>
  );
}

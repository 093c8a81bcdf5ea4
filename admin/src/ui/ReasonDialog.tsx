import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { FaultAlert } from './Answered';

const REASON_MIN = 2;

interface Props {
  /** names the form; one on a page */
  name: string;
  title: string;
  /** what follows from it */
  lead: string;
  okText: string;
  example: string;
  label?: string;
  danger?: boolean;
  pending: boolean;
  error: unknown;
  children?: ReactNode;
  onReason: (reason: string) => void;
  onClose: () => void;
}

/** Whatever is done for a reason: what follows, why, and the button. */
export function ReasonDialog({ name, title, lead, okText, example, label = '原因', danger = false, pending, error, children, onReason, onClose }: Props) {
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Modal className="act-dialog" title={title} open okText={okText} okButtonProps={{ danger }} confirmLoading={pending} onOk={form.submit} onCancel={onClose}>
      {children}
      <p className="soft">{lead}</p>
      <Form name={name} form={form} layout="vertical" onFinish={({ reason }: { reason: string }) => onReason(reason)}>
        <Form.Item name="reason" label={label} rules={[{ required: true, min: REASON_MIN, whitespace: true, message: `请写明${label}` }]}>
          <Input.TextArea rows={2} maxLength={300} showCount placeholder={example} />
        </Form.Item>
      </Form>
      {error ? <FaultAlert error={error} /> : null}
    </Modal>
  );
}

import { Form, Input, Modal } from 'antd';
import { FaultAlert } from '../../../ui/Answered';
import type { Here } from '../words';
import { OthersHere } from './OthersHere';
import { REASON_MIN } from '../words';

interface Props {
  title: string;
  /** what follows from it */
  lead: string;
  okText: string;
  example: string;
  label?: string;
  danger?: boolean;
  pending: boolean;
  error: unknown;
  here?: Here;
  onReason: (reason: string) => void;
  onClose: () => void;
}

/** Whatever is done for a reason: what follows, why, and the button. */
export function ReasonDialog({ title, lead, okText, example, label = '原因', danger = false, pending, error, here = [], onReason, onClose }: Props) {
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Modal title={title} open okText={okText} okButtonProps={{ danger }} confirmLoading={pending} onOk={form.submit} onCancel={onClose}>
      <OthersHere here={here} />
      <p className="soft">{lead}</p>
      <Form name="reason" form={form} layout="vertical" onFinish={({ reason }: { reason: string }) => onReason(reason)}>
        <Form.Item name="reason" label={label} rules={[{ required: true, min: REASON_MIN, whitespace: true, message: `请写明${label}` }]}>
          <Input.TextArea rows={2} maxLength={300} showCount placeholder={example} />
        </Form.Item>
      </Form>
      {error ? <FaultAlert error={error} /> : null}
    </Modal>
  );
}

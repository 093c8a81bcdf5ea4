import { App, Form, Input, Modal, Select } from 'antd';
import { useAct, useAsk } from '../../lib/questions';
import { FaultAlert } from '../../ui/Answered';
import { TOUCHED } from './words';

interface Values {
  outcome: string;
  note?: string;
}

/** Records the outcome and closes the task; it can be taken back for a while. */
export function CloseDialog({ taskId, onClose }: { taskId: string; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const outcomes = useAsk('GET /api/task-outcomes', {});
  const close = useAct('POST /api/tasks/:id/outcome', TOUCHED);
  const run = ({ outcome, note }: Values): void =>
    close.mutate(
      { params: { id: taskId }, body: { outcome, note: note ?? '' } },
      {
        onSuccess: () => {
          void message.success('已办结；如有误，24 小时内可以撤回');
          onClose();
        },
      },
    );
  return (
    <Modal title="登记结果并办结" open okText="办结" confirmLoading={close.isPending} onOk={form.submit} onCancel={onClose}>
      <p className="soft">办结后任务移出待办。如果点错了，24 小时内可以撤回。</p>
      <Form name="close" form={form} layout="vertical" onFinish={run}>
        <Form.Item name="outcome" label="结果" rules={[{ required: true, message: '请选择结果' }]}>
          <Select placeholder="请选择" loading={outcomes.isPending} options={(outcomes.data ?? []).map(({ code, label }) => ({ value: code, label }))} />
        </Form.Item>
        <Form.Item name="note" label="说明">
          <Input.TextArea rows={3} maxLength={500} showCount placeholder="例：10 月申报已扣减 1,500 元，资料齐全" />
        </Form.Item>
      </Form>
      {outcomes.error ? <FaultAlert error={outcomes.error} onRetry={() => void outcomes.refetch()} /> : null}
      {close.error ? <FaultAlert error={close.error} /> : null}
    </Modal>
  );
}

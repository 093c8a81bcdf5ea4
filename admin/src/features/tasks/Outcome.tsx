import type { OutOf } from '@zhida/server/contract';
import { Alert, App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { instantText } from '../../lib/format';
import { useAct } from '../../lib/questions';
import { FaultAlert } from '../../ui/Answered';
import { TOUCHED } from './words';

type Task = OutOf<'GET /api/tasks/:id'>;

const REASON_MIN = 2;

function ReopenDialog({ taskId, onClose }: { taskId: string; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const reopen = useAct('POST /api/tasks/:id/reopen', TOUCHED);
  const run = (body: { reason: string }): void =>
    reopen.mutate(
      { params: { id: taskId }, body },
      {
        onSuccess: () => {
          void message.success('已撤回，任务回到待办');
          onClose();
        },
      },
    );
  return (
    <Modal title="撤回办结" open okText="撤回" confirmLoading={reopen.isPending} onOk={form.submit} onCancel={onClose}>
      <Form name="reopen" form={form} layout="vertical" onFinish={run}>
        <Form.Item name="reason" label="撤回原因" rules={[{ required: true, min: REASON_MIN, whitespace: true, message: '请写明撤回原因' }]}>
          <Input.TextArea rows={2} maxLength={200} showCount placeholder="例：选错了结果" />
        </Form.Item>
      </Form>
      {reopen.error ? <FaultAlert error={reopen.error} /> : null}
    </Modal>
  );
}

/** How a closed task ended, with the way back while it is open. */
export function Outcome({ task, outcome }: { task: Task; outcome: NonNullable<Task['outcome']> }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Alert
        type="success"
        showIcon
        title={`办结：${outcome.code.label}`}
        description={[outcome.note, `${instantText(outcome.at)} · ${outcome.by}`].filter(Boolean).join('　')}
        action={task.can.includes('reopen') ? <Button onClick={() => setAsking(true)}>撤回办结</Button> : undefined}
      />
      {asking ? <ReopenDialog taskId={task.id} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

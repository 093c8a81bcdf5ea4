import type { OutOf } from '@zhida/server/contract';
import { App, Form, Input, Modal, Select } from 'antd';
import { useAct, useAsk } from '../../lib/questions';
import { Answered, FaultAlert } from '../../ui/Answered';
import { TOUCHED } from './words';

interface Props {
  taskIds: string[];
  /** the bureau whose officers may take them; all in scope when it is not known */
  bureau?: string | undefined;
  onClose: (done: boolean) => void;
}

interface Values {
  officerId: string;
  reason: string;
}

const REASON_MIN = 2;

/** The least loaded first; the bureau is named where there is more than one. */
function optionsOf(officers: OutOf<'GET /api/officers'>): { value: string; label: string }[] {
  const several = new Set(officers.map(({ bureauCode }) => bureauCode)).size > 1;
  return [...officers]
    .sort((a, b) => a.openTasks - b.openTasks)
    .map(({ id, name, bureau, openTasks }) => ({ value: id, label: `${name} · 在手 ${openTasks} 项${several ? ` · ${bureau}` : ''}` }));
}

/** Hands tasks to an officer; the list shows how many each has in hand, the least loaded first. */
export function AssignDialog({ taskIds, bureau, onClose }: Props) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const officers = useAsk('GET /api/officers', { query: bureau ? { bureau } : {} });
  const assign = useAct('POST /api/tasks/assign', TOUCHED);
  const run = (values: Values): void =>
    assign.mutate(
      { body: { taskIds, ...values } },
      {
        onSuccess: ({ assigned }) => {
          void message.success(`已分派 ${assigned} 项`);
          onClose(true);
        },
      },
    );
  return (
    <Modal title={`分派 ${taskIds.length} 项辅导任务`} open okText="分派" confirmLoading={assign.isPending} onOk={form.submit} onCancel={() => onClose(false)}>
      <Answered answer={officers} rows={3}>
        {(list) => (
          <Form name="assign" form={form} layout="vertical" onFinish={run}>
            <Form.Item name="officerId" label="交给哪位专员" rules={[{ required: true, message: '请选择专员' }]}>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                placeholder="按在手任务从少到多排列"
                notFoundContent="这个税务所还没有辅导专员，请联系管理员建立账号"
                options={optionsOf(list)}
              />
            </Form.Item>
            <Form.Item name="reason" label="分派原因" rules={[{ required: true, min: REASON_MIN, whitespace: true, message: '请写明分派原因' }]}>
              <Input maxLength={200} placeholder="例：原专员休假，由您接续" />
            </Form.Item>
          </Form>
        )}
      </Answered>
      {assign.error ? <FaultAlert error={assign.error} /> : null}
    </Modal>
  );
}

import type { OutOf } from '@zhida/server/contract';
import { App, Form, Input, Modal, Select } from 'antd';
import { useAct } from '../../../lib/questions';
import { FaultAlert } from '../../../ui/Answered';
import { TEAM } from './AbsenceDialog';

type Officer = OutOf<'GET /api/guidance-load'>['officers'][number];

interface Props {
  officer: Officer;
  colleagues: readonly Officer[];
  /** leave: the account is closed too */
  leaving: boolean;
  onClose: () => void;
}

interface Values {
  officerId?: string | null;
  reason: string;
}

/** All of an officer's open tasks to others; with `leaving` the account is closed. */
export function MoveDialog({ officer, colleagues, leaving, onClose }: Props) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const move = useAct('POST /api/officers/:id/redistribute', TEAM);
  const leave = useAct('POST /api/officers/:id/leave', TEAM);
  const done = ({ moved, waiting }: { moved: number; waiting: number }): void => {
    void message.success(`已改派 ${moved} 项${waiting > 0 ? `，${waiting} 项暂无人可接，在“待分派”里` : ''}`);
    onClose();
  };
  const run = ({ officerId, reason }: Values): void =>
    leaving
      ? leave.mutate({ params: { id: officer.id }, body: { reason } }, { onSuccess: done })
      : move.mutate({ params: { id: officer.id }, body: { officerId: officerId ?? null, reason } }, { onSuccess: done });
  const error = move.error ?? leave.error;
  return (
    <Modal
      title={leaving ? `${officer.name}离岗` : `改派${officer.name}的 ${officer.open} 项任务`}
      open
      okText={leaving ? '停用账号并改派' : '改派'}
      okButtonProps={{ danger: leaving }}
      confirmLoading={move.isPending || leave.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">{leaving ? `账号当即停用，在手的 ${officer.open} 项任务按本所规则分给同事，一项不丢；没有人可接的排在“待分派”。` : '经过、约定和附件都跟着任务走。'}</p>
      <Form name="move" form={form} layout="vertical" onFinish={run}>
        {leaving ? null : (
          <Form.Item name="officerId" label="交给（可不选，不选就按本所规则分开）">
            <Select allowClear placeholder="按规则分开" options={colleagues.map(({ id, name, open, awayUntil }) => ({ value: id, label: `${name} · 在手 ${open} 项${awayUntil ? ' · 请假中' : ''}`, disabled: awayUntil !== null }))} />
          </Form.Item>
        )}
        <Form.Item name="reason" label="原因" rules={[{ required: true, min: 2, whitespace: true, message: '请写明原因' }]}>
          <Input maxLength={200} placeholder={leaving ? '例：调往外地' : '例：调整分工'} />
        </Form.Item>
      </Form>
      {error ? <FaultAlert error={error} /> : null}
    </Modal>
  );
}

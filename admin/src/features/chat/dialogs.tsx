import type { Endpoint } from '@zhida/server/contract';
import { App, Form, Input, Modal, Select } from 'antd';
import { useNavigate } from 'react-router';
import { useAct, useAsk } from '../../lib/questions';
import { FaultAlert } from '../../ui/Answered';
import { ReasonDialog } from '../../ui/ReasonDialog';
import type { Detail } from './words';

const TOUCHED: readonly Endpoint[] = ['GET /api/threads', 'GET /api/threads/:id', 'GET /api/tasks', 'GET /api/tasks/:id'];
const REASON_MIN = 2;

/** To which colleague, and why. */
export function HandOverDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<{ staffId: string; reason: string }>();
  const colleagues = useAsk('GET /api/threads/:id/colleagues', { params: { id } });
  const act = useAct('POST /api/threads/:id/hand-over', TOUCHED);
  const run = (body: { staffId: string; reason: string }): void =>
    act.mutate({ params: { id }, body }, {
      onSuccess: () => {
        void message.success('已转交，对方会看到换了谁');
        onClose();
        void navigate('/threads');
      },
    });
  return (
    <Modal title="转交会话" open okText="转交" confirmLoading={act.isPending} onOk={form.submit} onCancel={onClose}>
      <p className="soft">辅导任务会一起转交。前面说过的话接手的同事都看得到；原因只在内部可见。</p>
      <Form name="thread-hand-over" form={form} layout="vertical" onFinish={run}>
        <Form.Item name="staffId" label="交给谁" rules={[{ required: true, message: '请选择同事' }]}>
          <Select loading={colleagues.isPending} placeholder="本所或本部门在岗的同事" options={(colleagues.data ?? []).map(({ id: value, name, role }) => ({ value, label: `${name} · ${role}` }))} />
        </Form.Item>
        <Form.Item name="reason" label="原因" rules={[{ required: true, min: REASON_MIN, whitespace: true, message: '请写明原因' }]}>
          <Input.TextArea rows={2} maxLength={200} showCount placeholder="例：下周休假，由同事接着服务" />
        </Form.Item>
      </Form>
      {act.error ? <FaultAlert error={act.error} /> : null}
    </Modal>
  );
}

export function BlockDialog({ detail: { id, grounds, person }, onClose }: { detail: Detail; onClose: () => void }) {
  const [form] = Form.useForm<{ ground: string; reason: string }>();
  const act = useAct('POST /api/threads/:id/block', TOUCHED);
  const run = (body: { ground: string; reason: string }): void => act.mutate({ params: { id }, body }, { onSuccess: onClose });
  return (
    <Modal title={`停止接收${person}的消息`} open okText="停止接收" okButtonProps={{ danger: true }} confirmLoading={act.isPending} onOk={form.submit} onCancel={onClose}>
      <p className="soft">对方会看到已停止接收，以及可以拨打 12366 或当面反映。随时可以恢复；理由会留痕。</p>
      <Form name="thread-block" form={form} layout="vertical" onFinish={run}>
        <Form.Item name="ground" label="理由" rules={[{ required: true, message: '请选择理由' }]}>
          <Select placeholder="选择理由" options={grounds.map(({ code, label }) => ({ value: code, label }))} />
        </Form.Item>
        <Form.Item name="reason" label="情况" rules={[{ required: true, min: REASON_MIN, whitespace: true, message: '请写明情况' }]}>
          <Input.TextArea rows={2} maxLength={200} showCount placeholder="例：11月25日连续辱骂，劝说三次无效" />
        </Form.Item>
      </Form>
      {act.error ? <FaultAlert error={act.error} /> : null}
    </Modal>
  );
}

export function UnblockDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const act = useAct('POST /api/threads/:id/unblock', TOUCHED);
  return (
    <ReasonDialog name="thread-unblock" title="恢复接收" lead="对方会看到可以接着说。" okText="恢复" example="例：本人已道歉，保证文明沟通" pending={act.isPending} error={act.error} onReason={(reason) => act.mutate({ params: { id }, body: { reason } }, { onSuccess: onClose })} onClose={onClose} />
  );
}

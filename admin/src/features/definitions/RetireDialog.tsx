import { App, Form, Input, Modal } from 'antd';
import { useAct } from '../../lib/questions';
import { FaultAlert } from '../../ui/Answered';
import { Usage } from './Usage';
import { TOUCHED, type Key } from './words';

const REASON_MIN = 4;
/** The reason and the buttons below the list stay on the screen. */
const FEW = 6;

/** Ends a definition, after showing who still uses it. */
export function RetireDialog({ id, name, onClose }: { id: Key; name: string; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string }>();
  const retire = useAct('POST /api/definitions/:kind/:code/retire', TOUCHED);
  const run = (body: { reason: string }): void =>
    void retire.mutateAsync({ params: { ...id }, body }).then(
      () => {
        void message.success('已停用；需要时可以从旧版恢复');
        onClose();
      },
      () => undefined,
    );
  return (
    <Modal title={`停用“${name}”`} open width={720} okText="停用" okButtonProps={{ danger: true }} confirmLoading={retire.isPending} onOk={form.submit} onCancel={onClose}>
      <h3>谁在用</h3>
      <Usage id={id} pageSize={FEW} />
      <p className="soft">停用后不再用于新的业务；正在办理的仍按开始时的版本办完。还有别的定义在用时不能停用。</p>
      <Form name="retire" form={form} layout="vertical" onFinish={run}>
        <Form.Item name="reason" label="停用原因" rules={[{ required: true, min: REASON_MIN, whitespace: true, message: `请写明停用原因（至少 ${REASON_MIN} 个字）` }]}>
          <Input.TextArea rows={2} maxLength={500} showCount placeholder="例：文件到期，不再归集这项信息" />
        </Form.Item>
      </Form>
      {retire.error ? <FaultAlert error={retire.error} /> : null}
    </Modal>
  );
}

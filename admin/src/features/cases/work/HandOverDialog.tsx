import { App, Form, Input, Modal, Select } from 'antd';
import { useAct, useAsk } from '../../../lib/questions';
import { Answered, FaultAlert } from '../../../ui/Answered';
import { REASON_MIN, TOUCHED } from '../words';

interface Values {
  staffId: string;
  reason: string;
}

/** Hands items to a colleague of the department; who has least in hand stands first. */
export function HandOverDialog({ ids, onClose }: { ids: readonly string[]; onClose: (handed: boolean) => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const colleagues = useAsk('GET /api/service-items/colleagues', {});
  const assign = useAct('POST /api/service-items/assign', TOUCHED);
  const run = (values: Values): void =>
    assign.mutate(
      { body: { ids: [...ids], ...values } },
      {
        onSuccess: ({ assigned }) => {
          void message.success(`已交给同事 ${assigned} 项`);
          onClose(true);
        },
      },
    );
  return (
    <Modal className="act-dialog" title={`分派或移交 ${ids.length} 项`} open okText="交给他（她）" confirmLoading={assign.isPending} onOk={form.submit} onCancel={() => onClose(false)}>
      <Answered answer={colleagues} rows={3}>
        {(list) => (
          <Form name="hand-over" form={form} layout="vertical" onFinish={run}>
            <Form.Item name="staffId" label="交给谁" rules={[{ required: true, message: '请选择同事' }]}>
              <Select showSearch={{ optionFilterProp: 'label' }} placeholder="按在手事项从少到多排列" notFoundContent="本部门还没有其他经办人，请联系管理员建立账号" options={[...list].sort((a, b) => a.open - b.open).map(({ id, name, open }) => ({ value: id, label: `${name} · 在手 ${open} 项` }))} />
            </Form.Item>
            <Form.Item name="reason" label="原因（会记入办理经过）" rules={[{ required: true, min: REASON_MIN, whitespace: true, message: '请写明原因' }]}>
              <Input maxLength={200} placeholder="例：本周休假，请接续办理" />
            </Form.Item>
          </Form>
        )}
      </Answered>
      {assign.error ? <FaultAlert error={assign.error} /> : null}
    </Modal>
  );
}

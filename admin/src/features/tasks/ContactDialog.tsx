import type { ContactKind } from '@zhida/server/contract/enums';
import { App, DatePicker, Form, Input, Modal, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useAct } from '../../lib/questions';
import { FaultAlert } from '../../ui/Answered';
import { CONTACT_OPTIONS, TOUCHED } from './words';

interface Values {
  kind: ContactKind;
  note: string;
  nextOn?: Dayjs | null;
  nextKind?: 'call' | 'visit' | 'counter';
}

const NOTE_MIN = 2;
const NEXT_OPTIONS = [
  { value: 'call', label: '打电话' },
  { value: 'visit', label: '上门' },
  { value: 'counter', label: '约到办税厅' },
];

/** Logs one contact: how, what was said, when to call again. */
export function ContactDialog({ taskId, onClose }: { taskId: string; onClose: () => void }) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const agreed = Form.useWatch('nextOn', form);
  const log = useAct('POST /api/tasks/:id/contacts', TOUCHED);
  const run = ({ kind, note, nextOn, nextKind }: Values): void =>
    log.mutate(
      { params: { id: taskId }, body: { kind, note, nextOn: nextOn ? nextOn.format('YYYY-MM-DD') : null, nextKind: nextOn ? (nextKind ?? 'call') : null } },
      {
        onSuccess: () => {
          void message.success('已登记');
          onClose();
        },
      },
    );
  return (
    <Modal title="登记一次联系" open okText="登记" confirmLoading={log.isPending} onOk={form.submit} onCancel={onClose}>
      <Form name="contact" form={form} layout="vertical" initialValues={{ kind: 'call', nextKind: 'call' }} onFinish={run}>
        <Form.Item name="kind" label="怎么联系的" rules={[{ required: true }]}>
          <Radio.Group optionType="button" options={CONTACT_OPTIONS} />
        </Form.Item>
        <Form.Item name="note" label="联系情况" rules={[{ required: true, min: NOTE_MIN, whitespace: true, message: '请写明联系情况' }]}>
          <Input.TextArea rows={3} maxLength={500} showCount placeholder="例：已说明政策，对方下周带劳动合同来办税厅" />
        </Form.Item>
        <Form.Item name="nextOn" label="下次联系日期（可不填；到期会排在“今天的辅导”前面）">
          <DatePicker style={{ width: '100%' }} placeholder="选择日期" disabledDate={(day: Dayjs) => day.isBefore(dayjs(), 'day')} />
        </Form.Item>
        {agreed ? (
          <Form.Item name="nextKind" label="到时怎么联系">
            <Radio.Group options={NEXT_OPTIONS} />
          </Form.Item>
        ) : null}
      </Form>
      {log.error ? <FaultAlert error={log.error} /> : null}
    </Modal>
  );
}

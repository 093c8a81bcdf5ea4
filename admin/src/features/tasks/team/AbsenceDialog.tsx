import { App, DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useAct, useAsk } from '../../../lib/questions';
import { FaultAlert } from '../../../ui/Answered';

interface Props {
  /** whose; null: to be chosen */
  officer: { id: string; name: string } | null;
  onClose: () => void;
}

interface Values {
  officerId?: string;
  span: [Dayjs, Dayjs];
  substituteId?: string | null;
  reason: string;
}

export const TEAM = ['GET /api/guidance-load', 'GET /api/absences', 'GET /api/tasks', 'GET /api/my-day', 'GET /api/officers', 'GET /api/guidance-notices'] as const;
const DAY = 'YYYY-MM-DD';

/** From when to when, and who stands in. */
export function AbsenceDialog({ officer, onClose }: Props) {
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const chosen = Form.useWatch('officerId', form);
  const officers = useAsk('GET /api/officers', {});
  const set = useAct('POST /api/absences', TEAM);
  const id = officer?.id ?? chosen;
  const bureau = officers.data?.find((one) => one.id === id)?.bureauCode;
  const options = (list: readonly { id: string; name: string; openTasks: number; bureauCode: string }[]) => list.map((one) => ({ value: one.id, label: `${one.name} · 在手 ${one.openTasks} 项` }));
  const run = ({ officerId, span, substituteId, reason }: Values): void =>
    set.mutate(
      { body: { officerId: officer?.id ?? officerId ?? '', fromOn: span[0].format(DAY), toOn: span[1].format(DAY), substituteId: substituteId ?? null, reason } },
      {
        onSuccess: () => {
          void message.success('请假已登记；从开始那天起，任务交给代管人');
          onClose();
        },
      },
    );
  return (
    <Modal title={officer ? `${officer.name}请假` : '登记请假'} open okText="登记" confirmLoading={set.isPending} onOk={form.submit} onCancel={onClose}>
      <p className="soft">请假期间在办任务交给代管人，新任务也不再分来；销假后，没有办结的按本所规定交回。</p>
      <Form name="absence" form={form} layout="vertical" onFinish={run}>
        {officer ? null : (
          <Form.Item name="officerId" label="哪位专员请假" rules={[{ required: true, message: '请选择专员' }]}>
            <Select showSearch={{ optionFilterProp: 'label' }} placeholder="请选择" options={options(officers.data ?? [])} />
          </Form.Item>
        )}
        <Form.Item name="span" label="从哪天到哪天（含两头）" rules={[{ required: true, message: '请选择起止日期' }]}>
          <DatePicker.RangePicker style={{ width: '100%' }} format="YYYY年M月D日" disabledDate={(day: Dayjs) => day.isBefore(dayjs(), 'day')} />
        </Form.Item>
        <Form.Item name="substituteId" label="代管人（可不填，不填就按规则分给在岗的人）">
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder="本所在岗的另一位专员" options={options((officers.data ?? []).filter((one) => one.bureauCode === bureau && one.id !== id))} />
        </Form.Item>
        <Form.Item name="reason" label="事由" rules={[{ required: true, min: 2, whitespace: true, message: '请写明事由' }]}>
          <Input maxLength={200} placeholder="例：年休假" />
        </Form.Item>
      </Form>
      {set.error ? <FaultAlert error={set.error} /> : null}
    </Modal>
  );
}

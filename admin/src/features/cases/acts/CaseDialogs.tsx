import type { BodyOf } from '@zhida/server/contract';
import { CLOSE_KIND, type CloseKind } from '@zhida/server/contract/service/index.ts';
import { Form, Input, InputNumber, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { dayText } from '../../../lib/format';
import { DayInput } from '../../../ui/DayInput';
import { FaultAlert } from '../../../ui/Answered';
import { useCaseAct } from '../useCaseAct';
import { REASON_MIN, type Detail } from '../words';
import { OthersHere } from './OthersHere';
import { ReasonDialog } from './ReasonDialog';

interface Props {
  data: Detail;
  onClose: () => void;
}
type Situation = Detail['situations'][number];
type Value = BodyOf<'POST /api/cases/:id/situations'>['value'];

const why = (message: string) => [{ required: true, min: REASON_MIN, whitespace: true, message }];

/** A point in time that an office or its data reports; clocks start from it. */
function EventDialog({ data, onClose }: Props) {
  const [form] = Form.useForm<{ event: string; note?: string }>();
  const [day, setDay] = useState<string | null>(null);
  const [told, setTold] = useState(false);
  const report = useCaseAct('POST /api/cases/:id/events', '已登记，有关期限随之计算', onClose);
  const run = ({ event, note }: { event: string; note?: string }): void => {
    if (day === null) setTold(true);
    else report.run({ params: { id: data.id }, body: { event, day, note: note ?? '' } });
  };
  return (
    <Modal className="act-dialog" title="登记时点" open okText="登记" confirmLoading={report.pending} onOk={form.submit} onCancel={onClose}>
      <p className="soft">返乡、收到军地或平台数据等时点，由窗口或部门登记后，有关的期限开始计算。</p>
      <Form name="case-event" form={form} layout="vertical" onFinish={run}>
        <Form.Item name="event" label="哪个时点" rules={[{ required: true, message: '请选择' }]}>
          <Select placeholder="请选择" options={data.events.map(({ code, label, day: known }) => ({ value: code, label: known ? `${label}（已登记 ${dayText(known)}）` : label }))} />
        </Form.Item>
        <Form.Item label="日期" required {...(told && day === null ? { validateStatus: 'error' as const, help: '请填写日期' } : {})}>
          <DayInput label="日期" value={day} onChange={setDay} />
        </Form.Item>
        <Form.Item name="note" label="说明（可不填）">
          <Input maxLength={300} placeholder="例：按退役军人信息平台数据" />
        </Form.Item>
      </Form>
      {report.error ? <FaultAlert error={report.error} /> : null}
    </Modal>
  );
}

const VERDICTS = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
];

/** The control that fits what is asked. */
function ValueInput({ situation, value, onChange }: { situation: Situation; value: Value | null; onChange: (value: Value | null) => void }) {
  const { type, choices, label } = situation;
  if (type === 'verdict') return <Radio.Group aria-label={label} optionType="button" options={VERDICTS} value={value === true ? 'yes' : value === false ? 'no' : null} onChange={({ target }) => onChange(target.value === 'yes')} />;
  if (type === 'number') return <InputNumber aria-label={label} value={typeof value === 'number' ? value : null} onChange={(next: number | null) => onChange(next)} />;
  if (type === 'date') return <DayInput label={label} value={typeof value === 'string' ? value : null} onChange={onChange} />;
  if (choices.length > 0) return <Select aria-label={label} value={typeof value === 'string' ? value : null} options={choices} onChange={onChange} />;
  return <Input aria-label={label} maxLength={200} value={typeof value === 'string' ? value : ''} onChange={({ target }) => onChange(target.value === '' ? null : target.value)} />;
}

/** A fact about the applicant that data or a look at the papers settle: items and materials follow from it. */
function SituationDialog({ data, onClose }: Props) {
  const [form] = Form.useForm<{ note?: string }>();
  const [code, setCode] = useState<string | null>(null);
  const [value, setValue] = useState<Value | null>(null);
  const [told, setTold] = useState(false);
  const report = useCaseAct('POST /api/cases/:id/situations', '已登记，需要的事项和材料随之更新', onClose);
  const situation = data.situations.find((one) => one.code === code);
  const run = ({ note }: { note?: string }): void => {
    if (!situation || value === null) setTold(true);
    else report.run({ params: { id: data.id }, body: { situation: situation.code, value, note: note ?? '' } });
  };
  const wrong = (missing: boolean, help: string) => (told && missing ? { validateStatus: 'error' as const, help } : {});
  return (
    <Modal className="act-dialog" title="登记核实的情形" open okText="登记" confirmLoading={report.pending} onOk={form.submit} onCancel={onClose}>
      <Form name="situation" form={form} layout="vertical" onFinish={run}>
        <Form.Item label="核实了什么" required {...wrong(code === null, '请选择')}>
          <Select
            aria-label="核实了什么"
            placeholder="请选择"
            value={code}
            options={data.situations.filter(({ type }) => type !== 'list').map((one) => ({ value: one.code, label: one.label }))}
            onChange={(next: string) => {
              setCode(next);
              setValue(null);
            }}
          />
        </Form.Item>
        {situation ? (
          <Form.Item label="核实的结果" required {...wrong(value === null, '请填写结果')}>
            <ValueInput situation={situation} value={value} onChange={setValue} />
          </Form.Item>
        ) : null}
        <Form.Item name="note" label="依据（可不填）">
          <Input maxLength={300} placeholder="例：当面核对身份证有效期" />
        </Form.Item>
      </Form>
      {report.error ? <FaultAlert error={report.error} /> : null}
    </Modal>
  );
}

/** Somebody who is on no list: checked by hand, or found not to belong here. */
function HandCheckDialog({ data, onClose }: Props) {
  const [form] = Form.useForm<{ ok: 'yes' | 'no'; note: string }>();
  const check = useCaseAct('POST /api/cases/:id/hand-check', '已登记核实结果', onClose);
  return (
    <Modal className="act-dialog" title="人工核实申请人" open okText="登记" confirmLoading={check.pending} onOk={form.submit} onCancel={onClose}>
      <OthersHere here={data.here} />
      <p className="soft">这位申请人不在部门名单上。核实通过后按正常流程办理；核实不是服务对象的，办件终止。</p>
      <Form name="hand-check" form={form} layout="vertical" onFinish={({ ok, note }: { ok: 'yes' | 'no'; note: string }) => check.run({ params: { id: data.id }, body: { ok: ok === 'yes', note } })}>
        <Form.Item name="ok" label="核实结果" rules={[{ required: true, message: '请选择' }]}>
          <Radio.Group options={[{ value: 'yes', label: '是服务对象' }, { value: 'no', label: '不是，终止办件' }]} />
        </Form.Item>
        <Form.Item name="note" label="怎么核实的" rules={why('请写明怎么核实的')}>
          <Input.TextArea rows={2} maxLength={300} showCount placeholder="例：已核对退役证和介绍信" />
        </Form.Item>
      </Form>
      {check.error ? <FaultAlert error={check.error} /> : null}
    </Modal>
  );
}

function EndDialog({ data, onClose }: Props) {
  const [form] = Form.useForm<{ kind: CloseKind; reason: string }>();
  const close = useCaseAct('POST /api/cases/:id/close', '办件已终止', onClose);
  return (
    <Modal className="act-dialog" title="终止办件" open okText="终止" okButtonProps={{ danger: true }} confirmLoading={close.pending} onOk={form.submit} onCancel={onClose}>
      <OthersHere here={data.here} />
      <p className="soft">所有事项停止办理，期限停止。终止错了的，可以由负责人恢复。</p>
      <Form name="end-case" form={form} layout="vertical" onFinish={(body: { kind: CloseKind; reason: string }) => close.run({ params: { id: data.id }, body })}>
        <Form.Item name="kind" label="为什么终止" rules={[{ required: true, message: '请选择' }]}>
          <Radio.Group options={Object.entries(CLOSE_KIND).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="reason" label="具体说明" rules={why('请写明情况')}>
          <Input.TextArea rows={2} maxLength={300} showCount placeholder="例：与另一办件重复" />
        </Form.Item>
      </Form>
      {close.error ? <FaultAlert error={close.error} /> : null}
    </Modal>
  );
}

function ReviveDialog({ data, onClose }: Props) {
  const reopen = useCaseAct('POST /api/cases/:id/reopen', '办件已恢复', onClose);
  return <ReasonDialog title="恢复办件" lead="各事项回到结束前的状态，期限接着计算。" okText="恢复" example="例：申请人撤回后改变主意" here={data.here} pending={reopen.pending} error={reopen.error} onClose={onClose} onReason={(reason) => reopen.run({ params: { id: data.id }, body: { reason } })} />;
}

/** What may be done with the case as a whole, and the dialog that asks for it. */
const CASE_ACTS = {
  event: { can: 'report', text: '登记时点', Dialog: EventDialog },
  situation: { can: 'report', text: '登记情形', Dialog: SituationDialog },
  'hand-check': { can: 'hand-check', text: '人工核实', Dialog: HandCheckDialog },
  revive: { can: 'reopen', text: '恢复办件', Dialog: ReviveDialog },
  end: { can: 'close', text: '终止办件', Dialog: EndDialog },
} as const;
export type CaseAct = keyof typeof CASE_ACTS;

export const caseActsOf = ({ can }: Pick<Detail, 'can'>): { act: CaseAct; text: string }[] => (Object.keys(CASE_ACTS) as CaseAct[]).filter((act) => can.includes(CASE_ACTS[act].can)).map((act) => ({ act, text: CASE_ACTS[act].text }));

export function CaseActDialog({ act, ...props }: Props & { act: CaseAct }) {
  const { Dialog } = CASE_ACTS[act];
  return <Dialog {...props} />;
}

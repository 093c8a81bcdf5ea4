import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { CLOCK_ACTION, CLOCK_DUTY, DAY_UNIT, eventsOf, PARTY, type ClockAction, type ClockDuty, type ClockStep, type DayUnit, type Party, type ServiceClock } from '@zhida/server/contract/service/index.ts';
import { nameInput, useDesign } from '../design';
import { choicesOf } from '../../choices';
import { ChoiceField, ChoicesField, NumberField, TextField } from '../fields';

const NEW_STEP: ClockStep = { after: 0, action: 'remind', note: '', tell: [], template: null };

export function ClockForm({ clock, index }: { clock: ServiceClock; index: number }) {
  const { service, known, readOnly, change } = useDesign();
  const at = `/body/clocks/${index}`;
  const set = (part: Partial<ServiceClock>): void => change('clocks', index, part);
  const setStep = (step: number, part: Partial<ClockStep>): void => set({ past: clock.past.map((one, other) => (other === step ? { ...one, ...part } : one)) });
  const events = eventsOf(service).map(({ code, label }) => ({ value: code, label }));
  const items = service.items.map(({ code, name }) => ({ value: code, label: name }));
  const unit = DAY_UNIT[clock.unit];
  return (
    <>
      <TextField label="时限名称" at={`${at}/name`} first={nameInput({ list: 'clocks', index })} value={clock.name} onChange={(name) => set({ name })} />
      <TextField label="代码" at={`${at}/code`} value={clock.code} onChange={(code) => set({ code })} />
      <ChoiceField label="哪个事项" at={`${at}/item`} value={clock.item} choices={items} none="整个申请" onChange={(item) => set({ item })} />
      <ChoiceField label="约束谁" at={`${at}/duty`} value={clock.duty} choices={choicesOf(CLOCK_DUTY)} onChange={(duty) => set({ duty: (duty ?? 'department') as ClockDuty })} />
      <ChoiceField label="从何时起算" at={`${at}/trigger`} value={clock.trigger} choices={events} none="尚未选择" onChange={(trigger) => set({ trigger })} />
      <ChoiceField label="到何时停止" at={`${at}/stop`} value={clock.stop} choices={events} onChange={(stop) => set({ stop: stop ?? 'item.done' })} />
      <NumberField label="时长" at={`${at}/amount`} least={1} value={clock.amount} unit={unit} onChange={(amount) => set({ amount })} />
      <ChoiceField label="按自然日还是工作日" at={`${at}/unit`} value={clock.unit} choices={[{ value: 'calendar', label: '自然日' }, { value: 'working', label: '工作日' }]} onChange={(next) => set({ unit: (next ?? 'working') as DayUnit })} />
      <NumberField label="提前多久提醒" at={`${at}/warnBefore`} value={clock.warnBefore} unit={unit} hint="0 表示不提醒" onChange={(warnBefore) => set({ warnBefore })} />
      <ChoicesField label="临近时告知谁" at={`${at}/near/tell`} value={clock.near.tell} choices={choicesOf(PARTY)} onChange={(tell) => set({ near: { ...clock.near, tell: tell as Party[] } })} />
      <ChoiceField label="临近时用的消息模板" at={`${at}/near/template`} value={clock.near.template} choices={known.templates} none="不发消息" onChange={(template) => set({ near: { ...clock.near, template } })} />
      <TextField label="临近时的说明" at={`${at}/near/note`} long value={clock.near.note} onChange={(note) => set({ near: { ...clock.near, note } })} />
      {clock.past.map((step, number) => (
        <fieldset key={number} className="flow-condition">
          <legend>超过后处理 {number + 1}</legend>
          <NumberField label="超过多久" at={`${at}/past/${number}/after`} value={step.after} unit={unit} hint="0 表示到期的次日" onChange={(after) => setStep(number, { after })} />
          <ChoiceField label="怎样处理" at={`${at}/past/${number}/action`} value={step.action} choices={choicesOf(CLOCK_ACTION)} onChange={(action) => setStep(number, { action: (action ?? 'remind') as ClockAction })} />
          <ChoicesField label="告知谁" at={`${at}/past/${number}/tell`} value={step.tell} choices={choicesOf(PARTY)} onChange={(tell) => setStep(number, { tell: tell as Party[] })} />
          <ChoiceField label="消息模板" at={`${at}/past/${number}/template`} value={step.template} choices={known.templates} none="不发消息" onChange={(template) => setStep(number, { template })} />
          <TextField label="说明" at={`${at}/past/${number}/note`} long value={step.note} onChange={(note) => setStep(number, { note })} />
          <Button icon={<DeleteOutlined aria-hidden />} disabled={readOnly} aria-label={`删除这一步：超过后处理 ${number + 1}`} onClick={() => set({ past: clock.past.filter((_, other) => other !== number) })}>
            删除这一步
          </Button>
        </fieldset>
      ))}
      <Button icon={<PlusOutlined aria-hidden />} disabled={readOnly} onClick={() => set({ past: [...clock.past, NEW_STEP] })}>
        添加超过后的处理
      </Button>
      <TextField label="依据" at={`${at}/basis`} value={clock.basis} onChange={(basis) => set({ basis })} />
    </>
  );
}

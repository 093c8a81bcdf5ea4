import { CHANNEL, type Channel } from '@zhida/server/contract/enums';
import { APPLICATION_EVENT, EVENT_SOURCE, ITEM_EVENT, PARTY, SITUATION_TYPE, type EventSource, type Party, type ServiceEvent, type ServiceNotice, type Situation, type SituationType } from '@zhida/server/contract/service/index.ts';
import { useState } from 'react';
import { nameInput, useDesign } from '../design';
import { choicesOf } from '../../choices';
import { ChoiceField, ChoicesField, TextField } from '../fields';

const STEPS = choicesOf({ ...APPLICATION_EVENT, ...ITEM_EVENT });

function useItems(): { value: string; label: string }[] {
  return useDesign().service.items.map(({ code, name }) => ({ value: code, label: name }));
}

export function NoticeForm({ notice, index }: { notice: ServiceNotice; index: number }) {
  const { known, change } = useDesign();
  const items = useItems();
  const at = `/body/notices/${index}`;
  const set = (part: Partial<ServiceNotice>): void => change('notices', index, part);
  return (
    <>
      <TextField label="代码" at={`${at}/code`} first={nameInput({ list: 'notices', index })} value={notice.code} onChange={(code) => set({ code })} />
      <ChoiceField label="在哪个环节" at={`${at}/event`} value={notice.event} choices={STEPS} onChange={(event) => set({ event: event ?? 'item.done' })} />
      <ChoiceField label="哪个事项" at={`${at}/item`} value={notice.item} choices={items} none="每个事项，或整个申请" onChange={(item) => set({ item })} />
      <ChoicesField label="告知谁" at={`${at}/audience`} value={notice.audience} choices={choicesOf(PARTY)} onChange={(audience) => set({ audience: audience as Party[] })} />
      <ChoicesField label="渠道" at={`${at}/channels`} value={notice.channels} choices={choicesOf(CHANNEL)} onChange={(channels) => set({ channels: channels as Channel[] })} />
      <ChoiceField label="消息模板" at={`${at}/template`} value={notice.template} choices={known.templates} none="尚未选择" onChange={(template) => set({ template })} />
    </>
  );
}

type Choices = NonNullable<Situation['choices']>;

const rowsText = (choices: Choices): string => choices.map(({ value, label }) => `${value} ${label}`).join('\n');

function readRows(text: string): Choices {
  return text.split('\n').flatMap((row) => {
    const [value = '', ...label] = row.trim().split(/\s+/);
    return value === '' ? [] : [{ value, label: label.join(' ') || value }];
  });
}

/** The choices of a situation as lines; what is typed is kept as typed until another situation is picked. */
function ChoiceRows({ at, value, onChange }: { at: string; value: Choices; onChange: (value: Choices) => void }) {
  const [text, setText] = useState(rowsText(value));
  const type = (typed: string): void => {
    setText(typed);
    onChange(readRows(typed));
  };
  return <TextField label="选项" at={at} long hint="每行一个：代码、空格、名称；不写表示自由填写" value={text} onChange={type} />;
}

export function SituationForm({ situation, index }: { situation: Situation; index: number }) {
  const { known, change } = useDesign();
  const at = `/body/situations/${index}`;
  const set = (part: Partial<Situation>): void => change('situations', index, part);
  return (
    <>
      <TextField label="情形" at={`${at}/label`} first={nameInput({ list: 'situations', index })} value={situation.label} onChange={(label) => set({ label })} />
      <TextField label="代码" at={`${at}/code`} hint="条件里用的名字，小写字母开头，只用字母和数字" value={situation.code} onChange={(code) => set({ code })} />
      <ChoiceField label="怎样回答" at={`${at}/type`} value={situation.type} choices={choicesOf(SITUATION_TYPE)} onChange={(type) => set({ type: (type ?? 'verdict') as SituationType })} />
      {situation.type === 'text' || situation.type === 'list' ? (
        <ChoiceRows at={`${at}/choices`} value={situation.choices ?? []} onChange={(choices) => set({ choices: choices.length > 0 ? choices : undefined })} />
      ) : null}
      <ChoiceField label="由表单的哪个字段回答" at={`${at}/field`} hint="不选，表示由部门数据提供或窗口核实" value={situation.field} choices={known.form.fields} none="不由表单回答" onChange={(field) => set({ field })} />
    </>
  );
}

export function EventForm({ event, index }: { event: ServiceEvent; index: number }) {
  const { service, change } = useDesign();
  const at = `/body/events/${index}`;
  const set = (part: Partial<ServiceEvent>): void => change('events', index, part);
  const dates = service.situations.filter(({ type }) => type === 'date').map(({ code, label }) => ({ value: code, label }));
  return (
    <>
      <TextField label="事件" at={`${at}/label`} first={nameInput({ list: 'events', index })} value={event.label} onChange={(label) => set({ label })} />
      <TextField label="代码" at={`${at}/code`} value={event.code} onChange={(code) => set({ code })} />
      <ChoiceField label="来自哪里" at={`${at}/source`} value={event.source} choices={choicesOf(EVENT_SOURCE)} onChange={(source) => set({ source: (source ?? 'data') as EventSource, ...(source === 'date' ? {} : { situation: null }) })} />
      {event.source === 'date' ? <ChoiceField label="日期写在哪个情形" at={`${at}/situation`} value={event.situation} choices={dates} none="尚未选择" onChange={(situation) => set({ situation })} /> : null}
    </>
  );
}

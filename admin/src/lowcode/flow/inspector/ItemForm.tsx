import { DELIVERY, SERVICE_LEVEL, type Delivery, type ServiceItem, type ServiceLevel } from '@zhida/server/contract/service/index.ts';
import { nameInput, useDesign } from '../design';
import { choicesOf } from '../../choices';
import { ChoiceField, ChoicesField, TextField, TickField } from '../fields';
import { ConditionField } from './ConditionField';
import { BasisList } from './BasisList';

export function ItemForm({ item, index }: { item: ServiceItem; index: number }) {
  const { service, known, change, connect, disconnect } = useDesign();
  const at = `/body/items/${index}`;
  const set = (part: Partial<ServiceItem>): void => change('items', index, part);
  const others = service.items.filter(({ code }) => code !== item.code).map(({ code, name }) => ({ value: code, label: name }));
  const wait = (codes: string[]): void => {
    const more = codes.find((code) => !item.after.includes(code));
    const less = item.after.find((code) => !codes.includes(code));
    if (more !== undefined) connect(more, item.code);
    else if (less !== undefined) disconnect(less, item.code);
  };
  return (
    <>
      <TextField label="事项名称" at={`${at}/name`} first={nameInput({ list: 'items', index })} value={item.name} onChange={(name) => set({ name })} />
      <TextField label="代码" at={`${at}/code`} value={item.code} onChange={(code) => set({ code })} />
      <ChoiceField label="办理部门" at={`${at}/department`} value={item.department} choices={known.departments} none="尚未选择" onChange={(department) => set({ department })} />
      <ChoicesField label="实施层级" at={`${at}/levels`} value={item.levels} choices={choicesOf(SERVICE_LEVEL)} onChange={(levels) => set({ levels: levels as ServiceLevel[] })} />
      <ChoicesField label="要等哪些事项先办结" at={`${at}/after`} hint="其中对本人不适用的，不必等" value={item.after} choices={others} onChange={wait} />
      <ConditionField label="什么情形下要办" without="所有申请人都要办" at={`${at}/condition`} value={item.condition} onChange={(condition) => set({ condition })} />
      <ChoicesField label="结果怎样送达" at={`${at}/delivery`} value={item.delivery} choices={choicesOf(DELIVERY)} onChange={(delivery) => set({ delivery: delivery as Delivery[] })} />
      <TickField label="免费办理" at={`${at}/free`} value={item.free} onChange={(free) => set({ free })} />
      <TextField label="说明" at={`${at}/note`} long value={item.note} onChange={(note) => set({ note })} />
      <BasisList at={`${at}/legalBasis`} value={item.legalBasis} onChange={(legalBasis) => set({ legalBasis })} />
    </>
  );
}

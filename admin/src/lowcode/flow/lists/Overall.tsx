import { useDesign } from '../design';
import { ChoiceField, TextField } from '../fields';
import { ConditionField } from '../inspector/ConditionField';

/** What is said of the service as a whole. */
export function Overall() {
  const { service, known, set } = useDesign();
  const { audience } = service;
  return (
    <section aria-label="总体" className="flow-overall">
      <TextField label="一句话说明" at="/body/summary" value={service.summary} onChange={(summary) => set({ summary })} />
      <ChoiceField label="牵头部门" at="/body/lead" value={service.lead} choices={known.departments} none="尚未选择" onChange={(lead) => set({ lead })} />
      <ChoiceField label="申请表单" at="/body/form" value={service.form} choices={known.forms} none="没有表单" onChange={(form) => set({ form })} />
      <TextField label="服务对象" at="/body/audience/words" long value={audience.words} onChange={(words) => set({ audience: { ...audience, words } })} />
      <ConditionField label="服务对象的条件" without="任何人都可以申请" at="/body/audience/condition" value={audience.condition} onChange={(condition) => set({ audience: { ...audience, condition } })} />
    </section>
  );
}

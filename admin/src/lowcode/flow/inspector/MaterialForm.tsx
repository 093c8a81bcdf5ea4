import { MATERIAL_SOURCE, MATERIAL_TYPE, MEDIUM, NECESSITY, PICTURE, type MaterialSource, type MaterialType, type Medium, type Necessity, type Picture, type ServiceMaterial } from '@zhida/server/contract/service/index.ts';
import { nameInput, useDesign } from '../design';
import { choicesOf } from '../../choices';
import { ChoiceField, ChoicesField, NumberField, TextField } from '../fields';
import { ConditionField } from './ConditionField';
import { SampleSketch } from './SampleSketch';
import { SaysList } from './SaysList';

/** How the sample of a material is drawn that does not say. */
const UNSAID: Picture = 'letter';

export function MaterialForm({ material, index }: { material: ServiceMaterial; index: number }) {
  const { service, known, change } = useDesign();
  const at = `/body/materials/${index}`;
  const set = (part: Partial<ServiceMaterial>): void => change('materials', index, part);
  const items = service.items.map(({ code, name }) => ({ value: code, label: name }));
  const oblige = (necessity: Necessity): void => set({ necessity, ...(necessity === 'conditional' ? {} : { condition: null }) });
  return (
    <>
      <TextField label="材料名称" at={`${at}/name`} first={nameInput({ list: 'materials', index })} value={material.name} onChange={(name) => set({ name })} />
      <TextField label="代码" at={`${at}/code`} value={material.code} onChange={(code) => set({ code })} />
      <ChoicesField label="哪些事项需要它" at={`${at}/items`} value={material.items} choices={items} onChange={(needed) => set({ items: needed })} />
      <ChoiceField label="来源" at={`${at}/source`} value={material.source} choices={choicesOf(MATERIAL_SOURCE)} onChange={(source) => set({ source: (source ?? 'applicant') as MaterialSource })} />
      <ChoiceField label="由本服务的哪个事项核发" at={`${at}/issuedBy`} value={material.issuedBy} choices={items} none="不由本服务的事项核发" onChange={(issuedBy) => set({ issuedBy })} />
      <ChoiceField label="原件或复印件" at={`${at}/type`} value={material.type} choices={choicesOf(MATERIAL_TYPE)} onChange={(type) => set({ type: (type ?? 'original') as MaterialType })} />
      <ChoiceField label="载体" at={`${at}/medium`} value={material.medium} choices={choicesOf(MEDIUM)} onChange={(medium) => set({ medium: (medium ?? 'paper') as Medium })} />
      <NumberField label="纸质份数" at={`${at}/copies`} value={material.copies} unit="份" onChange={(copies) => set({ copies })} />
      <ChoiceField label="必要性" at={`${at}/necessity`} value={material.necessity} choices={choicesOf(NECESSITY)} onChange={(necessity) => oblige((necessity ?? 'always') as Necessity)} />
      {material.necessity === 'conditional' || material.condition !== null ? (
        <ConditionField label="什么情形下提交" without="还没有写是什么情形" at={`${at}/condition`} value={material.condition} onChange={(condition) => set({ condition })} />
      ) : null}
      <TextField label="受理标准" at={`${at}/standard`} long value={material.standard} onChange={(standard) => set({ standard })} />
      <TextField label="要求提供的依据" at={`${at}/basis`} long value={material.basis} onChange={(basis) => set({ basis })} />
      <TextField label="填报须知与备注" at={`${at}/note`} long value={material.note} onChange={(note) => set({ note })} />
      <ChoiceField label="样图画成什么" at={`${at}/picture`} hint="申请人在手机上看到的样图" value={material.picture ?? null} choices={choicesOf(PICTURE)} none={`没有选，画成${PICTURE[UNSAID]}`} onChange={(picture) => set({ picture: (picture ?? undefined) as Picture | undefined })} />
      <SampleSketch kind={material.picture ?? UNSAID} />
      <ChoiceField label="哪类名单可以代替" at={`${at}/provenBy`} hint="部门报送的这类名单上有申请人的，不用再交这份材料" value={material.provenBy ?? null} choices={known.categories} none="没有名单可以代替" onChange={(provenBy) => set({ provenBy: provenBy ?? undefined })} />
      <SaysList at={`${at}/says`} value={material.says ?? []} onChange={(says) => set({ says: says.length > 0 ? says : undefined })} />
    </>
  );
}

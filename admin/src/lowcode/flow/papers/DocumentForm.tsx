import { Button } from 'antd';
import { eventsOf, type ServiceDocument } from '@zhida/server/contract/service/index.ts';
import { nameInput, useDesign } from '../design';
import { ChoiceField, TextField } from '../fields';
import { ConditionField } from '../inspector/ConditionField';
import { WordsField } from './WordsField';

/** When a document is made, in whose name, what becomes of it; its layout has a place of its own. */
export function DocumentForm({ document, index }: { document: ServiceDocument; index: number }) {
  const { service, faultsAt, change, openLayout } = useDesign();
  const at = `/body/documents/${index}`;
  const set = (part: Partial<ServiceDocument>): void => change('documents', index, part);
  const items = service.items.map(({ code, name }) => ({ value: code, label: name }));
  const materials = service.materials.map(({ code, name }) => ({ value: code, label: name }));
  const events = eventsOf(service).map(({ code, label }) => ({ value: code, label }));
  const { layout } = document;
  const wrong = faultsAt(`${at}/layout`).length;
  return (
    <>
      <TextField label="文书名称" at={`${at}/name`} first={nameInput({ list: 'documents', index })} value={document.name} onChange={(name) => set({ name })} />
      <TextField label="代码" at={`${at}/code`} value={document.code} onChange={(code) => set({ code })} />
      <ChoiceField label="哪个事项" at={`${at}/item`} value={document.item} choices={items} none="整个申请" onChange={(item) => set({ item })} />
      <ChoiceField label="什么时候生成" at={`${at}/event`} value={document.event} choices={events} onChange={(event) => set({ event: event ?? 'item.done' })} />
      <ConditionField label="什么情形下生成" without="每个办件都生成" at={`${at}/condition`} value={document.condition ?? null} onChange={(condition) => set({ condition: condition ?? undefined })} />
      <WordsField label="出具单位" at={`${at}/issuer`} except={['issuer']} hint="空着就用事项的办理部门；整个申请的文书用牵头部门" value={document.issuer ?? ''} onChange={(issuer) => set({ issuer: issuer === '' ? undefined : issuer })} />
      <ChoiceField label="成为哪份材料" at={`${at}/material`} hint="生成后自动放进办件的这份材料，不用申请人再交" value={document.material ?? null} choices={materials} none="不成为材料" onChange={(material) => set({ material: material ?? undefined })} />
      <TextField label="说明" at={`${at}/note`} long value={document.note} onChange={(note) => set({ note })} />
      <div className="flow-field">
        <span className="flow-paper-state">{layout ? `版式：${layout.blocks.length} 块内容${wrong > 0 ? `，${wrong} 处要看` : ''}` : '还没有版式，到时候不会生成'}</span>
        <Button onClick={() => openLayout(index)}>{layout ? '编辑版式' : '写版式'}</Button>
      </div>
    </>
  );
}

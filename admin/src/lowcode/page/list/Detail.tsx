import type { DetailSection, PageBody, RelatedList } from '@zhida/server/contract/page/index.ts';
import { Button } from 'antd';
import { moved, replaced, without } from '../edit';
import { fieldChoices, keyChoices, shownFields, type Entity } from '../entities';
import { AddSelect } from '../parts/AddSelect';
import { useOpened, useReadOnly } from '../parts/around';
import { Columns } from '../parts/Columns';
import { ChoiceField, ChoicesField, TextField } from '../parts/fields';
import { SortableList } from '../parts/SortableList';

interface Props {
  body: PageBody;
  entity: Entity;
  entities: readonly Entity[];
  onBody: (body: PageBody) => void;
}

const SECTIONS = '/body/detail/sections';
const RELATED = '/body/detail/related';
const FIRST = 4;
const placeKey = (_: unknown, at: number): string => String(at);

function Sections({ body, entity, onBody }: Omit<Props, 'entities'>) {
  const readOnly = useReadOnly();
  const { sections } = body.detail;
  const [open, setOpen] = useOpened(SECTIONS, sections.map(placeKey));
  const set = (next: DetailSection[]): void => onBody({ ...body, detail: { ...body.detail, sections: next } });
  const entries = sections.map((section, index) => ({
    key: placeKey(section, index),
    label: section.title,
    note: `${section.fields.length} 项`,
    form: (
      <>
        <TextField label="分区标题" at={`${SECTIONS}/${index}/title`} value={section.title} max={30} onChange={(title) => set(replaced(sections, index, { ...section, title }))} />
        <ChoicesField label="显示哪些（按选的先后排）" at={`${SECTIONS}/${index}/fields`} value={section.fields} choices={fieldChoices(entity)} onChange={(fields) => set(replaced(sections, index, { ...section, fields }))} />
      </>
    ),
  }));
  const add = (): void => {
    set([...sections, { title: '新的分区', fields: shownFields(entity).slice(0, FIRST).map(({ name }) => name) }]);
    setOpen(String(sections.length));
  };
  return (
    <>
      <span className="page-label">点开一条时的分区</span>
      <SortableList what="分区" at={SECTIONS} entries={entries} open={open} onOpen={setOpen} onMove={(from, to) => set(moved(sections, from, to))} onRemove={(index) => set(without(sections, index))} empty="没有分区：点开时进入原有的办理页面。" />
      <Button block disabled={readOnly} onClick={add}>
        添加分区
      </Button>
    </>
  );
}

function Related({ body, entities, onBody }: Omit<Props, 'entity'>) {
  const { related } = body.detail;
  const [open, setOpen] = useOpened(RELATED, related.map(placeKey));
  const set = (next: RelatedList[]): void => onBody({ ...body, detail: { ...body.detail, related: next } });
  const able = entities.filter(({ fields }) => fields.some(({ key }) => key));
  const entries = related.map((list, index) => {
    const of = entities.find(({ code }) => code === list.entity);
    const change = (part: Partial<RelatedList>): void => set(replaced(related, index, { ...list, ...part }));
    const at = `${RELATED}/${index}`;
    return {
      key: placeKey(list, index),
      label: list.title,
      note: of?.label ?? list.entity,
      form: (
        <>
          <TextField label="列表标题" at={`${at}/title`} value={list.title} max={30} onChange={(title) => change({ title })} />
          <ChoiceField label="靠哪一项对上" at={`${at}/key`} value={list.key} choices={keyChoices(of)} onChange={(key) => change({ key: key ?? '' })} />
          {of ? <Columns at={`${at}/columns`} entity={of} columns={list.columns} onChange={(columns) => change({ columns })} /> : null}
        </>
      ),
    };
  });
  const add = (code: string): void => {
    const of = able.find((one) => one.code === code);
    const key = of?.fields.find((field) => field.key);
    if (!of || !key) return;
    set([...related, { title: of.label, entity: code, key: key.name, columns: shownFields(of).slice(0, FIRST).map(({ name }) => ({ field: name })) }]);
    setOpen(String(related.length));
  };
  return (
    <>
      <span className="page-label">下面再列出与它有关的</span>
      <SortableList what="关联列表" at={RELATED} entries={entries} open={open} onOpen={setOpen} onMove={(from, to) => set(moved(related, from, to))} onRemove={(index) => set(without(related, index))} empty="没有关联的列表。" />
      <AddSelect label="添加关联列表" choices={able.map(({ code, label }) => ({ value: code, label }))} onAdd={add} />
    </>
  );
}

/** What opens from a row. */
export function Detail(props: Props) {
  return (
    <>
      <Sections {...props} />
      <Related {...props} />
    </>
  );
}

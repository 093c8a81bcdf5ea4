import { ENTITY_FIELD_TYPE, type PageBody } from '@zhida/server/contract/page/index.ts';
import { moved, without } from '../edit';
import { fieldChoices, fieldOf, labelOf, type Entity } from '../entities';
import { AddSelect } from '../parts/AddSelect';
import { FilterList } from '../parts/FilterList';
import { SortableList } from '../parts/SortableList';
import { SortFields } from '../parts/SortFields';

/** What readers may filter by, what always holds, and the order of the list. */
export function Filters({ body, entity, onBody }: { body: PageBody; entity: Entity; onBody: (body: PageBody) => void }) {
  const set = (filters: string[]): void => onBody({ ...body, filters });
  const entries = body.filters.map((name) => {
    const type = fieldOf(entity, name)?.type;
    return { key: name, label: labelOf(entity, name), ...(type ? { note: ENTITY_FIELD_TYPE[type] } : {}) };
  });
  return (
    <>
      <span className="page-label">看的人可以按这些筛选</span>
      <SortableList what="筛选" at="/body/filters" entries={entries} onMove={(from, to) => set(moved(body.filters, from, to))} onRemove={(index) => set(without(body.filters, index))} empty="还没有筛选。" />
      <AddSelect label="添加筛选" choices={fieldChoices(entity, ({ name, filterable }) => filterable && !body.filters.includes(name))} onAdd={(name) => set([...body.filters, name])} />
      <FilterList what="固定条件" at="/body/fixed" entity={entity} filters={body.fixed} onChange={(fixed) => onBody({ ...body, fixed })} />
      <SortFields at="/body/sort" entity={entity} sort={body.sort} onChange={(sort) => onBody({ ...body, sort })} />
    </>
  );
}

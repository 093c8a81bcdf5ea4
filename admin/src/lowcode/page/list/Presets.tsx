import type { PageBody, PageView } from '@zhida/server/contract/page/index.ts';
import { Button } from 'antd';
import { freeCode, moved, replaced, without } from '../edit';
import { labelOf, type Entity } from '../entities';
import { useOpened, useReadOnly } from '../parts/around';
import { ChoicesField, TextField, TickField } from '../parts/fields';
import { FilterList } from '../parts/FilterList';
import { SortableList } from '../parts/SortableList';
import { SortFields } from '../parts/SortFields';

/** Named ways to look at the list that everybody finds there. */
export function Presets({ body, entity, onBody }: { body: PageBody; entity: Entity; onBody: (body: PageBody) => void }) {
  const readOnly = useReadOnly();
  const [open, setOpen] = useOpened('/body/views', body.views.map(({ code }) => code));
  const set = (views: PageView[]): void => onBody({ ...body, views });
  const add = (): void => {
    const code = freeCode(body.views, 'view');
    set([...body.views, { code, name: '新的视图', filters: [], sort: null, columns: [] }]);
    setOpen(code);
  };
  const entries = body.views.map((view, index) => {
    const at = `/body/views/${index}`;
    const change = (part: Partial<PageView>): void => set(replaced(body.views, index, { ...view, ...part }));
    return {
      key: view.code,
      label: view.name,
      note: view.filters.length > 0 ? `${view.filters.length} 个条件` : '没有条件',
      form: (
        <>
          <TextField label="视图名称" at={`${at}/name`} value={view.name} max={30} onChange={(name) => change({ name })} />
          <FilterList what={`“${view.name}”的条件`} at={`${at}/filters`} entity={entity} filters={view.filters} onChange={(filters) => change({ filters })} />
          <TickField label="用自己的排序" at={`${at}/sort`} value={view.sort !== null} onChange={(own) => change({ sort: own ? body.sort : null })} />
          {view.sort ? <SortFields at={`${at}/sort`} entity={entity} sort={view.sort} onChange={(sort) => change({ sort })} /> : null}
          <ChoicesField label="只显示这些列" at={`${at}/columns`} value={view.columns} choices={body.columns.map(({ field, title }) => ({ value: field, label: title ?? labelOf(entity, field) }))} none="全部列" onChange={(columns) => change({ columns })} />
        </>
      ),
    };
  });
  return (
    <>
      <SortableList what="视图" at="/body/views" entries={entries} open={open} onOpen={setOpen} onMove={(from, to) => set(moved(body.views, from, to))} onRemove={(index) => set(without(body.views, index))} empty="还没有视图。视图是取好名字的一组条件，例如“本月到期”；各人也可以自己存。" />
      <Button block disabled={readOnly} onClick={add}>
        添加视图
      </Button>
    </>
  );
}

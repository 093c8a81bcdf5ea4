import type { PageBody } from '@zhida/server/contract/page/index.ts';
import { Collapse } from 'antd';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { SectionEditorProps } from '../editors';
import { errorsOf, faultsBelow, type Faults } from '../faults';
import { focusSoon } from '../structured/place';
import { pageOf, withBody } from './body';
import { removeColumn } from './edit';
import { useEntities } from './entities';
import { Base } from './list/Base';
import { Charts } from './list/Charts';
import { Detail } from './list/Detail';
import { Filters } from './list/Filters';
import { Presets } from './list/Presets';
import { Preview } from './list/Preview';
import { RowActs } from './list/RowActs';
import { AroundProvider, inputsUpFrom } from './parts/around';
import { Columns } from './parts/Columns';
import './designer.css';

const BASE = 'base';
/** The part of the designer in which a place is edited. */
const PART_OF: Readonly<Record<string, string>> = { columns: 'columns', filters: 'filters', fixed: 'filters', sort: 'filters', views: 'views', charts: 'charts', detail: 'detail', actions: 'actions' };
const partOf = (pointer: string): string => PART_OF[pointer.split('/')[2] ?? ''] ?? BASE;

const wrongIn = (faults: Faults, part: string): number => errorsOf(faultsBelow(faults, '/body')).filter(({ path }) => partOf(path) === part).length;

function Heading({ title, note, wrong }: { title: string; note: string; wrong: number }) {
  return (
    <span className="page-part">
      {title}
      <small className={wrong > 0 ? 'is-error' : ''}>{wrong > 0 ? `${wrong} 处要改` : note}</small>
    </span>
  );
}

const many = (list: readonly unknown[], unit: string): string => (list.length > 0 ? `${list.length} ${unit}` : '没有');

/** Makes a list page: its parts at the left, the page itself alive beside them. */
export function PageDesigner({ document, onChange, faults, readOnly, at }: SectionEditorProps) {
  const body = useMemo(() => pageOf(document), [document]);
  const entities = useEntities();
  const entity = entities.find(({ code }) => code === body.entity);
  const [open, setOpen] = useState<string[]>(() => (body.entity === '' ? [BASE] : ['columns']));
  const [seen, setSeen] = useState<string | null>(null);
  if (at !== seen) {
    setSeen(at);
    const part = at === null ? null : partOf(at);
    if (part !== null && !open.includes(part)) setOpen([...open, part]);
  }
  useEffect(() => {
    if (at !== null) focusSoon(inputsUpFrom(at));
  }, [at]);
  const change = (next: PageBody): void => {
    // Who has just chosen the data goes on with the columns.
    if (body.entity === '' && next.entity !== '') setOpen([BASE, 'columns']);
    if (!readOnly) onChange(withBody(document, next));
  };
  const given = entity ? { body, entity, entities, onBody: change } : null;
  const part = (key: string, title: string, note: string, children: ReactNode) => ({ key, label: <Heading title={title} note={note} wrong={wrongIn(faults, key)} />, children: <div className="page-panel">{children}</div> });
  const name = typeof document['name'] === 'string' ? document['name'] : '';
  return (
    <AroundProvider value={{ faults, readOnly, at }}>
      <div className="page-designer">
        <div className="page-parts">
          <Collapse
            // A jump waits until the part it leads into is drawn.
            destroyOnHidden
            activeKey={open}
            onChange={setOpen}
            items={[
              part(BASE, '数据与范围', entity?.label ?? '先选数据', <Base body={body} entity={entity} entities={entities} onBody={change} />),
              ...(given
                ? [
                    part('columns', '列', many(body.columns, '列'), <Columns at="/body/columns" entity={given.entity} columns={body.columns} onChange={(columns) => change({ ...body, columns })} onRemove={(index) => change(removeColumn(body, index))} />),
                    part('filters', '筛选与排序', many([...body.filters, ...body.fixed], '个'), <Filters {...given} />),
                    part('charts', '图表', many(body.charts, '张'), <Charts {...given} />),
                    part('views', '视图', many(body.views, '个'), <Presets {...given} />),
                    part('detail', '详情', many([...body.detail.sections, ...body.detail.related], '块'), <Detail {...given} />),
                    part('actions', '操作', many(body.actions, '个'), <RowActs {...given} />),
                  ]
                : []),
            ]}
          />
        </div>
        <Preview name={name} body={body} faults={faults} />
      </div>
    </AroundProvider>
  );
}

import { Alert, Tabs } from 'antd';
import type { ServiceBody } from '@zhida/server/contract/service/index.ts';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { SectionEditorProps } from '../editors';
import { AroundProvider } from '../page/parts/around';
import { focusSoon } from '../structured/place';
import { DesignProvider, nameInput, useDesign } from './design';
import { FlowGraph } from './graph/FlowGraph';
import { Inspector } from './inspector/Inspector';
import { useKnown } from './known';
import { ClockTable } from './lists/ClockTable';
import { ItemList } from './lists/ItemList';
import { MaterialMatrix } from './lists/MaterialMatrix';
import { NoticeTable } from './lists/NoticeTable';
import { Overall } from './lists/Overall';
import { SmallTables } from './lists/SmallTables';
import { LayoutTab } from './papers/LayoutTab';
import { pickedAt, pointerTo, serviceOf, withService, type ListName, type Picked } from './service';
import './flow.css';

const TABS = [
  { key: 'graph', label: '流程图', children: <FlowGraph /> },
  { key: 'items', label: '事项清单', children: <ItemList /> },
  { key: 'materials', label: '材料', children: <MaterialMatrix /> },
  { key: 'clocks', label: '时限', children: <ClockTable /> },
  { key: 'notices', label: '告知', children: <NoticeTable /> },
  { key: 'small', label: '情形与文书', children: <SmallTables /> },
  { key: 'layout', label: '文书版式', children: <LayoutTab /> },
  { key: 'overall', label: '总体', children: <Overall /> },
];

const TAB_OF: Readonly<Record<ListName, string>> = { items: 'items', materials: 'materials', clocks: 'clocks', notices: 'notices', situations: 'small', events: 'small', documents: 'small' };
const LIST_OF = new Map(Object.entries(TAB_OF).map(([list, tab]) => [`/body/${list}`, tab]));

/** Tabs that have the whole width. */
const ALONE = new Set(['layout', 'overall']);

/** The tab in which a place is edited; an item's stays with the graph when that is open. */
function tabFor(pointer: string, tab: string): string {
  const target = pickedAt(pointer);
  if (target === null) return LIST_OF.get(pointer) ?? 'overall';
  if (target.list === 'documents' && pointer.startsWith(`${pointerTo(target)}/layout`)) return 'layout';
  return target.list === 'items' && tab === 'graph' ? tab : TAB_OF[target.list];
}

/** The pointer and everything above it, as ids of inputs, nearest first. */
function idsTo(pointer: string): string[] {
  const parts = pointer.split('/');
  return parts.map((_, at) => `flow${parts.slice(0, parts.length - at).join('/')}`);
}

/** Focuses the input of a place, or the first of the entry it lies in, once it is drawn. */
function focusPlace(pointer: string): void {
  const [own = '', ...above] = idsTo(pointer);
  const target = pickedAt(pointer);
  focusSoon([own, ...(target ? [nameInput(target)] : []), ...above]);
}

function Refusal() {
  const { refusal } = useDesign();
  return <div role="alert" className="flow-refusal">{refusal === null ? null : <Alert type="error" showIcon role="presentation" title={refusal} />}</div>;
}

/** Designs a service: its items in order as a graph and as a list, materials, clocks and notices, with the checks beside them. */
export function FlowDesigner({ document, onChange, faults, readOnly, at }: SectionEditorProps) {
  const [tab, setTab] = useState('graph');
  const [picked, pick] = useState<Picked | null>(null);
  const service = useMemo(() => serviceOf(document), [document]);
  const known = useKnown(service.form);
  const put = useCallback((body: ServiceBody) => onChange(withService(document, body)), [document, onChange]);

  const show = (pointer: string): void => {
    pick(pickedAt(pointer));
    setTab(tabFor(pointer, tab));
  };
  const [shown, setShown] = useState<string | null>(null);
  if (at !== shown) {
    setShown(at);
    if (at !== null) show(at);
  }
  useEffect(() => {
    if (at !== null) focusPlace(at);
  }, [at]);

  const layout = useCallback((index: number) => {
    pick({ list: 'documents', index });
    setTab('layout');
  }, []);
  const around = useMemo(() => ({ faults, readOnly, at }), [faults, readOnly, at]);
  const inspected = picked !== null && !ALONE.has(tab);
  return (
    <AroundProvider value={around}>
      <DesignProvider service={service} onChange={put} faults={faults} readOnly={readOnly} known={known} picked={picked} onPick={pick} onLayout={layout}>
        <div className="flow">
          <Refusal />
          <div className={inspected ? 'flow-body has-inspector' : 'flow-body'}>
            <Tabs activeKey={tab} onChange={setTab} items={TABS} destroyOnHidden />
            {inspected ? <Inspector /> : null}
          </div>
        </div>
      </DesignProvider>
    </AroundProvider>
  );
}

import type { OutOf, QueryOf } from '@zhida/server/contract';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useListState } from '../../../lib/listState';
import { useAsk } from '../../../lib/questions';
import { useSession } from '../../../lib/session';
import type { FilterSpec } from '../../../ui/FilterBar';
import { ListTable, type Column } from '../../../ui/ListTable';
import { Page } from '../../../ui/Page';
import { StateTag } from '../../../ui/StateTag';
import { TwoLines } from '../../../ui/TwoLines';
import { CaseDue, ItemTag } from '../CaseTag';
import { useCatalogue } from '../useCatalogue';
import { ITEM_STATE_OPTIONS, OPEN_OPTIONS, OVERDUE_OPTIONS } from '../words';
import { BULK, BulkDialog, type BulkAct } from './BulkDialog';
import { HandOverDialog } from './HandOverDialog';
import '../cases.css';

type Row = OutOf<'GET /api/service-items'>['rows'][number];

const ENDED: ReadonlySet<Row['state']> = new Set(['done', 'withdrawn', 'unneeded']);

const COLUMNS: readonly Column<Row>[] = [
  { name: 'item', title: '事项', sortable: true, cell: ({ caseId, itemName, service }) => <TwoLines first={<Link to={`/cases/${caseId}`}>{itemName}</Link>} second={service.label} /> },
  { name: 'applicant', title: '申请人', sortable: true, cell: ({ applicant, idNumber, byHand }) => <TwoLines first={<>{applicant} {byHand ? <StateTag tone="doubtful" text="待核实" /> : null}</>} second={<span className="number">{idNumber}</span>} /> },
  { name: 'state', title: '状态', cell: (row) => <ItemTag {...row} /> },
  { name: 'dueOn', title: '期限', sortable: true, cell: ({ dueOn, overdue, paused, state }) => <CaseDue dueOn={dueOn} overdue={overdue} paused={paused} ended={ENDED.has(state)} /> },
  { name: 'handler', title: '经办人', cell: ({ handler, department }) => <TwoLines first={handler?.name ?? '还没有'} second={department.label} /> },
  { name: 'number', title: '办件编号', sortable: true, cell: ({ number, division }) => <TwoLines first={<span className="number">{number}</span>} second={division?.label ?? '办理地未定'} /> },
];

/** Who may hold an item: the reader, nobody yet, or a colleague. */
function useHandlers(can: (action: string) => boolean): { value: string; label: string }[] {
  const { me } = useSession();
  const colleagues = useAsk('GET /api/service-items/colleagues', {}, { when: can('service.assign') });
  return [{ value: 'mine', label: '我经办的' }, { value: 'none', label: '还没有经办人' }, ...(colleagues.data ?? []).filter(({ id }) => id !== me.id).map(({ id, name, open }) => ({ value: id, label: `${name} · 在手 ${open} 项` }))];
}

/** A department's day: what is open, the nearest end first; many at once where nothing needs a closer look. */
export function WorkPage() {
  const { can } = useSession();
  const state = useListState();
  const [ids, choose] = useState<string[]>([]);
  const [dialog, setDialog] = useState<BulkAct | 'assign' | null>(null);
  const { services, items, departments } = useCatalogue();
  const handlers = useHandlers(can);
  // What has ended is shown on request only.
  const open = state.filters['state'] || state.filters['open'] ? {} : { open: 'yes' };
  const answer = useAsk('GET /api/service-items', { query: { ...open, ...state.query } as QueryOf<'GET /api/service-items'> });
  const handles = can('service.handle');
  const filters: FilterSpec[] = [
    { kind: 'search', name: 'keyword', label: '办件编号或申请人', placeholder: '办件编号或申请人姓名', width: 230 },
    { kind: 'choice', name: 'state', label: '状态', options: ITEM_STATE_OPTIONS, width: 120 },
    { kind: 'choice', name: 'overdue', label: '是否超期', options: OVERDUE_OPTIONS, width: 115 },
    { kind: 'choice', name: 'item', label: '事项', options: items, width: 140 },
    ...(handles ? [{ kind: 'choice' as const, name: 'handler', label: '经办人', options: handlers, width: 130 }] : [{ kind: 'choice' as const, name: 'department', label: '部门', options: departments, width: 200 }]),
    ...(services.length > 1 ? [{ kind: 'choice' as const, name: 'service', label: '服务', options: services, width: 130 }] : []),
    { kind: 'choice', name: 'open', label: '在办（默认）', options: OPEN_OPTIONS, width: 135 },
  ];
  const done = (kept: string[]): void => {
    setDialog(null);
    choose(kept);
  };
  return (
    <Page
      title="待办事项"
      lead="按期限从近到远排列；期限暂停的排在后面。打开一项看全部内容，确实不用细看的可以勾选后一起办。"
      actions={
        handles ? (
          <Space wrap>
            {BULK.map(({ act, label }) => (
              <Button key={act} disabled={ids.length === 0} onClick={() => setDialog(act)}>
                {label}
              </Button>
            ))}
            <Button type="primary" disabled={ids.length === 0} onClick={() => setDialog('assign')}>
              {ids.length === 0 ? '勾选后分派或移交' : `分派或移交 ${ids.length} 项`}
            </Button>
          </Space>
        ) : null
      }
    >
      <ListTable
        caption="待办事项"
        state={state}
        answer={answer}
        columns={COLUMNS}
        filters={filters}
        linkTo={({ caseId }) => `/cases/${caseId}`}
        empty="现在没有要办的事项。申请人提交后，要本部门预审的事项会出现在这里。"
        {...(handles ? { chosen: { ids, choose } } : {})}
      />
      {dialog === 'assign' ? <HandOverDialog ids={ids} onClose={(handed) => done(handed ? [] : ids)} /> : null}
      {dialog !== null && dialog !== 'assign' ? <BulkDialog act={dialog} ids={ids} rows={answer.data?.rows ?? []} onClose={done} /> : null}
    </Page>
  );
}

import type { OutOf, QueryOf } from '@zhida/server/contract';
import { MATCH_KIND } from '@zhida/server/contract/enums';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { count } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import { useSession } from '../../lib/session';
import { ExportButton } from '../../ui/ExportButton';
import type { FilterSpec } from '../../ui/FilterBar';
import { ListTable, type Column } from '../../ui/ListTable';
import { Money } from '../../ui/Money';
import { Page } from '../../ui/Page';
import { TwoLines } from '../../ui/TwoLines';
import { AssignDialog } from './AssignDialog';
import { Due, TaskState } from './TaskState';
import { KIND_OPTIONS, OVERDUE_OPTIONS, STATE_OPTIONS, STOPPED, STOPPED_OPTIONS } from './words';
import './tasks.css';

type Row = OutOf<'GET /api/tasks'>['rows'][number];

/** An enterprise is its own subject: its name stands in the first column already. */
function Taxpayer({ kind, name, creditCode }: { kind: Row['kind']; name: string; creditCode: string }) {
  const code = <span className="number">{creditCode}</span>;
  return kind === 'hired' ? code : <TwoLines first={name} second={code} />;
}

const COLUMNS: readonly Column<Row>[] = [
  {
    name: 'subject',
    title: '辅导对象',
    sortable: true,
    cell: ({ id, subject, kind, peopleCount }) => (
      <TwoLines first={<Link to={`/tasks/${id}`}>{subject}</Link>} second={kind === 'hired' ? `${MATCH_KIND.hired} · ${count(peopleCount)} 人` : MATCH_KIND.self_employed} />
    ),
  },
  { name: 'taxpayer', title: '纳税人', sortable: true, cell: ({ kind, taxpayer }) => <Taxpayer kind={kind} name={taxpayer.name} creditCode={taxpayer.creditCode} /> },
  { name: 'amountFen', title: '本年估算', sortable: true, align: 'right', cell: ({ amountFen }) => <Money fen={amountFen} /> },
  { name: 'state', title: '状态', cell: ({ state, stopped }) => (stopped ? <TwoLines first={<TaskState state={state} />} second={STOPPED[stopped]} /> : <TaskState state={state} />) },
  { name: 'dueOn', title: '期限', sortable: true, cell: ({ dueOn, overdue, state }) => <Due dueOn={dueOn} overdue={overdue} closed={state === 'closed'} /> },
  { name: 'officer', title: '专员', sortable: true, cell: ({ officer, bureau }) => <TwoLines first={officer?.name ?? '待分派'} second={bureau?.label ?? '未登记主管税务所'} /> },
];

/** The guidance tasks: an officer's day by deadline and money, a head's hand-out. */
export function TasksPage() {
  const { me, can } = useSession();
  const state = useListState();
  const [ids, choose] = useState<string[]>([]);
  const [assigning, setAssigning] = useState(false);
  const answer = useAsk('GET /api/tasks', { query: state.query as QueryOf<'GET /api/tasks'> });
  const officers = useAsk('GET /api/officers', {}, { when: can('officer.list') });
  const isOfficer = me.role?.code === 'officer';
  const filters: FilterSpec[] = [
    { kind: 'search', name: 'keyword', label: '姓名、纳税人名称或信用代码', placeholder: '姓名、纳税人名称或完整信用代码' },
    { kind: 'choice', name: 'state', label: '状态', options: STATE_OPTIONS, width: 130 },
    { kind: 'choice', name: 'overdue', label: '是否超期', options: OVERDUE_OPTIONS, width: 130 },
    { kind: 'choice', name: 'stopped', label: '时限停着', options: STOPPED_OPTIONS, width: 130 },
    { kind: 'choice', name: 'kind', label: '类型', options: KIND_OPTIONS },
    ...(isOfficer ? [] : [{ kind: 'choice' as const, name: 'officer', label: '专员', options: (officers.data ?? []).map(({ id, name, bureau }) => ({ value: id, label: `${name} · ${bureau}` })), width: 220 }]),
  ];
  return (
    <Page
      title="一对一辅导"
      lead="每户一项任务，默认按期限从近到远、金额从大到小排列。"
      actions={
        <>
          {can('task.assign') ? (
            <Button type="primary" disabled={ids.length === 0} onClick={() => setAssigning(true)}>
              {ids.length === 0 ? '勾选后分派' : `分派所选 ${ids.length} 项`}
            </Button>
          ) : null}
          <ExportButton endpoint="GET /api/tasks/export" can="task.export" filters={state.filters} total={answer.data?.total} />
        </>
      }
    >
      <ListTable
        caption="辅导任务"
        state={state}
        answer={answer}
        columns={COLUMNS}
        filters={filters}
        linkTo={({ id }) => `/tasks/${id}`}
        empty="还没有辅导任务。名单入库并完成比对后，系统会自动为每户生成任务并交给主管税务所的专员。"
        {...(can('task.assign') ? { chosen: { ids, choose } } : {})}
      />
      {assigning ? (
        <AssignDialog
          taskIds={ids}
          onClose={(done) => {
            setAssigning(false);
            if (done) choose([]);
          }}
        />
      ) : null}
    </Page>
  );
}

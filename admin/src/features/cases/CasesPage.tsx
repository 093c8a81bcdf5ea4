import type { OutOf, QueryOf } from '@zhida/server/contract';
import { CASE_ORIGIN } from '@zhida/server/contract/service/index.ts';
import { Link } from 'react-router';
import { instantText } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import type { FilterSpec } from '../../ui/FilterBar';
import { ListTable, type Column } from '../../ui/ListTable';
import { Page } from '../../ui/Page';
import { StateTag } from '../../ui/StateTag';
import { TwoLines } from '../../ui/TwoLines';
import { CaseDue, CaseTag } from './CaseTag';
import { useCatalogue } from './useCatalogue';
import { BY_HAND_OPTIONS, CASE_STATE_OPTIONS, OVERDUE_OPTIONS } from './words';
import './cases.css';

type Row = OutOf<'GET /api/cases'>['rows'][number];

const COLUMNS: readonly Column<Row>[] = [
  { name: 'applicant', title: '申请人', sortable: true, cell: ({ id, applicant, idNumber }) => <TwoLines first={<Link to={`/cases/${id}`}>{applicant}</Link>} second={<span className="number">{idNumber}</span>} /> },
  { name: 'number', title: '办件编号', sortable: true, cell: ({ number, service }) => <TwoLines first={<span className="number">{number ?? '还没有提交'}</span>} second={service.label} /> },
  {
    name: 'state',
    title: '状态',
    cell: (row) => (
      <span className="tags">
        <CaseTag {...row} />
        {row.byHand ? <StateTag tone="doubtful" text="待核实" /> : null}
      </span>
    ),
  },
  { name: 'items', title: '事项', align: 'right', cell: ({ itemsDone, itemsNeeded }) => <TwoLines first={<span className="number">{`${itemsDone} / ${itemsNeeded}`}</span>} second="已办结" /> },
  { name: 'dueOn', title: '最近的期限', cell: ({ dueOn, overdue, closedAt }) => (closedAt === null ? <CaseDue dueOn={dueOn} overdue={overdue} /> : <span className="soft">已结束</span>) },
  { name: 'division', title: '办理地', cell: ({ division, origin }) => <TwoLines first={division?.label ?? '未定'} second={`${CASE_ORIGIN[origin]}申请`} /> },
  { name: 'submittedAt', title: '提交时间', sortable: true, cell: ({ submittedAt }) => <span className="number">{instantText(submittedAt)}</span> },
];

/** Every case that this member of staff may see. */
export function CasesPage() {
  const state = useListState();
  const { services } = useCatalogue();
  const answer = useAsk('GET /api/cases', { query: state.query as QueryOf<'GET /api/cases'> });
  const filters: FilterSpec[] = [
    { kind: 'search', name: 'keyword', label: '办件编号或申请人', placeholder: '办件编号或申请人姓名' },
    { kind: 'choice', name: 'state', label: '状态', options: CASE_STATE_OPTIONS, width: 180 },
    { kind: 'choice', name: 'service', label: '服务', options: services, width: 200 },
    { kind: 'choice', name: 'overdue', label: '是否超期', options: OVERDUE_OPTIONS, width: 130 },
    { kind: 'choice', name: 'byHand', label: '人工核实', options: BY_HAND_OPTIONS, width: 140 },
  ];
  return (
    <Page title="办件" lead="一位申请人一件，里面有多个部门的事项。部门只看得到与本部门有关的；打开一件会留痕。">
      <ListTable caption="办件" state={state} answer={answer} columns={COLUMNS} filters={filters} linkTo={({ id }) => `/cases/${id}`} empty="还没有办件。群众在手机上提交，或综合窗口代为申请后，会出现在这里。" />
    </Page>
  );
}

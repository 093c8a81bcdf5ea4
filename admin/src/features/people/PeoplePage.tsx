import type { BodyOf, OutOf } from '@zhida/server/contract';
import { Link } from 'react-router';
import { instantText } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import { ExportButton } from '../../ui/ExportButton';
import type { FilterSpec } from '../../ui/FilterBar';
import { ListTable, type Column } from '../../ui/ListTable';
import { Page } from '../../ui/Page';
import { TwoLines } from '../../ui/TwoLines';
import { Categories } from './Categories';
import { divisionOptions } from './divisionOptions';
import './people.css';

type Row = OutOf<'POST /api/people/search'>['rows'][number];

/** A name or an ID number belongs in no address and no browser history. */
const SECRET = ['keyword'] as const;

const COLUMNS: readonly Column<Row>[] = [
  { name: 'name', title: '姓名', sortable: true, cell: ({ id, name, idNumber }) => <TwoLines first={<Link to={`/people/${id}`}>{name}</Link>} second={<span className="number">{idNumber}</span>} /> },
  { name: 'categories', title: '人员类别', cell: ({ categories }) => <Categories list={categories} /> },
  { name: 'phone', title: '联系方式', cell: ({ phone }) => (phone ? <span className="number">{phone}</span> : <span className="soft">未登记</span>) },
  { name: 'division', title: '行政区划', sortable: true, cell: ({ division }) => division?.label ?? <span className="soft">未知</span> },
  { name: 'updatedAt', title: '最近更新', sortable: true, cell: ({ updatedAt }) => <span className="number">{instantText(updatedAt)}</span> },
];

/** The people of all filed lists. Numbers are masked; who looked for whom stays in the audit trail. */
export function PeoplePage() {
  const state = useListState(SECRET);
  const answer = useAsk('POST /api/people/search', { body: state.query as BodyOf<'POST /api/people/search'> }, { traced: true });
  const categories = useAsk('GET /api/person-categories', {});
  const divisions = useAsk('GET /api/divisions', {});
  const { keyword, ...exported } = state.filters;
  const filters: FilterSpec[] = [
    { kind: 'search', name: 'keyword', label: '姓名或完整身份证号', placeholder: '姓名，或完整的身份证号', width: 320 },
    { kind: 'choice', name: 'category', label: '人员类别', options: (categories.data ?? []).map(({ code, label }) => ({ value: code, label })), width: 260 },
    { kind: 'choice', name: 'division', label: '行政区划', options: divisionOptions(divisions.data ?? []), width: 220 },
  ];
  return (
    <Page
      title="人员"
      lead="各部门报送名单里的人。证号与电话已脱敏；查看已留痕：谁用证号查过、打开过谁，都记在审计里。"
      actions={keyword ? null : <ExportButton endpoint="GET /api/people/export" can="person.export" filters={exported} total={answer.data?.total} />}
    >
      <ListTable caption="人员名单" state={state} answer={answer} columns={COLUMNS} filters={filters} linkTo={({ id }) => `/people/${id}`} empty="还没有人员。请在“数据报送”里报送退役军人、重点群体等名单，核对入库后就会出现在这里。" />
    </Page>
  );
}

import type { OutOf, QueryOf } from '@zhida/server/contract';
import { BENEFIT } from '@zhida/server/contract/benefit.ts';
import { POLICY_STATE } from '@zhida/server/contract/enums';
import { Link } from 'react-router';
import { dayText } from '../../lib/format';
import { useListState, type ListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import type { FilterSpec } from '../../ui/FilterBar';
import { ExportButton } from '../../ui/ExportButton';
import { ListTable, type Column } from '../../ui/ListTable';
import { Page } from '../../ui/Page';
import { StateTag } from '../../ui/StateTag';
import { TwoLines } from '../../ui/TwoLines';
import { POLICY_TONE, STATE_OPTIONS, UNVERIFIED, whom } from './words';
import './policies.css';

type Policy = OutOf<'GET /api/policies'>[number];
type Row = Policy & { id: string };

const FILTERS: readonly FilterSpec[] = [
  { kind: 'search', name: 'keyword', label: '政策名称或内容', placeholder: '政策名称或内容' },
  { kind: 'choice', name: 'state', label: '状态', options: STATE_OPTIONS, width: 140 },
];

const COLUMNS: readonly Column<Row>[] = [
  {
    name: 'name',
    title: '政策',
    sortable: true,
    cell: ({ code, name, summary }) => (
      <div className="policy-cell">
        <TwoLines first={<Link to={`/policies/${code}`}>{name}</Link>} second={summary} />
      </div>
    ),
  },
  {
    name: 'audience',
    title: '给谁',
    sortable: true,
    cell: (policy) => (
      <div className="policy-whom">
        <TwoLines first={whom(policy)} second={policy.categories.map(({ label }) => label).join('、')} />
      </div>
    ),
  },
  { name: 'benefit', title: '给什么', sortable: true, cell: ({ benefit }) => (benefit === null ? '税费减免' : BENEFIT[benefit]) },
  { name: 'state', title: '状态', sortable: true, cell: ({ state }) => <StateTag tone={POLICY_TONE[state]} text={POLICY_STATE[state]} /> },
  { name: 'validTo', title: '执行期', sortable: true, cell: ({ validFrom, validTo }) => <TwoLines first={<span className="number">{dayText(validFrom)}起</span>} second={<span className="number">至{dayText(validTo)}</span>} /> },
  { name: 'openDoubts', title: '待核', sortable: true, cell: ({ openDoubts }) => (openDoubts > 0 ? <StateTag tone="doubtful" text={`${UNVERIFIED} ${openDoubts} 处`} /> : <span className="soft">已核对</span>) },
];

/** The library comes whole, so that it is ordered and turned here. */
function pageOf(policies: readonly Policy[], { sort, page, pageSize }: ListState) {
  const descending = sort?.startsWith('-') ?? false;
  const name = (descending ? sort?.slice(1) : sort) as keyof Policy | undefined;
  const ordered = [...policies];
  if (name) ordered.sort((a, b) => String(a[name]).localeCompare(String(b[name]), 'zh-CN', { numeric: true }) * (descending ? -1 : 1));
  const rows: Row[] = ordered.slice((page - 1) * pageSize, page * pageSize).map((policy) => ({ ...policy, id: policy.code }));
  return { rows, total: policies.length, page, pageSize };
}

/** The library of policies: an expired one stays findable and is marked. */
export function PoliciesPage() {
  const state = useListState();
  const { data, error, isFetching, refetch } = useAsk('GET /api/policies', { query: { state: state.filters['state'], keyword: state.filters['keyword'] } as QueryOf<'GET /api/policies'> });
  return (
    <Page
      title="政策库"
      lead="每项政策的条件、金额、办理和依据。没有核实的内容标为“待核”；到期的政策仍可查到。"
      actions={<ExportButton endpoint="GET /api/policies/export" can="policy.export" filters={state.filters} total={data?.length} />}
    >
      <ListTable
        caption="政策"
        state={state}
        answer={{ data: data && pageOf(data, state), error, isFetching, refetch }}
        columns={COLUMNS}
        filters={FILTERS}
        linkTo={({ code }) => `/policies/${code}`}
        empty="政策库还是空的。政策由业务定义包载入，请联系管理员。"
      />
    </Page>
  );
}

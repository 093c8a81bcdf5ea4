import type { OutOf } from '@zhida/server/contract';
import { MATCH_RUN_STATE } from '@zhida/server/contract/enums';
import { count, instantText } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import { ListTable, type Column } from '../../ui/ListTable';
import { Page } from '../../ui/Page';
import { StateTag } from '../../ui/StateTag';
import { TwoLines } from '../../ui/TwoLines';
import { isActive, RUN_TONE } from './words';
import './matches.css';

type Row = OutOf<'GET /api/match-runs'>['rows'][number];

const ASK_MS = 1_000;

/** How long a comparison took, in seconds. */
const took = ({ startedAt, finishedAt }: Row): string => (startedAt === null || finishedAt === null ? '—' : `用时 ${((finishedAt - startedAt) / 1000).toFixed(1)} 秒`);
const figure = (n: number) => <span className="number">{count(n)}</span>;

const COLUMNS: readonly Column<Row>[] = [
  { name: 'startedAt', title: '开始时间', cell: (row) => <TwoLines first={<span className="number">{instantText(row.startedAt)}</span>} second={took(row)} /> },
  { name: 'scope', title: '范围', cell: ({ scope, startedBy }) => <TwoLines first={scope} second={startedBy} /> },
  { name: 'state', title: '状态', cell: ({ state, error }) => (error ? <TwoLines first={<StateTag tone={RUN_TONE[state]} text={MATCH_RUN_STATE[state]} />} second={error} /> : <StateTag tone={RUN_TONE[state]} text={MATCH_RUN_STATE[state]} />) },
  { name: 'persons', title: '名单人数', align: 'right', cell: ({ persons }) => figure(persons) },
  { name: 'selfEmployed', title: '从事个体经营', align: 'right', cell: ({ selfEmployed }) => figure(selfEmployed) },
  { name: 'hired', title: '受雇于企业', align: 'right', cell: ({ hired }) => figure(hired) },
  { name: 'hiringEnterprises', title: '涉及企业', align: 'right', cell: ({ hiringEnterprises }) => figure(hiringEnterprises) },
  { name: 'doubtful', title: '存疑待核', align: 'right', cell: ({ doubtful }) => figure(doubtful) },
];

/** Every comparison there was, the newest first, with what stood after it. */
export function RunsPage() {
  const state = useListState();
  const { page, pageSize } = state;
  const answer = useAsk('GET /api/match-runs', { query: { page, pageSize } }, { again: (known) => (known?.rows.some((run) => isActive(run.state)) ? ASK_MS : false) });
  return (
    <Page title="比对批次" backTo="/matches" lead="每次比对的范围、用时和比完之后的总数，最近的在前。">
      <ListTable caption="比对批次" state={state} answer={answer} columns={COLUMNS} empty="还没有比对过。请回到“比对结果”，点“开始比对”。" />
    </Page>
  );
}

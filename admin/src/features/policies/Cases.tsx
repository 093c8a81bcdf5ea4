import type { OutOf, QueryOf } from '@zhida/server/contract';
import { VERDICT, type Verdict } from '@zhida/server/contract/enums';
import { Segmented } from 'antd';
import { Link } from 'react-router';
import { count } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import { ListTable, type Column } from '../../ui/ListTable';
import { Money } from '../../ui/Money';
import { Reasons, VerdictTag } from '../../ui/Reasons';
import { TwoLines } from '../../ui/TwoLines';

type Case = OutOf<'GET /api/policies/:code/cases'>['rows'][number];
type Row = Case & { id: string };

const VERDICTS: readonly Verdict[] = ['yes', 'unknown', 'no'];

const COLUMNS: readonly Column<Row>[] = [
  { name: 'person', title: '人员', sortable: true, cell: ({ matchId, personName, idNumber }) => <TwoLines first={<Link to={`/matches/${matchId}`}>{personName}</Link>} second={<span className="number">{idNumber}</span>} /> },
  { name: 'taxpayer', title: '纳税人与身份', sortable: true, cell: ({ taxpayerName, categories }) => <TwoLines first={taxpayerName} second={categories.map(({ label }) => label).join('、') || '已不在名单中'} /> },
  { name: 'verdict', title: '结论', cell: ({ verdict }) => <VerdictTag verdict={verdict} /> },
  { name: 'why', title: '关键理由', cell: ({ verdict, reasons }) => <span className="case-why">{keyReason(verdict, reasons)}</span> },
  { name: 'amountFen', title: '本年估算', sortable: true, align: 'right', cell: ({ amountFen }) => (amountFen > 0 ? <Money fen={amountFen} /> : '—') },
];

/** The sentence that decides: the first that is no or unknown; where all is yes, that is the reason. */
function keyReason(verdict: Verdict, reasons: Case['reasons']): string {
  if (verdict === 'yes') return `${reasons.length} 项条件都符合`;
  return reasons.find((reason) => reason.verdict === verdict)?.text ?? '这一对不按本政策计算';
}

/** Who fits a policy and who does not, each with the reasons. */
export function Cases({ code }: { code: string }) {
  const state = useListState();
  const { data, error, isFetching, refetch } = useAsk('GET /api/policies/:code/cases', { params: { code }, query: state.query as QueryOf<'GET /api/policies/:code/cases'> });
  const counts = data?.counts;
  const all = counts ? counts.yes + counts.no + counts.unknown : 0;
  return (
    <div className="stack">
      <Segmented
        className="case-verdicts"
        aria-label="按结论筛选"
        value={state.filters['verdict'] ?? ''}
        options={[{ value: '', label: `全部 ${counts ? count(all) : ''}` }, ...VERDICTS.map((verdict) => ({ value: verdict, label: `${VERDICT[verdict]} ${counts ? count(counts[verdict]) : ''}` }))]}
        onChange={(verdict) => state.setFilters({ ...state.filters, verdict })}
      />
      <ListTable
        caption="谁符合、为什么"
        state={state}
        answer={{ data: data && { ...data, rows: data.rows.map((one) => ({ ...one, id: one.matchId })) }, error, isFetching, refetch }}
        columns={COLUMNS}
        expand={{ label: ({ personName }) => `${personName}的全部理由`, content: ({ reasons }) => <Reasons lines={reasons} /> }}
        empty="还没有可判断的人。名单入库并比对后，符合与不符合的都会列在这里。"
      />
    </div>
  );
}

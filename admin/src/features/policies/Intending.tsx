import type { OutOf, QueryOf } from '@zhida/server/contract';
import { Link } from 'react-router';
import { instantText } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import { ListTable, type Column } from '../../ui/ListTable';
import { Reasons, VerdictTag } from '../../ui/Reasons';
import { TwoLines } from '../../ui/TwoLines';

type Someone = OutOf<'GET /api/policies/:code/intending'>['rows'][number];
type Row = Someone & { id: string };

const COLUMNS: readonly Column<Row>[] = [
  { name: 'person', title: '人员', cell: ({ personId, personName, idNumber }) => <TwoLines first={<Link to={`/people/${personId}`}>{personName}</Link>} second={<span className="number">{idNumber}</span>} /> },
  { name: 'categories', title: '身份', cell: ({ categories }) => categories.map(({ label }) => label).join('、') },
  { name: 'said', title: '在哪里说的', cell: ({ saidIn, saidAt }) => <TwoLines first={saidIn} second={<span className="number">{instantText(saidAt)}</span>} /> },
  { name: 'verdict', title: '假如现在开始', cell: ({ verdict }) => <VerdictTag verdict={verdict} /> },
  { name: 'missing', title: '还要核实', cell: ({ verdict, reasons, missing }) => <span className="case-why">{verdict === 'no' ? (reasons.find((one) => one.verdict === 'no')?.text ?? '') : missing.join('、') || '没有'}</span> },
];

/** Who said that they want what a policy is for and has not begun: those to be told of it first. */
export function Intending({ code }: { code: string }) {
  const state = useListState();
  const { data, error, isFetching, refetch } = useAsk('GET /api/policies/:code/intending', { params: { code }, query: state.query as QueryOf<'GET /api/policies/:code/intending'> });
  return (
    <div className="stack">
      <p className="soft">在办事或登记时说过“{data?.intention?.label ?? '意向'}”、还没有开始的人。结论按假定今天开始来判断，供告知时参考，不计入金额。</p>
      <ListTable
        caption="有意向、可以先告知的人"
        state={state}
        answer={{ data: data && { ...data, rows: data.rows.map((one) => ({ ...one, id: one.personId })) }, error, isFetching, refetch }}
        columns={COLUMNS}
        expand={{ label: ({ personName }) => `${personName}的全部理由`, content: ({ reasons }) => <Reasons lines={reasons} /> }}
        empty="还没有人说过这种意向。办理“一件事”时登记的就业、创业、培训意向会列在这里。"
      />
    </div>
  );
}

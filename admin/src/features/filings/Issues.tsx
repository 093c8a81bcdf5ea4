import type { OutOf, QueryOf } from '@zhida/server/contract';
import { ISSUE_SEVERITY } from '@zhida/server/contract/enums';
import { useListState } from '../../lib/listState';
import { useAsk } from '../../lib/questions';
import { ListTable, type Column } from '../../ui/ListTable';
import { StateTag } from '../../ui/StateTag';
import { SEVERITY_OPTIONS, type Filing } from './words';

type Issue = OutOf<'GET /api/filings/:id/issues'>['rows'][number];
type Row = Issue & { id: string };

/** A repeated row is merged and needs nothing: it must not look like something to do. */
function Severity({ issue: { code, severity } }: { issue: Issue }) {
  if (code === 'row.duplicate') return <StateTag tone="quiet" text="重复" />;
  return <StateTag tone={severity === 'error' ? 'bad' : 'doubtful'} text={ISSUE_SEVERITY[severity]} />;
}

const COLUMNS: readonly Column<Row>[] = [
  { name: 'row', title: '行号', sortable: true, width: 100, cell: ({ row }) => <span className="number">第 {row} 行</span> },
  { name: 'column', title: '列', sortable: true, width: 150, cell: ({ column }) => column },
  { name: 'severity', title: '结果', sortable: true, width: 100, cell: (issue) => <Severity issue={issue} /> },
  { name: 'message', title: '哪里不对', cell: ({ message }) => <span className="issue-words">{message}</span> },
  { name: 'next', title: '怎么改', cell: ({ next }) => <span className="issue-words">{next}</span> },
];

/** Every row in question, numbered as the spreadsheet program numbers it. */
export function Issues({ filing: { id } }: { filing: Filing }) {
  const state = useListState();
  const answer = useAsk('GET /api/filings/:id/issues', { params: { id }, query: state.query as QueryOf<'GET /api/filings/:id/issues'> });
  const { data, error, isFetching, refetch } = answer;
  const rows = data && { ...data, rows: data.rows.map((issue) => ({ ...issue, id: `${issue.row} ${issue.column} ${issue.code}` })) };
  return (
    <>
      <h2 className="section-title">逐行说明</h2>
      <ListTable
        caption="退回与提醒的行"
        state={state}
        answer={{ data: rows, error, isFetching, refetch }}
        columns={COLUMNS}
        filters={[{ kind: 'choice', name: 'severity', label: '退回或提醒', options: SEVERITY_OPTIONS, width: 160 }]}
        empty="没有退回或提醒的行"
      />
    </>
  );
}

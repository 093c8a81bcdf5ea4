import type { OutOf, QueryOf } from '@zhida/server/contract';
import { Button } from 'antd';
import { Link } from 'react-router';
import { instantText } from '../../lib/format';
import { useListState } from '../../lib/listState';
import { useAct, useAsk } from '../../lib/questions';
import { ListTable, type Column } from '../../ui/ListTable';
import { Page } from '../../ui/Page';
import { StateTag } from '../../ui/StateTag';
import { TwoLines } from '../../ui/TwoLines';
import './cases.css';

type Row = OutOf<'GET /api/service-notices'>['rows'][number];

const columns = (read: (ids: string[]) => void): readonly Column<Row>[] => [
  {
    name: 'title',
    title: '提醒',
    cell: ({ id, caseId, title, text, readAt }) => (
      <TwoLines
        first={
          <span className="tags">
            <Link to={`/cases/${caseId}`} onClick={() => (readAt === null ? read([id]) : undefined)}>
              {readAt === null ? <strong>{title}</strong> : title}
            </Link>
            {readAt === null ? <StateTag tone="waiting" text="未读" /> : null}
          </span>
        }
        second={<span className="notice-text">{text}</span>}
      />
    ),
  },
  { name: 'number', title: '办件编号', cell: ({ number }) => <span className="number">{number ?? '—'}</span> },
  { name: 'at', title: '时间', cell: ({ at }) => <span className="number">{instantText(at)}</span> },
];

/** What the course of cases has to say to this member of staff: new work, corrections, clocks that run out. */
export function NoticesPage() {
  const state = useListState();
  const answer = useAsk('GET /api/service-notices', { query: state.query as QueryOf<'GET /api/service-notices'> });
  const read = useAct('POST /api/service-notices/read', ['GET /api/service-notices']);
  const mark = (ids: string[]): void => read.mutate({ body: { ids } });
  const unread = (answer.data?.rows ?? []).filter(({ readAt }) => readAt === null).map(({ id }) => id);
  return (
    <Page
      title="办件提醒"
      lead={answer.data ? `还有 ${answer.data.unread} 条未读。新的办件、改好重交的、快到期和超期的，都会提醒。` : '新的办件、改好重交的、快到期和超期的，都会提醒。'}
      actions={
        <Button disabled={unread.length === 0} loading={read.isPending} onClick={() => mark(unread)}>
          这一页都已读
        </Button>
      }
    >
      <ListTable caption="办件提醒" state={state} answer={answer} columns={columns(mark)} empty="还没有提醒" />
    </Page>
  );
}

import type { OutOf, QueryOf } from '@zhida/server/contract';
import { isBadRating, RATING_LEVEL, type RatingLevel } from '@zhida/server/contract/service/index.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { dayText, dueText, instantText } from '../../../lib/format';
import { useListState } from '../../../lib/listState';
import { useAct, useAsk } from '../../../lib/questions';
import { useSession } from '../../../lib/session';
import { ListTable, type Column } from '../../../ui/ListTable';
import { Page } from '../../../ui/Page';
import { ReasonDialog } from '../../../ui/ReasonDialog';
import { StateTag } from '../../../ui/StateTag';
import { TwoLines } from '../../../ui/TwoLines';
import '../tasks.css';
import './watch.css';

type Row = OutOf<'GET /api/task-ratings'>['rows'][number];

const BAD = [
  { value: 'open', label: '差评待回访' },
  { value: 'called', label: '差评已回访' },
];

function Called({ row: { callBy, calledAt, calledBy, callNote, late } }: { row: Row }) {
  if (callBy === null) return <span className="soft">—</span>;
  if (calledAt !== null) return <TwoLines first={<span className="rating-words">{callNote}</span>} second={`${calledBy ?? ''} ${instantText(calledAt)}`} />;
  return <TwoLines first={<span className="number">{dayText(callBy)}前</span>} second={<span className={late ? 'is-late' : ''}>{dueText(callBy)}</span>} />;
}

const columns = (call: ((row: Row) => void) | null): readonly Column<Row>[] => [
  { name: 'level', title: '评价', cell: ({ level, words, at }) => <TwoLines first={<StateTag tone={isBadRating(level) ? 'bad' : 'good'} text={RATING_LEVEL[String(level) as RatingLevel]} />} second={<span className="rating-words">{words || '没有写意见'}，{instantText(at)}</span>} /> },
  { name: 'task', title: '任务', cell: ({ taskId, subject, taxpayerName }) => <TwoLines first={<Link to={`/tasks/${taskId}`}>{subject}</Link>} second={taxpayerName} /> },
  { name: 'officer', title: '专员', cell: ({ officer, bureau }) => <TwoLines first={officer ?? '—'} second={bureau ?? ''} /> },
  { name: 'called', title: '1 个工作日内回访', cell: (row) => <Called row={row} /> },
  {
    name: 'act',
    title: '办理',
    cell: (row) => (call && row.callBy !== null && row.calledAt === null ? <Button type="primary" size="small" onClick={() => call(row)}>登记回访</Button> : null),
  },
];

/** What citizens thought of the guidance; bad ones are called back within a working day. */
export function RatingsPage() {
  const { can } = useSession();
  const state = useListState();
  const answer = useAsk('GET /api/task-ratings', { query: state.query as QueryOf<'GET /api/task-ratings'> });
  const act = useAct('POST /api/task-ratings/:id/called', ['GET /api/task-ratings', 'GET /api/task-board', 'GET /api/tasks/:id/work', 'GET /api/tasks/:id']);
  const [row, setRow] = useState<Row | null>(null);
  return (
    <Page title="辅导评价" lead="办结后由辅导对象在手机上评。评“不满意”的，1 个工作日内由负责人电话回访。">
      <ListTable caption="辅导评价" state={state} answer={answer} columns={columns(can('task.review') ? setRow : null)} filters={[{ kind: 'choice', name: 'bad', label: '差评', options: BAD }]} empty="还没有评价" />
      {row ? (
        <ReasonDialog
          name="call-back"
          title="登记回访"
          lead="先打电话，听清楚哪里不满意，再写下来。"
          okText="登记"
          label="回访情况"
          example="例：已致电，因等候时间长不满意，已说明并致歉"
          pending={act.isPending}
          error={act.error}
          onReason={(note) => act.mutate({ params: { id: row.id }, body: { note } }, { onSuccess: () => setRow(null) })}
          onClose={() => setRow(null)}
        />
      ) : null}
    </Page>
  );
}

import type { OutOf, QueryOf } from '@zhida/server/contract';
import { TASK_LEVEL } from '@zhida/server/contract/enums';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { instantText } from '../../../lib/format';
import { useListState } from '../../../lib/listState';
import { useAct, useAsk } from '../../../lib/questions';
import { ListTable, type Column } from '../../../ui/ListTable';
import { Page } from '../../../ui/Page';
import { ReasonDialog } from '../../../ui/ReasonDialog';
import { StateTag } from '../../../ui/StateTag';
import { TwoLines } from '../../../ui/TwoLines';
import '../tasks.css';

type Row = OutOf<'GET /api/escalations'>['rows'][number];

const OPEN = [
  { value: 'yes', label: '等答复' },
  { value: 'no', label: '已答复' },
];

const columns = (answer: (row: Row) => void): readonly Column<Row>[] => [
  { name: 'subject', title: '任务', cell: ({ taskId, subject, taxpayerName }) => <TwoLines first={<Link to={`/tasks/${taskId}`}>{subject}</Link>} second={taxpayerName} /> },
  { name: 'level', title: '报到', cell: ({ level }) => TASK_LEVEL[level] },
  { name: 'reason', title: '要请示的事', cell: ({ reason, answer: said }) => <span className="long-words">{said === null ? reason : <TwoLines first={reason} second={`答复：${said}`} />}</span> },
  { name: 'bureau', title: '税务所', cell: ({ bureau, askedBy, askedAt }) => <TwoLines first={bureau} second={`${askedBy}，${instantText(askedAt)}`} /> },
  { name: 'due', title: '答复时限', cell: ({ dueAt, late, answeredBy, answeredAt }) => <TwoLines first={<span className={`number ${late ? 'is-late' : ''}`}>{instantText(dueAt)}</span>} second={answeredAt === null ? (late ? '已超时' : '只算上班时间') : `${answeredBy ?? ''} ${instantText(answeredAt)} 答复`} /> },
  {
    name: 'act',
    title: '办理',
    cell: (row) => (row.canAnswer ? <Button type="primary" size="small" onClick={() => answer(row)}>答复</Button> : row.answer === null ? <StateTag tone="waiting" text="等答复" /> : <StateTag tone="good" text="已答复" />),
  },
];

/** What bureaus brought to the county or the city, the nearest deadline first. */
export function EscalationsPage() {
  const state = useListState();
  const answer = useAsk('GET /api/escalations', { query: state.query as QueryOf<'GET /api/escalations'> });
  const act = useAct('POST /api/escalations/:id/answer', ['GET /api/escalations', 'GET /api/tasks/:id', 'GET /api/tasks/:id/work']);
  const [row, setRow] = useState<Row | null>(null);
  return (
    <Page title="上报待答复" lead="税务所拿不准、报上来的任务。答复后自动退回，任务的时限接着走；答复时限只算上班时间，午休、夜间和节假日不算。">
      <ListTable caption="上报待答复" state={state} answer={answer} columns={columns(setRow)} filters={[{ kind: 'choice', name: 'open', label: '答复情况', options: OPEN }]} empty="没有上报的任务" />
      {row ? (
        <ReasonDialog
          name="escalation-answer"
          title={`答复：${row.taxpayerName}`}
          lead={row.reason}
          okText="答复并退回"
          label="答复"
          example="例：按登记信息办理，由税务所通知本人更正名单"
          pending={act.isPending}
          error={act.error}
          onReason={(words) => act.mutate({ params: { id: row.id }, body: { answer: words } }, { onSuccess: () => setRow(null) })}
          onClose={() => setRow(null)}
        />
      ) : null}
    </Page>
  );
}

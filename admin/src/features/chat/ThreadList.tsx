import { useQueryClient } from '@tanstack/react-query';
import { Badge, Empty, Input, Segmented, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { NavLink } from 'react-router';
import { useAsk } from '../../lib/questions';
import { FaultAlert } from '../../ui/Answered';
import { StateTag } from '../../ui/StateTag';
import { THREAD_STATE } from '@zhida/server/contract/enums';
import { Found } from './Found';
import { line } from './line';
import { BOXES, shortText, signOf, STATE_TONE, waitedText, type Box, type Row } from './words';

const SHOWN = 50;
const LEAST = 2;

function Line({ row }: { row: Row }) {
  const { id, person, title, officer, preview, unread, waitingSince, lastAt, state } = row;
  return (
    <li>
      <NavLink to={`/threads/${id}`} className={({ isActive }) => `chat-line ${isActive ? 'is-current' : ''}`}>
        <span className="chat-sign" aria-hidden>
          {signOf(person)}
        </span>
        <span className="chat-line-body">
          <span className="chat-line-head">
            <strong>{person}</strong>
            <span className="chat-when">{lastAt === null ? '' : shortText(lastAt)}</span>
          </span>
          {title === person ? null : <span className="chat-line-title">{title}</span>}
          <span className="chat-line-foot">
            <span className="chat-preview">{preview || '还没有说过话'}</span>
            {unread > 0 ? <Badge count={unread} aria-label={`${unread} 条没有读`} /> : null}
          </span>
          <span className="chat-line-marks">
            {waitingSince !== null && state !== 'blocked' ? <StateTag tone="doubtful" text={`等回复 ${waitedText(waitingSince)}`} /> : null}
            {state === 'open' ? null : <StateTag tone={STATE_TONE[state]} text={THREAD_STATE[state]} />}
            <span className="chat-officer">{officer ? officer.name : '还没有安排专员'}</span>
          </span>
        </span>
      </NavLink>
    </li>
  );
}

/** All threads of the reader's office: who waits longest comes first. Enter looks for words in what was said. */
export function ThreadList() {
  const client = useQueryClient();
  const [box, setBox] = useState<Box>('open');
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState('');
  const answer = useAsk('GET /api/threads', { query: { box, pageSize: SHOWN, ...(wanted ? { keyword: wanted } : {}) } });
  useEffect(() => line.onList(() => void client.invalidateQueries({ queryKey: ['GET /api/threads'] })), [client]);
  const rows = answer.data?.rows;
  return (
    <section className="chat-list" aria-label="会话列表">
      <header className="chat-list-head">
        <h1>会话{answer.data && answer.data.waiting > 0 ? <small>{answer.data.waiting} 个等回复</small> : null}</h1>
        <Input.Search allowClear aria-label="找人、找事、找说过的话" placeholder="姓名、事项、说过的话" value={typed} maxLength={50} onChange={({ target }) => setTyped(target.value)} onSearch={(text) => setWanted(text.trim())} />
        <Segmented block aria-label="看哪些会话" options={[...BOXES]} value={box} onChange={setBox} />
      </header>
      <div className="chat-list-body">
        {answer.error ? <FaultAlert error={answer.error} onRetry={() => void answer.refetch()} /> : null}
        {rows === undefined ? (
          <Skeleton active paragraph={{ rows: 6 }} aria-label="正在加载" />
        ) : rows.length === 0 ? (
          <Empty description={wanted ? '没有这个人或这件事的会话' : box === 'waiting' ? '没有人在等回复' : '还没有会话；在任务页点“发消息”开始'} />
        ) : (
          <ul>
            {rows.map((row) => (
              <Line key={row.id} row={row} />
            ))}
          </ul>
        )}
        {wanted.length >= LEAST ? <Found keyword={wanted} /> : null}
      </div>
    </section>
  );
}

import type { OutOf } from '@zhida/server/contract';
import { MATCH_KIND } from '@zhida/server/contract/enums';
import { Button, Card, Empty } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { count, daysUntil, dayText } from '../../../lib/format';
import { useAsk } from '../../../lib/questions';
import { useSession } from '../../../lib/session';
import { Answered } from '../../../ui/Answered';
import { LinkButton } from '../../../ui/LinkButton';
import { Money } from '../../../ui/Money';
import { Page } from '../../../ui/Page';
import { AbsenceDialog } from '../team/AbsenceDialog';
import { TaskState } from '../TaskState';
import { NoticeBar } from './NoticeBar';
import '../tasks.css';
import './day.css';

type Row = OutOf<'GET /api/my-day'>['rows'][number];

const SOON = 7;
const GROUPS: readonly { title: string; holds: (days: number) => boolean }[] = [
  { title: '已经过了日子', holds: (days) => days < 0 },
  { title: '今天', holds: (days) => days === 0 },
  { title: '一周之内', holds: (days) => days > 0 && days <= SOON },
  { title: '以后', holds: (days) => days > SOON },
];

function TaskLine({ row, place }: { row: Row; place: number }) {
  const { id, subject, kind, peopleCount, taxpayer, amountFen, on, why, state } = row;
  return (
    <li>
      <Link to={`/tasks/${id}`} className="day-task">
        <span className="day-place number" aria-label={`第 ${place} 项`}>
          {place}
        </span>
        <span className="two-lines">
          <strong>{subject}</strong>
          <small>{kind === 'hired' ? `${MATCH_KIND.hired} · ${count(peopleCount)} 人` : taxpayer.name}</small>
        </span>
        <TaskState state={state} />
        <span className="two-lines day-when">
          <span className={`number ${daysUntil(on) < 0 ? 'is-late' : ''}`}>{dayText(on)}</span>
          <small>{why}</small>
        </span>
        <span className="day-money">
          <Money fen={amountFen} />
        </span>
      </Link>
    </li>
  );
}

/** The officer's day in one order: what has to be done soonest, and of one day the most money at stake first. */
export function DayPage() {
  const { me, can } = useSession();
  const answer = useAsk('GET /api/my-day', {});
  const [asking, setAsking] = useState(false);
  return (
    <Page
      title="今天的辅导"
      lead="先看日子：办理期限、首次联系期限、约好的日子，取最近的一个；同一天里，钱多的排在前。从上往下做就行。"
      actions={
        <>
          <LinkButton to="/visits">去走访</LinkButton>
          {me.role?.code === 'officer' && can('task.absence') ? <Button onClick={() => setAsking(true)}>我要请假</Button> : null}
        </>
      }
    >
      <NoticeBar />
      <Answered answer={answer}>
        {({ rows, more, stopped }) => (
          <>
            {rows.length === 0 ? (
              <Card>
                <Empty description={stopped > 0 ? '没有要做的；暂停和上报的在下面' : '手上没有要做的辅导'} />
              </Card>
            ) : null}
            {GROUPS.map(({ title, holds }) => {
              const mine = rows.filter(({ on }) => holds(daysUntil(on)));
              if (mine.length === 0) return null;
              return (
                <Card key={title} title={<h2>{`${title}（${mine.length} 项）`}</h2>} className="day-group">
                  <ol className="day-tasks">
                    {mine.map((row) => (
                      <TaskLine key={row.id} row={row} place={rows.indexOf(row) + 1} />
                    ))}
                  </ol>
                </Card>
              );
            })}
            <p className="soft">
              {more > 0 ? <Link to="/tasks?officer=mine">后面还有 {count(more)} 项</Link> : null}
              {stopped > 0 ? (
                <>
                  {more > 0 ? '；' : ''}
                  时限停着的 {count(stopped)} 项不在上面：<Link to="/tasks?officer=mine&stopped=paused">暂停的</Link>、<Link to="/tasks?officer=mine&stopped=escalated">上报的</Link>
                </>
              ) : null}
            </p>
            {asking ? <AbsenceDialog officer={{ id: me.id, name: me.name }} onClose={() => setAsking(false)} /> : null}
          </>
        )}
      </Answered>
    </Page>
  );
}

import type { OutOf } from '@zhida/server/contract';
import { RATING_LEVEL, type RatingLevel } from '@zhida/server/contract/service/index.ts';
import { SAMPLE_MARK, TASK_LEVEL } from '@zhida/server/contract/enums';
import { Alert, Button, Card } from 'antd';
import { useState } from 'react';
import { dayText, instantText, monthText } from '../../../lib/format';
import { useAsk } from '../../../lib/questions';
import { Answered } from '../../../ui/Answered';
import { StateTag } from '../../../ui/StateTag';
import { TaskFiles } from './TaskFiles';
import { VERBS, type Verb } from './verbs';
import { WorkDialog } from './WorkDialog';

type Task = OutOf<'GET /api/tasks/:id'>;
type Work = OutOf<'GET /api/tasks/:id/work'>;

const ORDER: readonly Verb[] = ['resume', 'handOver', 'opinion', 'escalate', 'pause', 'note', 'language'];

/** Why the clock stands still, or for whom the task is kept. */
function Standing({ work: { stopped, standingIn } }: { work: Work }) {
  return (
    <>
      {stopped ? (
        <Alert
          type="warning"
          showIcon
          title={stopped.kind === 'paused' ? '已暂停，时限停着' : '已上报，等答复，时限停着'}
          description={`${stopped.reason}（${instantText(stopped.since)}起${stopped.resumeOn ? `，${dayText(stopped.resumeOn)}自动恢复` : ''}）`}
        />
      ) : null}
      {standingIn ? <Alert type="info" showIcon title={`代${standingIn.officer}管${standingIn.until ? `，到${dayText(standingIn.until)}` : ''}`} description="对方销假后，没有办结的会按本所规定交回。" /> : null}
    </>
  );
}

/** What was asked of others and what they said. */
function Asked({ work: { escalations, opinions } }: { work: Work }) {
  if (escalations.length + opinions.length === 0) return null;
  return (
    <ul className="work-asked">
      {escalations.map(({ id, level, reason, askedBy, askedAt, dueAt, late, answer, answeredBy, answeredAt }) => (
        <li key={id}>
          <strong>上报{TASK_LEVEL[level]}</strong> {answer === null ? <StateTag tone={late ? 'bad' : 'working'} text={late ? '答复已超时' : '等答复'} /> : <StateTag tone="good" text="已答复" />}
          <p>{reason}</p>
          {answer === null ? null : <p className="work-answer">{answer}</p>}
          <small>{answer === null ? `${askedBy}，${instantText(askedAt)}；请于 ${instantText(dueAt)} 前答复（只算上班时间）` : `${answeredBy ?? ''}，${instantText(answeredAt)}`}</small>
        </li>
      ))}
      {opinions.map(({ id, question, askedOf, askedBy, askedAt, answer, answeredAt }) => (
        <li key={id}>
          <strong>请{askedOf}看</strong> {answer === null ? <StateTag tone="working" text="等答复" /> : <StateTag tone="good" text="已答复" />}
          <p>{question}</p>
          {answer === null ? null : <p className="work-answer">{answer}</p>}
          <small>{answer === null ? `${askedBy}，${instantText(askedAt)}` : `${askedOf}，${instantText(answeredAt)}`}</small>
        </li>
      ))}
    </ul>
  );
}

/** What the citizen and the reviewers thought of it. */
function Judged({ work: { rating, samples } }: { work: Work }) {
  if (!rating && samples.length === 0) return null;
  return (
    <Card title={<h2>评价与抽查</h2>}>
      <ul className="work-asked">
        {rating ? (
          <li>
            <strong>辅导对象评价：{RATING_LEVEL[String(rating.level) as RatingLevel]}</strong>
            {rating.words ? <p>{rating.words}</p> : null}
            {rating.callNote ? <p className="work-answer">回访：{rating.callNote}</p> : null}
            <small>{instantText(rating.at)}</small>
          </li>
        ) : null}
        {samples.map(({ month, mark, comment, by, at }) => (
          <li key={month}>
            <strong>
              {monthText(month)}抽查：{SAMPLE_MARK[mark]}
            </strong>
            <p>{comment}</p>
            <small>
              {by}，{instantText(at)}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Beside the brief: whether the clock runs, who else was asked, what is attached, and what can be done. */
export function WorkCard({ task }: { task: Task }) {
  const answer = useAsk('GET /api/tasks/:id/work', { params: { id: task.id } });
  const [verb, setVerb] = useState<Verb | null>(null);
  return (
    <Answered answer={answer} rows={3}>
      {(work) => (
        <div className="task-column">
          <Standing work={work} />
          <Card title={<h2>办理中的事</h2>}>
            {work.can.length > 0 ? (
              <div className="work-verbs">
                {ORDER.filter((one) => work.can.includes(one)).map((one) => (
                  <Button key={one} type={one === 'resume' ? 'primary' : 'default'} onClick={() => setVerb(one)}>
                    {VERBS[one].text}
                  </Button>
                ))}
              </div>
            ) : null}
            <dl className="work-facts">
              {work.contactDueOn && task.state === 'assigned' ? (
                <div>
                  <dt>首次联系期限</dt>
                  <dd>{dayText(work.contactDueOn)}</dd>
                </div>
              ) : null}
              {work.nextOn && task.state !== 'closed' ? (
                <div>
                  <dt>约定再联系</dt>
                  <dd>{dayText(work.nextOn)}</dd>
                </div>
              ) : null}
              <div>
                <dt>沟通语言</dt>
                <dd>{work.language?.label ?? '普通话'}</dd>
              </div>
            </dl>
            <Asked work={work} />
            <TaskFiles taskId={task.id} files={work.files} may={work.can.includes('file')} />
          </Card>
          <Judged work={work} />
          {verb ? <WorkDialog task={task} verb={verb} onClose={() => setVerb(null)} /> : null}
        </div>
      )}
    </Answered>
  );
}

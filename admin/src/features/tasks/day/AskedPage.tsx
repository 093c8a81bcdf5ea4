import type { OutOf } from '@zhida/server/contract';
import { MATCH_KIND } from '@zhida/server/contract/enums';
import { Button, Card, Empty } from 'antd';
import { useState } from 'react';
import { instantText } from '../../../lib/format';
import { useAct, useAsk } from '../../../lib/questions';
import { Answered } from '../../../ui/Answered';
import { Money } from '../../../ui/Money';
import { Page } from '../../../ui/Page';
import { ReasonDialog } from '../../../ui/ReasonDialog';
import { Lines } from '../../../ui/Reasons';
import { StateTag } from '../../../ui/StateTag';
import '../tasks.css';

type Asked = OutOf<'GET /api/opinions'>[number];

function AnswerDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const answer = useAct('POST /api/opinions/:id/answer', ['GET /api/opinions', 'GET /api/guidance-notices']);
  return (
    <ReasonDialog
      name="opinion-answer"
      title={`答复${asked.askedBy}`}
      lead={asked.question}
      okText="答复"
      label="您的意见"
      example="例：可以，请附上部队出具的证明"
      pending={answer.isPending}
      error={answer.error}
      onReason={(words) => answer.mutate({ params: { id: asked.id }, body: { answer: words } }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

/** What colleagues ask this officer to look at: the reasons and what is missing, without a name or a number. */
export function AskedPage() {
  const answer = useAsk('GET /api/opinions', {});
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <Page title="请我看的" lead="同事请您给意见。姓名已遮住，电话和证号不给看；您的答复会记在任务的经过里。">
      <Answered answer={answer}>
        {(list) =>
          list.length === 0 ? (
            <Card>
              <Empty description="没有同事在等您的意见" />
            </Card>
          ) : (
            <div className="task-column">
              {list.map((one) => (
                <Card
                  key={one.id}
                  title={
                    <h2>
                      {one.askedBy}：{one.question}
                    </h2>
                  }
                  extra={one.answer === null ? <Button type="primary" onClick={() => setAsked(one)}>答复</Button> : <StateTag tone="good" text="已答复" />}
                >
                  <p className="soft">
                    {one.subject} · {MATCH_KIND[one.kind]} · 本年估算 <Money fen={one.amountFen} /> · {instantText(one.askedAt)}
                  </p>
                  {one.reasons.length > 0 ? (
                    <>
                      <h3>为何符合或待核实</h3>
                      <Lines items={one.reasons} />
                    </>
                  ) : null}
                  {one.missingProof.length > 0 ? (
                    <>
                      <h3>还缺哪些资料</h3>
                      <Lines items={one.missingProof} />
                    </>
                  ) : null}
                  {one.answer === null ? null : <p className="work-answer">{one.answer}</p>}
                </Card>
              ))}
            </div>
          )
        }
      </Answered>
      {asked ? <AnswerDialog asked={asked} onClose={() => setAsked(null)} /> : null}
    </Page>
  );
}

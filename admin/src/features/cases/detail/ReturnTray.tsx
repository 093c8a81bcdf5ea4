import { Button } from 'antd';
import { useEffect } from 'react';
import { FaultAlert } from '../../../ui/Answered';
import { useCaseAct } from '../useCaseAct';
import { inputsOf, isReasoned, type Returning } from './returning';

/** While places are marked: how many, what is still missing, and the button that sends them back. It stays in sight. */
export function ReturnTray({ caseId, returning }: { caseId: string; returning: Returning }) {
  const { of, points, end } = returning;
  const item = of?.item ?? '';
  const params = { id: caseId, item };
  const review = useCaseAct('POST /api/cases/:id/items/:item/review', '已退回，申请人会收到消息和短信', end);
  const correct = useCaseAct('POST /api/cases/:id/items/:item/correct', '已退回补正，期限暂停，申请人会收到消息和短信', end);
  useEffect(() => {
    // Whoever works by keyboard goes on at the first place that can be marked.
    if (item !== '') document.querySelector<HTMLElement>('.pick')?.focus();
  }, [item]);
  if (of === null) return null;
  const bare = points.filter((point) => !isReasoned(point));
  const error = review.error ?? correct.error;
  const send = (): void => (of.kind === 'review' ? review.run({ params, body: { verdict: 'returned', returns: inputsOf(points) } }) : correct.run({ params, body: { returns: inputsOf(points) } }));
  return (
    <section className="return-tray" aria-label={`退回“${of.name}”`}>
      {error ? <FaultAlert error={error} /> : null}
      <div className="return-line">
        <span className="two-lines" role="status">
          <strong>
            退回“{of.name}”：已标出 {points.length} 处
          </strong>
          <small>{points.length === 0 ? '在下面的材料或栏目旁点“退回这一处”，再选原因' : bare.length > 0 ? `还没写原因：${bare.map(({ label }) => label).join('、')}` : '申请人只需要改这几处，其他内容不动'}</small>
        </span>
        <span className="tags">
          <Button onClick={end}>不退了</Button>
          <Button type="primary" danger disabled={points.length === 0 || bare.length > 0} loading={review.pending || correct.pending} onClick={send}>
            退回申请人
          </Button>
        </span>
      </div>
    </section>
  );
}

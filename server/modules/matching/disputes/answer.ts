import { DISPUTE_ANSWER, type DisputeAnswer } from '../../../contract/enums.ts';
import { execute, now, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { publish } from '../../../platform/queue/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { disputeMoved, pairsChanged } from '../events.ts';
import { findDispute } from './queries.ts';

const ANSWERED = declareAction('dispute.answer', '答复比对争议');

/**
 * The department speaks for its data. Wrong: the pair is dismissed at once, and the next filing has to correct it.
 * Right, with grounds: the tax side decides the pair anew.
 * @throws request.not_found, dispute.not_mine, dispute.answered
 */
export async function answerDispute(actor: StaffActor, id: string, answer: DisputeAnswer, note: string): Promise<void> {
  await unitOfWork(async () => {
    const dispute = (await findDispute(actor, id)) ?? fail('request.not_found');
    if (dispute.department_id !== actor.departmentId) fail('dispute.not_mine');
    const at = now();
    const wrong = answer === 'wrong';
    const said = await execute(
      `UPDATE match_disputes SET answer = $answer, answer_note = $note, answered_by_name = $by, answered_at = $at${wrong ? `, decision = 'dismiss', decision_note = $note, settled_by_name = $by, settled_at = $at` : ''}
       WHERE id = $id AND answered_at IS NULL AND settled_at IS NULL`,
      { id, answer, note, by: actor.name, at },
    );
    if (said === 0) fail('dispute.answered');
    if (wrong) {
      await execute(
        `UPDATE matches SET state = 'dismissed', review_decision = 'dismiss', review_note = $note, reviewed_by = $by, reviewed_at = $at, updated_at = $at WHERE id = $match AND state = 'doubtful'`,
        { match: dispute.match_id, note: `数据提供部门确认有误：${note}`, by: actor.name, at },
      );
      await publish(pairsChanged, { runId: '', matchIds: [dispute.match_id] });
    }
    await recordAudit(actor, ANSWERED, `${dispute.item_name} ${dispute.person}`, `${DISPUTE_ANSWER[answer]}；依据：${note}`);
    await publish(disputeMoved, { disputeId: id });
  });
}

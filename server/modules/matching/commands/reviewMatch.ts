import { execute, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { publish } from '../../../platform/queue/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { disputeToDecide, settleDispute } from '../disputes/settle.ts';
import { pairsChanged } from '../events.ts';

export interface Review {
  matchId: string;
  decision: 'confirm' | 'dismiss';
  note: string;
  actor: StaffActor;
}

const REVIEWED = declareAction('match.review', '核实存疑的比对');

/**
 * Decides a doubtful pair; it goes on downstream like any other.
 * @throws match.reviewed when somebody was quicker, match.disputed while a department still has time to answer
 */
export async function reviewMatch({ matchId, decision, note, actor }: Review): Promise<void> {
  await unitOfWork(async () => {
    const dispute = await disputeToDecide(matchId);
    const decided = await execute(
      `UPDATE matches SET state = $state, review_decision = $decision, review_note = $note, reviewed_by = $by, reviewed_at = $at, updated_at = $at WHERE id = $id AND state = 'doubtful'`,
      { id: matchId, state: decision === 'confirm' ? 'confirmed' : 'dismissed', decision, note, by: actor.name, at: now() },
    );
    if (decided === 0) fail('match.reviewed');
    if (dispute) await settleDispute(dispute.id, decision, note, actor.name);
    const pair = await row<{ person_name: string; register_name: string; run_id: string }>('SELECT person_name, register_name, run_id FROM matches WHERE id = $id', { id: matchId });
    await recordAudit(actor, REVIEWED, `${pair?.person_name ?? ''} / ${pair?.register_name ?? ''}`, `${decision === 'confirm' ? '确认为同一人' : '核实为不符'}；依据：${note}`);
    await publish(pairsChanged, { runId: pair?.run_id ?? '', matchIds: [matchId] });
  });
}

import { formatFen } from '../../../platform/calendar/index.ts';
import { execute, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { taskInScope } from '../commands/access.ts';
import { closeTask } from '../commands/closeTask.ts';
import { writeHistory } from '../commands/history.ts';
import { DISPUTED } from './propose.ts';
import { outcomeByData } from './rules.ts';

const DECIDED = declareAction('proposal.decide', '处理按申报办结的建议');

interface Open {
  year: number;
  enjoyed_fen: number;
  disputed: number;
}

/**
 * The officer's word on a proposal: confirmed, the task is closed with the figures; refused, it stays open and the same
 * sum is not proposed again.
 * @throws request.not_found, task.closed, proposal.decided, proposal.disputed
 */
export async function decideProposal(actor: StaffActor, taskId: string, proposalId: string, decision: 'confirm' | 'refuse', note: string): Promise<void> {
  const outcome = await outcomeByData();
  await unitOfWork(async () => {
    const task = await taskInScope(actor, taskId);
    const found = await row<Open>(
      `SELECT c.year, c.enjoyed_fen, CASE WHEN ${DISPUTED} THEN 1 ELSE 0 END AS disputed FROM closing_proposals c JOIN tasks t ON t.id = c.task_id WHERE c.id = $proposalId AND c.task_id = $taskId`,
      { proposalId, taskId },
    );
    const { year, enjoyed_fen, disputed } = found ?? fail('request.not_found');
    if (decision === 'confirm' && Number(disputed) === 1) fail('proposal.disputed');
    const at = now();
    const touched = await execute('UPDATE closing_proposals SET decision = $decision, decided_by_name = $by, decided_at = $at, note = $note WHERE id = $proposalId AND decided_at IS NULL', {
      proposalId,
      decision,
      by: actor.name,
      at,
      note,
    });
    if (touched === 0) fail('proposal.decided');
    const figures = `申报显示${year}年已享受 ${formatFen(Number(enjoyed_fen))}`;
    await recordAudit(actor, DECIDED, task.taxpayer_name, `${decision === 'confirm' ? '确认办结' : '不按此办结'}；${figures}${note ? `；${note}` : ''}`);
    if (decision === 'confirm') await closeTask(actor, taskId, outcome, [figures, note].filter(Boolean).join('；'));
    else await writeHistory(actor.name, [{ taskId, kind: 'refused', text: `不按申报办结：${figures}${note ? `；${note}` : ''}` }], at);
  });
}

import { execute, now, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { publish } from '../../../platform/queue/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { codeTable } from '../../definitions/index.ts';
import { taskClosed } from '../events.ts';
import { taskInScope } from './access.ts';
import { writeHistory } from './history.ts';

const CLOSED = declareAction('task.close', '办结辅导任务');

/**
 * Closes a task with an outcome of the code table `task-outcome`.
 * @throws request.not_found, task.closed, task.outcome_unknown
 */
export async function closeTask(actor: StaffActor, taskId: string, outcome: string, note: string): Promise<void> {
  const known = await codeTable('task-outcome');
  await unitOfWork(async () => {
    const task = await taskInScope(actor, taskId);
    const chosen = known.find(({ code }) => code === outcome) ?? fail('task.outcome_unknown', { fields: { outcome: `可选：${known.map(({ label }) => label).join('、')}` } });
    const at = now();
    const touched = await execute(
      'UPDATE tasks SET closed_at = $at, closed_by = $by, closed_by_name = $byName, outcome = $outcome, outcome_note = $note, updated_at = $at WHERE id = $taskId AND closed_at IS NULL',
      { taskId, at, by: actor.id, byName: actor.name, outcome, note },
    );
    if (touched === 0) fail('task.closed');
    await writeHistory(actor.name, [{ taskId, kind: 'closed', text: `办结：${chosen.label}${note ? `。${note}` : ''}` }], at);
    await recordAudit(actor, CLOSED, task.taxpayer_name, chosen.label);
    await publish(taskClosed, { taskIds: [taskId] });
  });
}

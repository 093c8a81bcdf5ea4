import { execute, now, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { publish } from '../../../platform/queue/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { PAIR_ENDED } from '../domain/plan.ts';
import { taskOpened } from '../events.ts';
import { reopenHours } from '../queries/limits.ts';
import type { TaskRecord } from '../queries/tasks.ts';
import { taskInScope } from './access.ts';
import { writeHistory } from './history.ts';

const REOPENED = declareAction('task.reopen', '撤回办结');
const HOUR_MS = 3_600_000;

/** A closing can be taken back for some hours; one made by the system follows the data alone. `hours` from the code table. */
export const canReopen = (task: Pick<TaskRecord, 'closed_at' | 'outcome'>, hours: number, at: number): boolean =>
  task.closed_at !== null && task.outcome !== PAIR_ENDED.code && at - Number(task.closed_at) <= hours * HOUR_MS;

/** @throws request.not_found, task.reopen_late */
export async function reopenTask(actor: StaffActor, taskId: string, reason: string): Promise<void> {
  const hours = await reopenHours();
  await unitOfWork(async () => {
    const task = await taskInScope(actor, taskId);
    const at = now();
    if (!canReopen(task, hours, at)) fail('task.reopen_late', { values: { hours } });
    const touched = await execute(
      'UPDATE tasks SET closed_at = NULL, closed_by = NULL, closed_by_name = NULL, outcome = NULL, outcome_note = NULL, updated_at = $at WHERE id = $taskId AND closed_at = $closedAt',
      { taskId, at, closedAt: task.closed_at },
    );
    if (touched === 0) fail('request.conflict');
    await writeHistory(actor.name, [{ taskId, kind: 'reopened', text: `撤回办结，原因：${reason}` }], at);
    await recordAudit(actor, REOPENED, task.taxpayer_name, `原因：${reason}`);
    await publish(taskOpened, { taskIds: [taskId] });
  });
}

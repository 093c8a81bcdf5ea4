import { execute, inList, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { followMatters } from '../../conversation/index.ts';
import { awayToday } from '../queries/load.ts';
import { findTasks } from '../queries/tasks.ts';
import { taskInScope } from './access.ts';
import { takeAssignmentTurn } from './handOut.ts';
import { writeHistory } from './history.ts';

const ASSIGNED = declareAction('task.assign', '分派辅导任务');

export interface Assignment {
  taskIds: readonly string[];
  officerId: string;
  reason: string;
}

/**
 * Hands tasks to an officer, all or none; answers how many.
 * @throws request.not_found for a task outside the actor's scope, task.handed_over, task.closed, task.officer_elsewhere, task.officer_away
 */
export async function assignTasks(actor: StaffActor, { taskIds, officerId, reason }: Assignment): Promise<number> {
  return unitOfWork(async () => {
    await takeAssignmentTurn();
    const wanted = [...new Set(taskIds)];
    const tasks = await findTasks(actor, inList('t', wanted));
    if (tasks.length !== wanted.length) {
      for (const id of wanted) await taskInScope(actor, id);
      fail('request.not_found');
    }
    if (tasks.some(({ closed_at }) => closed_at !== null)) fail('task.closed');
    const officer = await row<{ name: string; bureau_code: string | null }>(
      `SELECT name, bureau_code FROM staff WHERE id = $officerId AND role = 'officer' AND disabled_at IS NULL`,
      { officerId },
    );
    if (!officer || tasks.some(({ bureau_code }) => bureau_code !== officer.bureau_code)) fail('task.officer_elsewhere', { fields: { officerId: '请选择主管税务所的专员' } });
    if ((await awayToday([officerId])).has(officerId)) fail('task.officer_away', { values: { name: officer.name }, fields: { officerId: '请另选一位在岗的专员' } });
    const changed = tasks.filter(({ officer_id }) => officer_id !== officerId);
    if (changed.length === 0) return 0;
    const at = now();
    const list = inList('t', changed.map(({ id }) => id));
    await execute(`UPDATE tasks SET previous_officer_id = officer_id, officer_id = $officerId, assigned_at = $at, home_officer_id = NULL, absence_id = NULL, silent_at = NULL, silent_moves = 0, updated_at = $at WHERE closed_at IS NULL AND id IN ${list.sql}`, { officerId, at, ...list.bind });
    await writeHistory(
      actor.name,
      changed.map(({ id, officer_name }) => ({
        taskId: id,
        kind: 'assigned',
        text: `${officer_name ? `由${officer_name}改派给${officer.name}` : `分派给${officer.name}`}，原因：${reason}`,
      })),
      at,
    );
    await recordAudit(actor, ASSIGNED, `${changed.length} 项辅导任务 → ${officer.name}`, `原因：${reason}；${changed.map(({ taxpayer_name }) => taxpayer_name).slice(0, 10).join('、')}`);
    await followMatters('task', changed.map(({ id }) => id));
    return changed.length;
  });
}

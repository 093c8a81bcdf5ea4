import { unitOfWork } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { taskInScope } from './access.ts';
import { assignTasks } from './assignTasks.ts';
import { tell } from './tell.ts';

/** An officer gives a task of their own to a colleague, who is told. @throws request.not_found, task.handed_over, task.closed, task.officer_elsewhere, task.officer_away */
export async function handOverTask(actor: StaffActor, taskId: string, officerId: string, reason: string): Promise<void> {
  await unitOfWork(async () => {
    const task = await taskInScope(actor, taskId);
    const moved = await assignTasks(actor, { taskIds: [taskId], officerId, reason });
    if (moved > 0) await tell([{ to: { staffId: officerId }, text: `${actor.name}把“${task.taxpayer_name}”移交给您：${reason}`, link: `/tasks/${taskId}` }]);
  });
}

import { maskName } from '../../../platform/crypto/index.ts';
import { unitOfWork } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { phoneOfPerson, phoneOfTaxpayer } from '../../registry/index.ts';
import type { TaskRecord } from '../queries/tasks.ts';
import { taskInScope } from './access.ts';

const REVEALED = declareAction('task.reveal', '查看辅导对象电话');

/** The person's own number first, else the one of the register. */
async function phoneFor(task: TaskRecord): Promise<string | null> {
  const own = task.person_id === null ? null : await phoneOfPerson(task.person_id);
  return own ?? phoneOfTaxpayer(task.taxpayer_id);
}

/** The full telephone number, for a reason that stays in the trail. @throws request.not_found */
export async function revealPhone(actor: StaffActor, taskId: string, reason: string): Promise<string | null> {
  return unitOfWork(async () => {
    const task = await taskInScope(actor, taskId);
    await recordAudit(actor, REVEALED, task.person_name === null ? task.taxpayer_name : maskName(task.person_name), `原因：${reason}`);
    return phoneFor(task);
  });
}

import { CONTACT_KIND, type ContactKind } from '../../../contract/enums.ts';
import { formatDay, shanghaiDay } from '../../../platform/calendar/index.ts';
import { execute, insertRows, newId, now, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { taskInScope } from './access.ts';
import { writeHistory } from './history.ts';

const CONTACTED = declareAction('task.contact', '登记辅导联系');

export interface Contact {
  kind: ContactKind;
  note: string;
  /** day of the next contact, `YYYY-MM-DD` */
  nextOn: string | null;
}

/**
 * Logs a contact. The first one that reached somebody sets `first_contact_at`: a call nobody answered is logged and
 * leaves the task waiting.
 * @throws request.not_found, task.closed, request.invalid when the next day lies in the past
 */
export async function logContact(actor: StaffActor, taskId: string, { kind, note, nextOn }: Contact): Promise<void> {
  await unitOfWork(async () => {
    const task = await taskInScope(actor, taskId);
    const at = now();
    if (nextOn !== null && nextOn < shanghaiDay(at)) fail('request.invalid', { fields: { nextOn: '下次联系日期不能早于今天' } });
    const reached = kind === 'no_answer' ? null : at;
    const touched = await execute('UPDATE tasks SET first_contact_at = COALESCE(first_contact_at, $reached), updated_at = $at WHERE id = $taskId AND closed_at IS NULL', { taskId, reached, at });
    if (touched === 0) fail('task.closed');
    await insertRows('task_contacts', [{ id: newId(), task_id: taskId, at, staff_id: actor.id, staff_name: actor.name, kind, note, next_on: nextOn }]);
    const next = nextOn === null ? '' : `；下次联系：${formatDay(nextOn)}`;
    await writeHistory(actor.name, [{ taskId, kind: 'contact', text: `${CONTACT_KIND[kind]}：${note}${next}` }], at);
    await recordAudit(actor, CONTACTED, task.taxpayer_name, CONTACT_KIND[kind]);
  });
}

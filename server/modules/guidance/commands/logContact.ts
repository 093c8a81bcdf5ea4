import { CONTACT_KIND, type ContactKind } from '../../../contract/enums.ts';
import { formatDay, shanghaiDay } from '../../../platform/calendar/index.ts';
import { execute, insertRows, newId, now, row, unitOfWork } from '../../../platform/db/index.ts';
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
  /** how the next contact will be made */
  nextKind?: 'call' | 'visit' | 'counter' | null | undefined;
  /** when it happened, for one noted without a network; now when not said */
  at?: number | null | undefined;
  /** chosen by the sender: a repetition changes nothing */
  clientId?: string | null | undefined;
}

/** Clocks of phones differ a little; a contact of the future does not exist. */
const CLOCK_SLACK_MS = 10 * 60_000;
const OLDEST_MS = 30 * 86_400_000;

/**
 * Logs a contact. The first one that reached somebody sets `first_contact_at`: a call nobody answered is logged and
 * leaves the task waiting.
 * @throws request.not_found, task.handed_over, task.closed, request.invalid when the next day lies in the past, or the time of the contact cannot be
 */
export async function logContact(actor: StaffActor, taskId: string, { kind, note, nextOn, nextKind = null, at: happened = null, clientId = null }: Contact): Promise<void> {
  await unitOfWork(async () => {
    // Kept already, though the task may be somebody else's by now.
    if (clientId !== null && (await row('SELECT id FROM task_contacts WHERE client_id = $clientId AND staff_id = $me', { clientId, me: actor.id }))) return;
    const task = await taskInScope(actor, taskId);
    const received = now();
    if (happened !== null && (happened > received + CLOCK_SLACK_MS || happened < received - OLDEST_MS)) fail('request.invalid', { fields: { at: '联系时间不能晚于现在，也不能早于 30 天前' } });
    const at = happened === null ? received : Math.min(happened, received);
    if (nextOn !== null && nextOn < shanghaiDay(at)) fail('request.invalid', { fields: { nextOn: '下次联系日期不能早于今天' } });
    const reached = kind === 'no_answer' ? null : at;
    const touched = await execute(
      `UPDATE tasks SET first_contact_at = COALESCE(first_contact_at, $reached), next_on = $nextOn, next_kind = $nextKind, silent_at = NULL, updated_at = $received
       WHERE id = $taskId AND closed_at IS NULL`,
      { taskId, reached, received, nextOn, nextKind: nextOn === null ? null : nextKind },
    );
    if (touched === 0) fail('task.closed');
    await insertRows('task_contacts', [{ id: newId(), task_id: taskId, at, staff_id: actor.id, staff_name: actor.name, kind, note, next_on: nextOn, client_id: clientId }]);
    const next = nextOn === null ? '' : `；下次联系：${formatDay(nextOn)}`;
    await writeHistory(actor.name, [{ taskId, kind: 'contact', text: `${CONTACT_KIND[kind]}：${note}${next}` }], at);
    await recordAudit(actor, CONTACTED, task.taxpayer_name, CONTACT_KIND[kind]);
  });
}

import { execute, inList, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { retentionMonths } from '../queries/rules.ts';

/** What stands where the words were. */
const ERASED = '内容已按保存期限清除';
const MOST = 2_000;
const MOST_ROUNDS = 10;

/** `months` before this instant; the last day of a short month where the day does not exist. */
function monthsBefore(at: number, months: number): number {
  const then = new Date(at);
  const day = then.getUTCDate();
  then.setUTCMonth(then.getUTCMonth() - months);
  if (then.getUTCDate() !== day) then.setUTCDate(0);
  return then.getTime();
}

async function eraseSome(before: number): Promise<number> {
  const old = await rows<{ id: string }>(`SELECT id FROM messages WHERE erased_at IS NULL AND finished_at IS NOT NULL AND finished_at < $before ORDER BY finished_at LIMIT ${MOST}`, { before });
  if (old.length === 0) return 0;
  const list = inList('m', old.map(({ id }) => id));
  await unitOfWork(async () => {
    await execute(`UPDATE messages SET title = '${ERASED}', text = '', params = '{}', address_sealed = NULL, recipient_label = '', link = NULL, erased_at = $at WHERE id IN ${list.sql} AND erased_at IS NULL`, { ...list.bind, at: now() });
    await execute(`UPDATE deliveries SET phone_hash = NULL WHERE message_id IN ${list.sql}`, list.bind);
  });
  return old.length;
}

/**
 * The clock's tidying: words, blanks and addresses of messages that ended longer ago than the office keeps them, and
 * what was replied to them. That there was a message, to whom of the register, and what became of it, stays.
 */
export async function sweepErased(): Promise<void> {
  const months = await retentionMonths();
  if (months === null) return;
  const before = monthsBefore(now(), months);
  for (let round = 0; round < MOST_ROUNDS && (await eraseSome(before)) === MOST; round += 1);
  await unitOfWork(() => execute('UPDATE sms_replies SET sealed = NULL WHERE sealed IS NOT NULL AND received_at < $before', { before }));
}

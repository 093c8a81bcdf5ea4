import { formatDay, shanghaiDay, shanghaiHour } from '../../../../platform/calendar/index.ts';
import { open, seal } from '../../../../platform/crypto/index.ts';
import { execute, inList, insertRows, newId, now, row, rows, unitOfWork } from '../../../../platform/db/index.ts';
import { notify } from '../../../notification/index.ts';

/** More than this and somebody plays. */
const MOST = 20;
const BATCH = 200;
/** Reminders go out from eight in the morning. */
const FROM_HOUR = 8;

export interface Reminder {
  id: string;
  day: string;
  words: string;
}

interface Kept {
  id: string;
  on_day: string;
  sealed: string;
}

const shown = ({ id, on_day, sealed }: Kept): Reminder => ({ id, day: on_day, words: open<{ words: string }>(sealed).words });

/** What is still to come, the next first. */
export const remindersOf = async (citizenId: string): Promise<Reminder[]> =>
  (await rows<Kept>('SELECT id, on_day, sealed FROM chat_reminders WHERE citizen_id = $citizenId AND told_at IS NULL AND cancelled_at IS NULL ORDER BY on_day, created_at', { citizenId })).map(shown);

/** Keeps a reminder, once however often it is asked for. @returns false when there are too many already */
export async function keepReminder(citizenId: string, day: string, words: string): Promise<boolean> {
  const open = await remindersOf(citizenId);
  if (open.some((one) => one.day === day && one.words === words)) return true;
  if (open.length >= MOST) return false;
  await unitOfWork(() => insertRows('chat_reminders', [{ id: newId(), citizen_id: citizenId, on_day: day, sealed: seal({ words }), created_at: now() }]));
  return true;
}

/** @returns the one that was cancelled; null when it was not there any more */
export async function cancelReminder(citizenId: string, id: string): Promise<Reminder | null> {
  const kept = await row<Kept>('SELECT id, on_day, sealed FROM chat_reminders WHERE id = $id AND citizen_id = $citizenId', { id, citizenId });
  const changed = await unitOfWork(() => execute('UPDATE chat_reminders SET cancelled_at = $at WHERE id = $id AND citizen_id = $citizenId AND told_at IS NULL AND cancelled_at IS NULL', { id, citizenId, at: now() }));
  return changed === 1 && kept ? shown(kept) : null;
}

interface Due extends Kept {
  citizen_id: string;
  name: string;
  phone_sealed: string | null;
}

/** Tells what is due today, or was while nobody was there to tell it: each once. */
export async function sweepReminders(): Promise<void> {
  const at = now();
  if (shanghaiHour(at) < FROM_HOUR) return;
  for (let more = true; more; ) {
    const due = await rows<Due>(
      `SELECT r.id, r.on_day, r.sealed, r.citizen_id, c.name, c.phone_sealed FROM chat_reminders r JOIN citizens c ON c.id = r.citizen_id
       WHERE r.told_at IS NULL AND r.cancelled_at IS NULL AND r.on_day <= $today ORDER BY r.on_day, r.id LIMIT ${BATCH}`,
      { today: shanghaiDay(at) },
    );
    more = due.length === BATCH;
    if (due.length > 0) await tell(due, at);
  }
}

async function tell(due: readonly Due[], at: number): Promise<void> {
  const list = inList('r', due.map(({ id }) => id));
  await unitOfWork(async () => {
    const claimed = new Set((await rows<{ id: string }>(`UPDATE chat_reminders SET told_at = $at WHERE id IN ${list.sql} AND told_at IS NULL AND cancelled_at IS NULL RETURNING id`, { ...list.bind, at })).map(({ id }) => id));
    await notify(
      due
        .filter(({ id }) => claimed.has(id))
        .map((one) => ({
          key: `chat-reminder:${one.id}`,
          template: 'chat.reminder',
          citizenId: one.citizen_id,
          personId: null,
          name: one.name,
          phone: one.phone_sealed === null ? null : open<{ phone: string }>(one.phone_sealed).phone,
          params: { day: formatDay(one.on_day), words: shown(one).words },
          link: null,
          outside: true,
        })),
    );
  });
}

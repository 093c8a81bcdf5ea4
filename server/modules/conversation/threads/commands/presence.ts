import { execute, insertRows, now, onCommit, row, unitOfWork } from '../../../../platform/db/index.ts';
import { fail, type CitizenActor, type StaffActor } from '../../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../../audit/index.ts';
import { maskName } from '../../../../platform/crypto/index.ts';
import { pokeLive } from '../../live/hub.ts';
import type { ThreadRecord } from '../domain/rows.ts';
import { threadFor, threadOfCitizen } from '../queries/threads.ts';
import { touchThread } from './append.ts';

const READ = declareAction('thread.read', '查看与群众的会话');
/** A beat of the keyboard holds the pen this long. */
const PEN_MS = 12_000;
/** Messages that arrive while a thread is open belong to the reading that was traced; after this it is traced again. */
const TRACED_MS = 3_600_000;

/** The citizen has read to here. Never backwards. */
export async function readAsCitizen(actor: CitizenActor, threadId: string, readTo: number): Promise<void> {
  if (!(await threadOfCitizen(actor, threadId))) fail('request.not_found');
  await unitOfWork(async () => {
    const moved = await execute('UPDATE threads SET citizen_read = $readTo WHERE id = $threadId AND citizen_read < $readTo AND last_seq >= $readTo', { threadId, readTo });
    if (moved > 0) await touchThread(threadId);
  });
}

export async function typeAsCitizen(actor: CitizenActor, threadId: string): Promise<void> {
  if (!(await threadOfCitizen(actor, threadId))) fail('request.not_found');
  await unitOfWork(async () => {
    await touchThread(threadId);
    await execute('UPDATE threads SET citizen_typing_until = $until WHERE id = $threadId', { threadId, until: Date.now() + PEN_MS / 2 });
  });
}

/** A member of staff has read to here: kept for each of them, so that it is known who has seen what. */
export async function readAsStaff(actor: StaffActor, threadId: string, readTo: number): Promise<void> {
  if (!(await threadFor(actor, threadId))) fail('request.not_found');
  await unitOfWork(async () => {
    await insertRows('thread_readers', [{ thread_id: threadId, staff_id: actor.id, seq: readTo, traced_at: 0 }], { conflict: 'ON CONFLICT (thread_id, staff_id) DO UPDATE SET seq = CASE WHEN thread_readers.seq < excluded.seq THEN excluded.seq ELSE thread_readers.seq END' });
    const moved = await execute('UPDATE threads SET staff_read = $readTo WHERE id = $threadId AND staff_read < $readTo AND last_seq >= $readTo', { threadId, readTo });
    if (moved > 0) await touchThread(threadId);
  });
}

/** Takes the pen unless a colleague holds it; answers who does. */
export async function typeAsStaff(actor: StaffActor, threadId: string): Promise<string | null> {
  if (!(await threadFor(actor, threadId))) fail('request.not_found');
  return unitOfWork(async () => {
    const at = Date.now();
    const took = await execute(
      `UPDATE threads SET writer_id = $me, writer_name = $name, writer_until = $until, revision = revision + 1, touched_at = $at
       WHERE id = $threadId AND (writer_id IS NULL OR writer_id = $me OR writer_until < $at)`,
      { threadId, me: actor.id, name: actor.name, at, until: at + PEN_MS },
    );
    if (took === 1) {
      onCommit(() => pokeLive(threadId));
      return null;
    }
    return (await row<{ writer_name: string | null }>('SELECT writer_name FROM threads WHERE id = $threadId', { threadId }))?.writer_name ?? null;
  });
}

/** Leaves a trace of who opened the thread; what flows in while it stays open is covered for an hour. */
export async function traceReading(actor: StaffActor, thread: Pick<ThreadRecord, 'id' | 'person_name' | 'title'>, { opened }: { opened: boolean }): Promise<void> {
  const at = now();
  const known = await row<{ traced_at: number }>('SELECT traced_at FROM thread_readers WHERE thread_id = $id AND staff_id = $me', { id: thread.id, me: actor.id });
  if (!opened && known && at - Number(known.traced_at) < TRACED_MS) return;
  await unitOfWork(async () => {
    await recordAudit(actor, READ, maskName(thread.person_name), thread.title);
    await insertRows('thread_readers', [{ thread_id: thread.id, staff_id: actor.id, seq: 0, traced_at: at }], { conflict: 'ON CONFLICT (thread_id, staff_id) DO UPDATE SET traced_at = excluded.traced_at' });
  });
}

import { execute, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type CitizenActor } from '../../../platform/http/index.ts';
import { OWN, ownBind } from '../queries/inbox.ts';

/** Marks a citizen's own message as read; the first time counts. @throws request.not_found */
export async function readMessage(citizen: CitizenActor, id: string): Promise<void> {
  const bind = { ...ownBind(citizen), id };
  await unitOfWork(async () => {
    const own = await row('SELECT id FROM messages WHERE id = $id AND ' + OWN, bind);
    if (!own) fail('request.not_found');
    await execute('UPDATE messages SET read_at = $at WHERE id = $id AND read_at IS NULL', { id, at: now() });
  });
}

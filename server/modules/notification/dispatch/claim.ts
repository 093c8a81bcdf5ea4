import { among, execute, rows, unitOfWork } from '../../../platform/db/index.ts';
import type { Claimed, Requeue } from './types.ts';

/** While a process lives it renews the lease with every wave; a killed one loses its messages after this. */
export const LEASE_MS = 60_000;
const AFTER_LEASE_MS = 1_000;

const COLUMNS = 'id, campaign_id, audience, person_id, taxpayer_id, citizen_id, address_sealed, policy_code, template_code, wording, params, attempts, round, expires_at';

/**
 * Takes those of the messages that are due and that nobody else holds. Those held by another run (perhaps a dead one)
 * are looked at again when its lease has ended; those of a campaign that was held wait until it goes on.
 */
export async function claim(ids: readonly string[], owner: string, requeue: Requeue): Promise<Claimed[]> {
  const list = among('id', 'messages', ids);
  return unitOfWork(async () => {
    const at = Date.now();
    const claimed = await rows<Claimed>(
      `UPDATE messages SET state = 'sending', lease_owner = $owner, lease_until = $until
       WHERE ${list.sql} AND campaign_id NOT IN (SELECT id FROM campaigns WHERE state = 'paused') AND ((state = 'queued' AND due_at <= $at) OR (state = 'sending' AND lease_until < $at)) RETURNING ${COLUMNS}`,
      { ...list.bind, owner, at, until: at + LEASE_MS },
    );
    if (claimed.length === ids.length) return claimed;
    const held = await rows<{ id: string; lease_until: number }>(
      `SELECT id, lease_until FROM messages WHERE ${list.sql} AND state = 'sending' AND lease_owner <> $owner AND campaign_id NOT IN (SELECT id FROM campaigns WHERE state = 'paused')`,
      { ...list.bind, owner },
    );
    if (held.length > 0) {
      const free = Math.max(...held.map((one) => Number(one.lease_until))) + AFTER_LEASE_MS;
      await requeue(held.map(({ id }) => id), Math.max(AFTER_LEASE_MS, free - at));
    }
    return claimed;
  });
}

/** Keeps the lease of what waits for its wave; in the current unit of work. */
export async function keepLease(ids: readonly string[], owner: string): Promise<void> {
  const list = among('id', 'messages', ids);
  await execute(`UPDATE messages SET lease_until = $until WHERE ${list.sql} AND state = 'sending' AND lease_owner = $owner`, { ...list.bind, owner, until: Date.now() + LEASE_MS });
}

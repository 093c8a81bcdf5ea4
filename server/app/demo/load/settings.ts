import { execute, insertRows, newId, now, row, rows, unitOfWork } from '../../../platform/db/index.ts';
import { log } from '../../../platform/log/index.ts';
import { ownerIsDead, ownerName } from '../../../platform/process/index.ts';

/** One row of the settings table; null when it was never set. */
export const setting = async (key: string): Promise<string | null> => (await row<{ value: string }>('SELECT value FROM settings WHERE key = $key', { key }))?.value ?? null;

/** Writes a setting once; what stands already stays. Answers what stands. */
export async function settleSetting(key: string, value: string): Promise<string> {
  await unitOfWork(() => insertRows('settings', [{ key, value, updated_at: now() }], { conflict: 'ON CONFLICT (key) DO NOTHING' }));
  return (await setting(key)) ?? value;
}

const LEASE = 'demo.lease';
const LEASE_MS = 30_000;
const RENEW_MS = 8_000;

const mine = new Set<string>();

/** True when nobody holds the lease any more: a dead process, or one before this that had its very number. */
const isLeftBehind = (holder: string): boolean => ownerIsDead(holder) || (holder.startsWith(ownerName('')) && !mine.has(holder));

/**
 * Lets one process at a time load the demo: `work` runs while a lease is renewed. A process that was killed leaves a
 * lease behind that ends by itself within half a minute. Answers false when another process holds it.
 */
export async function withDemoLease(work: () => Promise<void>): Promise<boolean> {
  const owner = ownerName(newId());
  const take = (): Promise<boolean> =>
    unitOfWork(async () => {
      const at = Date.now();
      await insertRows('settings', [{ key: LEASE, value: '', updated_at: 0 }], { conflict: 'ON CONFLICT (key) DO NOTHING' });
      const holder = (await setting(LEASE)) ?? '';
      const until = isLeftBehind(holder) ? Number.MAX_SAFE_INTEGER : at;
      const taken = await rows('UPDATE settings SET value = $owner, updated_at = $lease WHERE key = $key AND (value = $owner OR (value = $holder AND updated_at < $until)) RETURNING key', {
        key: LEASE,
        owner,
        holder,
        until,
        lease: at + LEASE_MS,
      });
      return taken.length > 0;
    });
  if (!(await take())) return false;
  mine.add(owner);
  // A renewal that fails is tried again; the lease outlives three of them.
  const renewing = setInterval(() => void take().catch((error: unknown) => log.warn({ err: error }, '续租演示数据的载入失败')), RENEW_MS);
  try {
    await work();
  } finally {
    clearInterval(renewing);
    mine.delete(owner);
    await unitOfWork(() => execute('UPDATE settings SET updated_at = 0 WHERE key = $key AND value = $owner', { key: LEASE, owner }));
  }
  return true;
}

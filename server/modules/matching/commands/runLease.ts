import { setTimeout as sleep } from 'node:timers/promises';
import { execute, insertRows, unitOfWork } from '../../../platform/db/index.ts';

const KEY = 'matching.lease';
const LEASE_MS = 60_000;
const TRY_MS = 500;

/** Takes the lease when it is free or ran out; one comparison at a time over all processes. */
async function take(owner: string): Promise<boolean> {
  const at = Date.now();
  return unitOfWork(async () => {
    await insertRows('settings', [{ key: KEY, value: '', updated_at: 0 }], { conflict: 'ON CONFLICT (key) DO NOTHING' });
    return (await execute('UPDATE settings SET value = $owner, updated_at = $until WHERE key = $key AND (updated_at < $at OR value = $owner)', { key: KEY, owner, until: at + LEASE_MS, at })) === 1;
  });
}

/** Waits for the lease, holds it while `fn` runs, then lets go. After a kill it runs out by itself within a minute. */
export async function holdingLease<T>(owner: string, fn: () => Promise<T>): Promise<T> {
  while (!(await take(owner))) await sleep(TRY_MS);
  const renewal = setInterval(() => void take(owner).catch(() => undefined), LEASE_MS / 4);
  try {
    return await fn();
  } finally {
    clearInterval(renewal);
    await unitOfWork(() => execute('UPDATE settings SET updated_at = 0 WHERE key = $key AND value = $owner', { key: KEY, owner }));
  }
}

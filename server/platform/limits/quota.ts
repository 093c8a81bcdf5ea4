import { execute, row, unitOfWork } from '../db/index.ts';

/** At most `most` in any `seconds`. */
export interface Quota {
  most: number;
  seconds: number;
}

export interface Reserved {
  granted: number;
  /** when more may be free, epoch ms */
  again: number;
}

/** A window is counted in so many parts; one more is counted than it has, so that no window whatever its beginning holds more than allowed. */
const PARTS = 10;

const partOf = (quota: Quota, at: number): { number: number; ms: number } => {
  const ms = (quota.seconds * 1000) / PARTS;
  return { number: Math.floor(at / ms), ms };
};

/**
 * Sets aside up to `wanted` uses of `key`, counted over all processes in the database. What was set aside and not used
 * is lost: rather too few than too many. Joins the current unit of work, or opens one.
 */
export async function reserve(key: string, wanted: number, quota: Quota): Promise<Reserved> {
  return unitOfWork(async () => {
    // One row a key is written first by everybody, so that they go one after the other.
    await execute(`INSERT INTO rate_limits (key, window_started, hits) VALUES ($key, $at, 0) ON CONFLICT (key) DO UPDATE SET window_started = excluded.window_started`, { key: `quota:${key}`, at: Date.now() });
    const { number, ms } = partOf(quota, Date.now());
    const names = Array.from({ length: PARTS + 1 }, (_, back) => `quota:${key}:${ms}:${number - back}`);
    const bind = Object.fromEntries(names.map((name, at) => [`n${at}`, name]));
    const used = await row<{ n: number | null }>(`SELECT SUM(hits) AS n FROM rate_limits WHERE key IN (${names.map((_, at) => `$n${at}`).join(', ')})`, bind);
    const granted = Math.max(0, Math.min(wanted, quota.most - Number(used?.n ?? 0)));
    if (granted > 0) {
      await execute(`INSERT INTO rate_limits (key, window_started, hits) VALUES ($key, $at, $granted) ON CONFLICT (key) DO UPDATE SET hits = rate_limits.hits + excluded.hits`, {
        key: names[0],
        at: Date.now(),
        granted,
      });
    }
    return { granted, again: (number + 1) * ms };
  });
}

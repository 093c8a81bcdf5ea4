import { row, rows, unitOfWork } from '../db/index.ts';

export { reserve } from './quota.ts';

interface Window {
  window_started: number;
  hits: number;
}

/**
 * Counts a hit against `key`; shared by all processes through the database.
 * @returns how many seconds to wait, or 0 when the hit is within `limit` a window of `seconds`
 */
export async function takeTurn(key: string, limit: number, seconds: number): Promise<number> {
  const at = Date.now();
  const open = at - seconds * 1000;
  const [window] = await unitOfWork(() =>
    rows<Window>(
      `INSERT INTO rate_limits (key, window_started, hits) VALUES ($key, $at, 1)
       ON CONFLICT (key) DO UPDATE SET
         hits = CASE WHEN rate_limits.window_started < $open THEN 1 ELSE rate_limits.hits + 1 END,
         window_started = CASE WHEN rate_limits.window_started < $open THEN $at ELSE rate_limits.window_started END
       RETURNING window_started, hits`,
      { key, at, open },
    ),
  );
  if (!window || window.hits <= limit) return 0;
  return Math.max(1, Math.ceil((Number(window.window_started) + seconds * 1000 - at) / 1000));
}

/** Forgets old windows; the clock calls it. */
export const sweepLimits = (): Promise<unknown> =>
  unitOfWork(() => row('DELETE FROM rate_limits WHERE window_started < $before RETURNING key', { before: Date.now() - 86_400_000 }));

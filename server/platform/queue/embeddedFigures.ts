import { rows } from '../db/index.ts';
import { HOUR_MS, HOURS, type KindFigures } from './driver.ts';

/** What the table of jobs holds, by two queries. */
export async function embeddedFigures(): Promise<KindFigures[]> {
  const at = Date.now();
  const from = at - HOURS * HOUR_MS;
  const [open, done] = await Promise.all([
    rows<{ name: string; waiting: number; running: number; later: number; oldest: number | null }>(
      `SELECT name, SUM(CASE WHEN state = 'ready' AND run_at <= $at THEN 1 ELSE 0 END) AS waiting, SUM(CASE WHEN state = 'running' THEN 1 ELSE 0 END) AS running,
         SUM(CASE WHEN state = 'ready' AND run_at > $at THEN 1 ELSE 0 END) AS later, MIN(CASE WHEN state = 'ready' AND run_at <= $at THEN run_at END) AS oldest
       FROM jobs WHERE state IN ('ready', 'running') GROUP BY name`,
      { at },
    ),
    rows<{ name: string; hour: number; n: number }>(
      `SELECT name, CAST((finished_at - $from) / ${HOUR_MS} AS INTEGER) AS hour, COUNT(*) AS n FROM jobs WHERE state = 'done' AND finished_at > $from GROUP BY 1, 2`,
      { from },
    ),
  ]);
  const found = new Map<string, KindFigures>();
  const of = (name: string): KindFigures => {
    const kind = found.get(name) ?? { name, waiting: 0, running: 0, later: 0, oldestAt: null, doneByHour: Array.from({ length: HOURS }, () => 0) };
    found.set(name, kind);
    return kind;
  };
  for (const { name, waiting, running, later, oldest } of open) {
    Object.assign(of(name), { waiting: Number(waiting), running: Number(running), later: Number(later), oldestAt: oldest === null ? null : Number(oldest) });
  }
  for (const { name, hour, n } of done) of(name).doneByHour[Math.min(HOURS - 1, Number(hour))]! += Number(n);
  return [...found.values()];
}

import type { Queue } from 'bull';
import { HOUR_MS, HOURS, type KindFigures } from './driver.ts';

/** What Redis holds of one kind: the lengths of its lists, the head of the waiting one and the set of the done by time. */
export async function bullFigures(name: string, queue: Queue): Promise<KindFigures> {
  const at = Date.now();
  await queue.isReady();
  const [counts, oldest, ...doneByHour] = await Promise.all([
    queue.getJobCounts(),
    queue.getJobs(['waiting'], 0, 0, true),
    ...Array.from({ length: HOURS }, (_, hour) => queue.client.zcount(queue.toKey('completed'), `(${at - (HOURS - hour) * HOUR_MS}`, at - (HOURS - hour - 1) * HOUR_MS)),
  ]);
  const [first] = oldest;
  return { name, waiting: counts.waiting, running: counts.active, later: counts.delayed, oldestAt: first ? first.timestamp + (first.opts.delay ?? 0) : null, doneByHour };
}

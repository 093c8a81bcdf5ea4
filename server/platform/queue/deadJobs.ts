import { execute, insertRows, now, paged, row, unitOfWork, type Page } from '../db/index.ts';
import { fail } from '../http/errors.ts';
import { jobNamed } from './definitions.ts';
import type { QueuedJob } from './driver.ts';
import { enqueue } from './outbox.ts';

export interface DeadJob {
  id: string;
  name: string;
  label: string;
  attempts: number;
  error: string;
  diedAt: number;
}

/** Keeps a job that was given up, for a person to see. Joins the current unit of work. */
export async function bury(job: QueuedJob, label: string, error: string): Promise<void> {
  await insertRows(
    'dead_jobs',
    [{ id: job.id, name: job.name, label, version: job.version, payload: job.payload, attempts: job.attempts, error: error.slice(0, 2000), died_at: now() }],
    { conflict: 'ON CONFLICT (id) DO UPDATE SET error = excluded.error, attempts = excluded.attempts, died_at = excluded.died_at, retried_at = NULL, retried_by = NULL' },
  );
}

export const deadJobs = (page: number, pageSize: number): Promise<Page<DeadJob>> =>
  paged<DeadJob>({
    select: 'id, name, label, attempts, error, died_at AS "diedAt"',
    from: 'dead_jobs',
    where: 'retried_at IS NULL',
    sortable: {},
    defaultSort: 'died_at DESC',
    page,
    pageSize,
  });

export const countDeadJobs = async (): Promise<number> => Number((await row<{ n: number }>('SELECT COUNT(*) AS n FROM dead_jobs WHERE retried_at IS NULL'))?.n ?? 0);

/** Queues a dead job anew. @throws job.not_dead when it was retried already */
export async function retryDeadJob(id: string, by: string): Promise<void> {
  await unitOfWork(async () => {
    const dead = await row<{ name: string; payload: string }>('SELECT name, payload FROM dead_jobs WHERE id = $id AND retried_at IS NULL', { id });
    const job = dead && jobNamed(dead.name);
    if (!dead || !job) fail('job.not_dead');
    await execute('UPDATE dead_jobs SET retried_at = $now, retried_by = $by WHERE id = $id', { id, now: now(), by });
    await enqueue(job, JSON.parse(dead.payload));
  });
}

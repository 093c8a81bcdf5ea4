import { containing, contains, insertRows, now, paged, row, rows, unitOfWork, type Bind, type Page } from '../db/index.ts';
import { fail } from '../http/errors.ts';
import { causeOf, explain } from './causes.ts';
import { jobNamed } from './definitions.ts';
import type { QueuedJob } from './driver.ts';
import { enqueueAgain } from './outbox.ts';

export interface DeadJob {
  id: string;
  name: string;
  label: string;
  attempts: number;
  error: string;
  /** the kind of fault in plain words, and what to do before trying again */
  explanation: string;
  next: string;
  diedAt: number;
}

/** Keeps a job that was given up, for a person to see. Joins the current unit of work. */
export async function bury(job: QueuedJob, label: string, error: string): Promise<void> {
  await insertRows(
    'dead_jobs',
    [{ id: job.id, name: job.name, label, version: job.version, payload: job.payload, attempts: job.attempts, error: error.slice(0, 2000), cause: causeOf(error), died_at: now() }],
    { conflict: 'ON CONFLICT (id) DO UPDATE SET error = excluded.error, cause = excluded.cause, attempts = excluded.attempts, died_at = excluded.died_at, retried_at = NULL, retried_by = NULL' },
  );
}

/** What a list of dead jobs is narrowed to. */
export interface DeadJobFilters {
  name?: string | undefined;
  cause?: string | undefined;
  /** part of the error */
  keyword?: string | undefined;
}

const SORTABLE = { label: 'label', error: 'error', attempts: 'attempts', diedAt: 'died_at' };

function whereOf({ name, cause, keyword }: DeadJobFilters): { where: string; bind: Bind } {
  const parts = ['retried_at IS NULL'];
  if (name) parts.push('name = $name');
  if (cause) parts.push('cause = $cause');
  if (keyword) parts.push(contains(['error', 'label', 'name'], 'keyword'));
  return { where: parts.join(' AND '), bind: { name, cause, ...(keyword ? { keyword: containing(keyword) } : {}) } };
}

/** Jobs that were given up and not taken up again, the last first. */
export async function deadJobs(query: DeadJobFilters & { page: number; pageSize: number; sort?: string | undefined }): Promise<Page<DeadJob>> {
  const page = await paged<Omit<DeadJob, 'explanation' | 'next'>>({
    select: 'id, name, label, attempts, error, died_at AS "diedAt"',
    from: 'dead_jobs',
    ...whereOf(query),
    sortable: SORTABLE,
    sort: query.sort,
    defaultSort: 'died_at DESC, id DESC',
    page: query.page,
    pageSize: query.pageSize,
  });
  return { ...page, rows: page.rows.map((one) => ({ ...one, ...explain(one.error) })) };
}

export const countDeadJobs = async (): Promise<number> => Number((await row<{ n: number }>('SELECT COUNT(*) AS n FROM dead_jobs WHERE retried_at IS NULL'))?.n ?? 0);

/** Takes dead jobs up again, once: what is marked here is what is queued. */
const takeUp = (condition: string, bind: Bind): Promise<{ name: string; version: number; payload: string }[]> =>
  rows(`UPDATE dead_jobs SET retried_at = $now, retried_by = $by WHERE retried_at IS NULL AND ${condition} RETURNING name, version, payload`, { ...bind, now: now() });

/** Queues a dead job anew. @throws job.not_dead when it was retried already */
export async function retryDeadJob(id: string, by: string): Promise<void> {
  await unitOfWork(async () => {
    const dead = await takeUp('id = $id', { id, by });
    if (dead.length === 0 || !dead.every(({ name }) => jobNamed(name))) fail('job.not_dead');
    await enqueueAgain(dead);
  });
}

/** Queues all dead jobs of one kind and cause anew. @returns how many @throws job.not_dead when there are none any more */
export async function retryDeadCause(name: string, cause: string, by: string): Promise<number> {
  return unitOfWork(async () => {
    const dead = jobNamed(name) ? await takeUp('name = $name AND cause = $cause', { name, cause, by }) : [];
    if (dead.length === 0) fail('job.not_dead');
    await enqueueAgain(dead);
    return dead.length;
  });
}

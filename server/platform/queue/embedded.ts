import { randomUUID } from 'node:crypto';
import { dialect, execute, inList, insertRows, row, rows, unitOfWork } from '../db/index.ts';
import { log } from '../log/index.ts';
import { allJobs, jobNamed } from './definitions.ts';
import type { QueueDriver, QueuedJob, RunJob } from './driver.ts';
import { embeddedFigures } from './embeddedFigures.ts';

const LEASE_MS = 60_000;
const TICK_MS = 500;
const CLAIM = 8;

interface JobRow {
  id: string;
  name: string;
  version: number;
  payload: string;
  run_at: number;
  attempts: number;
}

/** The database is the queue: a job is claimed by a conditional update on state and lease, several at once. */
export function embeddedDriver(): QueueDriver {
  const owner = randomUUID();
  const running = new Map<string, { name: string; done: Promise<void> }>();
  let run: RunJob | null = null;
  let timer: NodeJS.Timeout | null = null;
  let renewal: NodeJS.Timeout | null = null;
  let looking: Promise<void> | null = null;
  let again = false;

  const busyNames = (): string[] =>
    allJobs()
      .filter((job) => [...running.values()].filter(({ name }) => name === job.name).length >= job.concurrency)
      .map((job) => job.name);

  /** Urgent jobs first, even when the process is full. Only one job of a name at a time when its concurrency says so, also within one claim. */
  async function claim(): Promise<JobRow[]> {
    const busy = busyNames();
    const urgent = allJobs().flatMap((job) => (job.urgent && !busy.includes(job.name) ? [job.name] : []));
    const pressingNames = inList('urgent', urgent);
    const passedOver = inList('passed', [...busy, ...urgent]);
    const due = `((state = 'ready' AND run_at <= $now) OR (state = 'running' AND lease_until < $now))`;
    const bind = { now: Date.now(), lease: Date.now() + LEASE_MS, owner, ...pressingNames.bind, ...passedOver.bind };
    const waiting = await row(`SELECT id FROM jobs WHERE ${due} LIMIT 1`, { now: bind.now });
    if (!waiting) return [];
    return unitOfWork(async () => {
      const lookFor = (names: string): Promise<{ id: string; name: string }[]> =>
        rows(`SELECT id, name FROM jobs WHERE ${due} AND name ${names} ORDER BY run_at LIMIT ${CLAIM * 4}${dialect() === 'postgres' ? ' FOR UPDATE SKIP LOCKED' : ''}`, bind);
      const pressing = urgent.length > 0 ? await lookFor(`IN ${pressingNames.sql}`) : [];
      const others = await lookFor(passedOver.sql === '(NULL)' ? `<> ''` : `NOT IN ${passedOver.sql}`);
      const taken = new Map<string, number>();
      for (const { name } of running.values()) taken.set(name, (taken.get(name) ?? 0) + 1);
      const free = ({ name }: { name: string }): boolean => {
        const count = taken.get(name) ?? 0;
        if (count >= (jobNamed(name)?.concurrency ?? 1)) return false;
        taken.set(name, count + 1);
        return true;
      };
      const chosen = [...pressing.filter(free), ...others.filter(free).slice(0, Math.max(0, CLAIM - running.size))];
      if (chosen.length === 0) return [];
      const ids = inList('id', chosen.map(({ id }) => id));
      return rows<JobRow>(
        `UPDATE jobs SET state = 'running', lease_until = $lease, lease_owner = $owner, attempts = attempts + 1 WHERE id IN ${ids.sql} AND ${due} RETURNING id, name, version, payload, run_at, attempts`,
        { ...bind, ...ids.bind },
      );
    });
  }

  /** What was claimed is run, even when the stop came in between: nobody else may take it before its lease ends. */
  async function lookWith(runJob: RunJob): Promise<void> {
    try {
      do {
        again = false;
        for (const job of await claim()) {
          const queued: QueuedJob = { id: job.id, name: job.name, version: job.version, payload: job.payload, runAt: Number(job.run_at), attempts: job.attempts };
          const done = runJob(queued)
            .catch((error: unknown) => log.error({ err: error, job: job.name }, '作业收尾出错'))
            .finally(() => {
              running.delete(job.id);
              void look();
            });
          running.set(job.id, { name: job.name, done });
        }
      } while (again && run);
    } catch (error) {
      log.error({ err: error }, '领取作业出错，稍后再试');
    } finally {
      looking = null;
    }
  }

  /** One look at a time; a call in between makes it look once more. */
  function look(): Promise<void> {
    if (!run) return Promise.resolve();
    again = true;
    looking ??= lookWith(run);
    return looking;
  }

  return {
    async add(jobs) {
      await insertRows(
        'jobs',
        jobs.map((job) => ({ id: job.id, name: job.name, version: job.version, payload: job.payload, state: 'ready', attempts: job.attempts, run_at: job.runAt, created_at: Date.now() })),
        { conflict: 'ON CONFLICT (id) DO NOTHING' },
      );
    },
    async start(runJob) {
      run = runJob;
      timer = setInterval(() => void look(), TICK_MS);
      renewal = setInterval(() => void renew([...running.keys()], owner), LEASE_MS / 3);
      await look();
    },
    wake: () => void look(),
    async pending(withinMs) {
      const found = await row<{ n: number }>(`SELECT COUNT(*) AS n FROM jobs WHERE state = 'running' OR (state = 'ready' AND run_at <= $until)`, { until: Date.now() + withinMs });
      return Number(found?.n ?? 0);
    },
    figures: embeddedFigures,
    async stop() {
      run = null;
      if (timer) clearInterval(timer);
      if (renewal) clearInterval(renewal);
      await looking;
      await Promise.allSettled([...running.values()].map(({ done }) => done));
    },
  };
}

async function renew(ids: string[], owner: string): Promise<void> {
  if (ids.length === 0) return;
  const list = inList('id', ids);
  try {
    await unitOfWork(() => execute(`UPDATE jobs SET lease_until = $lease WHERE lease_owner = $owner AND id IN ${list.sql}`, { lease: Date.now() + LEASE_MS, owner, ...list.bind }));
  } catch (error) {
    log.warn({ err: error }, '续租作业失败，将于下次再续');
  }
}

/** The job ended well. */
export const finishEmbedded = (id: string): Promise<number> =>
  unitOfWork(() => execute(`UPDATE jobs SET state = 'done', finished_at = $now, lease_until = NULL WHERE id = $id`, { id, now: Date.now() }));

/** The job goes back to wait for its next try. */
export const postponeEmbedded = (id: string, error: string, runAt: number): Promise<number> =>
  unitOfWork(() => execute(`UPDATE jobs SET state = 'ready', run_at = $runAt, last_error = $error, lease_until = NULL WHERE id = $id`, { id, error, runAt }));

/** The job is given up; joins the unit of work that writes the dead job. */
export const buryEmbedded = (id: string, error: string): Promise<number> =>
  execute(`UPDATE jobs SET state = 'dead', last_error = $error, finished_at = $now, lease_until = NULL WHERE id = $id`, { id, error, now: Date.now() });

const KEEP_MS = 7 * 86_400_000;

/** Clears jobs and outbox rows that ended a week ago; dead jobs stay. */
export async function sweepQueue(): Promise<void> {
  await unitOfWork(async () => {
    const before = Date.now() - KEEP_MS;
    await execute(`DELETE FROM jobs WHERE state = 'done' AND finished_at < $before`, { before });
    await execute(`DELETE FROM outbox WHERE relayed_at < $before AND dedupe_key IS NULL`, { before });
  });
}

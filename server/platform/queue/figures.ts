import { rows } from '../db/index.ts';
import { config } from '../env/index.ts';
import { explain } from './causes.ts';
import { allJobs } from './definitions.ts';
import { HOURS, type KindFigures } from './driver.ts';
import { waitingInOutbox } from './outbox.ts';
import { figuresOfDriver } from './runtime.ts';

export interface QueueKind extends KindFigures {
  label: string;
  /** done in the last hour and the last day */
  hour: number;
  day: number;
  /** given up and not taken up again */
  dead: number;
}

export interface DeadCause {
  name: string;
  label: string;
  cause: string;
  /** one of the errors, word for word */
  error: string;
  explanation: string;
  next: string;
  count: number;
  firstAt: number;
  lastAt: number;
}

export interface QueueFigures {
  driver: 'embedded' | 'bull';
  /** changes made but not handed to the queue yet */
  outbox: number;
  kinds: QueueKind[];
  causes: DeadCause[];
  at: number;
}

const MOST_CAUSES = 50;

/** Failures that were given up, by job and cause, the most frequent first. */
async function deadCauses(): Promise<DeadCause[]> {
  const found = await rows<Omit<DeadCause, 'explanation' | 'next'>>(
    `SELECT name, MIN(label) AS label, cause, MIN(error) AS error, COUNT(*) AS count, MIN(died_at) AS "firstAt", MAX(died_at) AS "lastAt"
     FROM dead_jobs WHERE retried_at IS NULL GROUP BY name, cause ORDER BY COUNT(*) DESC, MAX(died_at) DESC LIMIT ${MOST_CAUSES}`,
  );
  return found.map((one) => ({ ...one, count: Number(one.count), firstAt: Number(one.firstAt), lastAt: Number(one.lastAt), ...explain(one.error) }));
}

const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);

/** The state of the queue, whichever driver carries it: every kind of job that waits, runs, ran today or failed. */
export async function queueFigures(): Promise<QueueFigures> {
  const [kinds, outbox, causes, deadByName] = await Promise.all([
    figuresOfDriver(),
    waitingInOutbox(),
    deadCauses(),
    rows<{ name: string; n: number }>('SELECT name, COUNT(*) AS n FROM dead_jobs WHERE retried_at IS NULL GROUP BY name'),
  ]);
  const dead = new Map(deadByName.map(({ name, n }) => [name, Number(n)]));
  const known = new Map(kinds.map((kind) => [kind.name, kind]));
  const labels = new Map(allJobs().map(({ name, label }) => [name, label]));
  for (const { name, label } of causes) if (!labels.has(name)) labels.set(name, label);
  const nothing = (name: string): KindFigures => ({ name, waiting: 0, running: 0, later: 0, oldestAt: null, doneByHour: Array.from({ length: HOURS }, () => 0) });
  const all = [...labels].map(([name, label]) => {
    const figures = known.get(name) ?? nothing(name);
    return { ...figures, label, hour: figures.doneByHour.at(-1) ?? 0, day: sum(figures.doneByHour), dead: dead.get(name) ?? 0 };
  });
  return { driver: config().redisUrl === null ? 'embedded' : 'bull', outbox, kinds: all, causes, at: Date.now() };
}

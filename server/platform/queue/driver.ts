/** A job as it lies in a queue. `runAt` in epoch ms. */
export interface QueuedJob {
  id: string;
  name: string;
  version: number;
  payload: string;
  runAt: number;
  attempts: number;
}

/** How often a job may lose the process that runs it before it is given up: it may be what ends them. */
export const MOST_CRASHES = 20;
export const CRASHED = '执行它的进程一再中途停止，系统不再自动重试';

/** A job was given up and is kept as dead: the driver must neither try it again nor count it as done. */
export class GivenUp extends Error {}

/** Keeps a job that the driver itself has given up. */
export type LoseJob = (job: QueuedJob, error: string) => Promise<void>;

/** What becomes of a job; the runtime decides, the driver keeps it. */
export type RunJob = (job: QueuedJob) => Promise<void>;

/** How far back the throughput is told. */
export const HOURS = 24;
export const HOUR_MS = 3_600_000;

/** What a queue holds of one kind of job. */
export interface KindFigures {
  name: string;
  /** due and not begun */
  waiting: number;
  running: number;
  /** due later: waiting for its time or for the next try */
  later: number;
  /** since when the oldest of the waiting could have been begun */
  oldestAt: number | null;
  /** done in each of the last hours, the current sixty minutes last */
  doneByHour: number[];
}

/** One interface, two drivers: `embedded` (the database is the queue) and `bull` (Redis). */
export interface QueueDriver {
  /** Adds jobs; one whose id is already there is left alone. Called inside a unit of work. */
  add(jobs: readonly QueuedJob[]): Promise<void>;
  /** Begins to run jobs until stopped. */
  start(run: RunJob, lose: LoseJob): Promise<void>;
  /** Looks for work now rather than at the next tick. */
  wake(): void;
  /** Jobs waiting or running that are due within `withinMs`. */
  pending(withinMs: number): Promise<number>;
  /** What there is of each kind; kinds of which there is nothing may be left out. */
  figures(): Promise<KindFigures[]>;
  stop(): Promise<void>;
}

/** How long before the next try: doubles from `backoffMs`, at most an hour. */
export const backoff = (backoffMs: number, attempt: number): number => Math.min(backoffMs * 2 ** Math.max(0, attempt - 1), 3_600_000);

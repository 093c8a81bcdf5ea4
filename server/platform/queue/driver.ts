/** A job as it lies in a queue. `runAt` in epoch ms. */
export interface QueuedJob {
  id: string;
  name: string;
  version: number;
  payload: string;
  runAt: number;
  attempts: number;
}

/** What becomes of a job; the runtime decides, the driver keeps it. */
export type RunJob = (job: QueuedJob) => Promise<void>;

/** One interface, two drivers: `embedded` (the database is the queue) and `bull` (Redis). */
export interface QueueDriver {
  /** Adds jobs; one whose id is already there is left alone. Called inside a unit of work. */
  add(jobs: readonly QueuedJob[]): Promise<void>;
  /** Begins to run jobs until stopped. */
  start(run: RunJob): Promise<void>;
  /** Looks for work now rather than at the next tick. */
  wake(): void;
  /** Jobs waiting or running that are due within `withinMs`. */
  pending(withinMs: number): Promise<number>;
  stop(): Promise<void>;
}

/** How long before the next try: doubles from `backoffMs`, at most an hour. */
export const backoff = (backoffMs: number, attempt: number): number => Math.min(backoffMs * 2 ** Math.max(0, attempt - 1), 3_600_000);

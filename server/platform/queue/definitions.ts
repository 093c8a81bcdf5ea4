import type { z } from 'zod';

/** Something that happened, told downstream. The name and version are a contract: never derived from code names. */
export interface EventDef<T> {
  name: string;
  version: number;
  schema: z.ZodType<T>;
}

export interface JobContext {
  id: string;
  attempt: number;
}

/** Work that is done later, at least once: `run` must be harmless when repeated. */
export interface JobDef<T> {
  name: string;
  version: number;
  /** what an administrator reads when it failed */
  label: string;
  schema: z.ZodType<T>;
  maxAttempts: number;
  /** first wait in ms; doubles each time */
  backoffMs: number;
  /** how many at once in one process */
  concurrency: number;
  /** waits behind nothing: taken before all others, even when the process is busy */
  urgent: boolean;
  run: (payload: T, job: JobContext) => Promise<void>;
}

/** Thrown by a job that knows no retry will help. */
export class FinalJobError extends Error {}

const jobs = new Map<string, JobDef<unknown>>();
const subscribers = new Map<string, JobDef<unknown>[]>();

export function defineEvent<T>(name: string, version: number, schema: z.ZodType<T>): EventDef<T> {
  return { name, version, schema };
}

type JobParts<T> = Pick<JobDef<T>, 'name' | 'label' | 'schema' | 'run'> & Partial<Pick<JobDef<T>, 'version' | 'maxAttempts' | 'backoffMs' | 'concurrency' | 'urgent'>>;

/** Declares a job; names are unique. */
export function defineJob<T>(parts: JobParts<T>): JobDef<T> {
  const job: JobDef<T> = { version: 1, maxAttempts: 5, backoffMs: 1000, concurrency: 1, urgent: false, ...parts };
  if (jobs.has(job.name)) throw new Error(`作业名重复：${job.name}`);
  jobs.set(job.name, job as JobDef<unknown>);
  return job;
}

/** Declares that a module reacts to an event from upstream: one job a subscriber and event. */
export function subscribe<T>(event: EventDef<T>, parts: Omit<JobParts<T>, 'schema'>): void {
  const job = defineJob<T>({ ...parts, schema: event.schema });
  const list = subscribers.get(event.name) ?? [];
  list.push(job as JobDef<unknown>);
  subscribers.set(event.name, list);
}

export const jobNamed = (name: string): JobDef<unknown> | undefined => jobs.get(name);
export const allJobs = (): JobDef<unknown>[] => [...jobs.values()];
export const subscribersOf = (event: string): JobDef<unknown>[] => subscribers.get(event) ?? [];

import { dialect, execute, inUnitOfWork, insertRows, newId, now, onCommit, row, rows, unitOfWork } from '../db/index.ts';
import { jobNamed, subscribersOf, type EventDef, type JobDef } from './definitions.ts';
import type { QueueDriver, QueuedJob } from './driver.ts';

interface OutboxRow {
  id: string;
  kind: 'event' | 'job';
  topic: string;
  version: number;
  payload: string;
  run_at: number;
  created_at: number;
}

const BATCH = 200;
const RELAY_LEASE_MS = 30_000;
let poke: () => void = () => undefined;

/** The runtime in this process wants to know at once that something was committed. */
export const onOutboxCommitted = (wake: () => void): void => {
  poke = wake;
};

interface Put {
  kind: OutboxRow['kind'];
  topic: string;
  version: number;
  payload: string;
  key?: string | undefined;
  delayMs?: number | undefined;
}

async function put(list: readonly Put[]): Promise<void> {
  const [first] = list;
  if (!first) return;
  if (!inUnitOfWork()) throw new Error(`${first.topic}：事件与作业必须和业务改动写在同一个 unitOfWork 里`);
  const at = now();
  await insertRows(
    'outbox',
    list.map(({ kind, topic, version, payload, key, delayMs = 0 }) => ({ id: newId(), kind, topic, version, payload, dedupe_key: key ? `${topic}:${key}` : null, run_at: Date.now() + delayMs, created_at: at })),
    { conflict: 'ON CONFLICT (dedupe_key) DO NOTHING' },
  );
  onCommit(() => poke());
}

/** Tells downstream, in the same transaction as the change. The same `key` twice is told once. */
export const publish = <T>(event: EventDef<T>, payload: T, options: { key?: string } = {}): Promise<void> =>
  put([{ kind: 'event', topic: event.name, version: event.version, payload: JSON.stringify(event.schema.parse(payload)), ...options }]);

/** Queues work, in the same transaction as the change. The same `key` twice is queued once. */
export const enqueue = <T>(job: JobDef<T>, payload: T, options: { key?: string; delayMs?: number } = {}): Promise<void> =>
  put([{ kind: 'job', topic: job.name, version: job.version, payload: JSON.stringify(job.schema.parse(payload)), ...options }]);

/** Queues jobs again as they were written, by one statement. */
export const enqueueAgain = (jobs: readonly { name: string; version: number; payload: string }[]): Promise<void> =>
  put(jobs.map(({ name, version, payload }) => ({ kind: 'job', topic: name, version, payload })));

/** One outbox row becomes one job a subscriber, with an id that is the same at every try. */
function jobsOf(message: OutboxRow): QueuedJob[] {
  const targets = message.kind === 'event' ? subscribersOf(message.topic) : [jobNamed(message.topic)].filter((job) => job !== undefined);
  return targets.map((job) => ({
    id: `${message.id}:${job.name}`,
    name: job.name,
    version: message.version,
    payload: message.payload,
    runAt: message.run_at,
    attempts: 0,
  }));
}

/**
 * Hands waiting outbox rows to the queue driver; answers how many. A row is claimed for a while, handed over, then
 * marked: what a killed process left behind is handed over again, and the job's fixed id makes that harmless.
 */
export async function relay(driver: QueueDriver): Promise<number> {
  const claimed = await unitOfWork(() =>
    rows<OutboxRow>(
      `UPDATE outbox SET lease_until = $lease WHERE id IN (
         SELECT id FROM outbox WHERE relayed_at IS NULL AND (lease_until IS NULL OR lease_until < $now)
         ORDER BY created_at LIMIT ${BATCH}${dialect() === 'postgres' ? ' FOR UPDATE SKIP LOCKED' : ''}
       ) RETURNING id, kind, topic, version, payload, run_at, created_at`,
      { lease: Date.now() + RELAY_LEASE_MS, now: Date.now() },
    ),
  );
  if (claimed.length === 0) return 0;
  claimed.sort((a, b) => a.created_at - b.created_at || (a.id < b.id ? -1 : 1));
  const jobs = claimed.flatMap(jobsOf);
  await unitOfWork(async () => {
    await driver.add(jobs);
    const marks = claimed.map((_, index) => `$id${index}`).join(', ');
    const bind = Object.fromEntries(claimed.map(({ id }, index) => [`id${index}`, id]));
    await execute(`UPDATE outbox SET relayed_at = $now, lease_until = NULL WHERE id IN (${marks})`, { ...bind, now: Date.now() });
  });
  return claimed.length;
}

/** Rows nobody has handed over yet. */
export const waitingInOutbox = async (): Promise<number> =>
  Number((await row<{ n: number }>('SELECT COUNT(*) AS n FROM outbox WHERE relayed_at IS NULL'))?.n ?? 0);

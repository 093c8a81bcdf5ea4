import { setTimeout as sleep } from 'node:timers/promises';
import { outsideUnitOfWork, unitOfWork } from '../db/index.ts';
import { config } from '../env/index.ts';
import { log } from '../log/index.ts';
import { bullDriver } from './bull.ts';
import { bury } from './deadJobs.ts';
import { FinalJobError, jobNamed } from './definitions.ts';
import { backoff, CRASHED, GivenUp, MOST_CRASHES, type KindFigures, type QueueDriver, type QueuedJob } from './driver.ts';
import { buryEmbedded, embeddedDriver, finishEmbedded, postponeEmbedded } from './embedded.ts';
import { onOutboxCommitted, relay, waitingInOutbox } from './outbox.ts';

const RELAY_TICK_MS = 1000;
const IDLE_WITHIN_MS = 60_000;
const LOOK_AGAIN_MS = 20;

let driver: QueueDriver | null = null;
let relayTimer: NodeJS.Timeout | null = null;
let relaying: Promise<void> | null = null;
let relayAgain = false;
const usesRedis = (): boolean => config().redisUrl !== null;

function queue(): QueueDriver {
  const { redisUrl, redisPrefix } = config();
  driver ??= redisUrl ? bullDriver(redisUrl, redisPrefix) : embeddedDriver();
  return driver;
}

/** Hands over what waits in the outbox, one relay at a time in this process. */
export function relayNow(): Promise<void> {
  relayAgain = true;
  relaying ??= outsideUnitOfWork(async () => {
    try {
      while (relayAgain) {
        relayAgain = false;
        while ((await relay(queue())) > 0) queue().wake();
      }
    } catch (error) {
      log.error({ err: error }, '转交待办事件出错，稍后再试');
    } finally {
      relaying = null;
    }
  });
  return relaying;
}

async function runJob(job: QueuedJob): Promise<void> {
  const definition = jobNamed(job.name);
  try {
    if (!definition) throw new FinalJobError(`没有名为 ${job.name} 的作业`);
    if (job.attempts > definition.maxAttempts + MOST_CRASHES) throw new FinalJobError(CRASHED);
    if (job.version > definition.version) throw new Error(`作业版本 ${job.version} 比本程序新，等待升级`);
    const payload = definition.schema.safeParse(JSON.parse(job.payload));
    if (!payload.success) throw new FinalJobError(`作业内容不合格式：${payload.error.issues[0]?.message ?? ''}`);
    await definition.run(payload.data, { id: job.id, attempt: job.attempts });
  } catch (error) {
    await afterFailure(job, error);
    return;
  }
  if (!usesRedis()) await finishEmbedded(job.id);
}

/** Its driver has given the job up. */
const lose = (job: QueuedJob, error: string): Promise<void> => unitOfWork(() => bury(job, jobNamed(job.name)?.label ?? job.name, error));

async function afterFailure(job: QueuedJob, error: unknown): Promise<void> {
  const definition = jobNamed(job.name);
  const message = error instanceof Error ? error.message : String(error);
  const given = error instanceof FinalJobError || job.attempts >= (definition?.maxAttempts ?? 1);
  log[given ? 'error' : 'warn']({ err: error, job: job.name, id: job.id, attempt: job.attempts }, given ? '作业已放弃，等待管理员处理' : '作业出错，将重试');
  if (given) {
    await unitOfWork(async () => {
      await bury(job, definition?.label ?? job.name, message);
      if (!usesRedis()) await buryEmbedded(job.id, message);
    });
    if (usesRedis()) throw new GivenUp(message);
    return;
  }
  if (usesRedis()) throw error;
  await postponeEmbedded(job.id, message, Date.now() + backoff(definition?.backoffMs ?? 1000, job.attempts));
}

/** Begins to relay and to run jobs in this process. */
export async function startWorker(): Promise<void> {
  onOutboxCommitted(() => void relayNow());
  relayTimer = setInterval(() => void relayNow(), RELAY_TICK_MS);
  await queue().start(runJob, lose);
  void relayNow();
}

/** A process that only serves requests still hands its own events over at once. */
export function startRelay(): void {
  onOutboxCommitted(() => void relayNow());
}

/** Waits for running jobs to end and stops. */
export async function stopQueue(): Promise<void> {
  onOutboxCommitted(() => undefined);
  if (relayTimer) clearInterval(relayTimer);
  relayTimer = null;
  await relaying;
  await driver?.stop();
  driver = null;
}

/** Outbox rows and jobs that are due now or within a minute (later ones, such as parked messages, do not count). */
export const pendingWork = async (): Promise<number> => (await waitingInOutbox()) + (await queue().pending(IDLE_WITHIN_MS));

/** What the queue of the configuration holds. */
export const figuresOfDriver = (): Promise<KindFigures[]> => queue().figures();

/**
 * Works until nothing is left that is due now or within a minute; answers how long it took in ms.
 * @param onProgress told how much is left, several times a second
 */
export async function workUntilIdle(onProgress: (left: number) => void = () => undefined): Promise<number> {
  const started = Date.now();
  await startWorker();
  try {
    for (let quiet = 0; quiet < 2; ) {
      await relayNow();
      const left = await pendingWork();
      onProgress(left);
      quiet = left === 0 ? quiet + 1 : 0;
      await sleep(LOOK_AGAIN_MS);
    }
  } finally {
    await stopQueue();
  }
  return Date.now() - started;
}

import Bull, { type Job, type Queue } from 'bull';
import { log } from '../log/index.ts';
import { bullFigures } from './bullFigures.ts';
import { allJobs, jobNamed } from './definitions.ts';
import { backoff, CRASHED, GivenUp, MOST_CRASHES, type QueueDriver, type QueuedJob, type RunJob } from './driver.ts';

interface BullPayload {
  version: number;
  payload: string;
}

/** What Bull says of a job whose process was lost too often. */
const STALLED = 'stalled more than';

const queued = (name: string, job: Job<BullPayload>): QueuedJob => ({ id: String(job.id), name, version: job.data.version, payload: job.data.payload, runAt: job.timestamp, attempts: job.attemptsMade + 1 });

/** Redis at scale: one Bull queue a job name, so that each has its own concurrency; many worker processes share them. */
export function bullDriver(redisUrl: string, prefix: string): QueueDriver {
  const queues = new Map<string, Queue<BullPayload>>();

  function queueOf(name: string): Queue<BullPayload> {
    let queue = queues.get(name);
    if (!queue) {
      const job = jobNamed(name);
      queue = new Bull<BullPayload>(name, redisUrl, {
        prefix,
        defaultJobOptions: {
          attempts: job?.maxAttempts ?? 5,
          backoff: { type: 'doubling' },
          removeOnComplete: { age: 7 * 86_400 },
          removeOnFail: { age: 7 * 86_400 },
        },
        settings: {
          lockDuration: 60_000,
          stalledInterval: 15_000,
          maxStalledCount: MOST_CRASHES,
          backoffStrategies: { doubling: (attempt: number) => backoff(job?.backoffMs ?? 1000, attempt) },
        },
      });
      queue.on('error', (error) => log.error({ err: error, queue: name }, 'Redis 队列出错'));
      queues.set(name, queue);
    }
    return queue;
  }

  return {
    async add(jobs) {
      const byName = new Map<string, QueuedJob[]>();
      for (const job of jobs) byName.set(job.name, [...(byName.get(job.name) ?? []), job]);
      for (const [name, list] of byName) {
        await queueOf(name).addBulk(
          list.map((job) => ({
            data: { version: job.version, payload: job.payload },
            opts: { jobId: job.id, delay: Math.max(0, job.runAt - Date.now()) },
          })),
        );
      }
    },
    async start(run: RunJob, lose) {
      for (const { name, concurrency } of allJobs()) {
        const queue = queueOf(name);
        await queue.isReady();
        queue.on('failed', (job: Job<BullPayload>, error) => {
          // Every other failure was decided by the runtime, which has kept the job already.
          if (error.message.includes(STALLED)) lose(queued(name, job), CRASHED).catch((fault: unknown) => log.error({ err: fault, queue: name }, '放弃的作业没有记下'));
        });
        void queue.process(concurrency, async (job: Job<BullPayload>) => {
          try {
            await run(queued(name, job));
          } catch (error) {
            if (error instanceof GivenUp) await job.discard();
            throw error;
          }
        });
      }
    },
    wake: () => undefined,
    async pending(withinMs) {
      let count = 0;
      for (const definition of allJobs()) {
        const queue = queueOf(definition.name);
        const counts = await queue.getJobCounts();
        count += counts.waiting + counts.active;
        if (counts.delayed > 0) {
          const delayed = await queue.getDelayed();
          count += delayed.filter((job) => job.timestamp + (job.opts.delay ?? 0) <= Date.now() + withinMs).length;
        }
      }
      return count;
    },
    figures: () => Promise.all(allJobs().map(({ name }) => bullFigures(name, queueOf(name)))),
    async stop() {
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
      queues.clear();
    },
  };
}

import Bull, { type Job, type Queue } from 'bull';
import { log } from '../log/index.ts';
import { allJobs, jobNamed } from './definitions.ts';
import { backoff, type QueueDriver, type QueuedJob, type RunJob } from './driver.ts';

interface BullPayload {
  version: number;
  payload: string;
}

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
          removeOnFail: false,
        },
        settings: {
          lockDuration: 60_000,
          stalledInterval: 15_000,
          maxStalledCount: 3,
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
    async start(run: RunJob) {
      for (const definition of allJobs()) {
        const queue = queueOf(definition.name);
        await queue.isReady();
        void queue.process(definition.concurrency, async (job: Job<BullPayload>) =>
          run({
            id: String(job.id),
            name: definition.name,
            version: job.data.version,
            payload: job.data.payload,
            runAt: job.timestamp,
            attempts: job.attemptsMade + 1,
          }),
        );
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
    async stop() {
      await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
      queues.clear();
    },
  };
}

import { z } from 'zod';
import { unitOfWork } from '../../../platform/db/index.ts';
import { defineJob, enqueue, type JobContext } from '../../../platform/queue/index.ts';
import { markFailed } from '../commands/endFiling.ts';
import { readFiling } from '../commands/readFiling.ts';
import { leaseLeft } from '../models/lease.ts';

const ATTEMPTS = 5;
const Payload = z.object({ filingId: z.string() });

async function run({ filingId }: z.infer<typeof Payload>, job: JobContext): Promise<void> {
  try {
    const outcome = await readFiling(filingId);
    if (outcome !== 'busy') return;
  } catch (error) {
    if (job.attempt >= ATTEMPTS) await markFailed(filingId);
    throw error;
  }
  // Somebody alive reads it: look again when the lease would run out, in case that somebody dies.
  const delayMs = (await leaseLeft(filingId)) + 1000;
  await unitOfWork(() => enqueue(readFilingJob, { filingId }, { delayMs }));
}

/** Reads a received filing to its end; harmless when repeated. */
export const readFilingJob = defineJob({ name: 'exchange.readFiling', label: '读取报送文件', schema: Payload, maxAttempts: ATTEMPTS, concurrency: 2, run });

import { z } from 'zod';
import { Id } from '../../../contract/entry.ts';
import { defineJob, enqueue } from '../../../platform/queue/index.ts';
import { applyReceipts } from './apply.ts';

const BATCH = 200;

const receiptsJob = defineJob({
  name: 'notification.receipts',
  version: 1,
  label: '登记送达回执',
  schema: z.object({ ids: z.array(Id).min(1).max(BATCH), tries: z.number().int().min(0) }),
  maxAttempts: 8,
  run: ({ ids, tries }) => applyReceipts(ids, tries, enqueueReceipts),
});

/** Orders receipts to be applied, in the caller's unit of work. `tries`: how often they found no delivery yet. */
export async function enqueueReceipts(ids: readonly string[], tries: number, delayMs = 0): Promise<void> {
  for (let start = 0; start < ids.length; start += BATCH) await enqueue(receiptsJob, { ids: ids.slice(start, start + BATCH), tries }, { delayMs });
}

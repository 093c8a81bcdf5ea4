import { z } from 'zod';
import { Id } from '../../../contract/entry.ts';
import { defineJob, enqueue } from '../../../platform/queue/index.ts';
import { dispatch } from '../dispatch/index.ts';

/** A job carries this many message ids at most: one a message would cost four times the sending itself. */
export const BATCH = 200;

export const dispatchJob = defineJob({
  name: 'notification.dispatch',
  version: 1,
  label: '发送消息',
  schema: z.object({ messageIds: z.array(Id).min(1).max(BATCH) }),
  maxAttempts: 8,
  backoffMs: 2_000,
  concurrency: 2,
  run: ({ messageIds }, job) => dispatch(messageIds, job.id, enqueueDispatch),
});

/** Queues messages for sending, in the caller's unit of work. `delayMs` for those that must wait. */
export async function enqueueDispatch(messageIds: readonly string[], delayMs = 0): Promise<void> {
  for (let start = 0; start < messageIds.length; start += BATCH) {
    await enqueue(dispatchJob, { messageIds: messageIds.slice(start, start + BATCH) }, { delayMs });
  }
}

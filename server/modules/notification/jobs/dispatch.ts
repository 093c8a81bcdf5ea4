import { z } from 'zod';
import { Id } from '../../../contract/entry.ts';
import { defineJob, enqueue, type JobContext } from '../../../platform/queue/index.ts';
import { dispatch } from '../dispatch/index.ts';
import { NOTICES } from '../queries/campaigns.ts';

/** A job carries this many message ids at most: one a message would cost four times the sending itself. */
export const BATCH = 400;

/** A notice about somebody's own case never stands behind a campaign: each lane has its own queue and workers. */
export type Lane = 'campaign' | 'notice';
export const laneOf = (campaignId: string): Lane => (campaignId === NOTICES ? 'notice' : 'campaign');

const parts = {
  version: 1,
  schema: z.object({ messageIds: z.array(Id).min(1).max(BATCH) }),
  maxAttempts: 8,
  backoffMs: 2_000,
  concurrency: 2,
};
const runIn =
  (lane: Lane) =>
  ({ messageIds }: { messageIds: string[] }, job: JobContext): Promise<void> =>
    dispatch(messageIds, job.id, (ids, delayMs) => enqueueDispatch(ids, delayMs, lane));

export const dispatchJob = defineJob({ ...parts, name: 'notification.dispatch', label: '发送消息', run: runIn('campaign') });
const noticeJob = defineJob({ ...parts, name: 'notification.notice', label: '发送办事通知', urgent: true, run: runIn('notice') });

/** Queues messages for sending, in the caller's unit of work. `delayMs` for those that must wait. */
export async function enqueueDispatch(messageIds: readonly string[], delayMs = 0, lane: Lane = 'campaign'): Promise<void> {
  for (let start = 0; start < messageIds.length; start += BATCH) {
    await enqueue(lane === 'notice' ? noticeJob : dispatchJob, { messageIds: messageIds.slice(start, start + BATCH) }, { delayMs });
  }
}

interface Queued {
  id: string;
  /** when it may leave, epoch ms */
  due_at: number;
}

/** Queues messages each for its own time: one job for all that are due together. */
export async function enqueueWhenDue(messages: readonly Queued[], lane: Lane = 'campaign'): Promise<void> {
  const at = Date.now();
  const groups = new Map<number, string[]>();
  for (const { id, due_at } of messages) {
    const due = Number(due_at) <= at ? 0 : Number(due_at);
    const group = groups.get(due);
    if (group) group.push(id);
    else groups.set(due, [id]);
  }
  for (const [due, ids] of groups) await enqueueDispatch(ids, due === 0 ? 0 : due - at, lane);
}

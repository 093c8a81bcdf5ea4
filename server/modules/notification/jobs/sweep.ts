import { execute, inList, rows, unitOfWork } from '../../../platform/db/index.ts';
import { enqueueDispatch, laneOf } from './dispatch.ts';

/** Longer than any lease and any wait of a busy queue. */
const FORGOTTEN_MS = 15 * 60_000;
const MOST = 2_000;

/**
 * The clock's look for messages that no job speaks for any more (a queue that was emptied by hand, say): they are
 * queued again. Harmless when a job exists after all: only one of them can claim a message.
 */
export async function sweepForgotten(): Promise<void> {
  const at = Date.now();
  const forgotten = await rows<{ id: string; campaign_id: string }>(
    `SELECT id, campaign_id FROM messages WHERE campaign_id NOT IN (SELECT id FROM campaigns WHERE state = 'paused') AND ((state = 'queued' AND due_at > 0 AND due_at < $before) OR (state = 'queued' AND due_at = 0 AND created_at < $before)
       OR (state = 'sending' AND lease_until < $before)) ORDER BY id LIMIT ${MOST}`,
    { before: at - FORGOTTEN_MS },
  );
  if (forgotten.length === 0) return;
  const ids = forgotten.map(({ id }) => id);
  const list = inList('m', ids);
  await unitOfWork(async () => {
    await execute(`UPDATE messages SET due_at = $at WHERE state = 'queued' AND id IN ${list.sql}`, { ...list.bind, at });
    for (const lane of ['notice', 'campaign'] as const) await enqueueDispatch(forgotten.filter(({ campaign_id }) => laneOf(campaign_id) === lane).map(({ id }) => id), 0, lane);
  });
}

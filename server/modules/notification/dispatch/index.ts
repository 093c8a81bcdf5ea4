import { newId, unitOfWork } from '../../../platform/db/index.ts';
import { finishCampaigns } from '../commands/finishCampaigns.ts';
import { holdFailing } from '../commands/holdFailing.ts';
import { begin } from './begin.ts';
import { writeChanges } from './changes.ts';
import { claim } from './claim.ts';
import { loadWork } from './load.ts';
import { perform } from './send.ts';
import { settle } from './settle.ts';
import type { Attempt, Outcome, Requeue, Work } from './types.ts';

/** Calls in flight at once in one job; also the most that a crash can leave in doubt. */
const WAVE = 50;

/**
 * Sends a batch: claim, then wave by wave. One unit of work between two waves writes what the last one came to and the
 * delivery rows of the next, so that every call is on record before it is made.
 */
export async function dispatch(messageIds: readonly string[], jobId: string, requeue: Requeue): Promise<void> {
  const owner = `${jobId}:${newId()}`;
  const claimed = await claim(messageIds, owner, requeue);
  if (claimed.length === 0) return;
  const batch = claimed.map(({ id }) => id);
  const waiting: Work[] = await loadWork(claimed);
  let outcomes: Outcome[] = [];
  const failed = new Set<string>();
  while (waiting.length > 0 || outcomes.length > 0) {
    const attempts: Attempt[] = await unitOfWork(async () => {
      const settled = await settle(outcomes);
      waiting.push(...settled.again);
      const wave = await begin(waiting.splice(0, WAVE), batch, owner);
      for (const { messageId, state } of settled.changes) if (state === 'failed') failed.add(messageId);
      await writeChanges([...settled.changes, ...wave.changes], owner, requeue);
      return wave.attempts;
    });
    outcomes = await Promise.all(attempts.map(perform));
  }
  await holdFailing(claimed.filter(({ id }) => failed.has(id)).map((message) => message.campaign_id));
  await finishCampaigns(claimed.map((message) => message.campaign_id));
}

import { newId, unitOfWork } from '../../../platform/db/index.ts';
import { finishCampaigns } from '../commands/finishCampaigns.ts';
import { holdFailing } from '../commands/holdFailing.ts';
import { begin } from './begin.ts';
import { carryOut } from './carryOut.ts';
import { writeChanges } from './changes.ts';
import { claim, keepLease, LEASE_MS } from './claim.ts';
import { loadWork } from './load.ts';
import { settle } from './settle.ts';
import type { Attempt, Outcome, Requeue, Work } from './types.ts';

export { IN_FLIGHT } from './carryOut.ts';

/** Begun together, in one unit of work: every call is on record before it is made. */
const WAVE = 200;
const KEEP_EVERY_MS = LEASE_MS / 6;
/** With less than this left of a lease no call is begun: it might still be under way when somebody else may begin it. */
const CALL_MS = LEASE_MS / 3;

/** Sends a batch: claim, then wave by wave. What the calls came to is written while others are under way. */
export async function dispatch(messageIds: readonly string[], jobId: string, requeue: Requeue): Promise<void> {
  const owner = `${jobId}:${newId()}`;
  let keptAt = Date.now();
  const claimed = await claim(messageIds, owner, requeue);
  if (claimed.length === 0) return;
  const waiting: Work[] = await loadWork(claimed);
  const open = new Set(claimed.map(({ id }) => id));
  const failed = new Set<string>();

  /** Renews what is not at its end, within a unit of work. */
  const keep = async (): Promise<void> => {
    const at = Date.now();
    if (at - keptAt < KEEP_EVERY_MS) return;
    await keepLease([...open], owner);
    keptAt = at;
  };
  const start = (): Promise<Attempt[]> =>
    unitOfWork(async () => {
      const { attempts, changes } = await begin(waiting.splice(0, WAVE), owner);
      await writeChanges(changes, owner, requeue);
      for (const { messageId } of changes) open.delete(messageId);
      await keep();
      return attempts;
    });
  const record = (outcomes: readonly Outcome[]): Promise<void> =>
    unitOfWork(async () => {
      const { changes, again } = await settle(outcomes);
      await writeChanges(changes, owner, requeue);
      waiting.push(...again);
      for (const { messageId, state } of changes) {
        open.delete(messageId);
        if (state === 'failed') failed.add(messageId);
      }
      await keep();
    });

  while (waiting.length > 0) await carryOut(await start(), { ours: () => Date.now() - keptAt < LEASE_MS - CALL_MS, record });
  await holdFailing(claimed.filter(({ id }) => failed.has(id)).map((message) => message.campaign_id));
  await finishCampaigns(claimed.map((message) => message.campaign_id));
}

import { setTimeout as sleep } from 'node:timers/promises';
import { dialect, execute, row, unitOfWork } from '@zhida/server/platform/db/index.ts';
import { startWorker, stopQueue } from '@zhida/server/platform/queue/index.ts';
import { IN_FLIGHT } from '@zhida/server/modules/notification/dispatch/index.ts';
import { dispatchJob, enqueueDispatch } from '@zhida/server/modules/notification/jobs/dispatch.ts';
import { seedMessages, type Reachable } from '../../journeys/dispatchAudience.ts';
import { callsFor, postAll } from '../dispatch/calls.ts';
import { openPlace, type Engine } from '../dispatch/place.ts';
import type { Bench, Prepared } from '../measure.ts';

const MESSAGES = 100_000;
const LOOK_MS = 25;

/** Of ten people five have bought a subscribe message, two follow the official account, three have a phone only. */
const reachOf = (index: number): Reachable => (index % 10 < 5 ? { openid: true, credits: 1, phone: true } : index % 10 < 7 ? { official: true, phone: true } : { phone: true });

/** Everything as it was before the first send. */
async function rewind(campaignId: string): Promise<void> {
  await unitOfWork(async () => {
    await execute(`DELETE FROM deliveries`);
    await execute(`DELETE FROM jobs`);
    await execute(`DELETE FROM outbox`);
    await execute(`UPDATE subscription_credits SET spent_at = NULL, delivery_id = NULL`);
    await execute(`UPDATE messages SET state = 'queued', channel = NULL, attempts = 0, due_at = 0, finished_at = NULL WHERE campaign_id = $campaignId`, { campaignId });
    await execute(`UPDATE campaigns SET state = 'sending', finished_at = NULL WHERE id = $campaignId`, { campaignId });
  });
  if (dialect() === 'postgres') await row('VACUUM ANALYZE');
}

async function prepare(engine: Engine, scale: number): Promise<Prepared> {
  const count = Math.round(MESSAGES * scale);
  const place = await openPlace(engine);
  const reset = (base: string): Promise<unknown> => fetch(`${base}/__sim/reset`, { method: 'POST' });
  const { campaignId, people } = await seedMessages(Array.from({ length: count }, (_, index) => reachOf(index)), { enqueue: false });
  const ids = people.map(({ messageId }) => messageId);
  const arrived = async (): Promise<number> => ((await (await fetch(`${place.wechat}/__sim/stats`)).json()) as { arrivals: number }).arrivals;
  const all = async (what: string): Promise<void> => {
    const found = await arrived();
    if (found !== count) throw new Error(`${what} brought ${found} of ${count} messages`);
  };
  return {
    rows: count,
    reference: async () => {
      await reset(place.wechat);
      const calls = await callsFor(people, reachOf);
      const seconds = await postAll(calls, IN_FLIGHT * dispatchJob.concurrency);
      await all('the bare loop');
      return seconds;
    },
    work: async () => {
      await reset(place.wechat);
      await rewind(campaignId);
      const begun = performance.now();
      await startWorker();
      await unitOfWork(() => enqueueDispatch(ids));
      while ((await row<{ state: string }>('SELECT state FROM campaigns WHERE id = $campaignId', { campaignId }))?.state !== 'done') await sleep(LOOK_MS);
      const seconds = (performance.now() - begun) / 1000;
      await stopQueue();
      await all('the campaign');
      const left = await row<{ n: number }>(`SELECT COUNT(*) AS n FROM messages WHERE campaign_id = $campaignId AND state <> 'delivered'`, { campaignId });
      if (Number(left?.n) !== 0) throw new Error(`${left?.n} messages did not end as delivered`);
      return seconds;
    },
    close: place.close,
  };
}

const bench = (name: string, engine: Engine, target: number, on: string): Bench => ({
  name,
  what: `${MESSAGES.toLocaleString('en')} messages, enqueue to delivered, ${on}; against a bare loop of the same HTTP calls, as many in flight`,
  target,
  runs: 3,
  prepare: (scale) => prepare(engine, scale),
});

export const dispatchBenches: readonly Bench[] = [
  bench('dispatch.sqlite', 'sqlite', 0.75, 'the embedded queue on SQLite'),
  bench('dispatch.bull', 'bull', 0.7, 'Bull on Redis, messages on PostgreSQL'),
  bench('dispatch.postgres', 'postgres', 0.45, 'the embedded queue on PostgreSQL'),
];

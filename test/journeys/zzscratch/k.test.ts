/** A process that sends is killed without a word; another one finishes. Every message arrives exactly once. */
import { profile, useSystem } from './harness.ts';
import test from 'ava';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { execute, row, rows, unitOfWork } from '@zhida/server/platform/db/index.ts';
import { seedMessages, statesOf } from '../dispatchAudience.ts';

const PEOPLE = 600;
const KILLS = 2;
const system = useSystem({ worker: false });

/** The leases of the dead run out: a minute passes. Bull keeps its own in Redis and is waited for. */
async function aMinuteLater(): Promise<void> {
  await unitOfWork(async () => {
    await execute(`UPDATE messages SET lease_until = 0 WHERE state = 'sending'`);
    await execute(`UPDATE jobs SET lease_until = 0 WHERE state = 'running'`);
    await execute('UPDATE outbox SET lease_until = NULL WHERE relayed_at IS NULL');
  });
}

test('kill -9 in the midst of sending loses nothing and doubles nothing', async (t) => {
  t.timeout(240_000);
  system.world.settings.latencyMs = 120;
  system.world.settings.defaultCredits = 1;
  const { campaignId, people } = await seedMessages(
    Array.from({ length: PEOPLE }, (_, i) => (i % 4 === 0 ? { openid: true, credits: 1, phone: true } : i % 4 === 1 ? { official: true, phone: true } : { phone: true })),
  );
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const enough = system.world.arrivals.length + 70;
    let child: ChildProcess | null = null;
    const ended = system.cli(['work', '--until-idle', '--json'], { onStart: (started) => (child = started) });
    while (system.world.arrivals.length < enough) await sleep(10);
    (child as ChildProcess | null)?.kill('SIGKILL');
    t.is((await ended).code, null);
    await sleep(300);
    await aMinuteLater();
  }
  t.true(system.world.arrivals.length < PEOPLE, 'the kills came before the end');
  const inDoubt = await rows(`SELECT id FROM deliveries WHERE state = 'attempting'`);
  t.true(inDoubt.length > 0, 'some attempts were left in doubt');
  system.world.settings.latencyMs = 0;
  const last = await system.cli(['work', '--until-idle', '--json']);
  t.is(last.code, 0, last.stderr);

  t.deepEqual(await statesOf(campaignId), { delivered: PEOPLE });
  const arrivals = people.map(({ phone, openid, officialOpenid }) => [phone, openid, officialOpenid].flatMap((address) => [...system.world.at(address)]).length);
  t.deepEqual(arrivals.filter((count) => count !== 1), [], `on ${profile}`);
  t.is((await row<{ state: string }>('SELECT state FROM campaigns WHERE id = $campaignId', { campaignId }))?.state, 'done');
});

/**
 * Workers, Redis and the database's connections are killed at random moments while messages leave. At the end every
 * message has arrived, and none twice beyond what was under way at a kill. The size of the house:
 * ZHIDA_CRASH_MESSAGES=20000 npm test -- test/journeys/dispatchCrashes.test.ts; ZHIDA_CRASH_SEED repeats a run.
 */
import { dataDir, databaseName, profile, settings } from '../support/environment.ts';
import test from 'ava';
import Bull from 'bull';
import sqlite3 from 'sqlite3';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { config, setConfig } from '@zhida/server/platform/env/index.ts';
import { execute, row, rows, unitOfWork } from '@zhida/server/platform/db/index.ts';
import { IN_FLIGHT } from '@zhida/server/modules/notification/dispatch/index.ts';
import { dispatchJob } from '@zhida/server/modules/notification/jobs/dispatch.ts';
import { chanceOf } from '../support/chance.ts';
import { runProgram } from '../support/command.ts';
import { useSystem } from '../support/harness.ts';
import { startMortalRedis, type MortalRedis } from '../support/services/redis.ts';
import { seedMessages, statesOf, type Reachable } from './dispatchAudience.ts';

const MESSAGES = Number(process.env['ZHIDA_CRASH_MESSAGES'] ?? 1_500);
const SEED = Number(process.env['ZHIDA_CRASH_SEED'] ?? Date.now() % 1_000_000);
const ROUNDS = MESSAGES > 5_000 ? 8 : 3;
const WORKERS = 2;
const STILL_MS = 4_000;
const bull = profile.endsWith('bull');
const chance = chanceOf(SEED);

let redis: MortalRedis | null = null;
test.serial.before('a Redis that can be killed', async () => {
  if (!bull) return;
  redis = await startMortalRedis();
  Object.assign(settings, { REDIS_URL: redis.url });
  process.env['REDIS_URL'] = redis.url;
  setConfig({ ...config(), redisUrl: redis.url });
});
const system = useSystem({ worker: false });
test.after.always('the Redis is stopped', () => redis?.stop());

/** Who has a right to one message; WeChat would take more: only we keep them apart. */
const reachOf = (index: number): Reachable => (index % 4 === 0 ? { openid: true, credits: 1, phone: true } : index % 4 === 1 ? { official: true, phone: true } : { phone: true });

interface Worker {
  process: ChildProcess;
  ended: Promise<unknown>;
}

function startWorker(): Worker {
  let started: ChildProcess | undefined;
  const ended = runProgram('server/app/main.ts', [], { env: { ZHIDA_PROCESS: 'worker' }, onStart: (child) => (started = child) });
  return { process: started!, ended };
}

async function killed(worker: Worker): Promise<void> {
  worker.process.kill('SIGKILL');
  await worker.ended;
}

/** PostgreSQL throws everybody out; SQLite lets nobody in for a while. */
async function cutDatabase(): Promise<void> {
  if (databaseName) {
    await row('SELECT COUNT(pg_terminate_backend(pid)) AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()');
    return;
  }
  const other = new sqlite3.Database(join(dataDir, 'zhida.sqlite'));
  other.configure('busyTimeout', 10_000);
  const say = (sql: string): Promise<void> => new Promise((resolve, reject) => other.exec(sql, (error) => (error ? reject(error) : resolve())));
  await say('BEGIN IMMEDIATE');
  await sleep(chance.between(100, 800));
  await say('ROLLBACK');
  await new Promise((closed) => other.close(closed));
}

/** What was begun and not recorded yet, by route. */
async function underWay(): Promise<Map<string, number>> {
  const found = await rows<{ route: string; n: number }>(`SELECT route, COUNT(*) AS n FROM deliveries WHERE state = 'attempting' GROUP BY route`);
  return new Map(found.map(({ route, n }) => [route, Number(n)]));
}

/** The dead hold nothing any more, and what waits for a minute has waited: a minute passes. */
async function aMinuteLater(): Promise<void> {
  await unitOfWork(async () => {
    await execute(`UPDATE messages SET lease_until = 0 WHERE state = 'sending'`);
    await execute(`UPDATE messages SET due_at = 0 WHERE state = 'queued'`);
    await execute(`UPDATE jobs SET lease_until = 0 WHERE state = 'running'`);
    await execute(`UPDATE jobs SET run_at = 0 WHERE state = 'ready'`);
    await execute('UPDATE outbox SET lease_until = NULL, run_at = 0 WHERE relayed_at IS NULL');
  });
  if (!bull) return;
  const queue = new Bull('notification.dispatch', config().redisUrl!, { prefix: config().redisPrefix });
  for (const job of await queue.getDelayed()) await job.promote();
  const locks = await queue.client.keys(queue.toKey('*:lock'));
  if (locks.length > 0) await queue.client.del(...locks);
  await queue.close();
}

test('whatever is killed while messages leave, each arrives, and none twice that was not under way', async (t) => {
  t.timeout(MESSAGES > 5_000 ? 900_000 : 240_000);
  t.log(`seed ${SEED}, ${MESSAGES} messages, ${profile}`);
  process.stdout.write(`# seed ${SEED}\n`);
  const began = Date.now();
  system.world.settings.latencyMs = MESSAGES > 5_000 ? 120 : 500;
  const { campaignId, people } = await seedMessages(Array.from({ length: MESSAGES }, (_, index) => reachOf(index)));
  const kills: Record<string, number> = { worker: 0, redis: 0, database: 0 };
  let subscribesUnderWay = 0;
  let allUnderWay = 0;
  const noteUnderWay = async (): Promise<void> => {
    const now = await underWay();
    subscribesUnderWay += now.get('wechat-subscribe') ?? 0;
    allUnderWay += [...now.values()].reduce((sum, n) => sum + n, 0);
  };
  /** Until some more have arrived, or nothing moves. */
  const someMore = async (): Promise<void> => {
    const enough = system.world.arrivals.length + chance.between(1, Math.ceil(MESSAGES / (ROUNDS * 5)));
    for (const end = Date.now() + STILL_MS; system.world.arrivals.length < enough && Date.now() < end; ) await sleep(5);
  };

  for (let round = 0; round < ROUNDS; round += 1) {
    const workers = Array.from({ length: WORKERS }, startWorker);
    const before = system.world.arrivals.length;
    for (const end = Date.now() + 30_000; system.world.arrivals.length === before && Date.now() < end; ) await sleep(20);
    for (const what of [chance.one(['redis', 'database'] as const), chance.one(['worker', 'redis', 'database'] as const)]) {
      await someMore();
      if (what === 'worker') {
        await killed(workers.pop()!);
        workers.push(startWorker());
      } else if (what === 'redis' && redis) await redis.killAndRestart();
      else await cutDatabase();
      kills[what === 'redis' && !redis ? 'database' : what]! += 1;
      await noteUnderWay();
    }
    await someMore();
    await Promise.all(workers.map(killed));
    kills['worker']! += WORKERS;
    await noteUnderWay();
    await aMinuteLater();
  }
  t.true(system.world.arrivals.length < MESSAGES, 'the kills came before the end');
  t.true(allUnderWay > 0, 'some were under way at a kill');
  system.world.settings.latencyMs = 0;
  for (let look = 0; look < 4 && Number((await statesOf(campaignId))['delivered'] ?? 0) < MESSAGES; look += 1) {
    await aMinuteLater();
    const last = await system.cli(['work', '--until-idle', '--json']);
    t.is(last.code, 0, last.stderr);
  }

  t.deepEqual(await statesOf(campaignId), { delivered: MESSAGES });
  const arrived = people.map(({ phone, openid, officialOpenid }) => ({ sms: system.world.at(phone).length, mini: system.world.at(openid).length, official: system.world.at(officialOpenid).length }));
  t.is(arrived.filter(({ sms, mini, official }) => sms + mini + official === 0).length, 0, 'nobody was forgotten');
  const twice = (of: (one: (typeof arrived)[number]) => number): number => arrived.reduce((sum, one) => sum + Math.max(0, of(one) - 1), 0);
  t.is(twice(({ sms }) => sms), 0, 'the provider can be asked: no text twice');
  t.is(twice(({ official }) => official), 0, 'there is a key: no template message twice');
  const doubled = twice(({ mini }) => mini);
  t.true(doubled <= subscribesUnderWay, `${doubled} subscribe messages twice, ${subscribesUnderWay} under way at kills`);
  const strikes = Object.values(kills).reduce((sum, n) => sum + n, 0);
  t.true(doubled <= strikes * WORKERS * dispatchJob.concurrency * IN_FLIGHT, 'no more than the calls that can be open at a kill');
  t.is(arrived.filter(({ sms, mini, official }) => [sms, mini, official].filter((n) => n > 0).length !== 1).length, 0, 'by one way only');
  t.is((await row<{ state: string }>('SELECT state FROM campaigns WHERE id = $campaignId', { campaignId }))?.state, 'done');
  t.is(Number((await row<{ n: number }>('SELECT COUNT(*) AS n FROM dead_jobs WHERE retried_at IS NULL'))?.n), 0, 'no job was given up');
  process.stdout.write(`# ${MESSAGES} messages on ${profile}, seed ${SEED}: ${JSON.stringify(kills)} kills, ${allUnderWay} under way at them (${subscribesUnderWay} subscribe messages), ${doubled} doubled, ${((Date.now() - began) / 1000).toFixed(0)} s\n`);
});

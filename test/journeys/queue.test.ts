/** The queue as an administrator sees it, and the limits that all processes share; the same on every queue driver. */
import { profile, useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import { z } from 'zod';
import { execute, rows, unitOfWork } from '@zhida/server/platform/db/index.ts';
import { config, setConfig } from '@zhida/server/platform/env/index.ts';
import { defineJob, enqueue, FinalJobError } from '@zhida/server/platform/queue/index.ts';
import { dispatch } from '@zhida/server/modules/notification/dispatch/index.ts';
import { runProgram } from '../support/command.ts';
import { refusal } from '../support/refusal.ts';
import { seedMessages, statesOf } from './dispatchAudience.ts';

const system = useSystem({ worker: false });
let administrator: SignedIn;
let hopeless = true;

const Lost = z.object({ id: z.string() });
const reading = defineJob({
  name: 'test.reading',
  label: '读一份名单',
  schema: Lost,
  run: async ({ id }) => {
    if (hopeless) throw new FinalJobError(`第 ${id} 号名单：connect ECONNREFUSED 10.0.0.8:5432`);
  },
});
const quick = defineJob({ name: 'test.quick', label: '很快的事', schema: z.object({}), run: () => Promise.resolve() });
const broken = defineJob({ name: 'test.broken', label: '坏了的事', schema: z.object({}), run: () => Promise.reject(new FinalJobError('Cannot read properties of undefined')) });

test.before(async () => {
  administrator = await system.signInAs('administrator');
});

test.serial('排了多少、等了多久、完成了多少', async (t) => {
  const before = Date.now();
  await unitOfWork(async () => {
    for (let one = 0; one < 3; one += 1) await enqueue(quick, {});
    await enqueue(quick, {}, { delayMs: 3_600_000 });
  });
  const { kinds: early, outbox } = await administrator.call('GET /api/queue');
  const waiting = early.find(({ name }) => name === 'test.quick')!;
  t.is(waiting.waiting + waiting.later + outbox, 4);
  t.true(waiting.oldestAt === null || waiting.oldestAt >= before);
  await system.untilIdle();
  const { kinds, driver } = await administrator.call('GET /api/queue');
  t.is(driver, profile.endsWith('bull') ? 'bull' : 'embedded');
  t.like(kinds.find(({ name }) => name === 'test.quick'), { label: '很快的事', waiting: 0, running: 0, later: 1, oldestAt: null, hour: 3, day: 3, dead: 0 });
});

test.serial('失败的按原因归在一起，说清是什么、怎么办；列表可以筛选和排序', async (t) => {
  await unitOfWork(async () => {
    for (const id of ['10001', '10002', '10003']) await enqueue(reading, { id });
    await enqueue(broken, {});
  });
  await system.untilIdle();
  const { causes, kinds } = await administrator.call('GET /api/queue');
  const [first] = causes;
  t.like(first, { name: 'test.reading', count: 3, explanation: '连不上对方系统，或对方没有应答', next: '请确认网络和对方系统已恢复，再重试' });
  t.regex(first!.error, /ECONNREFUSED/);
  t.is(causes.find(({ name }) => name === 'test.broken')?.explanation, '程序出错');
  t.is(kinds.find(({ name }) => name === 'test.reading')?.dead, 3);
  const list = await administrator.call('GET /api/dead-jobs', { query: { name: 'test.reading', sort: 'error' } });
  t.deepEqual(list.rows.map(({ error }) => /\d{5}/.exec(error)?.[0]), ['10001', '10002', '10003']);
  t.is((await administrator.call('GET /api/dead-jobs', { query: { keyword: '10002' } })).total, 1);
  t.is((await administrator.call('GET /api/dead-jobs', { query: { sort: '-label' } })).total, 4);
  t.is((await administrator.call('GET /api/dead-jobs', { query: { name: 'test.reading', cause: first!.cause } })).total, 3);
});

test.serial('同一原因的一起重试，每项只做一次；已经重试过的说清楚', async (t) => {
  const [one] = (await administrator.call('GET /api/queue')).causes;
  const body = { name: one!.name, cause: one!.cause };
  hopeless = false;
  t.deepEqual(await administrator.call('POST /api/dead-jobs/retry', { body }), { retried: 3 });
  t.is((await refusal(administrator.call('POST /api/dead-jobs/retry', { body }))).code, 'job.not_dead');
  await system.untilIdle();
  const { kinds } = await administrator.call('GET /api/queue');
  t.like(kinds.find(({ name }) => name === 'test.reading'), { dead: 0, hour: 3 });
  const trail = await administrator.call('GET /api/audit', { query: { action: 'job.retry' } });
  t.regex(trail.rows[0]?.detail ?? '', /同一原因的 3 项/);
});

test.serial('速度上限由全部进程共用：两个进程一起发，任何一秒都不超过', async (t) => {
  t.timeout(60_000);
  const [most, ms] = [60, 3_000];
  const answers = await Promise.all([1, 2].map(() => runProgram('test/support/reserver.ts', ['together', String(most), '1', String(ms)])));
  const grants = answers.flatMap(({ code, stderr, json }) => {
    t.is(code, 0, stderr);
    return json()['grants'] as { at: number; granted: number }[];
  });
  t.true(answers.every(({ json }) => (json()['grants'] as unknown[]).length > 0), 'both were served');
  for (const { at } of grants) {
    const second = grants.filter((one) => one.at >= at && one.at < at + 1000);
    t.true(second.reduce((sum, { granted }) => sum + granted, 0) <= most, 'never more than allowed in any second');
  }
  const all = grants.reduce((sum, { granted }) => sum + granted, 0);
  t.true(all >= most, 'what is allowed is used');
});

test.serial('到了速度上限的消息稍后再发：一条不丢，订阅次数不白用', async (t) => {
  const before = config();
  setConfig({ ...before, sendLimits: { ...before.sendLimits, 'wechat-mini': { most: 4, seconds: 1 } } });
  try {
    const { campaignId, people } = await seedMessages(Array.from({ length: 10 }, () => ({ openid: true, credits: 1 })), { enqueue: false });
    const ids = people.map(({ messageId }) => messageId);
    await dispatch(ids, 'slow', () => Promise.resolve());
    t.deepEqual(await statesOf(campaignId), { delivered: 4, queued: 6 });
    const [waiting] = await rows<{ reason: string; attempts: number; due_at: number }>(`SELECT reason, attempts, due_at FROM messages WHERE campaign_id = $campaignId AND state = 'queued' LIMIT 1`, { campaignId });
    t.regex(waiting!.reason, /已到设定的速度上限/);
    t.is(waiting!.attempts, 0);
    t.true(Number(waiting!.due_at) <= Date.now() + 1_000);
    t.is((await rows(`SELECT id FROM subscription_credits WHERE spent_at IS NOT NULL AND citizen_id IN (SELECT id FROM citizens WHERE openid IN (${people.map(({ openid }) => `'${openid}'`).join(',')}))`)).length, 4);
    setConfig({ ...before, sendLimits: { ...before.sendLimits, 'wechat-mini': null } });
    await unitOfWork(() => execute(`UPDATE messages SET due_at = 0 WHERE campaign_id = $campaignId`, { campaignId }));
    await dispatch(ids, 'fast', () => Promise.resolve());
    t.deepEqual(await statesOf(campaignId), { delivered: 10 });
  } finally {
    setConfig(before);
  }
});

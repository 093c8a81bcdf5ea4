import test from 'ava';
import { z } from 'zod';
import { openPrivateDatabase } from './support.ts';

const close = await openPrivateDatabase();
const { row, unitOfWork } = await import('@zhida/server/platform/db/index.ts');
const { FinalJobError, deadJobs, defineEvent, defineJob, enqueue, publish, retryDeadJob, startWorker, stopQueue, subscribe, workUntilIdle } = await import('@zhida/server/platform/queue/index.ts');
test.after.always(close);

const LATEST = { page: 1, pageSize: 10 };
const Told = z.object({ n: z.number() });
const happened = defineEvent('test.happened', 1, Told);
const heard: string[] = [];
subscribe(happened, { name: 'test.first', label: '第一个', run: async ({ n }) => void heard.push(`first ${n}`) });
subscribe(happened, { name: 'test.second', label: '第二个', run: async ({ n }) => void heard.push(`second ${n}`) });

let failures = 2;
const flaky = defineJob({
  name: 'test.flaky',
  label: '时好时坏',
  schema: z.object({}),
  backoffMs: 10,
  run: async () => {
    failures -= 1;
    if (failures >= 0) throw new Error('暂时不行');
  },
});
let hopelessTries = 0;
let curable = false;
const hopeless = defineJob({
  name: 'test.hopeless',
  label: '没有指望',
  schema: z.object({}),
  maxAttempts: 3,
  backoffMs: 10,
  run: async () => {
    if (curable) return;
    hopelessTries += 1;
    throw new Error('总是不行');
  },
});
const final = defineJob({ name: 'test.final', label: '一次即知', schema: z.object({}), run: async () => Promise.reject(new FinalJobError('不必再试')) });

test.serial('一个事件，每个订阅者恰好听到一次；同一个键只说一次', async (t) => {
  await unitOfWork(async () => {
    await publish(happened, { n: 1 });
    await publish(happened, { n: 2 }, { key: 'once' });
    await publish(happened, { n: 2 }, { key: 'once' });
  });
  await workUntilIdle();
  t.deepEqual([...heard].sort(), ['first 1', 'first 2', 'second 1', 'second 2']);
});

test.serial('业务改动没成，事件也不会传出去', async (t) => {
  heard.length = 0;
  await t.throwsAsync(
    unitOfWork(async () => {
      await publish(happened, { n: 9 });
      throw new Error('回滚');
    }),
  );
  await workUntilIdle();
  t.deepEqual(heard, []);
  await t.throwsAsync(publish(happened, { n: 1 }), { message: /unitOfWork/ });
});

test.serial('出错会重试，直到成功', async (t) => {
  await unitOfWork(() => enqueue(flaky, {}));
  await workUntilIdle();
  t.is(failures, -1);
});

test.serial('重试用尽就留给管理员，管理员可以让它重来', async (t) => {
  await unitOfWork(() => enqueue(hopeless, {}));
  await workUntilIdle();
  t.is(hopelessTries, 3);
  const [dead] = (await deadJobs(LATEST)).rows;
  t.is(dead?.label, '没有指望');
  t.is(dead?.error, '总是不行');
  curable = true;
  await retryDeadJob(dead!.id, '管理员');
  await workUntilIdle();
  t.is((await deadJobs(LATEST)).total, 0);
  await t.throwsAsync(retryDeadJob(dead!.id, '管理员'), { message: /不需要重试/ });
});

test.serial('明知无用的不再重试', async (t) => {
  await unitOfWork(() => enqueue(final, {}));
  await workUntilIdle();
  const [dead] = (await deadJobs(LATEST)).rows;
  t.is(dead?.attempts, 1);
});

test.serial('停下来的那一刻刚领走的作业，也做完才停；不会领走了没人做', async (t) => {
  for (let round = 0; round < 20; round += 1) {
    const id = `stop-${round}`;
    await unitOfWork(() => publish(happened, { n: 100 + round }, { key: id }));
    await startWorker();
    for (let turn = 0; turn < round; turn += 1) await Promise.resolve();
    await stopQueue();
    t.is(Number((await row<{ n: number }>("SELECT COUNT(*) AS n FROM jobs WHERE state = 'running'"))?.n), 0, `第 ${round} 次`);
  }
  await workUntilIdle();
  for (let round = 0; round < 20; round += 1) t.is(heard.filter((one) => one.endsWith(` ${100 + round}`)).length, 2);
});

import test from 'ava';
import { openPrivateDatabase } from './support.ts';

const close = await openPrivateDatabase();
const { execute, insertRows, onCommit, row, rows, unitOfWork, withClock, now } = await import('@zhida/server/platform/db/index.ts');
test.after.always(close);

const put = (key: string, value = '1') => insertRows('settings', [{ key, value, updated_at: 1 }]);
const value = async (key: string) => (await row<{ value: string }>('SELECT value FROM settings WHERE key = $key', { key }))?.value;

test('出错时整件事都不算数，内层也一样', async (t) => {
  const told: string[] = [];
  await t.throwsAsync(
    unitOfWork(async () => {
      await put('outer');
      onCommit(() => told.push('outer'));
      await unitOfWork(() => put('inner'));
      throw new Error('半路出错');
    }),
    { message: '半路出错' },
  );
  t.is(await value('outer'), undefined);
  t.is(await value('inner'), undefined);
  t.deepEqual(told, []);
});

test('不在一件事里就不许写库', async (t) => {
  await t.throwsAsync(put('loose'), { message: /unitOfWork/ });
  await t.throwsAsync(rows(`INSERT INTO settings (key, value, updated_at) VALUES ('loose', '1', 1) RETURNING key`), { message: /readonly/ });
});

test('五百件事同时写，一件不少', async (t) => {
  await unitOfWork(() => put('counter', '0'));
  await Promise.all(Array.from({ length: 500 }, () => unitOfWork(() => execute(`UPDATE settings SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'counter'`))));
  t.is(await value('counter'), '500');
});

test('时钟可以拨到过去，只影响这一段', async (t) => {
  const then = Date.parse('2026-03-01T00:00:00Z');
  const seen = await withClock(then, async () => now());
  t.true(seen >= then && seen < then + 1000);
  t.true(now() > then + 86_400_000);
});

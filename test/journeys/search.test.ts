import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { seed } from '../support/seed.ts';

const system = useSystem();

test.serial('查找时输入的 % 和 _ 就是它们自己，不会查出全部', async (t) => {
  t.timeout(120_000);
  const { administrator, river } = await seed(system);
  const auditor = await system.signInAs('auditor');
  for (const keyword of ['%', '_', '!']) {
    t.is((await administrator.call('POST /api/people/search', { body: { keyword } })).total, 0, `people ${keyword}`);
    t.is((await administrator.call('GET /api/taxpayers', { query: { keyword } })).total, 0, `taxpayers ${keyword}`);
    t.is((await administrator.call('GET /api/matches', { query: { keyword } })).total, 0, `matches ${keyword}`);
    t.is((await administrator.call('GET /api/tasks', { query: { keyword } })).total, 0, `tasks ${keyword}`);
    t.is((await auditor.call('GET /api/audit', { query: { keyword } })).total, 0, `audit ${keyword}`);
  }
  const name = String(river.enterprises[0]!['名称']);
  t.is((await administrator.call('GET /api/taxpayers', { query: { keyword: name.slice(2) } })).total, 1);
});

import { profile, useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import { ApiError } from '@zhida/server/contract/client';
import * as db from '@zhida/server/platform/db/index.ts';
import { followPairs } from '@zhida/server/modules/guidance/commands/followPairs.ts';
import { noteUnreachable } from '@zhida/server/modules/guidance/commands/noteUnreachable.ts';
import { BUREAUS } from '../support/builders/river.ts';
import { PINGCHENG, XIAODIAN } from '../support/builders/rows.ts';
import { pairs, type Pair } from '../support/guidance.ts';

const system = useSystem();
const DAY_MS = 86_400_000;
let head: SignedIn;
let officers: SignedIn[];

const setState = (ids: readonly string[], state: string): Promise<number> => {
  const list = db.inList('m', ids);
  return db.unitOfWork(() => db.execute(`UPDATE matches SET state = $state WHERE id IN ${list.sql}`, { state, ...list.bind }));
};
const ids = (list: readonly Pair[]): string[] => list.map(({ id }) => id);

interface Task {
  id: string;
  officer_id: string | null;
  closed_at: number | null;
  outcome: string | null;
  people_count: number;
  amount_fen: number;
  bureau_code: string | null;
}
const taskOf = async (key: string): Promise<Task> => (await db.row<Task>('SELECT * FROM tasks WHERE dedupe_key = $key', { key }))!;
const count = async (sql: string, bind = {}): Promise<number> => Number((await db.row<{ n: number }>(sql, bind))?.n);
const loads = async (): Promise<number[]> => Promise.all(officers.map(({ me }) => count('SELECT COUNT(*) AS n FROM tasks WHERE officer_id = $id AND closed_at IS NULL', { id: me.id })));
const historyOf = async (taskId: string): Promise<string[]> => (await db.rows<{ text: string }>('SELECT text FROM task_history WHERE task_id = $taskId ORDER BY at, id', { taskId })).map(({ text }) => text);
const code = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof ApiError) return error.body.code;
    throw error;
  }
  return 'done';
};

test.serial('两位专员、一位负责人的税务所', async (t) => {
  await system.bureaus(BUREAUS);
  const place = { bureauCode: XIAODIAN.code, divisionCode: XIAODIAN.divisionCode };
  officers = [await system.signInAs('officer', { ...place, username: 'first' }), await system.signInAs('officer', { ...place, username: 'second' })];
  head = await system.signInAs('bureauHead', place);
  t.is(head.me.role?.code, 'bureauHead');
});

test.serial('多批同时到达：每对一项、一户一项，两位专员各担一半', async (t) => {
  const batches = [await pairs(120, 'self_employed', XIAODIAN.code), await pairs(120, 'self_employed', XIAODIAN.code), await pairs(61, 'self_employed', XIAODIAN.code)];
  const staff = await pairs(5, 'hired', XIAODIAN.code, { oneEmployer: true });
  await Promise.all([...batches.map((batch) => followPairs(ids(batch))), followPairs(ids(staff)), followPairs(ids(batches[0]!))]);
  t.is(await count('SELECT COUNT(*) AS n FROM tasks'), 302);
  t.deepEqual(await loads(), [151, 151]);
  t.like(await taskOf(`hired:${staff[0]!.taxpayerId}`), { people_count: 5, amount_fen: 500_000 });
  await followPairs([...ids(batches[1]!), ...ids(staff)]);
  t.is(await count('SELECT COUNT(*) AS n FROM tasks'), 302, '再来一次什么都不变');
  t.is(await count(`SELECT COUNT(*) AS n FROM task_history WHERE kind = 'opened'`), 302);
});

test.serial('没有专员的税务所、没有税务所的户：待分派，负责人看得见', async (t) => {
  const [lonely] = await pairs(1, 'self_employed', PINGCHENG.code);
  const [homeless] = await pairs(1, 'self_employed', null);
  await followPairs([lonely!.id, homeless!.id]);
  t.is((await taskOf(`self:${lonely!.id}`)).officer_id, null);
  const theirs = await system.signInAs('bureauHead', { bureauCode: PINGCHENG.code, divisionCode: PINGCHENG.divisionCode, username: 'pingcheng-head' });
  t.is((await theirs.call('GET /api/tasks', { query: { state: 'unassigned' } })).total, 1);
  const administrator = await system.signInAs('administrator');
  t.is((await administrator.call('GET /api/tasks', { query: { state: 'unassigned' } })).total, 2);
});

test.serial('人数、金额、主管税务所随比对变化；全部终止则办结，恢复则重开', async (t) => {
  const staff = await pairs(3, 'hired', XIAODIAN.code, { oneEmployer: true });
  const key = `hired:${staff[0]!.taxpayerId}`;
  await followPairs(ids(staff));
  await setState([staff[0]!.id], 'ended');
  await followPairs([staff[0]!.id]);
  const amended = await taskOf(key);
  t.like(amended, { people_count: 2, amount_fen: 200_000, closed_at: null });
  await setState(ids(staff), 'ended');
  await followPairs(ids(staff));
  const ended = await taskOf(key);
  t.truthy(ended.closed_at);
  t.is(ended.outcome, 'pair_ended');
  const detail = await head.call('GET /api/tasks/:id', { params: { id: ended.id } });
  t.is(detail.outcome?.code.label, '比对关系已终止');
  t.deepEqual(detail.can, [], '系统办结的不能撤回');
  await setState([staff[1]!.id], 'confirmed');
  await followPairs([staff[1]!.id]);
  t.like(await taskOf(key), { id: ended.id, people_count: 1, closed_at: null, outcome: null, officer_id: ended.officer_id });
  await db.unitOfWork(() => db.execute('UPDATE taxpayers SET bureau_code = $code WHERE id = $id', { code: PINGCHENG.code, id: staff[0]!.taxpayerId }));
  await followPairs([staff[1]!.id]);
  t.like(await taskOf(key), { bureau_code: PINGCHENG.code, officer_id: null });
  t.true((await historyOf(ended.id)).some((line) => line.includes('主管税务所变更')));
});

test.serial('分派：只给本所专员，一项不成则全都不动', async (t) => {
  const tasks = await head.call('GET /api/tasks', { query: { officer: officers[0]!.me.id, pageSize: 3 } });
  const taskIds = tasks.rows.map(({ id }) => id);
  const outsider = await system.signInAs('officer', { bureauCode: PINGCHENG.code, divisionCode: PINGCHENG.divisionCode, username: 'outsider' });
  const assign = (officerId: string, list = taskIds) => head.call('POST /api/tasks/assign', { body: { taskIds: list, officerId, reason: '均衡在手任务' } });
  t.is(await code(assign(outsider.me.id)), 'task.officer_elsewhere');
  t.is(await code(assign(officers[1]!.me.id, [...taskIds, 'nowhere'])), 'request.not_found');
  t.is((await head.call('GET /api/tasks', { query: { officer: officers[0]!.me.id } })).total, tasks.total);
  t.deepEqual(await assign(officers[1]!.me.id), { assigned: 3 });
  t.deepEqual(await assign(officers[1]!.me.id), { assigned: 0 }, '已在其名下');
  t.is(await code(officers[0]!.call('POST /api/tasks/assign', { body: { taskIds, officerId: officers[0]!.me.id, reason: '自行改派' } })), 'access.denied');
});

test.serial('联系、办结、撤回：只在自己名下；未接通不算联系上；24 小时内可撤回', async (t) => {
  const [mine, other] = officers as [SignedIn, SignedIn];
  const row = (await mine.call('GET /api/tasks', { query: { officer: 'mine', state: 'assigned' } })).rows[0]!;
  const params = { id: row.id };
  const contact = (who: SignedIn, kind: 'call' | 'no_answer', nextOn: string | null = null) => who.call('POST /api/tasks/:id/contacts', { params, body: { kind, note: '说明来意与政策', nextOn } });
  t.is(await code(contact(other, 'call')), 'request.not_found', '同所的别人也看不到');
  t.is((await contact(mine, 'no_answer')).state, 'assigned');
  t.is(await code(contact(mine, 'call', '2020-01-01')), 'request.invalid');
  const spoken = await contact(mine, 'call', '2099-01-01');
  t.is(spoken.state, 'contacted');
  t.deepEqual(spoken.contacts.map(({ kind }) => kind), ['call', 'no_answer']);
  t.deepEqual(spoken.can, ['contact', 'reveal', 'close']);
  const close = (outcome: string) => mine.call('POST /api/tasks/:id/outcome', { params, body: { outcome, note: '本期已扣减' } });
  t.is(await code(close('made-up')), 'task.outcome_unknown');
  t.is((await close('enjoyed')).state, 'closed');
  t.is(await code(close('enjoyed')), 'task.closed');
  t.is(await code(contact(mine, 'call')), 'task.closed');
  const reopen = () => mine.call('POST /api/tasks/:id/reopen', { params, body: { reason: '选错了结果' } });
  await reopen();
  t.is((await mine.call('GET /api/tasks/:id', { params })).state, 'contacted');
  await close('enjoyed');
  await db.unitOfWork(() => db.execute('UPDATE tasks SET closed_at = closed_at - $day WHERE id = $id', { day: DAY_MS + 1000, id: row.id }));
  t.is(await code(reopen()), 'task.reopen_late');
});

test.serial('联系不上的消息：任务里提醒改用电话，只提醒一次；后开的任务也补上', async (t) => {
  const [early, late] = (await pairs(2, 'self_employed', XIAODIAN.code)) as [Pair, Pair];
  await followPairs([early.id]);
  const at = db.now();
  const campaign = db.newId();
  const messages = [early, late].map(({ personId }) => ({
    id: db.newId(), campaign_id: campaign, dedupe_key: personId, audience: 'person', person_id: personId, recipient_label: '张', template_code: 't', wording: 'default', title: '', text: '',
    params: '{}', state: 'unreachable', attempts: 1, round: 1, due_at: at, created_at: at,
  }));
  await db.unitOfWork(async () => {
    await db.insertRows('campaigns', [{ id: campaign, policy_code: 'p', policy_name: 'p', audience: 'person', template_code: 't', template_version: 1, state: 'done', expected: 2, created_by_name: '测试', created_at: at }]);
    await db.insertRows('messages', messages);
  });
  await noteUnreachable(messages[0]!.id);
  await noteUnreachable(messages[0]!.id);
  await followPairs([late.id]);
  for (const { id } of [early, late]) {
    const lines = await historyOf((await taskOf(`self:${id}`)).id);
    t.is(lines.filter((line) => line === '短信微信均未送达，请电话联系').length, 1);
  }
});

test.serial(`列表的筛选、排序与工作台、统计对得上（${profile}）`, async (t) => {
  const all = await head.call('GET /api/tasks', { query: { pageSize: 100 } });
  const byState = await Promise.all((['unassigned', 'assigned', 'contacted', 'closed'] as const).map(async (state) => (await head.call('GET /api/tasks', { query: { state } })).total));
  t.is(byState.reduce((sum, n) => sum + n, 0), all.total);
  t.is((await head.call('GET /api/tasks', { query: { overdue: 'yes' } })).total, 0);
  t.is((await head.call('GET /api/tasks', { query: { kind: 'hired' } })).total, 1);
  t.is((await head.call('GET /api/tasks', { query: { keyword: '%' } })).total, 0, '百分号就是百分号');
  const dearest = await head.call('GET /api/tasks', { query: { sort: '-amountFen', pageSize: 2 } });
  t.deepEqual(dearest.rows.map(({ amountFen }) => amountFen), [500_000, 100_000]);
  const report = await head.call('GET /api/report');
  t.is(report.tasks.total, all.total);
  t.is(report.tasks.byState['assigned'], byState[1]);
  for (const role of ['administrator', 'auditor', 'liaison'] as const) {
    const bench = await (await system.signInAs(role, { departmentCode: role === 'liaison' ? 'shanxi.veterans-affairs' : null })).call('GET /api/workbench');
    t.is(bench.river.length, 5);
    t.true(bench.figures.length > 0 && bench.todos.every(({ count: n, link }) => n > 0 && link.startsWith('/')));
  }
  const bench = await officers[0]!.call('GET /api/workbench');
  t.is(bench.todos.find(({ link }) => link.includes('state=assigned'))?.count, (await officers[0]!.call('GET /api/tasks', { query: { officer: 'mine', state: 'assigned' } })).total);
});

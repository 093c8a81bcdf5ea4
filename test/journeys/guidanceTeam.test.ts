import { profile, useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import * as db from '@zhida/server/platform/db/index.ts';
import { followPairs } from '@zhida/server/modules/guidance/commands/followPairs.ts';
import { sweepGuidance } from '@zhida/server/modules/guidance/jobs/sweep.ts';
import { addDays, shanghaiDay } from '@zhida/server/platform/calendar/index.ts';
import { BUREAUS } from '../support/builders/river.ts';
import { PINGCHENG, XIAODIAN } from '../support/builders/rows.ts';
import { pairs, setRow, type Pair } from '../support/guidance.ts';
import { refusal } from '../support/refusal.ts';
import { guided } from '../support/threads.ts';

const system = useSystem();
const AT = { bureauCode: XIAODIAN.code, divisionCode: XIAODIAN.divisionCode };
const DAY_MS = 86_400_000;
const today = (): string => shanghaiDay(Date.now());
let head: SignedIn;
let officers: [SignedIn, SignedIn, SignedIn];
let editors: [SignedIn, SignedIn];

const ids = (list: readonly Pair[]): string[] => list.map(({ id }) => id);
const count = async (sql: string, bind = {}): Promise<number> => Number((await db.row<{ n: number }>(sql, bind))?.n);
const openOf = (one: SignedIn): Promise<number> => count('SELECT COUNT(*) AS n FROM tasks WHERE officer_id = $id AND closed_at IS NULL', { id: one.me.id });
const loads = (): Promise<number[]> => Promise.all(officers.map(openOf));
const waiting = (): Promise<number> => count('SELECT COUNT(*) AS n FROM tasks WHERE officer_id IS NULL AND closed_at IS NULL AND bureau_code = $code', { code: XIAODIAN.code });
const open = async (n: number, shop?: string): Promise<Pair[]> => {
  const made = await pairs(n, 'self_employed', XIAODIAN.code, shop === undefined ? {} : { shop });
  await followPairs(ids(made));
  return made;
};
const holderOf = async (pair: Pair): Promise<string | null> => (await db.row<{ officer_id: string | null }>('SELECT officer_id FROM tasks WHERE match_id = $id', { id: pair.id }))?.officer_id ?? null;
const lines = async (pair: Pair): Promise<string[]> => (await db.rows<{ text: string }>('SELECT h.text FROM task_history h JOIN tasks t ON t.id = h.task_id WHERE t.match_id = $id ORDER BY h.at, h.id', { id: pair.id })).map(({ text }) => text);
/** Everything closed: the next test begins with empty desks. */
const clear = (): Promise<number> => db.unitOfWork(() => db.execute(`UPDATE tasks SET closed_at = $at, outcome = 'enjoyed' WHERE closed_at IS NULL`, { at: db.now() }));
const codeOf = async (work: Promise<unknown>): Promise<string> => (await refusal(work)).code;

test.serial('一个税务所：负责人和三位专员', async (t) => {
  await system.bureaus(BUREAUS);
  officers = [await system.signInAs('officer', { ...AT, username: 'one', name: '甲专员' }), await system.signInAs('officer', { ...AT, username: 'two', name: '乙专员' }), await system.signInAs('officer', { ...AT, username: 'three', name: '丙专员' })];
  head = await system.signInAs('bureauHead', AT);
  editors = [await system.signInAs('administrator', { username: 'author' }), await system.signInAs('administrator', { username: 'reviewer' })];
  t.deepEqual(await loads(), [0, 0, 0]);
});

test.serial('额度是数据：都满了就排队，最早的先分；办结一项，空位给排在最前的', async (t) => {
  for (const username of ['one', 'two', 'three']) await setRow(editors, 'guidance-officer', username, { capacity: 2, grids: '', languages: 'zh' });
  const first = await open(4);
  const second = await open(3);
  t.deepEqual(await loads(), [2, 2, 2]);
  t.is(await waiting(), 1);
  const queued = (await Promise.all([...first, ...second].map(async (pair) => ({ pair, holder: await holderOf(pair) })))).find(({ holder }) => holder === null)!.pair;
  t.true(ids(second).includes(queued.id), '先来的先有人');
  t.true((await lines(queued)).some((text) => text.includes('先排队')));
  const task = (await officers[0].call('GET /api/tasks', { query: { officer: 'mine' } })).rows[0]!;
  await officers[0].call('POST /api/tasks/:id/outcome', { params: { id: task.id }, body: { outcome: 'enjoyed' } });
  await system.untilIdle();
  await sweepGuidance();
  t.is(await holderOf(queued), officers[0].me.id);
  await clear();
});

test.serial('轮流、固定一人、网格、语言：改的是代码表，不是程序', async (t) => {
  for (const username of ['one', 'two', 'three']) await setRow(editors, 'guidance-officer', username, { capacity: 100, grids: username === 'two' ? 'market' : '', languages: username === 'three' ? 'zh、ug' : 'zh' });
  await setRow(editors, 'guidance-rule', XIAODIAN.code, { method: 'fixed', officer: 'three', silentHours: 28, returns: 'all', sampleAMonth: 2 });
  await open(3);
  t.deepEqual(await loads(), [0, 0, 3]);
  await setRow(editors, 'guidance-rule', XIAODIAN.code, { method: 'round-robin', silentHours: 28, returns: 'all', sampleAMonth: 2 });
  await open(3);
  t.deepEqual(await loads(), [1, 1, 4], '轮流不看在手多少');
  await setRow(editors, 'guidance-rule', XIAODIAN.code, { method: 'least-loaded', silentHours: 28, returns: 'all', sampleAMonth: 2 });
  await setRow(editors, 'guidance-grid', 'market', { bureau: XIAODIAN.code, divisions: '', words: '市场、商城' });
  const [stall] = await open(1, '南湖市场干果店');
  t.is(await holderOf(stall!), officers[1].me.id);
  await setRow(editors, 'guidance-grid', 'market', { bureau: XIAODIAN.code, divisions: '', words: '市场、商城', language: 'ug' });
  const [other] = await open(1, '南湖市场布店');
  t.is(await holderOf(other!), officers[2].me.id, '会说这种语言的优先');
  const load = await head.call('GET /api/guidance-load');
  t.deepEqual(Object.fromEntries(load.officers.map(({ name, open: n }) => [name, n])), { 甲专员: 1, 乙专员: 2, 丙专员: 5 }, '忙闲一览');
  t.like(load.bureaus[0], { code: XIAODIAN.code, method: 'least-loaded', silentHours: 28 });
  t.true(load.officers.some(({ grids }) => grids.includes('market')));
  await clear();
});

test.serial('请假：任务交给代管人，新任务不再来；销假后没办结的交回', async (t) => {
  const made = await open(6);
  t.deepEqual(await loads(), [2, 2, 2]);
  const absence = { officerId: officers[0].me.id, fromOn: today(), toOn: addDays(today(), 3), substituteId: officers[1].me.id, reason: '年休假' };
  t.is(await codeOf(officers[2].call('POST /api/absences', { body: absence })), 'access.denied', '不能替别人请假');
  t.is(await codeOf(head.call('POST /api/absences', { body: { ...absence, toOn: addDays(today(), -1) } })), 'request.invalid');
  t.is(await codeOf(head.call('POST /api/absences', { body: { ...absence, substituteId: officers[0].me.id } })), 'absence.substitute');
  await officers[0].call('POST /api/absences', { body: absence });
  t.is(await codeOf(head.call('POST /api/absences', { body: absence })), 'absence.overlap');
  t.deepEqual(await loads(), [0, 4, 2]);
  await open(4);
  t.deepEqual(await loads(), [0, 5, 5], '请假的人不接新任务，其余均衡');
  const mine: Pair[] = [];
  for (const pair of made) if ((await lines(pair)).some((text) => text.includes('由乙专员代管'))) mine.push(pair);
  t.is(mine.length, 2);
  const taskIds = [(await db.row<{ id: string }>('SELECT id FROM tasks WHERE match_id = $id', { id: mine[0]!.id }))!.id];
  t.is(await codeOf(head.call('POST /api/tasks/assign', { body: { taskIds, officerId: officers[0].me.id, reason: '想交回' } })), 'task.officer_away');
  await officers[1].call('POST /api/tasks/:id/outcome', { params: { id: taskIds[0]! }, body: { outcome: 'enjoyed' } });
  const [listed] = await head.call('GET /api/absences');
  t.like(listed, { state: 'away', handedOver: 1, setBy: '甲专员' });
  t.is((await officers[1].call('GET /api/guidance-notices'))[0]!.text.includes('由您代管'), true);
  await head.call('POST /api/absences/:id/end', { params: { id: listed!.id } });
  t.is(await holderOf(mine[1]!), officers[0].me.id, '没办结的交回');
  t.deepEqual(await loads(), [1, 3, 5], '已办结的不回来');
  await clear();
});

test.serial('没有代管人：按规则分给在岗的；规则说只交回没联系过的，就只交回那些；到日子系统自己交接', async (t) => {
  await setRow(editors, 'guidance-rule', XIAODIAN.code, { method: 'least-loaded', silentHours: 28, returns: 'untouched', sampleAMonth: 2 });
  const made = await open(6);
  const mine: Pair[] = [];
  for (const pair of made) if ((await holderOf(pair)) === officers[0].me.id) mine.push(pair);
  t.is(mine.length, 2);
  await head.call('POST /api/absences', { body: { officerId: officers[0].me.id, fromOn: addDays(today(), 1), toOn: addDays(today(), 2), substituteId: null, reason: '培训' } });
  t.is(await openOf(officers[0]), 2, '还没到日子');
  await db.withClock(Date.now() + DAY_MS, sweepGuidance);
  t.deepEqual(await loads(), [0, 3, 3]);
  const holder = await holderOf(mine[0]!);
  const keeper = officers.find(({ me }) => me.id === holder)!;
  const id = (await db.row<{ id: string }>('SELECT id FROM tasks WHERE match_id = $id', { id: mine[0]!.id }))!.id;
  await db.unitOfWork(async () => {
    await db.insertRows('task_contacts', [{ id: db.newId(), task_id: id, at: Date.now() + DAY_MS + 5000, staff_id: keeper.me.id, staff_name: keeper.me.name, kind: 'call', note: '已经谈过', next_on: null }]);
  });
  await db.withClock(Date.now() + 3 * DAY_MS, sweepGuidance);
  t.is(await holderOf(mine[0]!), holder, '联系过的留给代管人');
  t.is(await holderOf(mine[1]!), officers[0].me.id);
  await clear();
});

test.serial('逾时没有联系：改派给别人；没有别人可接就告诉负责人', async (t) => {
  const [quiet] = await open(1);
  const holder = await holderOf(quiet!);
  const before = officers.find(({ me }) => me.id === holder)!;
  await db.unitOfWork(() => db.execute('UPDATE tasks SET assigned_at = assigned_at - $days WHERE match_id = $id', { days: 14 * DAY_MS, id: quiet!.id }));
  await sweepGuidance();
  const next = await holderOf(quiet!);
  t.not(next, before.me.id);
  t.true((await lines(quiet!)).some((text) => text.includes('逾时没有联系，改派同事')));
  t.true((await before.call('GET /api/guidance-notices')).some(({ text }) => text.includes('逾时没有联系')));
  const second = officers.find(({ me }) => me.id === next)!;
  await second.call('POST /api/tasks/:id/contacts', { params: { id: (await second.call('GET /api/tasks', { query: { officer: 'mine' } })).rows[0]!.id }, body: { kind: 'no_answer', note: '打过一次' } });
  await db.unitOfWork(() => db.execute('UPDATE tasks SET assigned_at = assigned_at - $days WHERE match_id = $id', { days: 14 * DAY_MS, id: quiet!.id }));
  await sweepGuidance();
  t.is(await holderOf(quiet!), next, '打过电话就不算没动');
  await db.unitOfWork(() => db.execute('DELETE FROM task_contacts WHERE task_id IN (SELECT id FROM tasks WHERE match_id = $id)', { id: quiet!.id }));
  for (const one of officers) if (one.me.id !== next) await head.call('POST /api/absences', { body: { officerId: one.me.id, fromOn: today(), toOn: today(), reason: '外出' } });
  await sweepGuidance();
  t.is(await holderOf(quiet!), next);
  const told = (await head.call('GET /api/guidance-notices')).filter(({ text }) => text.includes('没有别人可接'));
  t.is(told.length, 1);
  await sweepGuidance();
  t.is((await head.call('GET /api/guidance-notices')).filter(({ text }) => text.includes('没有别人可接')).length, 1, '只告诉一次');
  await head.call('POST /api/guidance-notices/:id/seen', { params: { id: told[0]!.id } });
  t.is((await head.call('GET /api/guidance-notices')).filter(({ id }) => id === told[0]!.id).length, 0);
  for (const { id, state } of await head.call('GET /api/absences')) if (state === 'away') await head.call('POST /api/absences/:id/end', { params: { id } });
  await clear();
});

test.serial('在会话里回过话的，不算逾时没有联系', async (t) => {
  const who = await guided(system, officers[0], '13900008001');
  await officers[0].call('POST /api/threads/:id/messages', { params: { id: who.threadId }, body: { clientId: 'said-in-thread', text: '您好，我是您的辅导专员', seen: (await who.citizen.call('GET /api/me/threads/:id/messages', { params: { id: who.threadId } })).lastSeq } });
  await db.unitOfWork(() => db.execute('UPDATE tasks SET assigned_at = assigned_at - $days WHERE id = $id', { days: 14 * DAY_MS, id: who.taskId }));
  await sweepGuidance();
  t.is((await db.row<{ officer_id: string }>('SELECT officer_id FROM tasks WHERE id = $id', { id: who.taskId }))?.officer_id, officers[0].me.id);
  await clear();
});

test.serial('整批改派：给一个人，或按规则分开', async (t) => {
  await open(9);
  const of = { params: { id: officers[0].me.id } };
  t.deepEqual(await head.call('POST /api/officers/:id/redistribute', { ...of, body: { officerId: null, reason: '调整分工' } }), { moved: 3, waiting: 0 });
  t.is(await openOf(officers[0]), 0);
  const theirs = await openOf(officers[1]);
  t.deepEqual(await head.call('POST /api/officers/:id/redistribute', { params: { id: officers[1].me.id }, body: { officerId: officers[0].me.id, reason: '调整分工' } }), { moved: theirs, waiting: 0 });
  t.is(await openOf(officers[0]), theirs);
  const elsewhere = await system.signInAs('bureauHead', { bureauCode: PINGCHENG.code, divisionCode: PINGCHENG.divisionCode, username: 'elsewhere' });
  t.is(await codeOf(elsewhere.call('POST /api/officers/:id/redistribute', { ...of, body: { reason: '不是本所的' } })), 'request.not_found');
  await clear();
});

test.serial(`专员离岗，手上 40 项：全部改派，一项不丢，负责人得知；账号当即停用（${profile}）`, async (t) => {
  const leaver = await system.signInAs('officer', { ...AT, username: 'leaver', name: '丁专员' });
  await setRow(editors, 'guidance-rule', XIAODIAN.code, { method: 'fixed', officer: 'leaver', silentHours: 28, returns: 'all', sampleAMonth: 2 });
  await setRow(editors, 'guidance-officer', 'three', { capacity: 10, grids: '', languages: 'zh' });
  const made = await open(40);
  t.is(await openOf(leaver), 40);
  t.deepEqual(await head.call('POST /api/officers/:id/leave', { params: { id: leaver.me.id }, body: { reason: '调往外地' } }), { moved: 40, waiting: 0 });
  const after = await loads();
  t.is(after.reduce((sum, n) => sum + n, 0), 40);
  t.is(after[2], 10, '额度照算');
  t.is(after[0], after[1]);
  t.is((await Promise.all(made.map(holderOf))).filter((holder) => holder === null || holder === leaver.me.id).length, 0);
  t.true((await head.call('GET /api/guidance-notices')).some(({ text }) => text.includes('丁专员') && text.includes('40 项')));
  t.is(await codeOf(leaver.call('GET /api/tasks')), 'session.missing');
  // An account closed by other means: the clock notices.
  await db.unitOfWork(() => db.execute('UPDATE staff SET disabled_at = $at WHERE id = $id', { at: Date.now(), id: officers[2].me.id }));
  await sweepGuidance();
  t.is(await openOf(officers[2]), 0);
  t.is((await openOf(officers[0])) + (await openOf(officers[1])), 40);
});

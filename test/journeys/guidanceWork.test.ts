import { profile, useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import * as db from '@zhida/server/platform/db/index.ts';
import { drawSamples } from '@zhida/server/modules/guidance/commands/samples.ts';
import { followPairs } from '@zhida/server/modules/guidance/commands/followPairs.ts';
import { endPauses } from '@zhida/server/modules/guidance/jobs/sweep.ts';
import { addDays, shanghaiDay, shanghaiMonth } from '@zhida/server/platform/calendar/index.ts';
import { SYSTEM } from '@zhida/server/platform/http/index.ts';
import { jpeg } from '../support/builders/papers.ts';
import { BUREAUS } from '../support/builders/river.ts';
import { XIAODIAN } from '../support/builders/rows.ts';
import { pairs } from '../support/guidance.ts';
import { refusal } from '../support/refusal.ts';
import { guided } from '../support/threads.ts';

const system = useSystem();
const AT = { bureauCode: XIAODIAN.code, divisionCode: XIAODIAN.divisionCode };
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
let head: SignedIn;
let officer: SignedIn;
let colleague: SignedIn;

const codeOf = async (work: Promise<unknown>): Promise<string> => (await refusal(work)).code;
const task = async (amountFen = 100_000): Promise<string> => {
  const [pair] = await pairs(1, 'self_employed', XIAODIAN.code, { amountFen });
  await followPairs([pair!.id]);
  const { id } = (await db.row<{ id: string }>('SELECT id FROM tasks WHERE match_id = $id', { id: pair!.id }))!;
  await db.unitOfWork(() => db.execute('UPDATE tasks SET officer_id = $officer WHERE id = $id', { id, officer: officer.me.id }));
  return id;
};
const dueOf = async (id: string): Promise<string> => (await db.row<{ due_on: string }>('SELECT due_on FROM tasks WHERE id = $id', { id }))!.due_on;
const story = async (id: string): Promise<string> => (await officer.call('GET /api/tasks/:id', { params: { id } })).history.map(({ text }) => text).join('\n');
const call = (id: string, body: object = {}) => officer.call('POST /api/tasks/:id/contacts', { params: { id }, body: { kind: 'call', note: '说明来意', ...body } as never });

test.serial('一个税务所：负责人、专员和同事', async (t) => {
  await system.bureaus(BUREAUS);
  officer = await system.signInAs('officer', { ...AT, username: 'mine', name: '甲专员' });
  colleague = await system.signInAs('officer', { ...AT, username: 'other', name: '乙专员' });
  head = await system.signInAs('bureauHead', AT);
  t.is(officer.me.role?.code, 'officer');
});

test.serial('一天的先后：该办的日子近的在前，同一天里钱多的在前；暂停的不在其中', async (t) => {
  const [small, large, promised, stopped] = [await task(100_000), await task(900_000), await task(50_000), await task(800_000)];
  await call(promised!, { nextOn: shanghaiDay(Date.now()), nextKind: 'visit' });
  await officer.call('POST /api/tasks/:id/pause', { params: { id: stopped! }, body: { reason: '本人住院，出院后再谈' } });
  const day = await officer.call('GET /api/my-day');
  t.deepEqual(day.rows.map(({ id }) => id), [promised, large, small]);
  t.deepEqual(day.rows.map(({ why }) => why), ['约好上门', '首次联系的期限', '首次联系的期限']);
  t.is(day.stopped, 1);
  t.is(day.rows[0]!.nextOn, shanghaiDay(Date.now()));
});

test.serial('暂停：时限停下，停下的工作日不算；到日子自动恢复；不能暂停两次', async (t) => {
  const id = await task();
  const params = { id };
  const due = await dueOf(id);
  t.is(await codeOf(officer.call('POST /api/tasks/:id/pause', { params, body: { reason: '外出务工', resumeOn: shanghaiDay(Date.now()) } })), 'request.invalid');
  await officer.call('POST /api/tasks/:id/pause', { params, body: { reason: '外出务工', resumeOn: addDays(shanghaiDay(Date.now()), 20) } });
  t.is(await codeOf(head.call('POST /api/tasks/:id/pause', { params, body: { reason: '又暂停一次' } })), 'task.stopped');
  const work = await officer.call('GET /api/tasks/:id/work', { params });
  t.like(work.stopped, { kind: 'paused', reason: '外出务工' });
  t.true(work.can.includes('resume') && !work.can.includes('pause'));
  t.is((await officer.call('GET /api/tasks', { query: { stopped: 'paused', officer: 'mine' } })).rows.filter((one) => one.id === id).length, 1);
  await db.unitOfWork(() => db.execute(`UPDATE tasks SET due_on = '2026-01-05' WHERE id = $id`, { id }));
  t.false((await officer.call('GET /api/tasks/:id', { params })).overdue, '停着就不算超期');
  await db.unitOfWork(() => db.execute('UPDATE tasks SET due_on = $due WHERE id = $id', { id, due }));
  await db.withClock(Date.now() + 20 * DAY_MS, endPauses);
  t.true((await dueOf(id)) > due);
  t.is(await codeOf(officer.call('POST /api/tasks/:id/resume', { params })), 'task.not_stopped');
  await officer.call('POST /api/tasks/:id/pause', { params, body: { reason: '再停一下' } });
  await officer.call('POST /api/tasks/:id/resume', { params });
  t.regex(await story(id), /恢复办理，停下的日子不算/);
});

test.serial('上报县局、市局：各有各的时限，只算上班时间；答复后退回，时限接着走', async (t) => {
  const id = await task();
  const params = { id };
  await officer.call('POST /api/tasks/:id/escalate', { params, body: { level: 'county', reason: '名单与登记口径不一致，请明确' } });
  t.is(await codeOf(officer.call('POST /api/tasks/:id/escalate', { params, body: { level: 'city', reason: '再报一次' } })), 'task.stopped');
  t.is(await codeOf(officer.call('POST /api/tasks/:id/resume', { params })), 'task.not_stopped', '等答复，不能自己恢复');
  const county = await system.signInAs('administrator', { username: 'county', divisionCode: XIAODIAN.divisionCode, name: '县局管理员' });
  const listed = await county.call('GET /api/escalations', { query: { open: 'yes' } });
  const asked = listed.rows.find(({ taskId }) => taskId === id)!;
  t.true(asked.dueAt - asked.askedAt >= 14 * HOUR_MS, '十四个工时至少跨过一夜');
  t.true(asked.canAnswer);
  t.false((await head.call('GET /api/escalations', { query: { open: 'yes' } })).rows.find(({ taskId }) => taskId === id)!.canAnswer, '本所负责人只能看');
  const answer = (who: SignedIn) => who.call('POST /api/escalations/:id/answer', { params: { id: asked.id }, body: { answer: '按登记信息办理' } });
  t.is(await codeOf(answer(head)), 'access.denied');
  await answer(county);
  t.is(await codeOf(answer(county)), 'task.escalation_settled', '第二个人答复，明白地拒绝');
  const work = await officer.call('GET /api/tasks/:id/work', { params });
  t.is(work.stopped, null);
  t.like(work.escalations[0], { answer: '按登记信息办理', answeredBy: '县局管理员', late: false });
  t.true((await officer.call('GET /api/guidance-notices')).some(({ text }) => text.includes('已答复您上报的')));
  await officer.call('POST /api/tasks/:id/escalate', { params, body: { level: 'city', reason: '县局答复后仍不明确' } });
  const again = (await county.call('GET /api/escalations', { query: {} })).rows.find(({ taskId, answer: said }) => taskId === id && said === null)!;
  t.false(again.canAnswer, '报市局的，县局不能代答');
  const city = await system.signInAs('administrator', { username: 'city', divisionCode: `${XIAODIAN.divisionCode.slice(0, 4)}00` });
  await city.call('POST /api/escalations/:id/answer', { params: { id: again.id }, body: { answer: '适用，请辅导申报' } });
  t.regex(await story(id), /上报市局.*只算上班时间/);
});

test.serial('请同事看一看、留言、语言、移交：经过里都有；移交后原专员得到明白的拒绝', async (t) => {
  const id = await task();
  const params = { id };
  t.is(await codeOf(officer.call('POST /api/tasks/:id/opinions', { params, body: { officerId: officer.me.id, question: '问自己' } })), 'task.officer_elsewhere');
  await officer.call('POST /api/tasks/:id/opinions', { params, body: { officerId: colleague.me.id, question: '退役证件遗失，能否用部队证明代替' } });
  t.is(await codeOf(colleague.call('GET /api/tasks/:id', { params })), 'request.not_found', '请看不等于交给他');
  const [asked] = await colleague.call('GET /api/opinions');
  t.is(asked!.subject.includes('*'), true, '姓名已脱敏');
  const answer = () => colleague.call('POST /api/opinions/:id/answer', { params: { id: asked!.id }, body: { answer: '可以，附上部队证明' } });
  t.is(await codeOf(officer.call('POST /api/opinions/:id/answer', { params: { id: asked!.id }, body: { answer: '替他答' } })), 'request.not_found');
  await answer();
  t.is(await codeOf(answer()), 'task.opinion_settled');
  await officer.call('POST /api/tasks/:id/notes', { params, body: { text: '下午三点以后方便接电话' } });
  t.true((await officer.call('GET /api/guidance-languages')).some(({ code }) => code === 'local'));
  await officer.call('POST /api/tasks/:id/language', { params, body: { language: 'local' } });
  t.is(await codeOf(officer.call('POST /api/tasks/:id/language', { params, body: { language: 'martian' } })), 'request.invalid');
  const work = await officer.call('GET /api/tasks/:id/work', { params });
  t.is(work.language?.label, '本地方言');
  t.is(work.opinions[0]!.answer, '可以，附上部队证明');
  t.regex(await story(id), /请乙专员看一看[\s\S]*意见：可以，附上部队证明[\s\S]*留言：下午三点以后/);
  await officer.call('POST /api/tasks/:id/hand-over', { params, body: { officerId: colleague.me.id, reason: '同一条街，由乙一并走访' } });
  t.is(await codeOf(call(id)), 'task.handed_over');
  t.is(await codeOf(officer.call('POST /api/tasks/:id/outcome', { params, body: { outcome: 'enjoyed' } })), 'task.handed_over');
  t.is(await codeOf(officer.call('POST /api/tasks/:id/hand-over', { params, body: { officerId: colleague.me.id, reason: '再交一次' } })), 'task.handed_over');
  t.true((await colleague.call('GET /api/guidance-notices')).some(({ text }) => text.includes('移交给您')));
  t.is((await colleague.call('GET /api/tasks/:id', { params })).officer?.id, colleague.me.id);
});

test.serial('两个人同时办结：只有一个成，另一个得到明白的拒绝；办结后不能再登记联系', async (t) => {
  const id = await task();
  const close = (who: SignedIn) => who.call('POST /api/tasks/:id/outcome', { params: { id }, body: { outcome: 'enjoyed' } });
  const both = await Promise.allSettled([close(officer), close(head)]);
  t.is(both.filter(({ status }) => status === 'fulfilled').length, 1);
  t.is(await codeOf(close(head)), 'task.closed');
  t.is(await codeOf(call(id)), 'task.closed');
  t.is(await codeOf(officer.call('POST /api/tasks/:id/pause', { params: { id }, body: { reason: '已经办结' } })), 'task.closed');
});

test.serial('附件：按内容认定，加密保存，查看留痕；不是图片的退回', async (t) => {
  const id = await task();
  const form = (bytes: Buffer, name: string): FormData => {
    const made = new FormData();
    made.set('task', id);
    made.set('file', new Blob([new Uint8Array(bytes)]), name);
    return made;
  };
  const bad = await officer.raw({ method: 'POST', path: '/api/task-files', form: form(Buffer.from('只是文字'), '证件.jpg') });
  t.true(bad.status >= 400 && bad.status < 500);
  const picture = jpeg(900, 700);
  const kept = await officer.raw({ method: 'POST', path: '/api/task-files', form: form(picture, '退役证.jpg') });
  t.is(kept.status, 202);
  const { files } = await officer.call('GET /api/tasks/:id/work', { params: { id } });
  t.like(files[0], { name: '退役证.jpg', media: 'image/jpeg', by: '甲专员' });
  const read = await officer.download('GET /api/tasks/:id/files/:file', { params: { id, file: files[0]!.id } });
  t.is(Buffer.compare(read.bytes, picture), 0);
  t.is((await colleague.raw({ method: 'GET', path: `/api/tasks/${id}/files/${files[0]!.id}` })).status, 404);
  t.true(Number((await db.row<{ n: number }>(`SELECT COUNT(*) AS n FROM audit_log WHERE action = 'task.file'`))?.n) > 0);
});

test.serial('走访：带走名单留痕；离线记下的补传一次，重复发送无害；不能收的逐条说明', async (t) => {
  const [one, two, closed] = [await task(), await task(), await task()];
  await officer.call('POST /api/tasks/:id/outcome', { params: { id: closed }, body: { outcome: 'declined' } });
  const visits = await officer.call('GET /api/visits');
  const listed = visits.find(({ id }) => id === one)!;
  t.true(listed.suggestedWords.includes('不收取任何费用'));
  t.false(JSON.stringify(visits).includes(closed));
  const at = Date.now() - 2 * HOUR_MS;
  const body = {
    visits: [
      { taskId: one, clientId: 'phone-visit-1', kind: 'visit' as const, note: '到店走访，已讲明政策', nextOn: addDays(shanghaiDay(Date.now()), 3), nextKind: 'visit' as const, at },
      { taskId: closed, clientId: 'phone-visit-2', kind: 'visit' as const, note: '到店走访' },
      { taskId: two, clientId: 'phone-visit-3', kind: 'no_answer' as const, note: '店门关着', at: Date.now() + DAY_MS },
    ],
  };
  const first = await officer.call('POST /api/visits', { body });
  t.deepEqual(first.map(({ kept }) => kept), [true, false, false]);
  t.regex(first[1]!.refusal!, /已办结/);
  const again = await officer.call('POST /api/visits', { body: { visits: body.visits.slice(0, 1) } });
  t.deepEqual(again, [{ clientId: 'phone-visit-1', kept: true, refusal: null }]);
  const { contacts, state } = await officer.call('GET /api/tasks/:id', { params: { id: one } });
  t.is(contacts.length, 1);
  t.like(contacts[0], { kind: 'visit', at, nextOn: addDays(shanghaiDay(Date.now()), 3) });
  t.is(state, 'contacted');
  await officer.call('POST /api/tasks/:id/hand-over', { params: { id: one }, body: { officerId: colleague.me.id, reason: '换人' } });
  t.true((await officer.call('POST /api/visits', { body: { visits: body.visits.slice(0, 1) } }))[0]!.kept, '交出以后重发同一条，仍是已收');
  await colleague.call('POST /api/tasks/:id/outcome', { params: { id: one }, body: { outcome: 'enjoyed' } });
});

test.serial('评价：办结后一次；差评一个工作日内回访；看板、抽查、导出', async (t) => {
  const { citizen, taskId } = await guided(system, officer, '13900006001');
  const rate = (level: number) => citizen.call('POST /api/me/guidance/:id/rating', { params: { id: taskId }, body: { level, words: '等了三天才来电话' } });
  t.is(await codeOf(rate(1)), 'task.not_ratable', '还没办结');
  await call(taskId);
  await officer.call('POST /api/tasks/:id/outcome', { params: { id: taskId }, body: { outcome: 'enjoyed' } });
  const mine = (await citizen.call('GET /api/me/guidance')).find(({ id }) => id === taskId)!;
  t.true(mine.canRate);
  await rate(1);
  t.is(await codeOf(rate(5)), 'task.not_ratable', '只评一次');
  t.like((await citizen.call('GET /api/me/guidance')).find(({ id }) => id === taskId), { canRate: false, rating: { level: 1, words: '等了三天才来电话' } });
  t.true((await head.call('GET /api/guidance-notices')).some(({ text }) => text.includes('不满意')));
  const bad = (await head.call('GET /api/task-ratings', { query: { bad: 'open' } })).rows[0]!;
  t.like(bad, { taskId, level: 1, officer: '甲专员', calledAt: null, late: false });
  t.truthy(bad.callBy);
  const called = () => head.call('POST /api/task-ratings/:id/called', { params: { id: taskId }, body: { note: '已致电致歉，说明原因' } });
  await called();
  t.is(await codeOf(called()), 'task.called_back');
  t.is((await head.call('GET /api/task-ratings', { query: { bad: 'open' } })).total, 0);

  const month = shanghaiMonth(Date.now());
  const [row] = await head.call('GET /api/task-board', { query: { month } });
  const all = await head.call('GET /api/tasks', { query: { pageSize: 100 } });
  t.is(row!.open, all.rows.filter(({ state }) => state !== 'closed').length);
  t.is(row!.stopped, all.rows.filter(({ stopped }) => stopped !== null).length);
  t.is(row!.closed, all.rows.filter(({ state }) => state === 'closed').length);
  t.is(row!.outcomes.find(({ code }) => code === 'enjoyed')!.count, (await head.call('GET /api/tasks', { query: { outcome: 'enjoyed' } })).total);
  t.like(row!, { ratings: 1, bad: 1, badOpen: 0, ratingAverage: 1 });
  t.is(row!.contactDue, 0, '首次联系的期限还没有到');
  await db.unitOfWork(() => db.execute(`UPDATE tasks SET contact_due_on = '2026-01-05' WHERE id = $taskId`, { taskId }));
  t.like((await head.call('GET /api/task-board', { query: {} }))[0], { contactDue: 1, contactInTime: 0 });
  await db.unitOfWork(() => db.execute('UPDATE tasks SET contact_due_on = $today WHERE id = $taskId', { taskId, today: addDays(shanghaiDay(Date.now()), -1) }));
  await db.unitOfWork(() => db.execute('UPDATE tasks SET first_contact_at = first_contact_at - $day WHERE id = $taskId', { taskId, day: DAY_MS }));
  t.like((await head.call('GET /api/task-board', { query: {} }))[0], { contactDue: 1, contactInTime: 1 });
  const { taxpayer } = await officer.call('GET /api/tasks/:id', { params: { id: taskId } });
  const fact = { item_code: 'tax.relief', filing_id: 'f', taxpayer_id: taxpayer.id, headcount: 1, policy_code: 'p', period: month, year: Number(month.slice(0, 4)), amount_fen: 120_000, created_at: db.now(), in_force_at: db.now() };
  await db.unitOfWork(() => db.insertRows('relief_facts', [{ ...fact, id: db.newId(), row_no: 1, who: 'a', replaced_at: null }, { ...fact, id: db.newId(), row_no: 2, who: 'b', replaced_at: db.now() }]));
  t.is((await head.call('GET /api/task-board', { query: { month } }))[0]!.receivedFen, 120_000, '被后来的申报代替的不算');
  const sheet = await head.download('GET /api/task-board/export', { query: { reason: '季度督办会议' } });
  t.is(sheet.bytes.subarray(0, 2).toString(), 'PK');
});

test.serial(`抽查：每月每所按规定的数随机抽，评语专员看得见；一项只评一次（${profile}）`, async (t) => {
  const month = shanghaiMonth(Date.now());
  t.is(await codeOf(head.call('POST /api/task-samples/draw', { body: { month: '2020-01' } })), 'task.nothing_to_sample');
  const { drawn } = await head.call('POST /api/task-samples/draw', { body: { month } });
  t.is(drawn, 5);
  t.is(await db.unitOfWork(() => drawSamples(SYSTEM, month, null)), 0, '同一个月同一个所只抽一次');
  const list = await head.call('GET /api/task-samples', { query: { month } });
  t.is(new Set(list.rows.map(({ taskId }) => taskId)).size, 5);
  t.is((await officer.call('GET /api/task-samples', { query: {} })).total, 0, '评过才给专员看');
  const sample = list.rows.find(({ officer: name }) => name === '甲专员')!;
  const review = () => head.call('POST /api/task-samples/:id/review', { params: { id: sample.id }, body: { mark: 'fair', comment: '联系记录可以再具体一些' } });
  await review();
  t.is(await codeOf(review()), 'task.sample_reviewed');
  t.like((await officer.call('GET /api/task-samples', { query: {} })).rows[0], { mark: 'fair', comment: '联系记录可以再具体一些' });
  t.is((await officer.call('GET /api/tasks/:id/work', { params: { id: sample.taskId } })).samples[0]!.mark, 'fair');
});

import { profile, useSystem } from '../support/harness.ts';
import test from 'ava';
import { TASK_STATE, type MessageState } from '@zhida/server/contract/enums';
import type { Report } from '@zhida/server/contract';
import { demoAccounts } from '@zhida/server/app/demo/index.ts';
import { config, setConfig } from '@zhida/server/platform/env/index.ts';
import { ApiError } from '@zhida/server/contract/client';
import { shanghaiDay } from '@zhida/server/platform/calendar/index.ts';
import { rows } from '@zhida/server/platform/db/index.ts';
import { callerAt } from '../support/caller.ts';

const system = useSystem({ worker: false });
const env = { ZHIDA_MODE: 'demo' };
const KILL_AFTER_LINE = '比对退役士兵名单';

const load = async (): Promise<Report> => {
  const answer = await system.cli(['demo', '--json'], { env });
  if (answer.code !== 0) throw new Error(answer.stderr);
  return answer.json() as unknown as Report;
};

let loaded: Report;

test.serial(`载入到一半被强行结束，接着载入：一处不多，一处不少（${profile}）`, async (t) => {
  const killed = await system.cli(['demo', '--json'], {
    env,
    onStart: (child) => {
      child.stderr?.on('data', (text) => {
        if (String(text).includes(KILL_AFTER_LINE)) child.kill('SIGKILL');
      });
    },
  });
  t.is(killed.code, null);
  loaded = await load();
  t.is(loaded.filings.total, (loaded.filings.byState['accepted'] ?? 0) + 1, '每份文件一次，另有一份整份退回');
  t.deepEqual(await load(), loaded, '再载入一次什么都不变');
});

test.serial('每个屏幕的每种状态都有例子', (t) => {
  t.is(loaded.filings.byState['refused'], 1);
  t.is(Object.keys(loaded.persons.byCategory).length, 6);
  t.true(loaded.persons.total > 1900 && loaded.persons.total < 2100);
  for (const state of ['confirmed', 'doubtful', 'dismissed', 'ended']) t.true((loaded.matches.byState[state] ?? 0) > 0, state);
  for (const state of ['delivered', 'unreachable', 'failed', 'queued', 'cancelled'] as const satisfies readonly MessageState[]) t.true((loaded.messages.byState[state] ?? 0) > 0, state);
  for (const channel of ['sms', 'wechat', 'inbox']) t.true((loaded.messages.byChannel[channel] ?? 0) > 0, channel);
  for (const state of Object.keys(TASK_STATE)) t.true((loaded.tasks.byState[state] ?? 0) > 0, state);
  t.true(loaded.tasks.overdue > 0 && loaded.tasks.overdue < loaded.tasks.total / 4);
});

test.serial('推送的消息有已发出的、运营商确认已送达的', async (t) => {
  const administrator = await system.signInAs('administrator');
  const campaigns = await administrator.call('GET /api/campaigns');
  const lists = await Promise.all(campaigns.rows.map(({ id }) => administrator.call('GET /api/campaigns/:id/messages', { params: { id }, query: { state: 'delivered', channel: 'sms', pageSize: 100 } })));
  const progress = lists.flatMap(({ rows }) => rows.map((one) => one.progress));
  for (const one of ['sent', 'delivered'] as const) t.true(progress.includes(one), one);
});

test.serial('推送有演练的、定时的、等批准的、随比对的；等批准的另一位管理员在工作台看得到', async (t) => {
  const administrator = await system.signInAs('administrator');
  const { rows: pushes } = await administrator.call('GET /api/campaigns', { query: { pageSize: 50 } });
  t.deepEqual(pushes.filter(({ rehearsal }) => rehearsal).map(({ state }) => state), ['done']);
  for (const state of ['scheduled', 'awaiting-approval', 'standing', 'stopped', 'done'] as const) t.true(pushes.some((one) => one.state === state), state);
  t.true(pushes.find(({ state }) => state === 'scheduled')!.plan.startAt! > Date.now());
  const rehearsed = pushes.find(({ rehearsal }) => rehearsal)!;
  t.true((await administrator.call('GET /api/campaigns/:id/rehearsal', { params: { id: rehearsed.id }, query: {} })).counts.length > 1);
  t.is((await administrator.call('GET /api/workbench', {})).todos.find(({ title }) => title === '等您批准的推送')?.count, 1);
});

test.serial('“一件事”的办件每种状态都有；部门、窗口各有事可做', async (t) => {
  const administrator = await system.signInAs('administrator');
  for (const state of ['draft', 'reviewing', 'returned', 'passed', 'working', 'done', 'withdrawn'] as const) {
    const { total } = await administrator.call('GET /api/cases', { query: { state } });
    t.true(total > 0, state);
  }
  t.true((await administrator.call('GET /api/cases', { query: { byHand: 'yes' } })).total > 0, '不在名单上，等人工核实');
  t.true((await administrator.call('GET /api/cases', { query: { overdue: 'yes' } })).total > 0, '有超期的');
  t.true((await administrator.call('GET /api/cases', { query: { service: 'shanxi.graduate.start-up' } })).total >= 3, '第二个服务');
  const details = async (state: 'returned' | 'passed' | 'working' | 'done') => Promise.all((await administrator.call('GET /api/cases', { query: { state } })).rows.map(({ id }) => administrator.call('GET /api/cases/:id', { params: { id } })));
  const open = (await details('returned')).flatMap(({ returns }) => returns.filter(({ resolvedAt }) => resolvedAt === null));
  t.deepEqual(new Set(open.map(({ department }) => department)).size, 2, '两个部门退回');
  t.true(open.some(({ path }) => path !== null) && open.some(({ material }) => material !== null), '退到栏目，也退到材料');
  const passed = await details('passed');
  t.true(passed.some(({ items }) => items.some(({ code, state }) => code === 'reserve-registration' && state !== 'done')), '等预备役登记');
  t.true((await rows<{ day: string }>('SELECT a.day FROM service_appointments a JOIN service_cases c ON c.id = a.case_id WHERE c.received_at IS NULL')).some(({ day }) => day > shanghaiDay(Date.now())), '预约了以后的日子');
  const working = await details('working');
  const clocks = working.flatMap(({ items }) => items.flatMap((item) => item.clocks));
  t.true(clocks.some(({ state, pauseReason }) => state === 'paused' && pauseReason !== null), '有暂停的期限');
  t.true(clocks.some(({ state, daysLeft }) => state === 'running' && daysLeft !== null && daysLeft >= 0 && daysLeft <= 3), '有快到的期限');
  t.true(clocks.some(({ state, daysLeft }) => state === 'running' && daysLeft !== null && daysLeft < 0), '有过了的期限');
  const done = await details('done');
  t.true(done.some(({ items }) => items.some(({ result }) => result?.delivery === 'courier' && result.number !== null)), '有邮寄的');
  t.true((await administrator.call('GET /api/service-follow-ups', { query: { open: 'yes' } })).total > 0, '差评在整改');
  t.true(working.every(({ materials }) => materials.some(({ versions }) => versions.length > 0)), '材料是真的上传的');
  const files = await rows<{ document: string; n: number }>('SELECT document, COUNT(*) AS n FROM service_documents GROUP BY document');
  t.true(files.length >= 5, '文书都生成了');
});

test.serial('停下来的推送说明原因，没发出的可以再推', async (t) => {
  const administrator = await system.signInAs('administrator');
  const stopped = await administrator.call('GET /api/campaigns', { query: { state: 'stopped' } });
  t.is(stopped.total, 1);
  const { policyCode, stopReason, byState } = stopped.rows[0]!;
  t.regex(stopReason ?? '', /余额不足/);
  const [again] = await administrator.call('POST /api/campaigns/preview', { body: { policyCode } });
  t.is(again?.recipients, byState['cancelled']);
});

test.serial('登录页上的账号都能用，各有各的工作台', async (t) => {
  const { staff, password, citizens } = demoAccounts();
  const signIn = (username: string) => system.anonymous.call('POST /api/session/staff', { body: { username, password } });
  await t.throwsAsync(signIn('admin'), { instanceOf: ApiError }, '不在演示模式时，演示账号登录不了');
  setConfig({ ...config(), mode: 'demo' });
  for (const { username } of staff) {
    const { me, token } = await signIn(username);
    t.truthy(token);
    t.true(me.can.includes('workbench.read'), username);
    const desk = callerAt(system.url, token);
    if (me.role?.code === 'counter') t.true((await desk.call('GET /api/cases', { query: {} })).total > 0, username);
    if (me.role?.code === 'handler' || me.role?.code === 'supervisor') t.true((await desk.call('GET /api/service-items', { query: {} })).total > 0, username);
  }
  for (const { phone, name } of citizens) {
    const person = await system.citizen({ phone });
    t.is(person.me.name, name);
    const benefits = person.me.identified ? await person.call('GET /api/me/benefits') : [];
    const firms = person.me.enterprises ?? [];
    if (name === '郝建军' || name === '乔志勇') {
      t.is((await person.call('GET /api/me/cases')).length, 1, `${name}的“一件事”`);
      t.true((await person.call('GET /api/me/inbox')).rows.length > 0, `${name}收到办件的消息`);
      continue;
    }
    t.true(benefits.length > 0 || firms.length > 0 || name === '马晓燕' || name === '李建业' || name === '刘桂兰', name);
  }
  const [newest] = await system.anonymous.call('GET /api/demo/phone', { query: { phone: citizens.at(-1)!.phone } });
  t.is(newest?.channel, '短信');
  t.regex(newest?.text ?? '', /验证码/, '“演示手机”里看得到刚收到的验证码');
});

test.serial('审计链完整，而且按时间先后', async (t) => {
  const auditor = await system.signInAs('auditor');
  t.like(await auditor.call('GET /api/audit/verify'), { ok: true });
  const page = await auditor.call('GET /api/audit', { query: { pageSize: 100 } });
  const times = page.rows.map(({ at }) => at);
  t.deepEqual(times, [...times].sort((a, b) => b - a));
});

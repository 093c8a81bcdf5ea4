import { profile, useSystem } from '../support/harness.ts';
import test from 'ava';
import { TASK_STATE, type MessageState } from '@zhida/server/contract/enums';
import type { Report } from '@zhida/server/contract';
import { demoAccounts } from '@zhida/server/app/demo/index.ts';
import { config, setConfig } from '@zhida/server/platform/env/index.ts';
import { ApiError } from '@zhida/server/contract/client';

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

test.serial('“一件事”的办件每种状态都有；部门、窗口各有事可做', async (t) => {
  const administrator = await system.signInAs('administrator');
  for (const state of ['draft', 'reviewing', 'returned', 'passed', 'working', 'done', 'withdrawn'] as const) {
    const { total } = await administrator.call('GET /api/cases', { query: { state } });
    t.true(total > 0, state);
  }
  t.true((await administrator.call('GET /api/cases', { query: { byHand: 'yes' } })).total > 0, '不在名单上，等人工核实');
  t.true((await administrator.call('GET /api/cases', { query: { overdue: 'yes' } })).total > 0, '有超期的');
  t.true((await administrator.call('GET /api/cases', { query: { service: 'shanxi.graduate.start-up' } })).total >= 3, '第二个服务');
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
  const { rows } = await auditor.call('GET /api/audit', { query: { pageSize: 100 } });
  const times = rows.map(({ at }) => at);
  t.deepEqual(times, [...times].sort((a, b) => b - a));
});

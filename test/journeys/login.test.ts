import { STAFF_PASSWORD, useSystem, type Answer } from '../support/harness.ts';
import test from 'ava';
import { lastCodeSentTo } from '../support/phone.ts';

const system = useSystem();
const signIn = (username: string, password: string): Promise<Answer> => system.anonymous.raw({ method: 'POST', path: '/api/session/staff', body: { username, password } });
const code = (answer: Answer): string | undefined => (answer.data as { code?: string }).code;

test('连续输错 5 次口令，账号暂停 15 分钟，输对也不行', async (t) => {
  await system.signInAs('officer', { username: 'forgetful' });
  for (let n = 0; n < 5; n += 1) {
    const answer = await signIn('forgetful', 'wrong-password');
    t.is(answer.status, 401);
    t.is(code(answer), 'session.wrong_password');
  }
  const locked = await signIn('forgetful', STAFF_PASSWORD);
  t.is(locked.status, 429);
  t.is(code(locked), 'session.locked');
});

test('不存在的账号和错误的口令，得到同样的回答', async (t) => {
  await system.signInAs('officer', { username: 'present' });
  const [absent, wrong] = await Promise.all([signIn('absent', 'x'), signIn('present', 'x')]);
  const { requestId: _a, ...first } = absent.data as Record<string, unknown>;
  const { requestId: _b, ...second } = wrong.data as Record<string, unknown>;
  t.deepEqual(first, second);
});

test('验证码一分钟只发一次，错的不行，对的只能用一次', async (t) => {
  const phone = '13911110001';
  await system.anonymous.call('POST /api/session/phone-code', { body: { phone } });
  const hasty = await system.anonymous.raw({ method: 'POST', path: '/api/session/phone-code', body: { phone } });
  t.is(hasty.status, 429);
  t.regex((hasty.data as { next: string }).next, /\d+ 秒/);
  const right = lastCodeSentTo(system.world, phone);
  const wrong = right === '000000' ? '000001' : '000000';
  const enter = (digits: string): Promise<Answer> => system.anonymous.raw({ method: 'POST', path: '/api/session/phone', body: { phone, code: digits } });
  t.is(code(await enter(wrong)), 'session.wrong_code');
  t.is((await enter(right)).status, 200);
  t.is(code(await enter(right)), 'session.wrong_code');
});

test('验证码猜错 5 次就作废', async (t) => {
  const phone = '13911110002';
  await system.anonymous.call('POST /api/session/phone-code', { body: { phone } });
  const right = lastCodeSentTo(system.world, phone);
  const guess = (digits: string): Promise<Answer> => system.anonymous.raw({ method: 'POST', path: '/api/session/phone', body: { phone, code: digits } });
  for (let n = 0; n < 5; n += 1) await guess(right === '111111' ? '222222' : '111111');
  t.is(code(await guess(right)), 'session.wrong_code');
});

test('微信登录：先认微信号，绑定手机后是同一个人；码不对就说明白', async (t) => {
  const phone = '13911110003';
  const first = await system.anonymous.call('POST /api/session/wechat', { body: { code: `demo-${phone}` } });
  t.true(first.needsPhone);
  const bound = await system.anonymous.call('POST /api/session/wechat', { body: { code: `demo-${phone}`, phoneCode: `demo-phone-${phone}` } });
  t.false(bound.needsPhone);
  t.is(bound.me.phone, '139****0003');
  const again = await system.anonymous.call('POST /api/session/wechat', { body: { code: `demo-${phone}` } });
  t.is(again.me.id, bound.me.id);
  const refused = await system.anonymous.raw({ method: 'POST', path: '/api/session/wechat', body: { code: 'never-issued' } });
  t.is(code(refused), 'session.wechat_failed');
});

test('退出登录后，旧的凭证立刻失效', async (t) => {
  const auditor = await system.signInAs('auditor', { username: 'leaving' });
  t.is((await auditor.call('GET /api/session')).id, auditor.me.id);
  await auditor.call('DELETE /api/session');
  t.is((await auditor.raw({ method: 'GET', path: '/api/session' })).status, 401);
});

test('正式环境没有演示账号：启动时给不出，登录也进不去', async (t) => {
  const shown = await system.anonymous.call('GET /api/demo');
  t.like(shown, { demo: false, password: null });
  t.deepEqual([...shown.staff, ...shown.citizens], []);
  const { saveStaff } = await import('@zhida/server/modules/identity/index.ts');
  await saveStaff({ username: 'demo-left-over', name: '演示', role: 'administrator', password: STAFF_PASSWORD, divisionCode: '140000', demo: true });
  t.is(code(await signIn('demo-left-over', STAFF_PASSWORD)), 'session.wrong_password');
});

import { useSystem, type Answer, type Caller } from '../support/harness.ts';
import test from 'ava';
import { contract, type Endpoint } from '@zhida/server/contract';
import { address } from '@zhida/server/contract/client';
import { ENDPOINTS } from '../support/answered.ts';
import { ROLES } from './matrix.ts';

const system = useSystem();
const ABSENT = { id: 'absent', code: 'absent', kind: 'item', version: '1', item: 'absent', document: 'absent', file: 'absent', page: '1', chart: 'absent', material: 'absent' };

/** Knocks without anything useful in the hands. */
const knock = (caller: Caller, endpoint: Endpoint): Promise<Answer> => caller.raw({ ...address(endpoint, { params: ABSENT }), body: {} });
const code = (answer: Answer): string => (answer.data as { code?: string }).code ?? '';
const open = (endpoint: Endpoint): boolean => contract[endpoint].access.who === 'anyone';
const forStaff = (endpoint: Endpoint): boolean => contract[endpoint].access.who === 'staff';
const forCitizens = (endpoint: Endpoint): boolean => contract[endpoint].access.who === 'citizen';

test('nobody in particular gets 401 everywhere but at the public endpoints', async (t) => {
  for (const endpoint of ENDPOINTS) {
    const answer = await knock(system.anonymous, endpoint);
    if (open(endpoint)) t.not(code(answer), 'session.missing', endpoint);
    else t.is(answer.status, 401, endpoint);
  }
});

test('a made-up token is nobody', async (t) => {
  for (const endpoint of ENDPOINTS.filter((each) => !open(each))) {
    const answer = await system.anonymous.raw({ ...address(endpoint, { params: ABSENT }), body: {}, headers: { authorization: 'Bearer made-up' } });
    t.is(answer.status, 401, endpoint);
  }
});

test('a citizen gets 403 at every staff endpoint', async (t) => {
  const citizen = await system.citizen({ phone: '13900000001' });
  for (const endpoint of ENDPOINTS.filter(forStaff)) {
    const answer = await knock(citizen, endpoint);
    t.is(answer.status, 403, endpoint);
    t.is(code(answer), 'access.denied', endpoint);
  }
});

test('staff of every role get 403 at every citizen endpoint', async (t) => {
  for (const role of ROLES) {
    const member = await system.signInAs(role);
    for (const endpoint of ENDPOINTS.filter(forCitizens)) t.is((await knock(member, endpoint)).status, 403, `${role} ${endpoint}`);
  }
});

test('every role gets in exactly where the table of permissions says', async (t) => {
  const { permitMatrix } = await import('@zhida/server/platform/http/index.ts');
  const permitted = permitMatrix();
  for (const role of ROLES) {
    const member = await system.signInAs(role);
    for (const endpoint of ENDPOINTS.filter(forStaff)) {
      const { access } = contract[endpoint];
      const may = access.who === 'staff' && permitted[access.can]?.includes(role);
      const answer = await knock(member, endpoint);
      t.is(answer.status === 403, !may, `${role} ${endpoint} → ${answer.status} ${code(answer)}`);
      t.true(answer.status < 500, `${role} ${endpoint} → ${answer.status}`);
    }
  }
});

test('the buttons that a screen offers are the actions that the server allows', async (t) => {
  const { actionsOf } = await import('@zhida/server/platform/http/index.ts');
  for (const role of ROLES) {
    const member = await system.signInAs(role);
    t.deepEqual([...member.me.can].sort(), actionsOf(role).sort(), role);
  }
});

test('a page of somebody else cannot act with the cookie of a desk', async (t) => {
  await system.signInAs('administrator', { username: 'cookie-bearer' });
  const { STAFF_PASSWORD } = await import('../support/harness.ts');
  const signIn = await system.anonymous.raw({
    method: 'POST',
    path: '/api/session/staff',
    body: { username: 'cookie-bearer', password: STAFF_PASSWORD },
    headers: { 'x-zhida': 'desk' },
  });
  const cookie = signIn.headers.get('set-cookie') ?? '';
  t.regex(cookie, /httponly/i);
  t.regex(cookie, /samesite=strict/i);
  t.is((signIn.data as { token: unknown }).token, null, 'the desk never sees its token');
  const headers = { cookie: cookie.split(';')[0] ?? '' };
  t.is((await system.anonymous.raw({ method: 'GET', path: '/api/session', headers })).status, 200);
  t.is((await system.anonymous.raw({ method: 'POST', path: '/api/match-runs', body: {}, headers })).status, 403);
  t.is((await system.anonymous.raw({ method: 'DELETE', path: '/api/session', headers: { ...headers, 'x-zhida': 'desk' } })).status, 200);
  t.is((await system.anonymous.raw({ method: 'GET', path: '/api/session', headers })).status, 401);
});

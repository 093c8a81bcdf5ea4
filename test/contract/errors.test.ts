import { useSystem, type Answer } from '../support/harness.ts';
import test, { type ExecutionContext } from 'ava';
import type { z } from 'zod';
import { contract } from '@zhida/server/contract';
import { address } from '@zhida/server/contract/client';
import { ERRORS, type ErrorBody, type ErrorCode } from '@zhida/server/contract/errors.ts';
import { ENDPOINTS } from '../support/answered.ts';

const system = useSystem();
const CHINESE = /[\u4e00-\u9fff]/;
const LEAKS = /\bSELECT\b|\bFROM\b|SQLITE|sequelize|postgres|node_modules|\.ts:\d|\bat [\w.<>]+ \(|syntax error|Zod/i;

/** An error that people can act on and that tells an intruder nothing; what they `typed` may be named. */
function isFriendly(t: ExecutionContext, answer: Answer, where: string, typed = ''): void {
  const body = answer.data as ErrorBody;
  t.true(body.code in ERRORS, `${where}: ${JSON.stringify(body)}`);
  t.is(answer.status, ERRORS[body.code]?.status, where);
  t.regex(body.message, CHINESE, where);
  t.regex(body.next, CHINESE, where);
  t.truthy(body.requestId, where);
  t.is(answer.headers.get('x-request-id'), body.requestId, where);
  t.deepEqual(Object.keys(body).filter((key) => !['code', 'message', 'next', 'fields', 'requestId'].includes(key)), [], where);
  for (const [field, text] of Object.entries(body.fields ?? {})) t.regex(text, CHINESE, `${where} ${field}`);
  const said = [body.code, body.message, body.next, ...Object.values(body.fields ?? {})].join('\n');
  t.notRegex(typed ? said.replaceAll(typed, '') : said, LEAKS, where);
}

test('every code of the registry says in Chinese what is wrong and what to do', (t) => {
  for (const [code, { message, next, status }] of Object.entries(ERRORS) as [ErrorCode, (typeof ERRORS)[ErrorCode]][]) {
    t.regex(message, CHINESE, code);
    t.regex(next, CHINESE, code);
    t.true(status >= 400 || code.startsWith('row.'), code);
  }
});

test('an unknown address under /api is answered like any other error', async (t) => {
  isFriendly(t, await system.anonymous.raw({ method: 'GET', path: '/api/nothing' }), 'GET /api/nothing');
  const administrator = await system.signInAs('administrator');
  isFriendly(t, await administrator.raw({ method: 'GET', path: '/api/people/%E0%A4%A' }), 'broken escape');
});

test('a body that is no JSON, or far too large, is refused kindly', async (t) => {
  const broken = await system.anonymous.raw({ method: 'POST', path: '/api/session/staff', body: '{"username": ' });
  t.is(broken.status, 400);
  isFriendly(t, broken, 'broken JSON');
  const large = await system.anonymous.raw({ method: 'POST', path: '/api/session/staff', body: { username: 'a'.repeat(2 * 1024 * 1024), password: 'b' } });
  t.is(large.status, 413);
  isFriendly(t, large, 'too large');
});

test('each field that is wrong is named, in Chinese', async (t) => {
  const answer = await system.anonymous.raw({ method: 'POST', path: '/api/session/phone', body: { phone: '12', code: 7 } });
  t.is(answer.status, 400);
  isFriendly(t, answer, 'phone');
  t.deepEqual(Object.keys((answer.data as ErrorBody).fields ?? {}).sort(), ['code', 'phone']);
});

test('unexpected JSON at every endpoint that takes a body gets 400 with a Chinese sentence, or is ignored', async (t) => {
  const administrator = await system.signInAs('administrator');
  const citizen = await system.citizen({ phone: '13900000002' });
  const strange: unknown[] = [[], 'text', 42, null, { username: { $ne: 1 } }, { page: 'x', taskIds: 'x', results: {}, code: [] }];
  for (const endpoint of ENDPOINTS.filter((each) => each.startsWith('POST ') && contract[each].kind === 'json')) {
    const caller = contract[endpoint].access.who === 'citizen' ? citizen : administrator;
    for (const body of strange) {
      const where = `${endpoint} ${JSON.stringify(body)}`;
      const answer = await caller.raw({ ...address(endpoint, { params: { id: 'absent', code: 'absent' } }), body });
      t.true(answer.status < 500, `${where} → ${answer.status}`);
      if (answer.status >= 400) isFriendly(t, answer, where);
    }
  }
});

test('strange filters, sorts and pages never reach the database as they are', async (t) => {
  const administrator = await system.signInAs('administrator');
  const strange = ["'; DROP TABLE persons; --", '%', '_', '\\', '😀'.repeat(10), '-1', '1e9', 'id DESC, (SELECT 1)', '__proto__', '\u0000'];
  for (const endpoint of ENDPOINTS.filter((each) => each.startsWith('GET ') && contract[each].access.who === 'staff')) {
    const names = Object.keys((contract[endpoint].query as z.ZodObject).shape);
    for (const text of strange) {
      for (const name of names) {
        const { method, path } = address(endpoint, { params: { id: text, code: text }, query: { [name]: text, reason: '核对边界情况' } });
        const answer = await administrator.raw({ method, path });
        t.true(answer.status < 500, `${endpoint} ${name}=${text} → ${answer.status}`);
        if (answer.status >= 400) isFriendly(t, answer, `${endpoint} ${name}=${text}`, text);
      }
    }
  }
});

test('answers carry the headers that keep a browser safe', async (t) => {
  const { headers } = await system.anonymous.raw({ method: 'GET', path: '/' });
  t.regex(headers.get('content-security-policy') ?? '', /default-src 'self'/);
  t.is(headers.get('x-content-type-options'), 'nosniff');
  t.is(headers.get('x-powered-by'), null);
});

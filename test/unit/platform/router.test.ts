/** The guard of the routes itself: a route without a policy does not start, and nobody passes a closed one. */
import '../../support/environment.ts';
import test from 'ava';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { anyone, citizen, entry, session, staff } from '@zhida/server/contract/entry.ts';
import { createWebApp, implement, permit, type StaffActor } from '@zhida/server/platform/http/index.ts';
import { buildRouter } from '@zhida/server/platform/http/router.ts';

const Out = z.object({ said: z.string() });
const of = <A extends Parameters<typeof entry>[0]['access']>(access: A) => entry({ summary: '试验', access, out: Out });
const said = () => Promise.resolve({ said: 'secret', more: 'never declared' });
permit('planted.read', { roles: ['auditor'], label: '试验' });

test('a route whose action nobody permits, a route without code, a route twice: the server does not start', (t) => {
  t.throws(() => buildRouter([implement({ 'GET /api/x': of(staff('planted.unknown')) }, { 'GET /api/x': said })]), { message: /planted\.unknown/ });
  t.throws(() => buildRouter([{ routes: { 'GET /api/x': of(session) }, handlers: {} }]), { message: /没有实现/ });
  const once = implement({ 'GET /api/x': of(session) }, { 'GET /api/x': said });
  t.throws(() => buildRouter([once, once]), { message: /重复/ });
});

test('deny by default: each kind of access lets in its own and no one else, and answers no more than declared', async (t) => {
  const routes = { 'GET /api/open': of(anyone('试验')), 'GET /api/session': of(session), 'GET /api/citizen': of(citizen), 'GET /api/staff': of(staff('planted.read')) };
  const common = { id: '1', name: '某', divisionCode: '140000', departmentId: null, bureauCode: null };
  const actors: Record<string, StaffActor | { kind: 'citizen'; id: string; name: string; personHash: null; phoneHash: null }> = {
    auditor: { ...common, kind: 'staff', role: 'auditor' },
    officer: { ...common, kind: 'staff', role: 'officer' },
    citizen: { kind: 'citizen', id: '2', name: '某', personHash: null, phoneHash: null },
  };
  const app = createWebApp({
    implemented: [implement(routes, { 'GET /api/open': said, 'GET /api/session': said, 'GET /api/citizen': said, 'GET /api/staff': said })],
    authenticate: (token) => Promise.resolve((actors[token] as StaffActor | undefined) ?? null),
    pages: [],
  });
  const server = createServer(app.callback()).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const expected: Record<string, [number, number, number, number]> = { nobody: [200, 401, 401, 401], officer: [200, 200, 403, 403], auditor: [200, 200, 403, 200], citizen: [200, 200, 200, 403] };
  for (const [who, statuses] of Object.entries(expected)) {
    for (const [index, path] of ['open', 'session', 'citizen', 'staff'].entries()) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/${path}`, { headers: { authorization: `Bearer ${who}` } });
      const body = (await answer.json()) as object;
      t.is(answer.status, statuses[index]!, `${who} ${path}`);
      if (answer.ok) t.deepEqual(body, { said: 'secret' });
      else t.false(JSON.stringify(body).includes('secret'), `${who} ${path}`);
    }
  }
  server.close();
  server.closeAllConnections();
});

/** The server is killed in the midst of an upload; the phone goes on where it was, at another process. */
import { settings } from '../support/environment.ts';
import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { png } from '../support/builders/papers.ts';
import { callerAt, type Caller } from '../support/caller.ts';
import { ROOT } from '../support/root.ts';
import { applicants, SERVICE } from '../support/service.ts';
import { begin, send } from '../support/uploads.ts';

const system = useSystem();

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

/** A second web process on the same database. */
async function another(token: string | null): Promise<{ caller: Caller; kill: () => Promise<void> }> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import=tsx', 'server/app/main.ts'], { cwd: ROOT, env: { ...process.env, ...settings, PORT: String(port), HOST: '127.0.0.1', ZHIDA_PROCESS: 'web' }, stdio: 'ignore' });
  const caller = callerAt(`http://127.0.0.1:${port}`, token);
  for (let tries = 0; tries < 300; tries += 1) {
    if (await caller.raw({ method: 'GET', path: '/healthz' }).then(({ status }) => status === 200, () => false)) break;
    await sleep(100);
  }
  return {
    caller,
    kill: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

test('kill -9 between and within pieces: nothing that was acknowledged is lost, the file arrives whole', async (t) => {
  t.timeout(180_000);
  const [me] = await applicants(system, 1);
  const { id: caseId } = await me!.citizen.call('POST /api/me/cases', { body: { service: SERVICE } });
  const photo = png(1600, 1200);
  const place = { caseId, material: 'bank-card' };
  let acknowledged = 0;
  for (let kill = 0; kill < 2; kill += 1) {
    const { caller, kill: end } = await another(me!.citizen.token);
    const state = await begin(caller, photo, place);
    t.true(state.offset >= acknowledged, 'what was acknowledged is still there');
    ({ offset: acknowledged } = await send(caller, state, photo, 300_000));
    // The next piece is on its way when the process dies.
    const cut = send(caller, { ...state, offset: acknowledged }, photo).catch(() => null);
    await sleep(15);
    await end();
    await cut;
  }
  const state = await begin(me!.citizen, photo, place);
  t.true(state.offset >= acknowledged);
  await send(me!.citizen, state, photo);
  const files = await me!.citizen.call('POST /api/uploads/:id/complete', { params: { id: state.id } });
  t.is(files.versions[0]?.pages[0]?.bytes, photo.length);
});

/** Two web processes on one database: a citizen at one, an officer at the other; one of them dies in between. */
import { profile, useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { callerAt } from '../support/caller.ts';
import { settings } from '../support/environment.ts';
import { ROOT } from '../support/root.ts';
import { AT, clientId, guided, listenAs, type Guided } from '../support/threads.ts';

const system = useSystem();
const running: ChildProcess[] = [];
let officer: SignedIn;
let person: Guided;

async function secondProcess(): Promise<{ url: string; kill: () => void }> {
  const child = spawn(process.execPath, ['--import=tsx', 'test/support/secondOffice.ts'], { cwd: ROOT, env: { ...process.env, ...settings, PORT: '0' }, stdio: ['pipe', 'pipe', 'inherit'] });
  running.push(child);
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the second process ended with ${String(code)}`)));
    createInterface({ input: child.stdout }).once('line', resolve);
  });
  return { url, kill: () => child.kill('SIGKILL') };
}
test.after.always('end what was started', () => {
  for (const child of running) child.kill('SIGKILL');
});

test.serial.before('an officer and somebody with a task', async (t) => {
  t.timeout(120_000);
  await system.bureaus([{ code: AT.bureauCode, name: '小店区税务局北营税务所', divisionCode: AT.divisionCode }]);
  officer = await system.signInAs('officer', { ...AT, username: 'two-officer', name: '王指导' });
  person = await guided(system, officer, '13900007301');
});

test.serial(`两个进程：这边说，那边当即看到；一个被杀，换一个接着，不丢不重不乱（${profile}）`, async (t) => {
  t.timeout(180_000);
  const second = await secondProcess();
  const there = callerAt(second.url, person.citizen.token);
  const desk = await listenAs(system.url, officer.token);
  const phone = await listenAs(second.url, person.citizen.token);
  desk.ask({ do: 'watch', threadId: person.threadId, after: 0 });
  phone.ask({ do: 'watch', threadId: person.threadId, after: 0 });
  await desk.until(() => desk.last(person.threadId));
  await phone.until(() => phone.last(person.threadId));

  const says = (caller: typeof there, text: string, id = clientId()) => caller.call('POST /api/me/threads/:id/messages', { params: { id: person.threadId }, body: { clientId: id, text } });
  const started = Date.now();
  await says(there, '从第二个进程说的');
  await desk.until(() => desk.texts(person.threadId).includes('从第二个进程说的'));
  t.true(Date.now() - started < 2_000, '一秒左右');
  const { lastSeq } = await officer.call('GET /api/threads/:id/messages', { params: { id: person.threadId } });
  await officer.call('POST /api/threads/:id/messages', { params: { id: person.threadId }, body: { clientId: clientId(), text: '从第一个进程答的', seen: lastSeq } });
  await phone.until(() => phone.texts(person.threadId).includes('从第一个进程答的'));

  const ids = Array.from({ length: 30 }, clientId);
  const both = await Promise.all(ids.map((id, n) => says(n % 2 ? there : person.citizen, `两边一起说 ${n}`, id)));
  t.is(new Set(both.map(({ message }) => message.seq)).size, 30);
  await desk.until(() => desk.texts(person.threadId).filter((text) => text.startsWith('两边一起说')).length === 30);

  second.kill();
  await phone.until(() => phone.closed() ?? undefined);
  const cursor = phone.last(person.threadId)!.lastSeq;
  // Whoever heard no answer sends again, at another process: nothing is doubled.
  await Promise.all(ids.slice(0, 10).map((id, n) => says(person.citizen, `两边一起说 ${n}`, id)));
  const answer = await officer.call('GET /api/threads/:id/messages', { params: { id: person.threadId } });
  await officer.call('POST /api/threads/:id/messages', { params: { id: person.threadId }, body: { clientId: clientId(), text: '您断开时答的', seen: answer.lastSeq } });
  const third = await secondProcess();
  const again = await listenAs(third.url, person.citizen.token);
  again.ask({ do: 'watch', threadId: person.threadId, after: cursor });
  await again.until(() => again.texts(person.threadId).includes('您断开时答的'));

  const all = (await officer.call('GET /api/threads/:id/messages', { params: { id: person.threadId } })).messages;
  const seqs = all.map(({ seq }) => seq);
  t.deepEqual(seqs, Array.from({ length: seqs.length }, (_, n) => n + 1));
  t.is(all.filter(({ text }) => text.startsWith('两边一起说')).length, 30);
  const heard = [...phone.texts(person.threadId), ...again.texts(person.threadId)];
  t.deepEqual(heard, all.map(({ text }) => text));
  desk.close();
  again.close();
});

/** Whoever works on a case is killed at any statement: nothing said is lost, no case, notice or paper is doubled. */
import { profile, useSystem } from '../support/harness.ts';
import test from 'ava';
import { setTimeout as sleep } from 'node:timers/promises';
import * as db from '@zhida/server/platform/db/index.ts';
import { buildPerson } from '../support/builders/rows.ts';
import { runProgram } from '../support/command.ts';
import { fillOnPhone, handInPapers, offices, soldier, type Applicant } from '../support/service.ts';
import { fileOf } from './files.ts';

const system = useSystem({ worker: false });
/** In which step the process dies, and at which of its statements: a new process goes on each time. */
const DEATHS: readonly (readonly [step: string, statement: number])[] = [['submit', 24], ['review', 40], ['receive', 14], ['finish', 30], ['tick', 12], ['work', 30], ['work', 90]];

/** The leases of the dead run out: a minute passes. Bull keeps its own in Redis and is waited for. */
async function aMinuteLater(): Promise<void> {
  await db.unitOfWork(async () => {
    await db.execute(`UPDATE messages SET lease_until = 0 WHERE state = 'sending'`);
    await db.execute(`UPDATE jobs SET lease_until = 0 WHERE state = 'running'`);
    await db.execute('UPDATE outbox SET lease_until = NULL WHERE relayed_at IS NULL');
  });
}

async function soldierOnPhone(): Promise<Applicant> {
  const row = buildPerson();
  const list = await fileOf('soldiers', { rows: [row], kind: 'csv-utf8', decorated: false });
  const answer = await system.cli(['import', 'shanxi.veterans', list.path, '--json']);
  if (answer.code !== 0) throw new Error(answer.stderr);
  const parts = { name: String(row['姓名']), idNumber: String(row['身份证号']), phone: String(row['联系方式']) };
  return { ...parts, citizen: await system.citizen(parts) };
}

test(`提交、预审、收件、受理、办结、期限、文书、消息，随时 kill -9（${profile}）`, async (t) => {
  t.timeout(300_000);
  await offices(system);
  const me = await soldierOnPhone();
  const draft = await fillOnPhone(me, soldier());
  await handInPapers(draft);
  for (const [step, statement] of DEATHS) {
    const { code, stderr } = await runProgram('test/support/mortalOffices.ts', [draft.id], { env: { DIE_IN: step, DIE_AT: String(statement) } });
    t.is(code, null, `killed in ${step}: ${stderr}`);
    await sleep(profile.endsWith('bull') ? 200 : 0);
    await aMinuteLater();
  }
  const last = await runProgram('test/support/mortalOffices.ts', [draft.id]);
  t.is(last.code, 0, last.stderr);
  await system.untilIdle();

  const { citizen } = me;
  const params = { id: draft.id };
  const mine = await citizen.call('GET /api/me/cases');
  t.is(mine.length, 1, 'one case');
  t.is(mine[0]!.state, 'working');
  t.is((await db.rows('SELECT version FROM service_versions WHERE case_id = $id', params)).length, 1, 'handed in once');
  const [first] = await citizen.call('GET /api/me/cases/:id/versions', { params });
  t.true(first!.lines.length > 40 && first!.lines.some(({ text }) => text === me.name), 'no answer is lost');

  const twice = await db.rows<{ kind: string }>('SELECT kind, item, text FROM service_history WHERE case_id = $id GROUP BY kind, item, text HAVING COUNT(*) > 1', params);
  t.deepEqual(twice, []);
  const kinds = new Map((await db.rows<{ kind: string; n: number }>('SELECT kind, COUNT(*) AS n FROM service_history WHERE case_id = $id GROUP BY kind', params)).map(({ kind, n }) => [kind, Number(n)]));
  for (const kind of ['submitted', 'passed', 'received']) t.is(kinds.get(kind), 1, kind);
  t.is(kinds.get('review-passed'), 8);
  t.is(kinds.get('accepted'), 2);
  t.true((kinds.get('clock-escalate') ?? 0) > 0, 'the late clock was told of');

  const { rows: inbox } = await citizen.call('GET /api/me/inbox');
  t.is(inbox.filter(({ title }) => title === '预审通过，请带材料原件到窗口').length, 1);
  const messages = await db.rows<{ state: string; channel: string; text: string }>('SELECT state, channel, text FROM messages');
  t.deepEqual([...new Set(messages.map(({ state }) => state))], ['delivered']);
  t.is(new Set(messages.map(({ text }) => text)).size, messages.length, 'nothing is told twice');
  const arrived = system.world.at(me.phone).filter(({ channel, text }) => channel === 'sms' && !text.includes('验证码')).map(({ text }) => text);
  t.true(arrived.length > 0);
  t.is(arrived.length, messages.filter(({ channel }) => channel === 'sms').length, 'every text arrives once');
  t.is(arrived.filter((text) => text.includes('预审通过')).length, 1);
  const notices = await db.rows('SELECT party, item, text FROM service_notices WHERE case_id = $id', params);
  t.is(new Set(notices.map((one) => JSON.stringify(one))).size, notices.length);

  const documents = await db.rows<{ document: string; version: number }>('SELECT document, version FROM service_documents WHERE case_id = $id', params);
  t.true(documents.some(({ document }) => document === 'registration-form') && documents.some(({ document }) => document === 'household-letter'));
  t.true(documents.every(({ version }) => version === 1), 'each paper is made once');
  t.like(await (await system.signInAs('auditor')).call('GET /api/audit/verify'), { ok: true });
});

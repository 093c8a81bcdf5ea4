/** Originals refused at the counter, machines that report, a list of cases in few questions. */
import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { manager } from '@zhida/server/platform/db/connection.ts';
import * as db from '@zhida/server/platform/db/index.ts';
import { addDays, shanghaiDay } from '@zhida/server/platform/calendar/index.ts';
import { refusal } from '../support/refusal.ts';
import { applicants, apply, handInPapers, offices, review, SERVICE, soldier, ticket, type Applicant } from '../support/service.ts';

const system = useSystem();
const REVIEWED: readonly (readonly [desk: 'police' | 'veterans' | 'labour' | 'medical', items: readonly string[]])[] = [
  ['police', ['household-registration', 'identity-card']],
  ['veterans', ['report-in', 'economic-subsidy']],
  ['labour', ['social-insurance-registration', 'pension-transfer']],
  ['medical', ['medical-insurance-registration', 'medical-insurance-transfer']],
];
let people: Applicant[];
let desks: Awaited<ReturnType<typeof offices>>;

test.serial.before('a list, and the offices of one district', async (t) => {
  t.timeout(180_000);
  people = await applicants(system, 4);
  desks = await offices(system);
});

async function passed(me: Applicant): Promise<string> {
  const { id } = await apply(me);
  for (const [desk, items] of REVIEWED) for (const item of items) await review(desks[desk], id, item);
  return id;
}
const originals = (id: string, materials: { code: string; ok: boolean; reason?: string }[]) => desks.counter.call('POST /api/cases/:id/originals', { params: { id }, body: { materials } });
const papersOf = async (id: string): Promise<string[]> => (await desks.counter.call('GET /api/cases/:id', { params: { id } })).materials.filter(({ upload, needed }) => upload && needed === 'yes').map(({ code }) => code);
const inbox = async ({ citizen }: Applicant): Promise<string[]> => (await citizen.call('GET /api/me/inbox')).rows.map(({ title }) => title);

test.serial('窗口退回原件：办件回到本人手里，消息和短信都说到；备齐再来，窗口接着收', async (t) => {
  const me = people[0]!;
  const id = await passed(me);
  const params = { id };
  await originals(id, [{ code: 'discharge-certificate', ok: false, reason: '带来的是复印件' }, { code: 'identity-document', ok: false, reason: '证件破损' }]);
  const mine = await me.citizen.call('GET /api/me/cases/:id', { params });
  t.is(mine.state, 'returned');
  t.is(mine.side, 'applicant');
  t.regex(mine.yours, /备齐退回的原件再到窗口/);
  t.deepEqual(mine.returns.map(({ reason, resolvedAt }) => [reason, resolvedAt]), [['带来的是复印件', null], ['证件破损', null]]);
  await system.untilIdle();
  t.is((await inbox(me)).filter((title) => title === '窗口退回了原件，请备齐后再来').length, 1, 'two papers, one message');
  const texts = system.world.at(me.phone).filter(({ channel }) => channel === 'sms').map(({ text }) => text);
  t.true(texts.some((text) => text.includes('退回原件2份')));
  t.false(texts.some((text) => /退役|退出现役/.test(text)), 'an SMS does not say who one is');
  t.is((await refusal(desks.counter.call('POST /api/cases/:id/receive', { params, body: {} }))).code, 'case.lead_missing');

  const again = await originals(id, (await papersOf(id)).map((code) => ({ code, ok: true })));
  t.true(again.returns.every(({ resolvedAt }) => resolvedAt !== null));
  t.is((await me.citizen.call('GET /api/me/cases/:id', { params })).state, 'passed');
  t.is((await desks.counter.call('POST /api/cases/:id/receive', { params, body: {} })).state, 'working');
});

test.serial('上传的和原件不一致：重新上传后提交，看得到它的部门再看一次，通过了再来', async (t) => {
  const me = people[1]!;
  const id = await passed(me);
  const params = { id };
  await originals(id, [{ code: 'destination-household-book', ok: false, reason: '与上传的不是同一本' }]);
  const draft = await me.citizen.call('GET /api/me/cases/:id/draft', { params });
  t.deepEqual(draft.editable, [], 'no answer is in question');
  t.is((await refusal(me.citizen.call('POST /api/me/cases/:id/submit', { params, body: { revision: draft.revision, ticket: ticket() } }))).code, 'case.not_corrected');
  await handInPapers(draft, ['destination-household-book']);
  const sent = await me.citizen.call('POST /api/me/cases/:id/submit', { params, body: { revision: draft.revision, ticket: ticket() } });
  t.is(sent.state, 'reviewing');
  const police = await desks.police.call('GET /api/cases/:id', { params });
  t.is(police.items.find(({ code }) => code === 'household-registration')?.state, 'reviewing');
  t.is((await refusal(desks.counter.call('POST /api/cases/:id/receive', { params, body: {} }))).code, 'case.not_passed');
  for (const { code } of police.items.filter(({ state }) => state === 'reviewing')) await review(desks.police, id, code);
  t.is((await me.citizen.call('GET /api/me/cases/:id', { params })).state, 'passed');
  await system.untilIdle();
  t.is((await inbox(me)).filter((title) => title === '预审通过，请带材料原件到窗口').length, 2);
});

test.serial('系统对接登记时点：只有相关部门、只有数据类时点、自相矛盾的整份不收；重复发送无害，逐件留痕', async (t) => {
  const { id } = await apply(people[2]!);
  const machine = await system.signInAs('liaison', { departmentCode: 'shanxi.medical-insurance', username: 'machine' });
  const send = (caller: typeof machine, event: string, rows: { idNumber: string; day: string }[]) => caller.call('POST /api/service-events', { body: { event, rows } });
  const { idNumber } = people[2]!;
  const today = shanghaiDay(db.now());
  t.is((await refusal(send(machine, 'nothing', [{ idNumber, day: '2026-11-02' }]))).code, 'case.event_unknown');
  t.is((await refusal(send(machine, 'returned-home', [{ idNumber, day: '2026-11-02' }]))).code, 'case.event_unknown', 'the applicant says that');
  t.is((await refusal(send(machine, 'military-local-data', [{ idNumber, day: '2026-11-02' }]))).code, 'access.denied', 'moves nobody’s clock there');
  const rural = await system.signInAs('liaison', { departmentCode: 'shanxi.rural-revitalisation', username: 'rural' });
  t.is((await refusal(send(rural, 'platform-data', [{ idNumber, day: '2026-11-02' }]))).code, 'access.denied');
  t.is((await refusal(send(machine, 'platform-data', [{ idNumber, day: '2026-11-02' }, { idNumber, day: addDays(today, 1) }]))).code, 'case.day_ahead');
  const torn = await refusal(send(machine, 'platform-data', [{ idNumber, day: '2026-11-02' }, { idNumber, day: '2026-11-03' }]));
  t.deepEqual(Object.keys(torn.fields ?? {}), ['rows.1.idNumber']);
  const reported = () => db.rows<{ value: string }>(`SELECT value FROM service_reports WHERE case_id = $id AND kind = 'event' AND code = 'platform-data'`, { id });
  t.deepEqual(await reported(), [], 'nothing of a refused list is kept');
  t.deepEqual(await send(machine, 'platform-data', [{ idNumber, day: '2026-11-02' }, { idNumber, day: '2026-11-02' }]), { recorded: 1, already: 0, unknown: 0 });
  t.deepEqual(await send(machine, 'platform-data', [{ idNumber, day: '2026-11-02' }]), { recorded: 0, already: 1, unknown: 0 });
  t.is((await reported()).length, 1);
  const auditor = await system.signInAs('auditor');
  const { rows } = await auditor.call('GET /api/audit', { query: { action: 'service.report' } });
  t.is(rows.filter(({ detail }) => detail.startsWith('系统对接')).length, 1, 'one line for the case that changed');
  t.is((await machine.raw({ method: 'POST', path: '/api/service-events', body: { event: 'platform-data', rows: Array.from({ length: 501 }, () => ({ idNumber, day: '2026-11-02' })) } })).status, 400, 'no more than 500 rows at once');
});

/** How many statements `work` reads, at best of three: background work reads meanwhile. */
async function statements(work: () => Promise<unknown>): Promise<number> {
  const connections = manager();
  const usual = connections.getConnection.bind(connections);
  const counts: number[] = [];
  try {
    for (let round = 0; round < 3; round += 1) {
      let n = 0;
      connections.getConnection = (...parts) => {
        n += 1;
        return usual(...parts);
      };
      await work();
      counts.push(n);
    }
  } finally {
    connections.getConnection = usual;
  }
  return Math.min(...counts);
}

test.serial('我的办件有几件，查询的次数都一样', async (t) => {
  const { citizen } = people[3]!;
  const list = () => citizen.call('GET /api/me/cases');
  const start = () => citizen.call('POST /api/me/cases', { body: { service: SERVICE } });
  const { id } = await apply(people[3]!, soldier());
  t.is((await list()).length, 1);
  await system.untilIdle();
  const one = await statements(list);
  await citizen.call('POST /api/me/cases/:id/withdraw', { params: { id }, body: { reason: '先到外地就业' } });
  await start();
  await citizen.call('POST /api/me/cases', { body: { service: 'shanxi.graduate.start-up' } });
  const rows = await list();
  t.is(rows.length, 3);
  t.deepEqual(new Set(rows.map(({ state }) => state)), new Set(['draft', 'withdrawn']));
  t.true(one > 0);
  await system.untilIdle();
  t.is(await statements(list), one);
});

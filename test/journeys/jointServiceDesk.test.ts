import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { idNumber } from '../support/builders/made.ts';
import * as db from '@zhida/server/platform/db/index.ts';
import { refusal } from '../support/refusal.ts';
import { applicants, apply, doItem, fill, fillOnPhone, handInPapers, offices, PLACE, review, SERVICE, soldier, ticket, type Applicant } from '../support/service.ts';

const system = useSystem();
const DAY_MS = 86_400_000;
let people: Applicant[];
let desks: Awaited<ReturnType<typeof offices>>;

test.serial.before('a list, and the offices of one district', async (t) => {
  t.timeout(180_000);
  people = await applicants(system, 6);
  desks = await offices(system);
});

/** What the counter read of the item that comes first. */
const leadNotes: string[] = [];

/** A case the counter has taken, reserve registration shown by its proof. */
async function received(me: Applicant): Promise<string> {
  const { id } = await apply(me);
  const params = { id };
  for (const item of ['household-registration', 'identity-card']) await review(desks.police, id, item);
  for (const item of ['report-in', 'economic-subsidy']) await review(desks.veterans, id, item);
  for (const item of ['social-insurance-registration', 'pension-transfer']) await review(desks.labour, id, item);
  for (const item of ['medical-insurance-registration', 'medical-insurance-transfer']) await review(desks.medical, id, item);
  const papers = (await desks.counter.call('GET /api/cases/:id', { params })).materials.filter(({ upload, needed }) => upload && needed === 'yes');
  const checked = await desks.counter.call('POST /api/cases/:id/originals', { params, body: { materials: papers.map(({ code }) => ({ code, ok: true, copies: 1 })) } });
  leadNotes.push(checked.items.find(({ code }) => code === 'reserve-registration')?.result?.note ?? '');
  await desks.counter.call('POST /api/cases/:id/receive', { params, body: {} });
  return id;
}
test.serial('窗口代为申请：当面填、当面交，拿着兵役登记证明的视为已办预备役登记', async (t) => {
  const [, , , , , me] = people;
  const begun = await desks.counter.call('POST /api/cases', { body: { service: SERVICE, name: me!.name, idNumber: me!.idNumber, phone: me!.phone } });
  t.is((await refusal(desks.counter.call('POST /api/cases', { body: { service: SERVICE, name: '别的名字', idNumber: me!.idNumber, phone: me!.phone } }))).code, 'identity.mismatch');
  const params = { id: begun.id };
  const draft = await fill(begun, soldier(), (answers, revision) => desks.counter.call('PUT /api/cases/:id/draft', { params, body: { revision, answers } }));
  t.deepEqual(draft.missing, [], 'papers lie on the counter');
  t.is((await desks.counter.call('GET /api/cases/:id/draft', { params })).revision, draft.revision);
  t.is((await desks.counter.call('GET /api/cases', { query: { state: 'draft' } })).total, 1);
  const sent = await desks.counter.call('POST /api/cases/:id/submit', { params, body: { revision: draft.revision, ticket: ticket() } });
  t.is(sent.origin, 'counter');
  t.is(sent.state, 'reviewing');
  t.is(sent.lead[0]?.proof, '兵役登记证明');
  t.is((await me!.citizen.call('GET /api/me/cases'))[0]?.number, sent.number, 'the person sees it on the phone');
});

test.serial('不在名单上的人可以申请，要人工核实才过预审；名单上的人要先核实本人', async (t) => {
  const citizen = await system.citizen({ phone: '13900008001' });
  const stranger: Applicant = { name: '外来客', idNumber: idNumber(88_001), phone: '13900008001', citizen };
  const draft = await fillOnPhone(stranger, soldier({ fullName: '外来客', idNumber: stranger.idNumber, bornOn: '1998-05-01' }));
  await handInPapers(draft);
  const params = { id: draft.id };
  const mine = await citizen.call('POST /api/me/cases/:id/submit', { params, body: { revision: draft.revision, ticket: ticket() } });
  t.true(mine.byHand);
  t.is((await desks.veteransHead.call('GET /api/cases', { query: { byHand: 'yes' } })).rows[0]?.id, draft.id);
  t.is((await refusal(desks.policeHead.call('POST /api/cases/:id/hand-check', { params, body: { ok: true, note: '已核实' } }))).code, 'access.denied', 'the lead department checks');
  const checked = await desks.veteransHead.call('POST /api/cases/:id/hand-check', { params, body: { ok: true, note: '已核对退役证和介绍信' } });
  t.false(checked.byHand);
  t.is((await refusal(desks.veteransHead.call('POST /api/cases/:id/hand-check', { params, body: { ok: true, note: '再核一次' } }))).code, 'case.nothing_to_check');
  const closed = await desks.veteransHead.call('POST /api/cases/:id/close', { params, body: { kind: 'ineligible', reason: '安置地不在本省' } });
  t.is(closed.state, 'closed');

  const other = await system.citizen({ phone: '13900008002' });
  const thief: Applicant = { name: people[0]!.name, idNumber: people[0]!.idNumber, phone: '13900008002', citizen: other };
  const taken = await fillOnPhone(thief, soldier({ fullName: thief.name, idNumber: thief.idNumber, bornOn: '1998-05-01' }));
  await handInPapers(taken);
  const denied = await refusal(other.call('POST /api/me/cases/:id/submit', { params: { id: taken.id }, body: { revision: taken.revision, ticket: ticket() } }));
  t.is(denied.code, 'case.identity_needed');
});

test.serial('办理中退回补正：期限暂停，补好后接着算；暂停、恢复写明原因；误办结可以撤销；可以撤销一项', async (t) => {
  const me = people[0]!;
  const id = await received(me);
  t.is(leadNotes[0], '凭兵役登记证明认定');
  const params = { id };
  const of = (item: string) => ({ id, item });
  await doItem(desks.veterans, id, 'report-in');
  await desks.police.call('POST /api/cases/:id/items/:item/accept', { params: of('household-registration') });
  const corrected = await desks.police.call('POST /api/cases/:id/items/:item/correct', { params: of('household-registration'), body: { returns: [{ material: 'destination-household-book', phrase: 'incomplete' }] } });
  const clock = corrected.clocks.find(({ code }) => code === 'household-limit')!;
  t.like(clock, { state: 'paused', side: 'applicant', pauseReason: '等待申请人补正' });
  const mine = await me.citizen.call('GET /api/me/cases/:id', { params });
  t.is(mine.side, 'applicant');
  t.is(mine.items.find(({ code }) => code === 'household-registration')?.state, 'correcting');
  const draft = await me.citizen.call('GET /api/me/cases/:id/draft', { params });
  t.deepEqual(draft.editable, []);
  await handInPapers(draft, ['destination-household-book']);
  await me.citizen.call('POST /api/me/cases/:id/submit', { params, body: { revision: draft.revision, ticket: ticket() } });
  const paused = await desks.police.call('POST /api/cases/:id/items/:item/pause', { params: of('household-registration'), body: { reason: '等待申请人到场' } });
  t.is(paused.clocks.find(({ code }) => code === 'household-limit')?.pauseReason, '等待申请人到场');
  const seen = (await me.citizen.call('GET /api/me/cases/:id', { params })).items.find(({ code }) => code === 'household-registration');
  t.like(seen, { side: 'applicant', doing: '期限已暂停，在等您：等待申请人到场', expectedOn: null }, '本人看得到在等自己、等什么');
  await desks.police.call('POST /api/cases/:id/items/:item/resume', { params: of('household-registration'), body: { reason: '已到场' } });
  await desks.police.call('POST /api/cases/:id/items/:item/finish', { params: of('household-registration'), body: { delivery: 'counter' } });
  t.is((await refusal(desks.veteransHead.call('POST /api/cases/:id/items/:item/reopen', { params: of('report-in'), body: { reason: '办错了' } }))).code, 'case.item_used');
  t.is((await refusal(desks.police.call('POST /api/cases/:id/items/:item/reopen', { params: of('household-registration'), body: { reason: '办错了' } }))).code, 'access.denied', 'the head does that');
  const reopened = await desks.policeHead.call('POST /api/cases/:id/items/:item/reopen', { params: of('household-registration'), body: { reason: '登记的地址有误' } });
  t.is(reopened.items.find(({ code }) => code === 'household-registration')?.state, 'accepted');
  const gone = await desks.policeHead.call('POST /api/cases/:id/items/:item/withdraw', { params: of('identity-card'), body: { reason: '本人已在原籍办理' } });
  t.is(gone.items.find(({ code }) => code === 'identity-card')?.state, 'withdrawn');
});

test.serial('移交、备注、谁在看、提醒、情形登记、看板', async (t) => {
  const me = people[1]!;
  const id = await received(me);
  const params = { id };
  const second = await system.signInAs('handler', { departmentCode: 'shanxi.public-security', divisionCode: PLACE, username: 'police-2', name: '民警小李' });
  const work = await desks.veterans.call('GET /api/service-items', { query: { state: 'ready' } });
  t.true(work.rows.some(({ caseId, item }) => caseId === id && item === 'report-in'));
  t.true((await desks.policeHead.call('GET /api/service-items/colleagues')).some(({ name }) => name === '民警小李'));
  const own = (await desks.policeHead.call('GET /api/service-items', { query: { open: 'yes' } })).rows.filter(({ caseId }) => caseId === id);
  t.is((await desks.policeHead.call('POST /api/service-items/assign', { body: { ids: own.map((one) => one.id), staffId: second.me.id, reason: '休假移交' } })).assigned, own.length);
  t.is((await second.call('GET /api/service-items', { query: { handler: 'mine' } })).total, own.length);
  t.is((await refusal(desks.policeHead.call('POST /api/service-items/assign', { body: { ids: [own[0]!.id], staffId: desks.labour.me.id, reason: '误点' } }))).code, 'case.colleague_unknown');
  const noted = await desks.counter.call('POST /api/cases/:id/notes', { params, body: { text: '申请人听力不便，请发短信' } });
  t.is(noted.notes[0]?.by, '窗口小张');
  t.deepEqual(await desks.counter.call('PUT /api/cases/:id/presence', { params }), []);
  t.deepEqual((await desks.veterans.call('PUT /api/cases/:id/presence', { params })).map(({ name }) => name), ['窗口小张']);
  t.is((await desks.veterans.call('GET /api/cases/:id', { params })).here[0]?.name, '窗口小张');
  const notices = await desks.veterans.call('GET /api/service-notices', { query: {} });
  t.true(notices.unread > 0);
  await desks.veterans.call('POST /api/service-notices/read', { body: { ids: notices.rows.map((one) => one.id) } });
  t.is((await desks.veterans.call('GET /api/service-notices', { query: {} })).unread, 0);
  const told = await desks.counter.call('POST /api/cases/:id/situations', { params, body: { situation: 'validIdentityCard', value: false, note: '当面核对' } });
  t.is(told.situations.find(({ code }) => code === 'validIdentityCard')?.from, '窗口小张');
  t.is((await refusal(desks.counter.call('POST /api/cases/:id/events', { params, body: { event: 'platform-data', day: '2099-01-01' } }))).code, 'case.day_ahead');
  const board = await desks.administrator.call('GET /api/service-board', { query: {} });
  t.true(board.cases.open >= 2);
  const police = board.departments.find(({ department }) => department.code === 'shanxi.public-security')!;
  t.is(police.firstPassRate, 1);
  const ours = await desks.policeHead.call('GET /api/service-board', { query: { service: SERVICE } });
  t.deepEqual(ours.departments.map(({ department }) => department.code), ['shanxi.public-security']);
  const auditor = await system.signInAs('auditor');
  t.true((await auditor.call('GET /api/audit', { query: { action: 'service.read' } })).total > 0, 'who read it is on record');
});

test.serial('期限到点自己会说：临近提醒，逾期催办和上报；重复查看不重复告知', async (t) => {
  const { jointServiceModule } = await import('@zhida/server/modules/joint-service/index.ts');
  const me = people[2]!;
  const id = await received(me);
  const params = { id };
  await doItem(desks.veterans, id, 'report-in');
  await desks.police.call('POST /api/cases/:id/items/:item/accept', { params: { id, item: 'household-registration' } });
  const { dueOn } = (await desks.police.call('GET /api/cases/:id', { params })).clocks.find(({ code }) => code === 'household-limit')!;
  const later = Date.parse(`${dueOn}T10:00:00+08:00`) + DAY_MS;
  await db.withClock(later, () => jointServiceModule.tick!());
  await db.withClock(later, () => jointServiceModule.tick!());
  const late = (await db.rows<{ kind: string }>(`SELECT kind FROM service_history WHERE case_id = $id AND item = 'household-registration' AND kind LIKE 'clock-%'`, { id })).map(({ kind }) => kind);
  t.deepEqual(late, ['clock-escalate']);
  t.true((await desks.policeHead.call('GET /api/service-notices', { query: {} })).rows.some(({ text }) => text.includes('已超过期限')));
  const board = await db.withClock(later, async () => (await import('@zhida/server/modules/joint-service/queries/board.ts')).board({ kind: 'staff', id: 'x', name: 'x', role: 'administrator', departmentId: null, bureauCode: null, divisionCode: '140000' }, undefined));
  t.true(board.departments.find(({ department }) => department.code === 'shanxi.public-security')!.overdue >= 1);
});

test.serial('意向随提交告知下游；生成文书的时点告知下游', async (t) => {
  const events = await db.rows<{ topic: string; payload: string }>(`SELECT topic, payload FROM outbox WHERE topic LIKE 'jointService.%'`);
  t.true(events.some(({ topic }) => topic === 'jointService.intentionsRecorded'));
  t.true(events.some(({ topic, payload }) => topic === 'jointService.documentDue' && payload.includes('household-letter')));
});

test.serial('第二项服务只靠定义：高校毕业生创业，两个部门以上、全程电子、办到底', async (t) => {
  const me = people[3]!;
  const service = 'shanxi.graduate.start-up';
  const mine = await apply(me, { place: PLACE, wantsLoan: 'no', kind: 'individual' }, service);
  t.is(mine.items.find(({ code }) => code === 'guarantee-loan')?.state, 'unneeded');
  const params = { id: mine.id };
  const approval = await system.signInAs('handler', { departmentCode: 'shanxi.approval', divisionCode: PLACE, username: 'approval' });
  const tax = await system.signInAs('handler', { departmentCode: 'shanxi.tax', divisionCode: PLACE, username: 'tax' });
  await review(approval, mine.id, 'business-registration');
  await review(tax, mine.id, 'tax-confirmation');
  const started = await review(desks.labour, mine.id, 'start-up-subsidy');
  t.is(started.state, 'working', 'nothing on paper: no counter');
  t.is((await refusal(doItem(tax, mine.id, 'tax-confirmation'))).code, 'case.item_waits');
  await doItem(approval, mine.id, 'business-registration', 'courier', 'SF100');
  await doItem(tax, mine.id, 'tax-confirmation');
  await doItem(desks.labour, mine.id, 'start-up-subsidy');
  t.is((await me.citizen.call('GET /api/me/cases/:id', { params })).state, 'done');
});

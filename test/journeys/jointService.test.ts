import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { idNumber } from '../support/builders/made.ts';
import { refusal } from '../support/refusal.ts';
import { applicants, apply, doItem, fillOnPhone, handInPapers, offices, review, SERVICE, soldier, ticket, type Applicant, type MyCase } from '../support/service.ts';

const system = useSystem();
let people: Applicant[];
let desks: Awaited<ReturnType<typeof offices>>;
let straight: MyCase;
const inboxOf = async ({ citizen }: Applicant): Promise<string[]> => (await citizen.call('GET /api/me/inbox')).rows.map(({ title }) => title);
const texts = (phone: string): string[] => system.world.at(phone).filter(({ channel }) => channel === 'sms').map(({ text }) => text);

test.serial.before('a list, and the offices of one district', async (t) => {
  t.timeout(180_000);
  people = await applicants(system, 8);
  desks = await offices(system);
});

test.serial('指南：谁能办、九个事项、先后、期限、依据、免费、窗口', async (t) => {
  const { citizen } = people[0]!;
  const services = await citizen.call('GET /api/services');
  t.true(services.some(({ code }) => code === SERVICE));
  const guide = await citizen.call('GET /api/services/:code', { params: { code: SERVICE } });
  t.is(guide.items.length, 9);
  t.true(guide.free);
  t.is(guide.lead, '山西省退役军人事务厅');
  t.deepEqual(guide.items.find(({ code }) => code === 'identity-card')?.after, ['household-registration']);
  t.deepEqual(guide.items.find(({ code }) => code === 'household-registration')?.limits.map(({ words }) => words), ['自受理之日起 3 个工作日内']);
  t.true(guide.items.every(({ legalBasis }) => legalBasis.length > 0));
  t.true(guide.counters.some(({ code, hours }) => code === 'xiaodian' && hours !== ''));
  t.is((await refusal(citizen.call('GET /api/services/:code', { params: { code: 'nothing' } }))).code, 'service.unknown');
});

test.serial('填写：随填随存，两台设备不会盖掉对方；材料随回答变化，说明为什么要', async (t) => {
  const { citizen } = people[0]!;
  const begun = await citizen.call('POST /api/me/cases', { body: { service: SERVICE } });
  t.is((await citizen.call('POST /api/me/cases', { body: { service: SERVICE } })).id, begun.id, 'begun once, gone on with');
  t.is(begun.prefilled['fullName'], people[0]!.name);
  const params = { id: begun.id };
  const needed = (draft: typeof begun): string[] => draft.materials.filter((one) => one.needed === 'yes').map(({ code }) => code);
  const never = await citizen.call('PUT /api/me/cases/:id/draft', { params, body: { revision: begun.revision, answers: { householdCancelled: 'no', validIdentityCard: 'yes' } } });
  t.deepEqual(never.items.filter((item) => item.needed === 'no').map(({ code }) => code), ['household-registration', 'identity-card']);
  t.is(never.items.find(({ code }) => code === 'household-registration')?.why, '入伍时未注销户口，不需要办理落户手续');
  t.false(needed(never).includes('household-cancellation-proof'));
  const spouse = await citizen.call('PUT /api/me/cases/:id/draft', { params, body: { revision: never.revision, answers: soldier({ householdWay: 'spouse' }) } });
  t.true(needed(spouse).includes('marriage-certificate'));
  t.is(spouse.materials.find(({ code }) => code === 'marriage-certificate')?.why, '选择投靠配偶落户');
  t.is(spouse.limits.find(({ clock }) => clock === 'report-in-limit')?.dueOn, '2026-10-05');
  t.regex(spouse.limits.find(({ clock }) => clock === 'report-in-limit')?.consequence ?? '', /视为放弃安置待遇/);
  const stale = await refusal(citizen.call('PUT /api/me/cases/:id/draft', { params, body: { revision: never.revision, answers: {} } }));
  t.is(stale.code, 'case.draft_conflict');
  t.is((await citizen.call('GET /api/me/cases/:id/draft', { params })).revision, spouse.revision);
  t.is((await refusal(citizen.call('POST /api/me/cases/:id/submit', { params, body: { revision: spouse.revision, ticket: ticket() } }))).code, 'request.invalid');
  t.is((await refusal(people[1]!.citizen.call('GET /api/me/cases/:id', { params }))).code, 'request.not_found', 'nobody else sees it');
});

test.serial('顺利的一件：提交、并行预审、预约、核对原件、按先后办理、最后一项办结即结案', async (t) => {
  const me = people[0]!;
  const { citizen } = me;
  const draft = await fillOnPhone(me);
  const lacking = await refusal(citizen.call('POST /api/me/cases/:id/submit', { params: { id: draft.id }, body: { revision: draft.revision, ticket: ticket() } }));
  t.is(lacking.code, 'case.incomplete');
  t.regex(lacking.message, /退出现役证书/);
  await handInPapers(draft);
  const once = ticket();
  const params = { id: draft.id };
  const [first, again] = await Promise.all([1, 2].map(() => citizen.call('POST /api/me/cases/:id/submit', { params, body: { revision: draft.revision, ticket: once } })));
  t.is(first!.number, again!.number, 'a double tap hands in once');
  straight = first!;
  t.regex(straight.number!, /^140105\d{12}$/);
  t.is(straight.state, 'reviewing');
  t.false(straight.byHand);
  t.regex(straight.leadWait ?? '', /预备役登记/);
  t.is(straight.materials.find(({ code }) => code === 'discharge-certificate')?.state, 'checking');
  t.is((await citizen.call('GET /api/me/cases/:id/versions', { params })).length, 1);

  // A department sees its own items, fields and materials.
  const police = await desks.police.call('GET /api/cases/:id', { params });
  t.deepEqual(police.items.map(({ code }) => code), ['household-registration', 'identity-card']);
  t.true(police.materials.some(({ code }) => code === 'destination-household-book'));
  t.false(police.materials.some(({ code }) => code === 'bank-card'));
  t.false(JSON.stringify(police.sections).includes('银行卡号'));
  t.false(police.whole);
  const elsewhere = await system.signInAs('handler', { departmentCode: 'shanxi.public-security', divisionCode: '140400', username: 'far' });
  t.is((await refusal(elsewhere.call('GET /api/cases/:id', { params }))).code, 'request.not_found');
  t.is((await refusal(review(desks.police, draft.id, 'report-in'))).code, 'access.denied');
  t.is((await refusal(desks.counter.call('POST /api/cases/:id/receive', { params, body: {} }))).code, 'case.not_passed');

  const [one, two] = (await desks.police.call('GET /api/service-items', { query: { open: 'yes', keyword: straight.number! } })).rows;
  t.is((await desks.police.call('POST /api/service-items/bulk', { body: { act: 'pass', ids: [one!.id, two!.id] } })).done, 2);
  t.is((await desks.police.call('POST /api/service-items/bulk', { body: { act: 'pass', ids: [one!.id] } })).refused.length, 1);
  for (const item of ['report-in', 'economic-subsidy']) await review(desks.veterans, draft.id, item);
  for (const item of ['social-insurance-registration', 'pension-transfer']) await review(desks.labour, draft.id, item);
  await review(desks.medical, draft.id, 'medical-insurance-registration');
  t.is((await refusal(citizen.call('PUT /api/me/cases/:id/appointment', { params, body: { counter: 'xiaodian', day: '2026-12-01', time: '09:00' } }))).code, 'case.not_bookable');
  await review(desks.medical, draft.id, 'medical-insurance-transfer');

  const passed = await citizen.call('GET /api/me/cases/:id', { params });
  t.is(passed.state, 'passed');
  t.true(passed.can.includes('book'));
  await system.untilIdle();
  t.true((await inboxOf(me)).includes('预审通过，请带材料原件到窗口'));
  t.true(texts(me.phone).some((text) => text.includes('预审通过')), 'by SMS too');
  t.false(texts(me.phone).some((text) => text.includes('退役')), 'an SMS does not say who one is');

  const { slots } = await citizen.call('GET /api/me/cases/:id/slots', { params });
  const slot = slots.find(({ left }) => left > 0)!;
  t.is(slot.counter, 'xiaodian');
  const booked = await citizen.call('PUT /api/me/cases/:id/appointment', { params, body: { counter: slot.counter, day: slot.day, time: slot.time } });
  t.is(booked.appointment?.time, slot.time);
  t.is((await refusal(citizen.call('PUT /api/me/cases/:id/appointment', { params, body: { counter: slot.counter, day: slot.day, time: '23:00' } }))).code, 'case.slot_unknown');
  t.is((await citizen.call('POST /api/me/cases/:id/appointment/cancel', { params })).appointment, null);
  const { code } = await citizen.call('GET /api/me/cases/:id/check-in', { params });
  const [found] = await desks.counter.call('POST /api/cases/find', { body: { code } });
  t.is(found?.id, draft.id);
  t.is((await desks.counter.call('POST /api/cases/find', { body: { idNumber: me.idNumber } }))[0]?.id, draft.id);
  t.is((await refusal(desks.counter.call('POST /api/cases/find', { body: { code: `${code.slice(0, -1)}x` } }))).code, 'case.code_invalid');

  const waits = await refusal(desks.counter.call('POST /api/cases/:id/receive', { params, body: {} }));
  t.is(waits.code, 'case.lead_missing');
  t.regex(waits.message, /预备役登记.*兵役登记证明/);
  await doItem(desks.army, draft.id, 'reserve-registration', 'counter');
  const papers = (await desks.counter.call('GET /api/cases/:id', { params })).materials.filter(({ upload, needed }) => upload && needed === 'yes');
  t.is((await refusal(desks.counter.call('POST /api/cases/:id/receive', { params, body: {} }))).code, 'case.originals_missing');
  const refused = await desks.counter.call('POST /api/cases/:id/originals', { params, body: { materials: [{ code: 'discharge-certificate', ok: false, reason: '带来的是复印件' }] } });
  t.is(refused.materials.find((one) => one.code === 'discharge-certificate')?.state, 'returned');
  const checked = await desks.counter.call('POST /api/cases/:id/originals', { params, body: { materials: papers.map((one) => ({ code: one.code, ok: true, copies: 1 })) } });
  t.is(checked.materials.find((one) => one.code === 'discharge-certificate')?.paperCopies, 1);
  t.is((await desks.counter.call('POST /api/cases/:id/receive', { params, body: { note: '材料齐全' } })).state, 'working');

  t.is((await refusal(doItem(desks.police, draft.id, 'household-registration'))).code, 'case.item_waits');
  await doItem(desks.veterans, draft.id, 'report-in');
  const letter = (await desks.police.call('GET /api/cases/:id', { params })).materials.find((one) => one.code === 'household-letter');
  t.is(letter?.state, 'accepted', 'the letter flows to the police');
  const race = await Promise.allSettled([desks.police, desks.policeHead].map((clerk) => clerk.call('POST /api/cases/:id/items/:item/accept', { params: { id: draft.id, item: 'household-registration' } })));
  t.is(race.filter(({ status }) => status === 'fulfilled').length, 1, 'two clerks at once: one accepts');
  await desks.police.call('POST /api/cases/:id/items/:item/finish', { params: { id: draft.id, item: 'household-registration' }, body: { delivery: 'counter', place: '平阳路派出所' } });
  await doItem(desks.veterans, draft.id, 'economic-subsidy');
  const card = { id: draft.id, item: 'identity-card' };
  await desks.police.call('POST /api/cases/:id/items/:item/accept', { params: card });
  t.is((await refusal(desks.police.call('POST /api/cases/:id/items/:item/finish', { params: card, body: { delivery: 'courier' } }))).code, 'case.courier_number');
  await desks.police.call('POST /api/cases/:id/items/:item/finish', { params: card, body: { delivery: 'courier', number: 'EMS1234567' } });
  const reported = await desks.labour.call('POST /api/cases/:id/events', { params, body: { event: 'military-local-data', day: '2026-11-02' } });
  t.truthy(reported.items.find(({ code: one }) => one === 'pension-transfer')?.clocks[0]?.dueOn);
  const machine = await system.signInAs('liaison', { departmentCode: 'shanxi.medical-insurance', username: 'machine' });
  const rows = [{ idNumber: me.idNumber, day: '2026-11-03' }, { idNumber: idNumber(88_002), day: '2026-11-03' }];
  t.deepEqual(await machine.call('POST /api/service-events', { body: { event: 'platform-data', rows } }), { recorded: 1, already: 0, unknown: 1 });
  t.deepEqual(await machine.call('POST /api/service-events', { body: { event: 'platform-data', rows } }), { recorded: 0, already: 1, unknown: 1 });
  for (const item of ['social-insurance-registration', 'pension-transfer']) await doItem(desks.labour, draft.id, item);
  await doItem(desks.medical, draft.id, 'medical-insurance-registration');
  t.is((await citizen.call('GET /api/me/cases/:id', { params })).state, 'working');
  await doItem(desks.medical, draft.id, 'medical-insurance-transfer');
  const done = await citizen.call('GET /api/me/cases/:id', { params });
  t.is(done.state, 'done');
  t.is(done.itemsDone, 9);
  t.is(done.items.find((one) => one.code === 'identity-card')?.result?.number, 'EMS1234567');
  t.true(done.timeline.length > 20);
  await system.untilIdle();
  t.true((await inboxOf(me)).includes('全部事项都已办好'));
  t.true((await inboxOf(me)).includes('参保登记成功，请缴费'));
});

test.serial('评价：不满意的开出回访，一个工作日内联系、整改后可以再评一次', async (t) => {
  const { citizen } = people[0]!;
  const params = { id: straight.id };
  const rated = await citizen.call('POST /api/me/cases/:id/ratings', { params, body: { item: 'identity-card', level: 1, words: '等太久' } });
  t.is(rated.items.find(({ code }) => code === 'identity-card')?.rated[0]?.label, '非常不满意');
  t.is((await refusal(citizen.call('POST /api/me/cases/:id/ratings', { params, body: { item: 'identity-card', level: 5 } }))).code, 'case.not_ratable');
  await citizen.call('POST /api/me/cases/:id/ratings', { params, body: { level: 5 } });
  const [follow] = (await desks.police.call('GET /api/service-follow-ups', { query: { open: 'yes' } })).rows;
  t.is(follow?.words, '等太久');
  t.true(follow!.callBy < follow!.fixBy);
  t.is((await refusal(desks.police.call('POST /api/service-follow-ups/:id/fixed', { params: { id: follow!.id }, body: { note: '已道歉' } }))).code, 'case.not_called');
  await desks.police.call('POST /api/service-follow-ups/:id/called', { params: { id: follow!.id }, body: { note: '已电话致歉' } });
  await desks.police.call('POST /api/service-follow-ups/:id/fixed', { params: { id: follow!.id }, body: { note: '已加急寄出' } });
  t.is((await refusal(desks.police.call('POST /api/service-follow-ups/:id/fixed', { params: { id: follow!.id }, body: { note: '再来一次' } }))).code, 'case.follow_up_settled');
  await citizen.call('POST /api/me/cases/:id/ratings', { params, body: { item: 'identity-card', level: 4 } });
  t.is((await desks.police.call('GET /api/service-follow-ups', { query: {} })).rows[0]?.second, 4);
  t.is((await desks.labour.call('GET /api/service-follow-ups', { query: {} })).total, 0, 'not another department’s');
});

test.serial('两个部门先后退回：逐处写明原因，只能改退回的，前一版留着，改好才收', async (t) => {
  const me = people[1]!;
  const { citizen } = me;
  const { id } = await apply(me);
  const params = { id };
  const phrases = await desks.police.call('GET /api/service-phrases');
  t.true(phrases.some(({ code }) => code === 'blurred'));
  const foreign = await refusal(desks.police.call('POST /api/cases/:id/items/:item/review', { params: { id, item: 'household-registration' }, body: { verdict: 'returned', returns: [{ material: 'bank-card', reason: '不清晰' }] } }));
  t.is(foreign.code, 'case.point_unknown');
  await desks.police.call('POST /api/cases/:id/items/:item/review', { params: { id, item: 'household-registration' }, body: { verdict: 'returned', returns: [{ material: 'destination-household-book', phrase: 'blurred' }] } });
  const field = 'bankCard';
  const detail = await desks.veterans.call('GET /api/cases/:id', { params });
  const path = detail.sections.flatMap(({ lines }) => lines).find(({ label }) => label === '银行卡号')?.path ?? field;
  await desks.veterans.call('POST /api/cases/:id/items/:item/review', { params: { id, item: 'economic-subsidy' }, body: { verdict: 'returned', returns: [{ path, reason: '不是Ⅰ类账户' }] } });
  const mine = await citizen.call('GET /api/me/cases/:id', { params });
  t.is(mine.state, 'returned');
  t.deepEqual(mine.returns.map(({ reason }) => reason), ['照片不清晰，请重新拍照上传', '不是Ⅰ类账户']);
  await system.untilIdle();
  t.is((await inboxOf(me)).filter((title) => title === '您的申请需要修改').length, 2);
  t.is(texts(me.phone).filter((text) => text.includes('需要修改')).length, 2);

  const draft = await citizen.call('GET /api/me/cases/:id/draft', { params });
  t.deepEqual(draft.editable, [path]);
  const save = (answers: typeof draft.answers, revision: number) => citizen.call('PUT /api/me/cases/:id/draft', { params, body: { revision, answers } });
  t.is((await refusal(save({ ...draft.answers, dischargedOn: '2026-08-30' }, draft.revision))).code, 'case.field_locked');
  const unchanged = await refusal(citizen.call('POST /api/me/cases/:id/submit', { params, body: { revision: draft.revision, ticket: ticket() } }));
  t.is(unchanged.code, 'case.not_corrected');
  const saved = await save({ ...draft.answers, [path]: '6217001234567890122' }, draft.revision);
  await handInPapers(saved, ['destination-household-book']);
  const again = await citizen.call('POST /api/me/cases/:id/submit', { params, body: { revision: saved.revision, ticket: ticket() } });
  t.is(again.state, 'reviewing');
  t.is((await citizen.call('GET /api/me/cases/:id/versions', { params })).length, 2);
  t.is(again.materials.find(({ code }) => code === 'destination-household-book')?.versions.length, 2);
  await desks.police.call('POST /api/cases/:id/items/:item/review', { params: { id, item: 'household-registration' }, body: { verdict: 'returned', returns: [{ material: 'destination-household-book', phrase: 'incomplete' }] } });
  await handInPapers(await citizen.call('GET /api/me/cases/:id/draft', { params }), ['destination-household-book']);
  const third = await citizen.call('GET /api/me/cases/:id/draft', { params });
  await citizen.call('POST /api/me/cases/:id/submit', { params, body: { revision: third.revision, ticket: ticket() } });
  const seen = await desks.police.call('GET /api/cases/:id', { params });
  t.is(seen.items.find(({ code }) => code === 'household-registration')?.state, 'reviewing');
  t.is(seen.versions.length, 3);
});

test.serial('户口没有注销、身份证有效：两项不办，材料也不要，别的照常', async (t) => {
  const mine = await apply(people[2]!, soldier({ householdCancelled: 'no', validIdentityCard: 'yes' }));
  t.deepEqual(mine.items.filter(({ state }) => state === 'unneeded').map(({ code }) => code), ['household-registration', 'identity-card']);
  t.is(mine.itemsNeeded, 7);
  t.false(mine.materials.some(({ code, needed }) => needed === 'yes' && code === 'household-cancellation-proof'));
  t.is((await refusal(desks.police.call('GET /api/cases/:id', { params: { id: mine.id } }))).code, 'request.not_found', 'the police have nothing to do with it');
});

test.serial('撤回写明原因；撤回后可以重新申请；同一人不能有两件', async (t) => {
  const me = people[3]!;
  const mine = await apply(me);
  t.is((await me.citizen.call('POST /api/me/cases', { body: { service: SERVICE } }).catch((error: unknown) => error as { body: { code: string } }) as { body?: { code: string } }).body?.code, 'case.draft_closed', 'the one under way is gone on with');
  t.is((await refusal(desks.counter.call('POST /api/cases', { body: { service: SERVICE, name: me.name, idNumber: me.idNumber, phone: me.phone } }))).code, 'case.open_exists');
  const gone = await me.citizen.call('POST /api/me/cases/:id/withdraw', { params: { id: mine.id }, body: { reason: '先到外地就业' } });
  t.is(gone.state, 'withdrawn');
  t.true(gone.clocks.every(({ state }) => state === 'stopped'));
  const second = await me.citizen.call('POST /api/me/cases', { body: { service: SERVICE } });
  t.not(second.id, mine.id);
  const back = await desks.veteransHead.call('POST /api/cases/:id/reopen', { params: { id: mine.id }, body: { reason: '本人要求继续' } });
  t.is(back.state, 'reviewing');
  t.true((await me.citizen.call('GET /api/me/cases')).length >= 2);
});

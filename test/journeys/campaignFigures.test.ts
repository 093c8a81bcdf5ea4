/** What became of every message of a push: sent, delivered, read, three kinds of failure, cancelled, expired; and who goes first. */
import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { execute, newId, row, unitOfWork } from '@zhida/server/platform/db/index.ts';
import { dispatch } from '@zhida/server/modules/notification/dispatch/index.ts';
import { notificationModule, notify } from '@zhida/server/modules/notification/index.ts';
import { refusal } from '../support/refusal.ts';
import { aliyunReport } from '../support/simulators/smsReceipts.ts';
import type { SignedIn } from '../support/system.ts';
import { messageOf, seedMessages, type Addressed } from './dispatchAudience.ts';

const system = useSystem();
const PHONES = { phone: true } as const;
const DAY = 86_400_000;
const nowhere = () => Promise.resolve();
let administrator: SignedIn;

test.serial.before('an administrator', async () => {
  administrator = await system.signInAs('administrator');
});
test.beforeEach(() => {
  system.world.reset();
});

const campaignOf = (id: string) => administrator.call('GET /api/campaigns/:id', { params: { id } });
const texts = (): string[] => system.world.arrivals.filter(({ channel }) => channel === 'sms').map(({ to }) => to);
const idsOf = (people: readonly Addressed[]): string[] => people.map(({ messageId }) => messageId);
const set = (sql: string, bind: Record<string, unknown>) => unitOfWork(() => execute(sql, bind));

/** The carrier tells about texts. */
async function carrier(told: readonly (readonly [Addressed, boolean])[]): Promise<void> {
  const body = aliyunReport(told.map(([{ phone }, delivered]) => ({ id: system.world.arrivals.find(({ to }) => to === phone)!.outId, phone, delivered })));
  await system.anonymous.raw({ method: 'POST', path: '/api/sms/receipts/aliyun/demo-receipt-token', body });
  await system.untilIdle();
}

test.serial('每条消息只算一次：已发出、已送达、已读、三种失败、已取消、已过期，加起来正好是全部', async (t) => {
  const { campaignId: id, people } = await seedMessages([PHONES, PHONES, PHONES, {}, PHONES, PHONES, PHONES, PHONES], { enqueue: false });
  const [sent, delivered, read, nobody, technical, temporary, expired, cancelled] = people as [Addressed, Addressed, Addressed, Addressed, Addressed, Addressed, Addressed, Addressed];
  system.world.faults.push({ on: 'SendSms', to: technical.phone, code: 'isv.TEMPLATE_MISSING_PARAMETERS', times: -1 }, { on: 'SendSms', to: temporary.phone, code: 'isp.SYSTEM_ERROR', times: -1 });
  await set('UPDATE messages SET expires_at = $at WHERE id = $id', { id: expired.messageId, at: Date.now() - 1 });
  await set("UPDATE messages SET state = 'cancelled' WHERE id = $id", { id: cancelled.messageId });
  for (let attempt = 0; attempt < 7; attempt += 1) {
    await dispatch(idsOf(people), `job-${attempt}`, nowhere);
    await set("UPDATE messages SET due_at = 0 WHERE campaign_id = $id AND state = 'queued'", { id });
  }
  await carrier([[delivered, true], [read, true]]);
  await set('UPDATE messages SET read_at = $at WHERE id = $id', { id: read.messageId, at: Date.now() });
  const { figures, total } = await campaignOf(id);
  t.deepEqual(figures, { queued: 0, sending: 0, sent: 1, delivered: 1, read: 1, temporary: 1, permanent: 1, technical: 1, cancelled: 1, expired: 1 });
  t.is(Object.values(figures).reduce((sum, n) => sum + n, 0), total);
  t.like(await messageOf(expired.messageId), { state: 'expired' });
  t.regex((await messageOf(expired.messageId)).reason ?? '', /有效期内没有发出/);
  const shown = await administrator.call('GET /api/campaigns/:id/messages', { params: { id }, query: {} });
  const failureOf = (one: Addressed) => shown.rows.find((message) => message.id === one.messageId)?.failure;
  t.deepEqual([temporary, technical, nobody, sent].map(failureOf), ['temporary', 'technical', 'permanent', null]);
});

test.serial('过了有效期：没轮到的由闹钟结束，推送随之完成，以后可以再推', async (t) => {
  const { campaignId: id, people } = await seedMessages([PHONES, PHONES], { enqueue: false });
  await set('UPDATE messages SET due_at = $due, expires_at = $at WHERE campaign_id = $id', { id, due: Date.now() + DAY, at: Date.now() - 1 });
  await set('UPDATE campaigns SET created_at = $at WHERE id = $id', { id, at: Date.now() - 8 * DAY });
  await notificationModule.tick!();
  t.like(await messageOf(people[0]!.messageId), { state: 'expired', reason: '7 天有效期内没有发出，不再发送' });
  t.is((await campaignOf(id)).state, 'done');
  t.deepEqual(texts(), []);
});

test.serial('回执说没有送达的也算失败：太多就自动暂停', async (t) => {
  const { campaignId: id, people } = await seedMessages(Array.from({ length: 60 }, () => PHONES), { enqueue: false });
  await dispatch(idsOf(people.slice(0, 40)), 'job', nowhere);
  await set("UPDATE messages SET due_at = $due WHERE campaign_id = $id AND state = 'queued'", { id, due: Date.now() + DAY });
  await carrier(people.slice(0, 19).map((one) => [one, false] as const));
  t.is((await campaignOf(id)).state, 'sending', '还不到规定的条数');
  await carrier(people.slice(19, 22).map((one) => [one, false] as const));
  const held = await campaignOf(id);
  t.is(held.state, 'paused');
  t.regex(held.stopReason ?? '', /已有 22 条发送失败，占 55%，系统自动暂停/);
});

test.serial('停止的推送不能重发失败的，一条也不能', async (t) => {
  const { campaignId: id, people } = await seedMessages([PHONES], { enqueue: false });
  system.world.faults.push({ on: 'SendSms', code: 'isv.TEMPLATE_MISSING_PARAMETERS', times: -1 });
  await dispatch(idsOf(people), 'job', nowhere);
  await set("UPDATE campaigns SET state = 'sending' WHERE id = $id", { id });
  await administrator.call('POST /api/campaigns/:id/stop', { params: { id }, body: { reason: '政策有变' } });
  const refused = await refusal(administrator.call('POST /api/campaigns/:id/retry-failed', { params: { id } }));
  t.is(refused.code, 'campaign.stopped');
  t.regex(refused.next, /重新推送/);
  t.is((await refusal(administrator.call('POST /api/messages/:id/retry', { params: { id: people[0]!.messageId } }))).code, 'campaign.stopped');
  t.is((await messageOf(people[0]!.messageId)).state, 'failed');
});

test.serial('同一个人一周最多三条：第四条等到够了日子；等不到有效期的，有账号留站内信，没有的过期；办事通知不受限', async (t) => {
  const kinds = [PHONES, PHONES, { phone: true, account: true }] as const;
  const rounds = [];
  for (let n = 0; n < 4; n += 1) rounds.push(await seedMessages(kinds, { enqueue: false }));
  const [first, , , last] = rounds as [(typeof rounds)[0], (typeof rounds)[0], (typeof rounds)[0], (typeof rounds)[0]];
  for (const [at, person] of first.people.entries()) {
    const subject = await row<{ person_id: string }>('SELECT person_id FROM messages WHERE id = $id', { id: person.messageId });
    for (const round of rounds.slice(1)) await set('UPDATE messages SET person_id = $person WHERE id = $id', { id: round.people[at]!.messageId, person: subject!.person_id });
  }
  const [waits, expires, inbox] = last.people as [Addressed, Addressed, Addressed];
  for (const { messageId } of [expires, inbox]) await set('UPDATE messages SET expires_at = $at WHERE id = $id', { id: messageId, at: Date.now() + DAY });
  await set('UPDATE messages SET expires_at = $at WHERE id = $id', { id: waits.messageId, at: Date.now() + 8 * DAY });
  for (const round of rounds) await dispatch(idsOf(round.people), 'job', nowhere);
  t.is(texts().length, 9);
  const waiting = await row<{ state: string; reason: string; due_at: number }>('SELECT state, reason, due_at FROM messages WHERE id = $id', { id: waits.messageId });
  t.is(waiting!.state, 'queued');
  t.regex(waiting!.reason, /^7 天里已向外发过 3 条推送，\d+年\d+月\d+日以后再发$/);
  t.true(Number(waiting!.due_at) > Date.now());
  t.like(await messageOf(expires.messageId), { state: 'expired', reason: '7 天里已向外发过 3 条推送，有效期内不能再发' });
  t.like(await messageOf(inbox.messageId), { state: 'delivered', channel: 'inbox', reason: '7 天里已向外发过 3 条推送，只留在站内信' });

  const subject = await row<{ person_id: string }>('SELECT person_id FROM messages WHERE id = $id', { id: waits.messageId });
  await unitOfWork(() =>
    notify([{ key: newId(), template: 'service.returned', citizenId: null, personId: subject!.person_id, name: '王小明', phone: first.people[0]!.phone, params: NOTICE, link: null, outside: true }]),
  );
  await system.untilIdle();
  t.is(texts().length, 10, '办事通知照发');

  const legal = await seedMessages([PHONES], { enqueue: false });
  await set("UPDATE messages SET person_id = $person, template_code = 'service.returned', wording = 'default', params = $params WHERE id = $id", { id: legal.people[0]!.messageId, person: subject!.person_id, params: JSON.stringify(NOTICE) });
  await dispatch(idsOf(legal.people), 'legal', nowhere);
  t.is((await messageOf(legal.people[0]!.messageId)).state, 'delivered', '依法必须告知的不受限');

  // A week later there is room again.
  await set("UPDATE messages SET finished_at = finished_at - $week WHERE person_id = $person AND state = 'delivered'", { week: 7 * DAY, person: subject!.person_id });
  await set('UPDATE messages SET due_at = 0 WHERE id = $id', { id: waits.messageId });
  await dispatch([waits.messageId], 'later', nowhere);
  t.is((await messageOf(waits.messageId)).state, 'delivered');
});

const NOTICE = { name: '王小明', number: '140105202609010001', reason: '证件照片不清晰', places: '1' };

test.serial('五千条推送排着队，验证码和办事通知马上就到', async (t) => {
  t.timeout(240_000);
  system.world.settings.latencyMs = 20;
  const { campaignId: id } = await seedMessages(Array.from({ length: 5_000 }, () => PHONES));
  await system.eventually(async () => (texts().length > 0 ? true : undefined));
  const waiting = async (): Promise<number> => Number((await row<{ n: number }>("SELECT COUNT(*) AS n FROM messages WHERE campaign_id = $id AND state IN ('queued', 'sending')", { id }))?.n ?? 0);

  const asked = Date.now();
  await system.anonymous.call('POST /api/session/phone-code', { body: { phone: '13700000001' } });
  t.true(texts().includes('13700000001'), '答复时验证码已经发出');
  await unitOfWork(() => notify([{ key: newId(), template: 'service.returned', citizenId: null, personId: null, name: '王小明', phone: '13700000002', params: NOTICE, link: null, outside: true }]));
  await system.eventually(async () => (texts().includes('13700000002') ? true : undefined));
  const took = Date.now() - asked;
  t.true((await waiting()) > 2_500, '推送还远没有发完');
  t.true(took < 5_000, `${took} ms`);
  await administrator.call('POST /api/campaigns/:id/stop', { params: { id }, body: { reason: '试完了' } });
  system.world.settings.latencyMs = 0;
  await system.untilIdle();
});

/** What carriers and WeChat say after a message was taken: confirmed, or failed after all and then sent the next way. */
import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { randomBytes } from 'node:crypto';
import { config, setConfig } from '@zhida/server/platform/env/index.ts';
import { execute, insertRows, newId, row, rows, unitOfWork, withClock } from '@zhida/server/platform/db/index.ts';
import { applyReceipts } from '@zhida/server/modules/notification/receipts/apply.ts';
import { sweepReceipts } from '@zhida/server/modules/notification/receipts/sweep.ts';
import { officialPost, signedQuery, subscribeRefused, subscribeSent, templateFinished, type Written } from '../support/simulators/follower.ts';
import { aliyunReport, tencentReport, type CarrierWord } from '../support/simulators/smsReceipts.ts';
import type { Answer } from '../support/caller.ts';
import { CARD, messageOf, seedMessages, statesOf } from './dispatchAudience.ts';

const system = useSystem();
const TOKEN = 'demo-receipt-token';
const MINUTE_MS = 60_000;

test.beforeEach(() => {
  system.world.reset();
});

interface Sent {
  id: string;
  receipt: string | null;
  state: string;
  delivered_at: number | null;
  failed_at: number | null;
  explanation: string | null;
}
const deliveriesOf = (messageId: string): Promise<Sent[]> => rows<Sent>('SELECT id, receipt, state, delivered_at, failed_at, explanation FROM deliveries WHERE message_id = $messageId ORDER BY id', { messageId });
const firstOf = async (messageId: string): Promise<Sent> => (await deliveriesOf(messageId))[0]!;
const outcomesOf = async (reference: string): Promise<(string | null)[]> => (await rows<{ outcome: string | null }>('SELECT outcome FROM receipts WHERE reference = $reference ORDER BY received_at, id', { reference })).map(({ outcome }) => outcome);

/** A campaign whose messages have all left. */
async function sent(people: Parameters<typeof seedMessages>[0]) {
  const seeded = await seedMessages(people);
  await system.untilIdle();
  return seeded;
}

const pushTo = (provider: string, body: object, token = TOKEN): Promise<Answer> => system.anonymous.raw({ method: 'POST', path: `/api/sms/receipts/${provider}/${token}`, body });
async function aliyun(...words: CarrierWord[]): Promise<void> {
  const answer = await pushTo('aliyun', aliyunReport(words));
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.data));
  await system.untilIdle();
}
async function wechat(app: 'official' | 'mini', written: Written, aesKey?: string): Promise<Answer> {
  const { token, appId } = config().wechat[app];
  const { query, body } = officialPost(written, { token: token!, ...(aesKey ? { sealed: { aesKey, appId } } : {}) });
  const answer = await system.anonymous.bytes({ method: 'POST', path: `/api/wechat/${app}?${query.toString()}`, bytes: Buffer.from(body) });
  await system.untilIdle();
  return answer;
}

test.serial('运营商确认之前是“已发出”，确认之后是“已送达”，读了是“已读”；重复推送不变', async (t) => {
  const administrator = await system.signInAs('administrator');
  const { campaignId, people } = await sent([{ phone: true }]);
  const { messageId, phone } = people[0]!;
  const listed = async () => (await administrator.call('GET /api/campaigns/:id/messages', { params: { id: campaignId } })).rows[0]!;
  t.like(await listed(), { state: 'delivered', progress: 'sent', channel: 'sms', deliveredAt: null });

  const { id } = await firstOf(messageId);
  const at = Date.parse(new Date(Date.now() - 3_000).toISOString().replace(/\.\d+Z/, 'Z'));
  const answer = await pushTo('aliyun', aliyunReport([{ id, phone, delivered: true, at }]));
  t.deepEqual([answer.status, answer.data], [200, { code: 0, msg: '接收成功' }]);
  await system.untilIdle();
  t.like(await listed(), { state: 'delivered', progress: 'delivered', deliveredAt: at });

  await Promise.all(Array.from({ length: 8 }, () => pushTo('aliyun', aliyunReport([{ id, phone, delivered: true }]))));
  await system.untilIdle();
  t.like(await listed(), { progress: 'delivered', deliveredAt: at });
  t.deepEqual(await outcomesOf(id), ['applied']);
  t.is(system.world.arrivals.length, 1);
  const file = await administrator.download('GET /api/campaigns/:id/messages/export', { params: { id: campaignId }, query: { reason: '核对送达回执' } });
  t.is(file.status, 200);

  await unitOfWork(() => execute('UPDATE messages SET read_at = $at WHERE id = $messageId', { messageId, at: Date.now() }));
  t.is((await listed()).progress, 'read');
});

test.serial('短信终告失败：与当场被拒一样，有账号的留在站内信，没有的转电话联系', async (t) => {
  const { campaignId, people } = await sent([{ phone: true }, { account: true, phone: true }]);
  t.deepEqual(await statesOf(campaignId), { delivered: 2 });
  for (const { messageId, phone } of people) await aliyun({ id: (await firstOf(messageId)).id, phone, delivered: false });
  const [nobody, account] = await Promise.all(people.map(({ messageId }) => messageOf(messageId)));
  t.like(nobody, { state: 'unreachable', channel: null, reason: '运营商回执：停机、空号、暂停服务（MOBILE_NOT_ON_SERVICE），已转为电话联系' });
  t.like(account, { state: 'delivered', channel: 'inbox', reason: '运营商回执：停机、空号、暂停服务（MOBILE_NOT_ON_SERVICE）' });
  t.like(await firstOf(people[0]!.messageId), { state: 'failed', delivered_at: null });
  t.truthy((await firstOf(people[0]!.messageId)).failed_at);
  t.is((await rows(`SELECT id FROM outbox WHERE topic = 'notification.messageSettled' AND payload LIKE $like`, { like: `%${people[0]!.messageId}%` })).length, 1);
  t.is((await row<{ state: string }>('SELECT state FROM campaigns WHERE id = $campaignId', { campaignId }))?.state, 'done');
  t.is(system.world.arrivals.length, 2, '没有再发');
});

test.serial('公众号消息没有送达，改发短信；微信重复和迟到的事件无害', async (t) => {
  const { people } = await sent([{ official: true, phone: true }, { official: true, phone: true }]);
  const [blocked, fine] = people;
  const receiptOf = async (messageId: string): Promise<string> => (await firstOf(messageId)).receipt!;
  const failed = templateFinished(blocked!.officialOpenid, await receiptOf(blocked!.messageId), 'failed:user block');
  // Two events of one person in one second differ by their message alone: neither may swallow the other.
  const good = templateFinished(fine!.officialOpenid, await receiptOf(fine!.messageId), 'success');
  for (const event of [failed, good, failed, good]) t.is((await wechat('official', event)).data, 'success');
  t.like(await messageOf(blocked!.messageId), { state: 'delivered', channel: 'sms', reason: null });
  t.deepEqual((await deliveriesOf(blocked!.messageId)).map(({ state, explanation }) => [state, explanation]), [
    ['failed', '微信回执：用户已拒收公众号消息（failed:user block）'],
    ['delivered', null],
  ]);
  t.like(await messageOf(fine!.messageId), { state: 'delivered', channel: 'wechat' });
  t.truthy((await firstOf(fine!.messageId)).delivered_at);
  t.is(system.world.at(blocked!.phone).length, 1);
  t.is((await rows(`SELECT id FROM official_messages WHERE event = 'templatesendjobfinish'`)).length, 0, '回执不是来话');
});

test.serial('小程序订阅消息：拒收的改走下一条，订阅次数清掉；之后又同意的次数还在', async (t) => {
  const { people } = await sent([{ openid: true, credits: 3, phone: true }]);
  const { messageId, openid, citizenId, phone } = people[0]!;
  t.like(await messageOf(messageId), { state: 'delivered', channel: 'wechat' });
  const left = async (): Promise<number> => (await rows(`SELECT id FROM subscription_credits WHERE citizen_id = $citizenId AND spent_at IS NULL AND result = 'accept'`, { citizenId })).length;
  t.is(await left(), 2);
  t.is((await wechat('mini', subscribeSent(openid, CARD, (await firstOf(messageId)).receipt!, 43101))).data, 'success');
  t.like(await messageOf(messageId), { state: 'delivered', channel: 'sms' });
  t.is(system.world.at(phone).length, 1);
  t.is(await left(), 0);

  const later = Date.now() + 5_000;
  await unitOfWork(() => insertRows('subscription_credits', [{ id: newId(), citizen_id: citizenId, template_id: CARD, result: 'accept', answered_at: later }]));
  await wechat('mini', subscribeRefused(openid, ['another-template', CARD], Date.now() - MINUTE_MS));
  t.is(await left(), 1, '先前的退订不作用于之后的同意');
  await unitOfWork(() => execute('UPDATE subscription_credits SET answered_at = $at WHERE citizen_id = $citizenId', { citizenId, at: Date.now() - MINUTE_MS }));
  await wechat('mini', subscribeRefused(openid, [CARD], Date.now()));
  t.is(await left(), 0);
});

test.serial('送达的订阅消息也确认；小程序接入验证和加密推送', async (t) => {
  const query = signedQuery(config().wechat.mini.token!);
  query.set('echostr', '7716251');
  t.deepEqual((await system.anonymous.raw({ method: 'GET', path: `/api/wechat/mini?${query.toString()}` })).data, '7716251');
  t.is((await system.anonymous.raw({ method: 'GET', path: '/api/wechat/mini?echostr=1' })).status, 403);
  const official = signedQuery(config().wechat.official.token!);
  t.is((await system.anonymous.raw({ method: 'GET', path: `/api/wechat/mini?${official.toString()}&echostr=1` })).status, 403, '别的账号的令牌不认');

  const { people } = await sent([{ openid: true, credits: 1 }]);
  const { messageId, openid } = people[0]!;
  const event = subscribeSent(openid, CARD, (await firstOf(messageId)).receipt!, 0);
  const before = config();
  const aesKey = randomBytes(32).toString('base64').slice(0, 43);
  setConfig({ ...before, wechat: { ...before.wechat, mini: { ...before.wechat.mini, aesKey } } });
  try {
    t.is((await wechat('mini', event)).status, 400, '安全模式下明文不收');
    t.is((await wechat('mini', event, aesKey)).data, 'success');
  } finally {
    setConfig(before);
  }
  t.truthy((await firstOf(messageId)).delivered_at);
  t.is((await wechat('mini', { openid, event: 'user_enter_tempsession' })).data, 'success', '与消息无关的事件收下不理');
  t.is((await wechat('mini', { openid, text: '你好' })).data, 'success');
});

test.serial('次序颠倒：确认过的不会退回；先说失败后说送达的，以送达为准', async (t) => {
  const { people } = await sent([{ phone: true }, { phone: true }, { phone: true }]);
  const [first, second, both] = await Promise.all(people.map(async ({ messageId, phone }) => ({ messageId, phone, id: (await firstOf(messageId)).id })));
  await aliyun({ ...first!, delivered: true });
  await aliyun({ ...first!, delivered: false });
  t.like(await messageOf(first!.messageId), { state: 'delivered', channel: 'sms' });
  t.like(await firstOf(first!.messageId), { state: 'delivered', failed_at: null });
  t.deepEqual(await outcomesOf(first!.id), ['applied', 'late']);

  await aliyun({ ...second!, delivered: false });
  t.is((await messageOf(second!.messageId)).state, 'unreachable');
  await aliyun({ ...second!, delivered: true });
  t.like(await messageOf(second!.messageId), { state: 'delivered', channel: 'sms', reason: null });
  await aliyun({ ...second!, delivered: false });
  t.is((await messageOf(second!.messageId)).state, 'delivered');

  await aliyun({ ...both!, delivered: false }, { ...both!, delivered: true });
  t.like(await messageOf(both!.messageId), { state: 'delivered', channel: 'sms' });
  t.is(system.world.arrivals.length, 3);
});

test.serial('重发之后，上一次发送的回执不再代表这条消息', async (t) => {
  const administrator = await system.signInAs('administrator');
  const { people } = await sent([{ phone: true }]);
  const { messageId, phone } = people[0]!;
  const old = await firstOf(messageId);
  await aliyun({ id: old.id, phone, delivered: false });
  t.is((await messageOf(messageId)).state, 'unreachable');
  await administrator.call('POST /api/messages/:id/retry', { params: { id: messageId } });
  await system.untilIdle();
  t.like(await messageOf(messageId), { state: 'delivered', channel: 'sms' });
  const stored = () => row<{ delivered_at: number | null }>('SELECT delivered_at FROM messages WHERE id = $messageId', { messageId });
  await aliyun({ id: old.id, phone, delivered: true });
  t.is((await stored())?.delivered_at, null);
  t.truthy((await firstOf(messageId)).delivered_at, '那一次发送自己记下了');
  await aliyun({ id: (await deliveriesOf(messageId))[1]!.id, phone, delivered: true });
  t.truthy((await stored())?.delivered_at);
});

test.serial('不认识的编号：收下、计数、不作用；口令不对、读不懂、没有设口令的都不收', async (t) => {
  const before = await rows('SELECT id FROM deliveries WHERE delivered_at IS NOT NULL OR failed_at IS NOT NULL');
  await system.anonymous.call('POST /api/session/phone-code', { body: { phone: '13912340001' } });
  const code = system.world.at('13912340001')[0]!.outId;
  await aliyun({ id: 'nobody-1', phone: '13800000001', delivered: true }, { id: 'nobody-2', phone: '13800000001', delivered: false }, { id: code, phone: '13912340001', delivered: true });
  for (const id of ['nobody-1', 'nobody-2', code]) t.deepEqual(await outcomesOf(id), ['unknown'], id);
  t.is((await rows('SELECT id FROM deliveries WHERE delivered_at IS NOT NULL OR failed_at IS NOT NULL')).length, before.length);

  const kept = (await rows('SELECT id FROM receipts')).length;
  const report = aliyunReport([{ id: 'forged', phone: '13800000001', delivered: true }]);
  for (const token of ['wrong', `${TOKEN}x`, TOKEN.slice(0, -1), encodeURIComponent('验证')]) {
    const refused = await pushTo('aliyun', report, token);
    t.deepEqual([refused.status, (refused.data as { code: string }).code], [403, 'receipt.token'], token);
    t.is((await pushTo('tencent', report, token)).status, 403);
  }
  for (const body of [{}, { out_id: '1' }, 'not json']) {
    const refused = await pushTo('aliyun', body as object);
    t.deepEqual([refused.status, (refused.data as { code: string }).code], [400, 'receipt.unreadable']);
    t.is((await pushTo('tencent', body as object)).status, 400);
  }
  const settings = config();
  setConfig({ ...settings, sms: { ...settings.sms, receiptToken: null } });
  t.is((await pushTo('aliyun', report)).status, 403);
  setConfig(settings);
  t.is((await rows('SELECT id FROM receipts')).length, kept);
  t.is((await pushTo('aliyun', [...report, { out_id: 5 }])).status, 200, '一条读不懂，别的照收');
  await system.untilIdle();
  t.deepEqual(await outcomesOf('forged'), ['unknown']);
});

test.serial('线路断了、回执先到：不再询问也不再发，推送照常结束', async (t) => {
  const { campaignId, people } = await seedMessages([{ phone: true }, { phone: true }]);
  const [arrived, lost] = people;
  system.world.faults.push({ on: 'SendSms', dropAfter: true, times: 2 });
  await system.eventually(async () => ((await statesOf(campaignId))['queued'] === 2 && (await rows('SELECT id FROM deliveries WHERE state = $state', { state: 'attempting' })).length === 2 ? true : undefined));
  const ids = await Promise.all(people.map(async ({ messageId }) => (await firstOf(messageId)).id));
  await pushTo('aliyun', aliyunReport([{ id: ids[0]!, phone: arrived!.phone, delivered: true }, { id: ids[1]!, phone: lost!.phone, delivered: false }]));
  await system.eventually(async () => ((await messageOf(arrived!.messageId)).state === 'delivered' && (await messageOf(lost!.messageId)).state === 'unreachable' ? true : undefined));
  t.is(system.world.arrivals.length, 2);
  await system.eventually(async () => ((await row<{ state: string }>('SELECT state FROM campaigns WHERE id = $campaignId', { campaignId }))?.state === 'done' ? true : undefined));
  t.truthy((await firstOf(arrived!.messageId)).delivered_at);
  t.regex((await messageOf(lost!.messageId)).reason ?? '', /^运营商回执：停机、空号、暂停服务.*，已转为电话联系$/);
});

test.serial('回执比应答还早：等这一批写完再登记', async (t) => {
  const { people } = await seedMessages([{ phone: true }]);
  const { messageId, phone } = people[0]!;
  system.world.faults.push({ on: 'SendSms', delayMs: 1_200 });
  const { id } = await system.eventually(async () => (await deliveriesOf(messageId))[0]);
  t.is((await messageOf(messageId)).state, 'sending');
  await pushTo('aliyun', aliyunReport([{ id, phone, delivered: false }]));
  await system.eventually(async () => ((await messageOf(messageId)).state === 'delivered' ? true : undefined));
  await system.eventually(async () => ((await messageOf(messageId)).state === 'unreachable' ? true : undefined));
  t.deepEqual(await outcomesOf(id), ['applied']);
  t.is(system.world.arrivals.length, 1);
});

test.serial('腾讯云：按流水号认领，先于应答到的等一等，始终无主的计为不认识；失败的走下一条', async (t) => {
  const settings = config();
  setConfig({ ...settings, sms: { ...settings.sms, provider: 'tencent' } });
  try {
    const { people } = await sent([{ phone: true }, { account: true, phone: true }]);
    const [good, bad] = await Promise.all(people.map(async ({ messageId, phone }) => ({ messageId, phone, delivery: await firstOf(messageId) })));
    t.regex(good!.delivery.receipt ?? '', /^2640:/);
    const report = tencentReport([{ id: good!.delivery.receipt!, phone: good!.phone, delivered: true }, { id: bad!.delivery.receipt!, phone: bad!.phone, delivered: false }]);
    const answer = await pushTo('tencent', report);
    t.deepEqual([answer.status, answer.data], [200, { result: 0, errmsg: 'OK' }]);
    await pushTo('tencent', report);
    await system.untilIdle();
    t.truthy((await firstOf(good!.messageId)).delivered_at);
    t.like(await messageOf(bad!.messageId), { state: 'delivered', channel: 'inbox', reason: '运营商回执：空号（MK:0001）' });

    const early = `2640:early-${newId()}`;
    await pushTo('tencent', tencentReport([{ id: early, phone: bad!.phone, delivered: true }]));
    t.deepEqual(await outcomesOf(early), [null]);
    await unitOfWork(() => execute('UPDATE deliveries SET receipt = $early WHERE id = $id', { early, id: bad!.delivery.id }));
    await system.eventually(async () => ((await outcomesOf(early))[0] === 'applied' ? true : undefined));
    t.like(await messageOf(bad!.messageId), { state: 'delivered', channel: 'sms' });

    await pushTo('tencent', tencentReport([{ id: '2640:nobody', phone: bad!.phone, delivered: true }]));
    const waiting = await row<{ id: string }>("SELECT id FROM receipts WHERE reference = '2640:nobody'");
    const asked: number[] = [];
    for (let tries = 0; tries <= 4; tries += 1) await applyReceipts([waiting!.id], tries, async (_ids, _tries, delayMs) => Promise.resolve(void asked.push(delayMs)));
    t.deepEqual(asked, [2_000, 10_000, 60_000, 300_000]);
    t.deepEqual(await outcomesOf('2640:nobody'), ['unknown']);
  } finally {
    setConfig(settings);
  }
});

test.serial('一批几百条回执，各归各位；旧的回执到期清掉', async (t) => {
  const { campaignId, people } = await sent(Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? { phone: true } : { account: true, phone: true })));
  const found = await rows<{ id: string; message_id: string }>(`SELECT d.id, d.message_id FROM deliveries d JOIN messages m ON m.id = d.message_id WHERE m.campaign_id = $campaignId`, { campaignId });
  const deliveryOf = new Map(found.map(({ id, message_id }) => [message_id, id]));
  // A quarter fails: fewer than hold a push.
  await aliyun(...people.map(({ messageId, phone }, i) => ({ id: deliveryOf.get(messageId)!, phone, delivered: i % 8 !== 0 && i % 8 !== 3 })));
  const ends = await rows<{ state: string; channel: string | null; confirmed: number; n: number }>(
    `SELECT state, channel, CASE WHEN delivered_at IS NULL THEN 0 ELSE 1 END AS confirmed, COUNT(*) AS n FROM messages WHERE campaign_id = $campaignId
     GROUP BY state, channel, CASE WHEN delivered_at IS NULL THEN 0 ELSE 1 END ORDER BY state, channel`,
    { campaignId },
  );
  t.deepEqual(ends.map(({ state, channel, confirmed, n }) => `${state} ${channel ?? '-'} ${confirmed} ${n}`), ['delivered inbox 0 38', 'delivered sms 1 224', 'unreachable - 0 38']);
  t.is((await row<{ state: string }>('SELECT state FROM campaigns WHERE id = $campaignId', { campaignId }))?.state, 'done');

  await sweepReceipts();
  t.true((await rows('SELECT id FROM receipts')).length >= 300);
  await withClock(Date.now() + 31 * 24 * 60 * MINUTE_MS, sweepReceipts);
  t.is((await rows('SELECT id FROM receipts')).length, 0);
});

test.serial('演示的运营商：一条短信到了手机，过一会儿自己推来回执，看得到已送达', async (t) => {
  const { askForReceipts } = await import('@zhida/server/app/demo/index.ts');
  await askForReceipts(system.url);
  const { people } = await seedMessages([{ phone: true }, { phone: true }]);
  for (const { messageId } of people) {
    await system.eventually(async () => ((await firstOf(messageId))?.delivered_at ? true : undefined));
    t.is((await messageOf(messageId)).state, 'delivered');
  }
});

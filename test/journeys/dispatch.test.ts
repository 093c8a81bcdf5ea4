/** Messages leave by the real adapters: the right way, once, and every refusal has its consequence. */
import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { config, setConfig } from '@zhida/server/platform/env/index.ts';
import { execute, row, rows, unitOfWork } from '@zhida/server/platform/db/index.ts';
import { dispatch } from '@zhida/server/modules/notification/dispatch/index.ts';
import { MAX_ATTEMPTS } from '@zhida/server/modules/notification/domain/handling.ts';
import { CARD, messageOf, seedMessages, statesOf } from './dispatchAudience.ts';

const system = useSystem({ worker: false });
const SUBSCRIBE = '/cgi-bin/message/subscribe/send';
const nowhere = () => Promise.resolve();
/** Runs the batch at once, waits included: what is queued for later is taken up as if its time had come. */
async function sendAll(ids: string[]): Promise<void> {
  for (let round = 0; round < MAX_ATTEMPTS + 2; round += 1) {
    await unitOfWork(() => execute(`UPDATE messages SET due_at = 0 WHERE state = 'queued'`));
    await dispatch(ids, `test-${round}`, nowhere);
  }
}
const seed = (people: Parameters<typeof seedMessages>[0]) => seedMessages(people, { enqueue: false });

test.beforeEach(() => {
  system.world.reset();
});

test.serial('each person by the first way that is open; the accept is spent', async (t) => {
  const { campaignId, people } = await seed([{ openid: true, credits: 1, phone: true }, { openid: true, phone: true }, { official: true, phone: true }, { phone: true }, { account: true }, { landline: true }, {}]);
  await dispatch(people.map(({ messageId }) => messageId), 'job', nowhere);
  const ends = await Promise.all(people.map(({ messageId }) => messageOf(messageId)));
  t.deepEqual(ends.map(({ state, channel }) => `${state} ${channel ?? '-'}`), [
    'delivered wechat',
    'delivered sms',
    'delivered wechat',
    'delivered sms',
    'delivered inbox',
    'unreachable -',
    'unreachable -',
  ]);
  t.is(system.world.arrivals.length, 4);
  t.is((await rows(`SELECT id FROM subscription_credits WHERE citizen_id = $id AND spent_at IS NOT NULL`, { id: people[0]?.citizenId })).length, 1);
  t.is((await row<{ state: string }>('SELECT state FROM campaigns WHERE id = $campaignId', { campaignId }))?.state, 'done');
  const told = await rows(`SELECT id FROM outbox WHERE topic = 'notification.messageSettled' AND payload LIKE $like`, { like: `%${people[6]?.messageId}%` });
  t.is(told.length, 1);
});

test.serial('a refused subscription falls back to a text and empties the ledger', async (t) => {
  const { people } = await seed([{ openid: true, credits: 3, phone: true }]);
  const { messageId, phone, citizenId } = people[0]!;
  system.world.settings.defaultCredits = 0;
  await dispatch([messageId], 'job', nowhere);
  t.like(await messageOf(messageId), { state: 'delivered', channel: 'sms' });
  t.is(system.world.at(phone).length, 1);
  t.is((await rows(`SELECT id FROM subscription_credits WHERE citizen_id = $citizenId AND spent_at IS NULL`, { citizenId })).length, 0);
});

test.serial('busy and minute quota are tried again, and the accept is not lost', async (t) => {
  const { people } = await seed([{ openid: true, credits: 1 }]);
  const { messageId, openid } = people[0]!;
  system.world.faults.push({ on: SUBSCRIBE, errcode: -1 }, { on: SUBSCRIBE, errcode: 45011 });
  await dispatch([messageId], 'job', nowhere);
  const waiting = await messageOf(messageId);
  t.is(waiting.state, 'queued');
  t.regex(waiting.reason ?? '', /微信系统繁忙/);
  await sendAll([messageId]);
  t.like(await messageOf(messageId), { state: 'delivered', channel: 'wechat', attempts: 3 });
  t.is(system.world.at(openid).length, 1);
});

test.serial('retries end in a named state and the campaign counts it', async (t) => {
  const { campaignId, people } = await seed([{ phone: true }]);
  const { messageId } = people[0]!;
  system.world.faults.push({ on: 'SendSms', code: 'isp.SYSTEM_ERROR', times: -1 });
  await sendAll([messageId]);
  const end = await messageOf(messageId);
  t.is(end.state, 'failed');
  t.is(end.attempts, MAX_ATTEMPTS);
  t.regex(end.reason ?? '', /短信平台系统繁忙.*多次尝试未成功/);
  t.deepEqual(await statesOf(campaignId), { failed: 1 });
});

test.serial('what only a correction can mend is not tried again, and its reason says so', async (t) => {
  const { people } = await seed([{ phone: true }]);
  const { messageId } = people[0]!;
  system.world.faults.push({ on: 'SendSms', code: 'isv.BLACK_KEY_CONTROL_LIMIT', times: -1 });
  await sendAll([messageId]);
  const end = await messageOf(messageId);
  t.like(end, { state: 'failed', attempts: 1 });
  t.regex(end.reason ?? '', /短信变量含有平台禁用的词.*，须处理后重发/);
});

test.serial('a fault of the account stops the campaign with its reason; what was not sent is cancelled', async (t) => {
  const { campaignId, people } = await seed(Array.from({ length: 120 }, () => ({ phone: true })));
  system.world.settings.smsBalance = 60;
  await dispatch(people.map(({ messageId }) => messageId), 'job', nowhere);
  const campaign = await row<{ state: string; stop_reason: string }>('SELECT state, stop_reason FROM campaigns WHERE id = $campaignId', { campaignId });
  t.is(campaign?.state, 'stopped');
  t.regex(campaign?.stop_reason ?? '', /短信账户余额不足/);
  t.deepEqual(await statesOf(campaignId), { delivered: 60, cancelled: 60 });
});

test.serial('a line that breaks after the work: the provider is asked, nobody gets it twice', async (t) => {
  const { people } = await seed([{ phone: true }, { official: true }, { openid: true, credits: 1 }, { phone: true }]);
  const ids = people.map(({ messageId }) => messageId);
  system.world.settings.defaultCredits = 1;
  system.world.faults.push(
    { on: 'SendSms', to: people[0]!.phone, dropAfter: true },
    { on: '/cgi-bin/message/template/send', dropAfter: true },
    { on: SUBSCRIBE, dropAfter: true },
    { on: 'SendSms', to: people[3]!.phone, dropBefore: true },
  );
  await dispatch(ids, 'job', nowhere);
  t.deepEqual((await Promise.all(ids.map(messageOf))).map(({ state }) => state), ['queued', 'queued', 'queued', 'queued']);
  await sendAll(ids);
  t.deepEqual((await Promise.all(ids.map(messageOf))).map(({ state }) => state), ['delivered', 'delivered', 'delivered', 'delivered']);
  for (const { phone, openid, officialOpenid } of people) {
    t.is([phone, openid, officialOpenid].flatMap((address) => [...system.world.at(address)]).length, 1);
  }
});

test.serial('at night texts wait for the morning', async (t) => {
  const { people } = await seed([{ phone: true }, { openid: true, credits: 1, phone: true }]);
  const ids = people.map(({ messageId }) => messageId);
  const before = config();
  const hour = new Date(Date.now() + 8 * 3_600_000).getUTCHours();
  setConfig({ ...before, quietHours: { from: hour, to: (hour + 2) % 24 } });
  try {
    const delays: number[] = [];
    await dispatch(ids, 'job', async (_ids, delayMs) => void delays.push(delayMs));
    t.like(await messageOf(ids[0]!), { state: 'queued', reason: '夜间不发短信，天亮后发送', attempts: 0 });
    t.like(await messageOf(ids[1]!), { state: 'delivered', channel: 'wechat' });
    t.is(delays.length, 1);
    t.true((delays[0] ?? 0) > 3_600_000 && (delays[0] ?? 0) <= 7_201_000);
  } finally {
    setConfig(before);
  }
});

test.serial('two runs on the same messages send each once', async (t) => {
  const { campaignId, people } = await seed(Array.from({ length: 150 }, (_, i) => (i % 3 === 0 ? { openid: true, credits: 1, phone: true } : { phone: true })));
  system.world.settings.latencyMs = 5;
  const ids = people.map(({ messageId }) => messageId);
  await Promise.all([dispatch(ids, 'a', nowhere), dispatch(ids, 'b', nowhere), dispatch([...ids].reverse(), 'c', nowhere)]);
  t.deepEqual(await statesOf(campaignId), { delivered: 150 });
  t.is(system.world.arrivals.length, 150);
  t.is(system.world.arrivals.filter(({ templateId }) => templateId === CARD).length, 50);
});

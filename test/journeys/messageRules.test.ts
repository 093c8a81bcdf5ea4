/** What keeps a message back at the last moment: its clause is over, the person changed their mind, WeChat allows no answer. */
import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { blindIndex } from '@zhida/server/platform/crypto/index.ts';
import { execute, insertRows, newId, row, rows, unitOfWork, withClock } from '@zhida/server/platform/db/index.ts';
import { notify } from '@zhida/server/modules/notification/index.ts';
import { dispatch } from '@zhida/server/modules/notification/dispatch/index.ts';
import { sweepClauses } from '@zhida/server/modules/notification/jobs/sweepClauses.ts';
import { CARD, messageOf, seedMessages, statesOf, type Reachable } from './dispatchAudience.ts';

const system = useSystem({ worker: false });
const nowhere = () => Promise.resolve();
/** The veterans' relief ends with 2027; who began in time may go on for three years more. */
const LONG_AFTER = Date.parse('2031-06-01T10:00:00+08:00');
const CUSTOM = '/cgi-bin/message/custom/send';

const seed = async (people: readonly Reachable[]) => {
  const made = await seedMessages(people, { enqueue: false });
  for (const [at, { answers }] of people.entries()) if (answers !== undefined) await heard(made.people[at]!.officialOpenid);
  return made;
};
const heard = async (openid: string): Promise<void> => {
  const { config } = await import('@zhida/server/platform/env/index.ts');
  await fetch(`${config().wechat.apiBase}/__sim/inbound`, { method: 'POST', body: JSON.stringify({ openid }) });
};
const leftFor = async (openid: string): Promise<number> => Number((await row<{ answers_left: number }>('SELECT answers_left FROM official_contacts WHERE openid = $openid', { openid }))?.answers_left);
const optOut = (subject: string, kind = 'policy-reminder') => unitOfWork(() => insertRows('opt_outs', [{ id: newId(), subject, kind, source: 'phone', created_at: Date.now() }]));

test.beforeEach(() => {
  system.world.reset();
});

test.serial('条款到期后没发出的一条也不发，写明哪项政策、到哪一天；发出的不受影响', async (t) => {
  const { people } = await seed([{ phone: true }, { phone: true }]);
  const [first, second] = people;
  await dispatch([first!.messageId], 'job', nowhere);
  await withClock(LONG_AFTER, () => dispatch([second!.messageId], 'job', nowhere));
  t.like(await messageOf(first!.messageId), { state: 'delivered', channel: 'sms' });
  const late = await messageOf(second!.messageId);
  t.is(late.state, 'cancelled');
  t.regex(late.reason ?? '', /^“.*退役士兵.*”执行到2027年12月31日，已经到期，没有再发送$/);
  t.is(system.world.arrivals.length, 1);
});

test.serial('每天的巡查：到期的推送整个停下，没发出的取消并说明；没到期的不动', async (t) => {
  const { campaignId } = await seed([{ phone: true }, { phone: true }]);
  await sweepClauses();
  t.deepEqual(await statesOf(campaignId), { queued: 2 });
  await withClock(LONG_AFTER, sweepClauses);
  t.deepEqual(await statesOf(campaignId), { cancelled: 2 });
  const campaign = await row<{ state: string; stop_reason: string }>('SELECT state, stop_reason FROM campaigns WHERE id = $campaignId', { campaignId });
  t.is(campaign?.state, 'stopped');
  t.regex(campaign?.stop_reason ?? '', /执行到2027年12月31日，已经到期/);
});

test.serial('政策停用了也一样，说的是停用的那一天', async (t) => {
  const { campaignId, people } = await seed([{ phone: true }]);
  const code = 'test.retired';
  await unitOfWork(async () => {
    const own = await row<Record<string, unknown>>(`SELECT * FROM definitions WHERE kind = 'policy' AND code = 'tax.veteran.self-employed' AND state = 'published'`);
    await insertRows('definitions', [{ ...own, id: newId(), code, name: '退了的政策', state: 'retired', retired_at: Date.parse('2026-11-20T09:00:00+08:00') }]);
    await execute('UPDATE campaigns SET policy_code = $code WHERE id = $campaignId', { code, campaignId });
    await execute('UPDATE messages SET policy_code = $code WHERE campaign_id = $campaignId', { code, campaignId });
  });
  await dispatch([people[0]!.messageId], 'job', nowhere);
  t.like(await messageOf(people[0]!.messageId), { state: 'cancelled', reason: '“退了的政策”已于2026年11月20日停用，没有再发送' });
});

test.serial('生成之后、发出之前关闭的，一条渠道也不走：按本人、按号码、按账号都认', async (t) => {
  const { people } = await seed([{ phone: true }, { phone: true, account: true }, { openid: true, credits: 1, phone: true }, { phone: true }]);
  const [byPhone, byAccount, byPerson] = people;
  await optOut(`phone:${blindIndex('phone', byPhone!.phone)}`);
  await optOut(`citizen:${byAccount!.citizenId}`);
  const person = await row<{ id_hash: string }>('SELECT p.id_hash FROM persons p JOIN messages m ON m.person_id = p.id WHERE m.id = $id', { id: byPerson!.messageId });
  await optOut(`person:${person!.id_hash}`);
  await dispatch(people.map(({ messageId }) => messageId), 'job', nowhere);
  for (const { messageId } of people.slice(0, 3)) t.like(await messageOf(messageId), { state: 'cancelled', reason: '本人关闭了“政策提醒”，没有发送' });
  t.like(await messageOf(people[3]!.messageId), { state: 'delivered', channel: 'sms' });
  t.is(system.world.arrivals.length, 1);
  t.is((await rows(`SELECT id FROM subscription_credits WHERE citizen_id = $id AND spent_at IS NULL`, { id: byPerson!.citizenId })).length, 1, '订阅次数没有花掉');
});

test.serial('自己办的事：关了进度提醒，只留在“消息”里；依法必须告知的照发', async (t) => {
  const { people } = await seed([{ account: true, phone: true }]);
  const { citizenId, phone } = people[0]!;
  await optOut(`citizen:${citizenId}`, 'case-progress');
  await optOut(`citizen:${citizenId}`, 'legal-notice');
  const notice = { citizenId, personId: null, name: '王小明', phone, params: { name: '王小明', number: '1', reason: '照片不清晰', places: '1', counter: '小店区综合窗口' }, link: null, outside: true };
  await unitOfWork(() => notify([{ ...notice, key: `passed-${citizenId}`, template: 'service.passed' }, { ...notice, key: `returned-${citizenId}`, template: 'service.returned' }]));
  const made = await rows<{ id: string; template_code: string }>(`SELECT id, template_code FROM messages WHERE citizen_id = $citizenId ORDER BY template_code`, { citizenId });
  await dispatch(made.map(({ id }) => id), 'job', nowhere);
  t.deepEqual(made.map(({ template_code }) => template_code), ['service.passed', 'service.returned']);
  t.like(await messageOf(made[0]!.id), { state: 'delivered', channel: 'inbox', reason: '本人关闭了“办事进度”，没有发送' });
  t.like(await messageOf(made[1]!.id), { state: 'delivered', channel: 'sms' });
  t.is(system.world.at(phone).length, 1);
});

test.serial('48 小时内给公众号写过话的：走客服消息，不花订阅次数也不花短信钱；次数用完走下一条', async (t) => {
  const { people } = await seed([{ official: true, phone: true, answers: 5 }, { official: true, phone: true, answers: 0 }]);
  await dispatch(people.map(({ messageId }) => messageId), 'job', nowhere);
  for (const { messageId } of people) t.like(await messageOf(messageId), { state: 'delivered', channel: 'wechat' });
  t.deepEqual(people.map(({ officialOpenid }) => system.world.at(officialOpenid).map(({ channel }) => channel)), [['wechat-custom'], ['wechat-template']]);
  const [told] = system.world.at(people[0]!.officialOpenid);
  t.regex(told!.text, /王小明您好：您可能符合.*回复“退订”/);
  t.is(await leftFor(people[0]!.officialOpenid), 4);
});

for (const errcode of [45015, 45047]) {
  test.serial(`微信说回复时限已过或条数已满（${errcode}）：不再走这条，改走下一条`, async (t) => {
    const { people } = await seed([{ official: true, phone: true, answers: 3 }]);
    const { messageId, officialOpenid } = people[0]!;
    system.world.faults.push({ on: CUSTOM, errcode });
    await dispatch([messageId], 'job', nowhere);
    t.like(await messageOf(messageId), { state: 'delivered', channel: 'wechat' });
    t.deepEqual(system.world.at(officialOpenid).map(({ channel }) => channel), ['wechat-template']);
    t.is(await leftFor(officialOpenid), 0);
    const tries = await rows<{ route: string; state: string; code: string | null }>('SELECT route, state, code FROM deliveries WHERE message_id = $messageId ORDER BY id', { messageId });
    t.deepEqual(tries.map(({ route, state, code }) => [route, state, code]), [['wechat-service', 'failed', String(errcode)], ['wechat-template', 'delivered', null]]);
  });
}

test.serial('微信忙（-1）：这次客服消息没有发出，次数退回，稍后再试', async (t) => {
  const { people } = await seed([{ official: true, answers: 2 }]);
  const { messageId, officialOpenid } = people[0]!;
  system.world.faults.push({ on: CUSTOM, errcode: -1 });
  await dispatch([messageId], 'first', nowhere);
  t.like(await messageOf(messageId), { state: 'queued', attempts: 1 });
  t.is(await leftFor(officialOpenid), 2);
  await unitOfWork(() => execute(`UPDATE messages SET due_at = 0 WHERE id = $messageId`, { messageId }));
  await dispatch([messageId], 'second', nowhere);
  t.like(await messageOf(messageId), { state: 'delivered', channel: 'wechat' });
  t.is(await leftFor(officialOpenid), 1);
});

test.serial('座机、没有号码、被拉黑：各写明原因，列得出来，数得清楚', async (t) => {
  const { campaignId, people } = await seed([{ landline: true }, {}, { phone: true }]);
  system.world.faults.push({ on: 'SendSms', code: 'isv.BLACK_LIST_NUMBER' });
  await dispatch(people.map(({ messageId }) => messageId), 'job', nowhere);
  t.deepEqual(await statesOf(campaignId), { unreachable: 3 });
  const reasons = await Promise.all(people.map(async ({ messageId }) => (await messageOf(messageId)).reason));
  t.deepEqual(reasons, ['没有可用的微信和手机号，已转为电话联系', '没有可用的微信和手机号，已转为电话联系', '手机号在短信平台黑名单中（isv.BLACK_LIST_NUMBER），已转为电话联系']);
  t.is((await rows(`SELECT id FROM deliveries WHERE phone_hash IS NOT NULL AND message_id = $id`, { id: people[2]!.messageId })).length, 1);
});

test.serial('订阅次数的账：同意一次换一次发送，花完为止；请求之外的、混在一起的不收', async (t) => {
  const { people } = await seed([{ openid: true, credits: 2 }]);
  const left = async (): Promise<number> => (await rows(`SELECT id FROM subscription_credits WHERE citizen_id = $id AND template_id = $card AND result = 'accept' AND spent_at IS NULL`, { id: people[0]!.citizenId, card: CARD })).length;
  await dispatch([people[0]!.messageId], 'job', nowhere);
  t.is(await left(), 1);
  const me = await system.citizen({ phone: '13800138111' });
  const asked = await me.call('GET /api/me/subscription-templates', { query: { kind: 'policy-reminder' } });
  t.true(asked.length <= 3);
  t.is(new Set(asked.map(({ lasting }) => lasting)).size, 1);
  t.is((await me.call('GET /api/me/subscription-templates', { query: { kind: 'security' } })).length, 0);
  await me.call('POST /api/me/subscriptions', { body: { results: asked.map(({ templateId }) => ({ templateId, result: 'accept' as const })) } });
  t.true((await me.call('GET /api/me/subscription-templates', { query: { kind: 'policy-reminder' } })).every(({ credits }) => credits === 1));
});

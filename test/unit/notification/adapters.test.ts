import '../../support/environment.ts';
import test from 'ava';
import { outboundRefusal } from '../../support/outbound.ts';
import { startSimulators, type Simulators } from '../../support/simulators/index.ts';
import { createDatabase } from '../../support/database.ts';
import { loadKeys } from '@zhida/server/platform/crypto/index.ts';
import { closeDatabase, migrate, openDatabase } from '@zhida/server/platform/db/index.ts';
import { closeOutbound } from '@zhida/server/platform/outbound/index.ts';
import { sendSms, signAcs3, smsProvider } from '@zhida/server/platform/sms/index.ts';
import { accessToken, codeToSession, forgetTokens, phoneNumberOf, sendCustomText, sendSubscribeMessage, sendTemplateMessage } from '@zhida/server/platform/wechat/index.ts';
import { config, setConfig } from '@zhida/server/platform/env/index.ts';

let sims: Simulators;
const post = (path: string, body: object): Promise<Response> => fetch(sims.wechat + path, { method: 'POST', body: JSON.stringify(body) });
const PHONE = '13800000001';
const card = { openid: `sim-${PHONE}`, templateId: 'template-1', page: 'pages/index', data: { thing1: '减税提醒' } };
const text = { phone: PHONE, templateCode: 'SMS_1', params: { name: '王明' }, outId: 'out-1' };

test.before(async () => {
  sims = await startSimulators();
  setConfig({ ...config(), wechat: { ...config().wechat, apiBase: sims.wechat }, sms: { ...config().sms, apiBase: sims.sms } });
  await createDatabase();
  await openDatabase();
  await migrate();
  await loadKeys();
});
test.beforeEach(() => {
  sims.world.reset();
});
test.after.always(async () => {
  await closeOutbound();
  await closeDatabase();
  await sims.close();
});

test.serial('ACS3 signs the example of Alibaba Cloud’s document as the document does', (t) => {
  const { headers } = signAcs3({
    host: 'ecs.cn-shanghai.aliyuncs.com',
    action: 'RunInstances',
    version: '2014-05-26',
    query: { ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd', RegionId: 'cn-shanghai' },
    accessKeyId: 'YourAccessKeyId',
    accessKeySecret: 'YourAccessKeySecret',
    date: '2023-10-26T10:22:32Z',
    nonce: '3156853299f313e23d1673dc12e1703d',
  });
  t.true(headers['authorization']?.endsWith('Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0'));
});

test.serial('a text arrives with its OutId, and the provider knows its fate', async (t) => {
  t.regex(await sendSms(text), /\^0$/);
  t.is(sims.world.at(PHONE)[0]?.outId, 'out-1');
  t.is(await smsProvider().fateOf(PHONE, 'out-1', Date.now()), 'sent');
  t.is(await smsProvider().fateOf(PHONE, 'never', Date.now()), 'unknown');
});

test.serial('the SMS gateway refuses a wrong secret, a tampered parameter and a replay', async (t) => {
  const account = config().sms;
  const signed = (secret: string) => signAcs3({ host: new URL(sims.sms).host, action: 'SendSms', version: '2017-05-25', query: { PhoneNumbers: PHONE, SignName: account.signName, TemplateCode: 'SMS_1' }, accessKeyId: account.accessKeyId, accessKeySecret: secret });
  const ask = async (path: string, headers: Record<string, string>) => ((await (await fetch(sims.sms + path, { method: 'POST', headers })).json()) as { Code: string }).Code;
  const wrong = signed('another-secret');
  t.is(await ask(wrong.path, wrong.headers), 'SignatureDoesNotMatch');
  const good = signed(account.accessKeySecret);
  t.is(await ask(good.path.replace(PHONE, '13900000009'), good.headers), 'SignatureDoesNotMatch');
  t.is(await ask(good.path, good.headers), 'OK');
  t.is(await ask(good.path, good.headers), 'SignatureNonceUsed');
  t.is(sims.world.arrivals.length, 1);
});

const SMS_CODES: [string, string][] = [
  ['isv.BUSINESS_LIMIT_CONTROL', 'park'],
  ['isv.DAY_LIMIT_CONTROL', 'park'],
  ['isv.MOBILE_NUMBER_ILLEGAL', 'final'],
  ['isv.AMOUNT_NOT_ENOUGH', 'stop'],
  ['isv.SMS_TEMPLATE_ILLEGAL', 'stop'],
  ['isv.TEMPLATE_MISSING_PARAMETERS', 'fix'],
  ['isp.SYSTEM_ERROR', 'retry'],
  ['Throttling.User', 'retry'],
  ['InvalidAccessKeyId.NotFound', 'stop'],
];
for (const [code, handling] of SMS_CODES) {
  test.serial(`SMS ${code} means ${handling}`, async (t) => {
    sims.world.faults.push({ on: 'SendSms', code });
    const error = await outboundRefusal(() => sendSms(text));
    t.is(error.handling, handling as typeof error.handling);
    t.is(error.notBefore !== null, handling === 'park');
    t.is(sims.world.arrivals.length, 0);
  });
}

const WECHAT_CODES: [number, string][] = [
  [-1, 'retry'],
  [45011, 'retry'],
  [45009, 'park'],
  [43101, 'final'],
  [40003, 'final'],
  [40037, 'stop'],
  [41030, 'stop'],
  [48001, 'stop'],
  [40164, 'stop'],
  [47003, 'fix'],
];
for (const [errcode, handling] of WECHAT_CODES) {
  test.serial(`WeChat ${errcode} means ${handling}`, async (t) => {
    sims.world.faults.push({ on: '/cgi-bin/message/subscribe/send', errcode });
    t.is((await outboundRefusal(() => sendSubscribeMessage(card))).handling as string, handling);
  });
}

test.serial('the simulator itself refuses what WeChat refuses', async (t) => {
  t.is((await outboundRefusal(() => sendSubscribeMessage({ ...card, openid: 'somebody' }))).code, '40003');
  t.is((await outboundRefusal(() => sendSubscribeMessage({ ...card, page: 'nowhere' }))).code, '41030');
  const long = await outboundRefusal(() => sendSubscribeMessage({ ...card, data: { thing1: '一二三四五六七八九十一二三四五六七八九十一' } }));
  t.is(long.handling, 'fix');
  t.regex(long.message, /thing1/);
  await post('/__sim/credits', { openid: card.openid, templateId: card.templateId, credits: 1 });
  await sendSubscribeMessage(card);
  t.is((await outboundRefusal(() => sendSubscribeMessage(card))).code, '43101');
  sims.world.settings.minuteQuota = 0;
  t.is((await outboundRefusal(() => sendSubscribeMessage({ ...card, openid: 'sim-13800000002' }))).code, '45011');
  sims.world.settings.dailyQuota = 0;
  t.is((await outboundRefusal(() => sendSubscribeMessage({ ...card, openid: 'sim-13800000002' }))).code, '45009');
  t.is((await outboundRefusal(() => sendCustomText('sim-gzh-1', '您好'))).code, '45009');
});

test.serial('client_msg_id is sent once; customer service answers only who wrote first', async (t) => {
  const message = { id: 'm-1', openid: 'sim-gzh-13800000001', templateId: 'template-2', miniProgramPage: null, miniAppId: '', data: { thing1: '提醒' } };
  t.is(await sendTemplateMessage(message), await sendTemplateMessage(message));
  t.is(sims.world.arrivals.length, 1);
  t.is((await outboundRefusal(() => sendCustomText(message.openid, '您好'))).code, '45015');
  await post('/__sim/inbound', { openid: message.openid });
  await sendCustomText(message.openid, '您好');
  t.is(sims.world.arrivals.length, 2);
});

test.serial('login codes give the openid and the phone number', async (t) => {
  t.is((await codeToSession(`demo-${PHONE}`)).openid, `sim-${PHONE}`);
  t.is(await phoneNumberOf(`demo-phone-${PHONE}`), PHONE);
  t.is((await outboundRefusal(() => codeToSession('made-up'))).code, '40029');
});

test.serial('one renewal however many callers meet an expired token', async (t) => {
  await accessToken('mini');
  for (const as of ['expired', 'invalid']) {
    const before = ((await (await fetch(`${sims.wechat}/__sim/stats`)).json()) as { tokenFetches: number }).tokenFetches;
    await new Promise((resolve) => setTimeout(resolve, 5));
    await post('/__sim/tokens/expire', { as });
    await Promise.all(Array.from({ length: 30 }, (_, i) => sendSubscribeMessage({ ...card, openid: `sim-1390000${1000 + i}` })));
    const after = ((await (await fetch(`${sims.wechat}/__sim/stats`)).json()) as { tokenFetches: number }).tokenFetches;
    t.is(after - before, 1, as);
  }
  forgetTokens();
  await sendSubscribeMessage(card);
  t.is(sims.world.arrivals.length, 61);
});

test.serial('a line that breaks after the work leaves the sender in doubt', async (t) => {
  sims.world.faults.push({ on: 'SendSms', dropAfter: true });
  const error = await outboundRefusal(() => sendSms(text));
  t.true(error.inDoubt);
  t.is(await smsProvider().fateOf(PHONE, 'out-1', Date.now()), 'sent');
  sims.world.faults.push({ on: 'SendSms', dropBefore: true });
  await outboundRefusal(() => sendSms({ ...text, outId: 'out-2' }));
  t.is(await smsProvider().fateOf(PHONE, 'out-2', Date.now()), 'unknown');
});

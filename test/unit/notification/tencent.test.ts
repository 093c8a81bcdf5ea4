/** Tencent Cloud's short messages by the real protocol, and what both providers push back. */
import '../../support/environment.ts';
import test from 'ava';
import { outboundRefusal } from '../../support/outbound.ts';
import { startSimulators, type Simulators } from '../../support/simulators/index.ts';
import { aliyunReport, tencentReport } from '../../support/simulators/smsReceipts.ts';
import { config, ConfigError, readConfig, setConfig } from '@zhida/server/platform/env/index.ts';
import { closeOutbound } from '@zhida/server/platform/outbound/index.ts';
import { readAliyunReport, readTencentReport, sendSms, signTc3, smsProvider } from '@zhida/server/platform/sms/index.ts';

let sims: Simulators;
const PHONE = '13800000001';
const text = { phone: PHONE, templateCode: '1110', params: { code: '123456', minutes: '5' }, outId: 'out-1' };
const MINUTE_MS = 60_000;

test.before(async () => {
  sims = await startSimulators();
  setConfig({ ...config(), sms: { ...config().sms, apiBase: sims.sms, provider: 'tencent' } });
});
test.beforeEach(() => {
  sims.world.reset();
});
test.after.always(async () => {
  await closeOutbound();
  await sims.close();
});

test.serial('TC3 signs the example of Tencent Cloud’s document as the document does', (t) => {
  const { authorization } = signTc3({
    host: 'cvm.tencentcloudapi.com',
    service: 'cvm',
    action: 'DescribeInstances',
    version: '2017-03-12',
    region: 'ap-guangzhou',
    payload: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
    secretId: 'AKID********************************',
    secretKey: '********************************',
    timestamp: 1_551_113_065,
  });
  t.is(
    authorization,
    'TC3-HMAC-SHA256 Credential=AKID********************************/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f',
  );
});

test.serial('a text arrives with its variables in their places and our id as SessionContext; the provider knows its fate', async (t) => {
  t.regex(await sendSms(text), /^2640:\d+$/);
  t.like(sims.world.at(PHONE)[0], { outId: 'out-1', text: '【税费直达】123456，5' });
  t.is(await smsProvider().fateOf(PHONE, 'out-1', Date.now()), 'sent');
});

test.serial('what has no receipt yet is asked about again; after ten minutes it was never taken', async (t) => {
  const begun = Date.now();
  const early = await outboundRefusal(() => smsProvider().fateOf(PHONE, 'never', begun));
  t.like(early, { handling: 'retry', code: 'no-receipt-yet', inDoubt: true, notBefore: begun + 10 * MINUTE_MS });
  t.is(await smsProvider().fateOf(PHONE, 'never', begun - 11 * MINUTE_MS), 'unknown');
});

test.serial('the gateway refuses a wrong secret, an unknown key, a tampered body or action, and an old time', async (t) => {
  const { accessKeyId, accessKeySecret, signName, sdkAppId } = config().sms;
  const payload = JSON.stringify({ PhoneNumberSet: [`+86${PHONE}`], SmsSdkAppId: sdkAppId, SignName: signName, TemplateId: '1110', TemplateParamSet: ['1'] });
  const signed = (parts: Partial<Parameters<typeof signTc3>[0]>) =>
    signTc3({ host: new URL(sims.sms).host, service: 'sms', action: 'SendSms', version: '2021-01-11', region: 'ap-guangzhou', payload, secretId: accessKeyId, secretKey: accessKeySecret, ...parts });
  const ask = async (headers: Record<string, string>, body = payload): Promise<string> => {
    const answer = (await (await fetch(sims.sms, { method: 'POST', headers, body })).json()) as { Response: { Error?: { Code: string } } };
    return answer.Response.Error?.Code ?? 'Ok';
  };
  t.is(await ask(signed({ secretKey: 'another-secret' })), 'AuthFailure.SignatureFailure');
  t.is(await ask(signed({ secretId: 'nobody' })), 'AuthFailure.SecretIdNotFound');
  t.is(await ask(signed({}), payload.replace(PHONE, '13900000009')), 'AuthFailure.SignatureFailure');
  t.is(await ask({ ...signed({}), 'x-tc-action': 'PullSmsSendStatusByPhoneNumber' }), 'AuthFailure.SignatureFailure');
  t.is(await ask(signed({ timestamp: Math.floor(Date.now() / 1000) - 400 })), 'AuthFailure.SignatureExpire');
  t.is(await ask(signed({ version: '2019-07-11' })), 'NoSuchVersion');
  t.is(await ask({ 'content-type': 'application/json', 'x-tc-action': 'SendSms' }), 'AuthFailure.InvalidAuthorization');
  t.is(sims.world.arrivals.length, 0);
  t.is(await ask(signed({})), 'Ok');
});

const CODES: readonly [code: string, handling: string][] = [
  ['InternalError.Timeout', 'retry'],
  ['InternalError.SendAndRecvFail', 'retry'],
  ['InternalError.OtherError', 'retry'],
  ['InternalError.UnknownError', 'retry'],
  ['InternalError', 'retry'],
  ['ServiceUnavailable', 'retry'],
  ['RequestLimitExceeded', 'retry'],
  ['RequestLimitExceeded.IPLimitExceeded', 'retry'],
  ['LimitExceeded.DeliveryFrequencyLimit', 'retry'],
  ['LimitExceeded.PhoneNumberThirtySecondLimit', 'park'],
  ['LimitExceeded.PhoneNumberOneHourLimit', 'park'],
  ['LimitExceeded.PhoneNumberDailyLimit', 'park'],
  ['LimitExceeded.PhoneNumberSameContentDailyLimit', 'park'],
  ['LimitExceeded.AppDailyLimit', 'park'],
  ['LimitExceeded.DailyLimit', 'park'],
  ['FailedOperation.MarketingSendTimeConstraint', 'park'],
  ['InvalidParameterValue.IncorrectPhoneNumber', 'final'],
  ['FailedOperation.PhoneNumberParseFail', 'final'],
  ['FailedOperation.PhoneNumberInBlacklist', 'final'],
  ['UnsupportedOperation.UnsupportedRegion', 'final'],
  ['FailedOperation.SomethingNew', 'final'],
  ['FailedOperation.InsufficientBalanceInSmsPackage', 'stop'],
  ['UnauthorizedOperation.SerivceSuspendDueToArrears', 'stop'],
  ['UnauthorizedOperation.ServiceSuspendDueToArrears', 'stop'],
  ['FailedOperation.SignatureIncorrectOrUnapproved', 'stop'],
  ['FailedOperation.TemplateUnapprovedOrNotExist', 'stop'],
  ['FailedOperation.TemplateIncorrectOrUnapproved', 'stop'],
  ['InvalidParameterValue.SdkAppIdNotExist', 'stop'],
  ['UnauthorizedOperation.SdkAppIdIsDisabled', 'stop'],
  ['UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'stop'],
  ['UnauthorizedOperation.RequestIpNotInWhitelist', 'stop'],
  ['UnauthorizedOperation.RequestPermissionDeny', 'stop'],
  ['UnauthorizedOperation.IndividualUserMarketingSmsPermissionDeny', 'stop'],
  ['InternalError.RequestTimeException', 'stop'],
  ['InternalError.SigVerificationFail', 'stop'],
  ['AuthFailure.SignatureExpire', 'stop'],
  ['AuthFailure.SignatureFailure', 'stop'],
  ['AuthFailure.SecretIdNotFound', 'stop'],
  ['AuthFailure.UnauthorizedOperation', 'stop'],
  ['FailedOperation.ContainSensitiveWord', 'fix'],
  ['FailedOperation.TemplateParamSetNotMatchApprovedTemplate', 'fix'],
  ['InvalidParameterValue.ContentLengthLimit', 'fix'],
  ['InvalidParameterValue.TemplateParameterFormatError', 'fix'],
  ['InvalidParameterValue.TemplateParameterLengthLimit', 'fix'],
  ['InvalidParameterValue.ProhibitedUseUrlInTemplateParameter', 'fix'],
];
for (const [code, handling] of CODES) {
  test.serial(`Tencent ${code} means ${handling}`, async (t) => {
    sims.world.faults.push({ on: 'SendSms', code });
    const error = await outboundRefusal(() => sendSms(text));
    t.is(error.code, code);
    t.is(error.handling as string, handling);
    t.true(error.message.endsWith(`（${code}）`) && /^\p{Script=Han}/u.test(error.message));
    t.is(error.notBefore !== null, handling === 'park');
    if (error.notBefore !== null) t.true(error.notBefore > Date.now() && error.notBefore <= Date.now() + 24 * 60 * MINUTE_MS);
    // Only what may have left all the same is asked about before it is sent again.
    t.is(error.inDoubt, ['InternalError.Timeout', 'InternalError.SendAndRecvFail', 'InternalError.OtherError', 'InternalError.UnknownError', 'InternalError'].includes(code));
    t.is(sims.world.arrivals.length, 0);
  });
}

test.serial('the simulator itself refuses what Tencent refuses', async (t) => {
  t.is((await outboundRefusal(() => sendSms({ ...text, phone: '03512000000' }))).code, 'InvalidParameterValue.IncorrectPhoneNumber');
  t.is((await outboundRefusal(() => sendSms({ ...text, templateCode: 'SMS_1' }))).code, 'FailedOperation.TemplateUnapprovedOrNotExist');
  t.is((await outboundRefusal(() => sendSms({ ...text, params: { url: 'https://example.com' } }))).code, 'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter');
  sims.world.templates.set('1110', { id: '1110', text: '验证码{code}，{minutes}分钟内有效', fields: ['code', 'minutes'] });
  t.is((await outboundRefusal(() => sendSms({ ...text, params: { code: '1' } }))).code, 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate');
  await sendSms(text);
  t.is(sims.world.at(PHONE)[0]?.text, '【税费直达】验证码123456，5分钟内有效');
  sims.world.templates.clear();
  sims.world.settings.smsPerPhoneDay = 1;
  await sendSms({ ...text, phone: '13800000002' });
  t.is((await outboundRefusal(() => sendSms({ ...text, phone: '13800000002' }))).handling, 'park');
  sims.world.settings.smsBalance = 0;
  t.is((await outboundRefusal(() => sendSms({ ...text, phone: '13800000003' }))).handling, 'stop');
  const { sms } = config();
  setConfig({ ...config(), sms: { ...sms, sdkAppId: '1400009999' } });
  t.is((await outboundRefusal(() => sendSms(text))).code, 'UnauthorizedOperation.SmsSdkAppIdVerifyFail');
  setConfig({ ...config(), sms: { ...sms, signName: '别人的签名' } });
  t.is((await outboundRefusal(() => sendSms(text))).code, 'FailedOperation.SignatureIncorrectOrUnapproved');
  setConfig({ ...config(), sms });
});

test.serial('nothing is idempotent, so a broken line leaves the sender in doubt and the provider is asked', async (t) => {
  sims.world.faults.push({ on: 'SendSms', dropAfter: true });
  t.true((await outboundRefusal(() => sendSms(text))).inDoubt);
  t.is(await smsProvider().fateOf(PHONE, 'out-1', Date.now()), 'sent');
  await sendSms(text);
  t.is(sims.world.arrivals.length, 2, 'Tencent sends what it is asked to send');
  sims.world.faults.push({ on: 'SendSms', dropBefore: true });
  await outboundRefusal(() => sendSms({ ...text, outId: 'out-2' }));
  t.is(await smsProvider().fateOf(PHONE, 'out-2', Date.now() - 11 * MINUTE_MS), 'unknown');
  sims.world.faults.push({ on: 'SendSms', status: 502 });
  t.like(await outboundRefusal(() => sendSms(text)), { handling: 'retry', inDoubt: true });
});

test.serial('a slow answer is waited for', async (t) => {
  sims.world.settings.latencyMs = 150;
  const begun = Date.now();
  await Promise.all(Array.from({ length: 20 }, (_, i) => sendSms({ ...text, outId: `slow-${i}` })));
  t.true(Date.now() - begun >= 150);
  t.is(new Set(sims.world.arrivals.map(({ outId }) => outId)).size, 20);
});

test('the provider is chosen by configuration, and the start stops when its application is not named', (t) => {
  const secrets = { NODE_ENV: 'production', WECHAT_MINI_APPID: 'wx1', WECHAT_MINI_SECRET: 's', WECHAT_OFFICIAL_APPID: 'wx2', WECHAT_OFFICIAL_SECRET: 's', SMS_ACCESS_KEY_ID: 'AKID', SMS_ACCESS_KEY_SECRET: 'k' };
  t.like(readConfig(secrets).sms, { provider: 'aliyun', apiBase: 'https://dysmsapi.aliyuncs.com', receiptToken: null });
  t.like(readConfig({ ...secrets, SMS_PROVIDER: 'tencent', SMS_SDK_APP_ID: '1400006666' }).sms, { provider: 'tencent', apiBase: 'https://sms.tencentcloudapi.com', sdkAppId: '1400006666' });
  t.throws(() => readConfig({ ...secrets, SMS_PROVIDER: 'tencent' }), { instanceOf: ConfigError, message: /SMS_SDK_APP_ID/ });
  t.throws(() => readConfig({ SMS_PROVIDER: 'huawei' }), { instanceOf: ConfigError, message: /SMS_PROVIDER.*aliyun、tencent/ });
  t.throws(() => readConfig({ SMS_RECEIPT_TOKEN: 'short' }), { instanceOf: ConfigError, message: /SMS_RECEIPT_TOKEN/ });
});

test('pushed receipts are read in each provider’s own words', (t) => {
  const at = Date.parse('2026-11-25T10:00:00+08:00');
  const word = { id: 'id-1', phone: PHONE, at };
  t.deepEqual(readAliyunReport(JSON.stringify(aliyunReport([{ ...word, delivered: true }, { ...word, id: 'id-2', delivered: false }])))?.receipts.map(({ by, reference, delivered, code }) => [by, reference, delivered, code]), [
    ['out', 'id-1', true, 'DELIVERED'],
    ['out', 'id-2', false, 'MOBILE_NOT_ON_SERVICE'],
  ]);
  const read = readTencentReport(JSON.stringify(tencentReport([{ ...word, id: '2640:1', delivered: false }])));
  t.like(read?.receipts[0], { by: 'receipt', reference: '2640:1', delivered: false, code: 'MK:0001', explanation: '空号' });
  t.true(read!.receipts[0]!.at <= Date.now());
});

test('entries that make no sense are counted, the others stand; what is no report is none', (t) => {
  const good = aliyunReport([{ id: 'id-1', phone: PHONE, delivered: true }]);
  t.like(readAliyunReport(JSON.stringify([...good, {}, null, 7, { out_id: '', success: true }, { out_id: 'x', success: 'maybe' }, { out_id: 'y'.repeat(200), success: true }])), { unreadable: 6, receipts: { length: 1 } });
  t.like(readTencentReport(JSON.stringify([{ sid: '1', report_status: 'PENDING' }])), { unreadable: 1, receipts: { length: 0 } });
  for (const body of ['', 'x', '{}', 'null', '"a"', '{"out_id":"1"}']) {
    t.is(readAliyunReport(body), null, body);
    t.is(readTencentReport(body), null, body);
  }
  t.deepEqual(readAliyunReport('[]'), { receipts: [], unreadable: 0 });
});

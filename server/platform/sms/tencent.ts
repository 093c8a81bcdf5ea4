import { OutboundError, requestJson } from '../outbound/index.ts';
import type { Sms, SmsFate, SmsProvider } from './port.ts';
import { signTc3 } from './signTc3.ts';
import { tencentError } from './tencentErrors.ts';

export interface TencentAccount {
  /** base URL, https://sms.tencentcloudapi.com */
  apiBase: string;
  /** SecretId and SecretKey */
  accessKeyId: string;
  accessKeySecret: string;
  /** approved signature, shown as 【…】 before the text */
  signName: string;
  /** SmsSdkAppId of the application in the console */
  sdkAppId: string;
}

const VERSION = '2021-01-11';
const REGION = 'ap-guangzhou';
const PULL_LIMIT = 100;
const CLOCK_SKEW_S = 300;
/** Only texts with a carrier's receipt are listed; one that was taken has it by then. */
const RECEIPT_MS = 600_000;

interface SendStatus {
  SerialNo?: string;
  Code?: string;
  Message?: string;
}
interface PulledStatus {
  SessionContext?: string;
  ReportStatus?: string;
}

const e164 = (phone: string): string => `+86${phone}`;

/** Tencent Cloud short messages, API 2021-01-11, by its documented signature. It has no idempotency key; our id travels as SessionContext. */
export function tencentSms(account: TencentAccount): SmsProvider {
  async function call(action: string, parameters: object): Promise<Record<string, unknown>> {
    const payload = JSON.stringify(parameters);
    const headers = signTc3({
      host: new URL(account.apiBase || 'http://unset').host,
      service: 'sms',
      action,
      version: VERSION,
      region: REGION,
      payload,
      secretId: account.accessKeyId,
      secretKey: account.accessKeySecret,
    });
    const { status, json } = await requestJson({ service: '短信平台', base: account.apiBase, path: '/', method: 'POST', headers, body: payload });
    const response = json['Response'] as Record<string, unknown> | undefined;
    const fault = response?.['Error'] as { Code?: string; Message?: string } | undefined;
    if (!response || fault) throw tencentError(fault?.Code ?? `http-${status}`, fault?.Message ?? '', status, Date.now());
    return response;
  }

  return {
    async send({ phone, templateCode, params, outId }: Sms) {
      const response = await call('SendSms', {
        PhoneNumberSet: [e164(phone)],
        SmsSdkAppId: account.sdkAppId,
        SignName: account.signName,
        TemplateId: templateCode,
        // Variables go by their place: {1}, {2} … of the registered text stand in the order of our own.
        TemplateParamSet: Object.values(params),
        SessionContext: outId,
      });
      const [sent] = (response['SendStatusSet'] ?? []) as SendStatus[];
      if (sent?.Code !== 'Ok') throw tencentError(sent?.Code ?? 'InternalError.Empty', sent?.Message ?? '', 200, Date.now());
      return sent.SerialNo ?? '';
    },
    async fateOf(phone, outId, since): Promise<SmsFate> {
      const response = await call('PullSmsSendStatusByPhoneNumber', {
        BeginTime: Math.floor(since / 1000) - CLOCK_SKEW_S,
        EndTime: Math.floor(Date.now() / 1000) + CLOCK_SKEW_S,
        Offset: 0,
        Limit: PULL_LIMIT,
        PhoneNumber: e164(phone),
        SmsSdkAppId: account.sdkAppId,
      });
      const found = ((response['PullSmsSendStatusSet'] ?? []) as PulledStatus[]).find(({ SessionContext }) => SessionContext === outId);
      if (found) return found.ReportStatus === 'SUCCESS' ? 'sent' : 'failed';
      if (Date.now() - since >= RECEIPT_MS) return 'unknown';
      throw new OutboundError({ service: '短信平台', handling: 'retry', code: 'no-receipt-yet', message: '发送时线路中断，正在等待运营商回执', inDoubt: true, notBefore: since + RECEIPT_MS });
    },
  };
}

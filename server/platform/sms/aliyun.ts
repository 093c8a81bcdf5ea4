import { shanghaiDay } from '../calendar/index.ts';
import { requestJson } from '../outbound/index.ts';
import { smsError } from './aliyunErrors.ts';
import type { Sms, SmsFate, SmsProvider } from './port.ts';
import { signAcs3 } from './sign.ts';

export interface AliyunAccount {
  /** base URL, https://dysmsapi.aliyuncs.com */
  apiBase: string;
  accessKeyId: string;
  accessKeySecret: string;
  /** approved signature, shown as 【…】 before the text */
  signName: string;
}

const VERSION = '2017-05-25';
const PAGE = 50;
const DAY_MS = 86_400_000;
/** SendStatus of QuerySendDetails: 1 waiting for the receipt, 2 failed, 3 delivered. */
const FAILED = 2;

interface Detail {
  SendStatus: number;
  OutId?: string;
}

/** Alibaba Cloud short messages, API 2017-05-25, by its documented signature. */
export function aliyunSms(account: AliyunAccount): SmsProvider {
  async function call(action: string, query: Record<string, string>): Promise<Record<string, unknown>> {
    const { path, headers } = signAcs3({ host: new URL(account.apiBase || 'http://unset').host, action, version: VERSION, query, ...account });
    const { status, json } = await requestJson({ service: '短信平台', base: account.apiBase, path, method: 'POST', headers });
    const code = typeof json['Code'] === 'string' ? json['Code'] : '';
    if (code !== 'OK') throw smsError(code || `http-${status}`, String(json['Message'] ?? ''), status, Date.now());
    return json;
  }

  async function detailsOn(phone: string, day: string, outId: string): Promise<Detail | null> {
    for (let page = 1; ; page += 1) {
      const json = await call('QuerySendDetails', { PhoneNumber: phone, SendDate: day.replaceAll('-', ''), PageSize: String(PAGE), CurrentPage: String(page) });
      const list = (json['SmsSendDetailDTOs'] as { SmsSendDetailDTO?: Detail[] } | undefined)?.SmsSendDetailDTO ?? [];
      const found = list.find((detail) => detail.OutId === outId);
      if (found) return found;
      if (list.length < PAGE) return null;
    }
  }

  return {
    async send({ phone, templateCode, params, outId }: Sms) {
      const json = await call('SendSms', {
        PhoneNumbers: phone,
        SignName: account.signName,
        TemplateCode: templateCode,
        TemplateParam: JSON.stringify(params),
        OutId: outId,
      });
      return String(json['BizId'] ?? '');
    },
    async fateOf(phone, outId, since): Promise<SmsFate> {
      // An attempt begun just before midnight may be booked on the next day.
      const days = [...new Set([shanghaiDay(since), shanghaiDay(Math.min(since + DAY_MS / 24, Date.now()))])];
      for (const day of days) {
        const found = await detailsOn(phone, day, outId);
        if (found) return Number(found.SendStatus) === FAILED ? 'failed' : 'sent';
      }
      return 'unknown';
    },
  };
}

import { randomUUID } from 'node:crypto';
import { jsonBody, type Answer, type Asked } from './http.ts';
import { checkTc3 } from './tencentGateway.ts';
import { pause, type World } from './world.ts';

export interface TencentAccount {
  secretId: string;
  secretKey: string;
  sdkAppId: string;
  /** approved signatures; a message with another one is refused */
  signNames: readonly string[];
}

const VERSION = '2021-01-11';
const MOBILE = /^(?:\+86|0086|86)?(1[3-9]\d{9})$/;
const DAY_MS = 86_400_000;
const MOST_PHONES = 200;
const MOST_PULLED = 100;
const CONTENT_LIMIT = 500;
/** Faults of the whole request stand beside the data, those of one number inside it. */
const WHOLE = /^(AuthFailure|RequestLimitExceeded|UnauthorizedOperation|ServiceUnavailable|InvalidAction|NoSuchVersion|InternalError$)/;

interface Sent {
  phone: string;
  serialNo: string;
  session: string;
  at: number;
}

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Tencent Cloud's short messages, API 2021-01-11: SendSms and PullSmsSendStatusByPhoneNumber. Nothing is idempotent: asked twice, it sends twice. */
export class TencentSimulator {
  private readonly sent = new Map<string, Sent[]>();
  private serial = 0;

  constructor(
    private readonly world: World,
    private readonly account: TencentAccount,
  ) {
    world.onReset(() => {
      this.sent.clear();
      this.serial = 0;
    });
  }

  private answer(content: object): Answer {
    return { json: { Response: { ...content, RequestId: randomUUID() } } };
  }

  private refuse(code: string, message: string): Answer {
    return this.answer({ Error: { Code: code, Message: message } });
  }

  async call(asked: Asked): Promise<Answer> {
    const action = asked.headers['x-tc-action'] ?? '';
    const body = jsonBody(asked);
    this.world.called(action);
    await pause(this.world.settings.latencyMs);
    const phones = action === 'SendSms' ? ((body['PhoneNumberSet'] ?? []) as unknown[]).map(word) : [word(body['PhoneNumber'])];
    const phone = MOBILE.exec(phones[0] ?? '')?.[1] ?? '';
    const fault = this.world.fault(action, phone);
    await pause(fault?.delayMs ?? 0);
    if (fault?.dropBefore) return { drop: true };
    const refused = checkTc3(asked, { [this.account.secretId]: this.account.secretKey });
    if (refused) return this.refuse(refused.code, refused.message);
    if (asked.headers['x-tc-version'] !== VERSION) return this.refuse('NoSuchVersion', 'The API version does not exist.');
    if (!asked.headers['x-tc-region']) return this.refuse('MissingParameter', 'The request is missing a required parameter `Region`.');
    if (fault?.status) return { status: fault.status, json: {} };
    if (fault?.code && (WHOLE.test(fault.code) || action !== 'SendSms')) return this.refuse(fault.code, fault.errmsg ?? fault.code);
    if (word(body['SmsSdkAppId']) !== this.account.sdkAppId) return this.refuse('UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'SmsSdkAppId verification fails.');
    const answer = action === 'SendSms' ? this.send(body, phones, fault?.code ?? null) : action === 'PullSmsSendStatusByPhoneNumber' ? this.statuses(body, phone) : this.refuse('InvalidAction', 'The request Action does not exist.');
    return fault?.dropAfter ? { drop: true } : answer;
  }

  private send(body: Record<string, unknown>, phones: readonly string[], fault: string | null): Answer {
    if (phones.length === 0) return this.refuse('MissingParameter.EmptyPhoneNumberSet', 'The PhoneNumberSet is empty.');
    if (phones.length > MOST_PHONES) return this.refuse('LimitExceeded.PhoneNumberCountLimit', 'At most 200 numbers.');
    const set = phones.map((given) => {
      const phone = MOBILE.exec(given)?.[1] ?? '';
      const code = fault ?? this.refusal(body, phone);
      const serialNo = code === null ? this.deliver(body, phone) : '';
      return { SerialNo: serialNo, PhoneNumber: given, Fee: code === null ? 1 : 0, SessionContext: word(body['SessionContext']), Code: code ?? 'Ok', Message: code === null ? 'send success' : code, IsoCode: 'CN' };
    });
    return this.answer({ SendStatusSet: set });
  }

  /** Why this number gets nothing; null when all is well. */
  private refusal(body: Record<string, unknown>, phone: string): string | null {
    const templateId = word(body['TemplateId']);
    const params = body['TemplateParamSet'] ?? [];
    const known = this.world.templates.get(templateId);
    if (!phone) return 'InvalidParameterValue.IncorrectPhoneNumber';
    if (!this.account.signNames.includes(word(body['SignName']))) return 'FailedOperation.SignatureIncorrectOrUnapproved';
    if (this.world.templates.size > 0 ? !known : !/^\d{1,10}$/.test(templateId)) return 'FailedOperation.TemplateUnapprovedOrNotExist';
    if (!Array.isArray(params) || params.some((value) => typeof value !== 'string')) return 'InvalidParameterValue.TemplateParameterFormatError';
    if (known && known.fields.length !== params.length) return 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate';
    if ((params as string[]).some((value) => /https?:\/\//.test(value))) return 'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter';
    if ([...(params as string[]).join('')].length > CONTENT_LIMIT) return 'InvalidParameterValue.ContentLengthLimit';
    const { smsPerPhoneDay, smsBalance } = this.world.settings;
    if (smsBalance !== null && this.serial >= smsBalance) return 'FailedOperation.InsufficientBalanceInSmsPackage';
    return this.world.withinQuota(`tencent:${phone}`, smsPerPhoneDay, DAY_MS) ? null : 'LimitExceeded.PhoneNumberDailyLimit';
  }

  private deliver(body: Record<string, unknown>, phone: string): string {
    this.serial += 1;
    const at = Date.now();
    const serialNo = `2640:${at}${String(this.serial).padStart(9, '0')}`;
    const known = this.world.templates.get(word(body['TemplateId']));
    const values = (body['TemplateParamSet'] ?? []) as string[];
    const params = Object.fromEntries((known?.fields ?? values.map((_, place) => String(place + 1))).map((name, place) => [name, values[place] ?? '']));
    const filled = known ? known.text.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '') : values.join('，');
    const record: Sent = { phone, serialNo, session: word(body['SessionContext']), at };
    const list = this.sent.get(phone);
    if (list) list.push(record);
    else this.sent.set(phone, [record]);
    this.world.arrive({ channel: 'sms', to: phone, templateId: word(body['TemplateId']), text: `【${word(body['SignName'])}】${filled}`, params, outId: record.session, at });
    return serialNo;
  }

  private statuses(body: Record<string, unknown>, phone: string): Answer {
    const [from, to, limit] = [Number(body['BeginTime']), Number(body['EndTime'] ?? Infinity), Number(body['Limit'])];
    if (!phone || !Number.isInteger(from) || body['Offset'] !== 0 || !(limit >= 1 && limit <= MOST_PULLED)) return this.refuse('InvalidParameter', 'The request parameters are not valid.');
    const found = (this.sent.get(phone) ?? []).filter(({ at }) => at / 1000 >= from && at / 1000 <= to).slice(0, limit);
    const list = found.map(({ serialNo, session, at }) => ({
      UserReceiveTime: Math.floor(at / 1000),
      CountryCode: '86',
      SubscriberNumber: phone,
      PhoneNumber: `+86${phone}`,
      SerialNo: serialNo,
      ReportStatus: 'SUCCESS',
      Description: 'DELIVRD',
      SessionContext: session,
    }));
    return this.answer({ PullSmsSendStatusSet: list });
  }
}

import { randomUUID } from 'node:crypto';
import { Gateway } from './acs3.ts';
import type { Answer, Asked, Routes } from './http.ts';
import { pause, type World } from './world.ts';

export interface SmsAccount {
  accessKeyId: string;
  accessKeySecret: string;
  /** approved signatures; a message with another one is refused */
  signNames: readonly string[];
}

const VERSION = '2017-05-25';
const MOBILE = /^(?:\+?86)?(1[3-9]\d{9})$/;
const TEMPLATE = /^SMS_[A-Za-z0-9_]{1,60}$/;
const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;
const MAX_PAGE = 50;
const PARAM_LIMIT = 100;

interface Sent {
  phone: string;
  status: 2 | 3;
  errCode: string;
  templateCode: string;
  content: string;
  at: number;
  outId: string;
  bizId: string;
}

/** `2026-11-24 10:00:00` in Shanghai. */
const localTime = (ms: number): string => new Date(ms + SHANGHAI_MS).toISOString().slice(0, 19).replace('T', ' ');
const localDay = (ms: number): string => localTime(ms).slice(0, 10).replaceAll('-', '');

/** Alibaba Cloud's short-message service, API 2017-05-25: SendSms and QuerySendDetails. */
export class SmsSimulator {
  private readonly gateway: Gateway;
  private readonly sent = new Map<string, Sent[]>();
  private serial = 0;

  constructor(
    private readonly world: World,
    private readonly account: SmsAccount,
  ) {
    this.gateway = new Gateway({ [account.accessKeyId]: account.accessKeySecret });
    world.onReset(() => {
      this.sent.clear();
      this.serial = 0;
    });
  }

  routes(): Routes {
    return { 'POST /': (asked) => this.call(asked), 'GET /': (asked) => this.call(asked) };
  }

  private business(code: string, message: string, more: object = {}): Answer {
    return { json: { RequestId: randomUUID().toUpperCase(), Code: code, Message: message, ...more } };
  }

  private gatewayFault(status: number, code: string, message: string): Answer {
    return { status, json: { RequestId: randomUUID().toUpperCase(), HostId: 'dysmsapi.aliyuncs.com', Code: code, Message: message } };
  }

  private async call(asked: Asked): Promise<Answer> {
    const action = asked.headers['x-acs-action'] ?? '';
    const given = new URLSearchParams(asked.query);
    if ((asked.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) {
      for (const [name, value] of new URLSearchParams(asked.body)) given.set(name, value);
    }
    this.world.called(action);
    await pause(this.world.settings.latencyMs);
    const phone = MOBILE.exec(given.get(action === 'SendSms' ? 'PhoneNumbers' : 'PhoneNumber') ?? '')?.[1] ?? '';
    const fault = this.world.fault(action, phone);
    await pause(fault?.delayMs ?? 0);
    if (fault?.dropBefore) return { drop: true };
    const refused = this.gateway.check(asked);
    if (refused) return this.gatewayFault(refused.status, refused.code, refused.message);
    if (asked.headers['x-acs-version'] !== VERSION) return this.gatewayFault(400, 'InvalidVersion', 'Specified parameter Version is not valid.');
    if (fault?.code) {
      const gateway = !/^is[vp]\./.test(fault.code);
      return gateway ? this.gatewayFault(fault.status ?? 400, fault.code, fault.errmsg ?? fault.code) : this.business(fault.code, fault.errmsg ?? fault.code);
    }
    if (fault?.status) return { status: fault.status, json: {} };
    const answer = action === 'SendSms' ? this.send(given, phone) : action === 'QuerySendDetails' ? this.details(given, phone) : this.gatewayFault(404, 'InvalidAction.NotFound', 'Specified api is not found.');
    return fault?.dropAfter ? { drop: true } : answer;
  }

  private send(given: URLSearchParams, phone: string): Answer {
    const templateCode = given.get('TemplateCode') ?? '';
    const known = this.world.templates.get(templateCode);
    if (!phone) return this.business('isv.MOBILE_NUMBER_ILLEGAL', '非法手机号');
    if (!this.account.signNames.includes(given.get('SignName') ?? '')) return this.business('isv.SMS_SIGNATURE_ILLEGAL', '短信签名不合法');
    if (!TEMPLATE.test(templateCode) || (this.world.templates.size > 0 && !known)) return this.business('isv.SMS_TEMPLATE_ILLEGAL', '短信模板不合法');
    const params = this.params(given.get('TemplateParam'));
    if (!params) return this.business('isv.INVALID_JSON_PARAM', 'JSON参数不合法，只接受字符串值');
    const missing = known?.fields.find((name) => !(name in params));
    if (missing) return this.business('isv.TEMPLATE_MISSING_PARAMETERS', `模板缺少变量${missing}`);
    if (Object.values(params).some((value) => [...value].length > PARAM_LIMIT)) return this.business('isv.PARAM_LENGTH_LIMIT', '参数超出长度限制');
    const { smsPerPhoneDay, smsBalance } = this.world.settings;
    if (smsBalance !== null && this.serial >= smsBalance) return this.business('isv.AMOUNT_NOT_ENOUGH', '账户余额不足');
    if (!this.world.withinQuota(`sms:${phone}:${templateCode}`, smsPerPhoneDay, DAY_MS)) return this.business('isv.BUSINESS_LIMIT_CONTROL', '触发天级流控Permits:' + String(smsPerPhoneDay));

    this.serial += 1;
    const at = Date.now();
    const bizId = `${at}${String(this.serial).padStart(8, '0')}^0`;
    const outId = given.get('OutId') ?? '';
    const filled = known ? known.text.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '') : Object.values(params).join('，');
    const content = `【${given.get('SignName') ?? ''}】${filled}`;
    const record: Sent = { phone, status: 3, errCode: 'DELIVERED', templateCode, content, at, outId, bizId };
    const list = this.sent.get(phone);
    if (list) list.push(record);
    else this.sent.set(phone, [record]);
    this.world.arrive({ channel: 'sms', to: phone, templateId: templateCode, text: content, params, outId, at });
    return this.business('OK', 'OK', { BizId: bizId });
  }

  private params(text: string | null): Record<string, string> | null {
    if (!text) return {};
    try {
      const parsed = JSON.parse(text) as unknown;
      if (typeof parsed !== 'object' || parsed === null || Object.values(parsed).some((value) => typeof value !== 'string')) return null;
      return parsed as Record<string, string>;
    } catch (error) {
      if (error instanceof SyntaxError) return null;
      throw error;
    }
  }

  private details(given: URLSearchParams, phone: string): Answer {
    const size = Number(given.get('PageSize'));
    const page = Number(given.get('CurrentPage'));
    const day = given.get('SendDate') ?? '';
    if (!phone || !/^\d{8}$/.test(day) || !(size >= 1 && size <= MAX_PAGE) || !(page >= 1)) return this.business('isv.INVALID_PARAMETERS', '参数异常');
    const bizId = given.get('BizId');
    const found = (this.sent.get(phone) ?? []).filter((one) => localDay(one.at) === day && (!bizId || one.bizId === bizId)).reverse();
    const list = found.slice((page - 1) * size, page * size).map((one) => ({
      PhoneNum: one.phone,
      SendStatus: one.status,
      ErrCode: one.errCode,
      TemplateCode: one.templateCode,
      Content: one.content,
      SendDate: localTime(one.at),
      ReceiveDate: localTime(one.at),
      OutId: one.outId,
    }));
    return this.business('OK', 'OK', { TotalCount: String(found.length), SmsSendDetailDTOs: { SmsSendDetailDTO: list } });
  }
}

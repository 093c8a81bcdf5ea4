import { addDays, dayStart, shanghaiDay } from '../calendar/index.ts';
import { OutboundError, type Handling } from '../outbound/index.ts';

const HOUR_MS = 3_600_000;

/** Codes of SendSms and of the gateway (短信服务 API 错误码), and what each asks of us. */
const KNOWN: Readonly<Record<string, { handling: Handling; message: string }>> = {
  'isp.SYSTEM_ERROR': { handling: 'retry', message: '短信平台系统繁忙' },
  'isv.MOBILE_NUMBER_ILLEGAL': { handling: 'final', message: '手机号不是有效号码' },
  'isv.BLACK_LIST_NUMBER': { handling: 'final', message: '手机号在短信平台黑名单中' },
  'isv.BUSINESS_LIMIT_CONTROL': { handling: 'park', message: '该号码今日短信条数已达上限' },
  'isv.DAY_LIMIT_CONTROL': { handling: 'park', message: '账号今日短信条数已达上限' },
  'isv.AMOUNT_NOT_ENOUGH': { handling: 'stop', message: '短信账户余额不足，请充值后继续' },
  'isv.OUT_OF_SERVICE': { handling: 'stop', message: '短信账户已停机，请联系短信平台' },
  'isv.PRODUCT_UN_SUBSCRIPT': { handling: 'stop', message: '短信服务未开通' },
  'isv.PRODUCT_UNSUBSCRIBE': { handling: 'stop', message: '短信服务未开通' },
  'isv.ACCOUNT_NOT_EXISTS': { handling: 'stop', message: '短信账户不存在' },
  'isv.ACCOUNT_ABNORMAL': { handling: 'stop', message: '短信账户状态异常' },
  'isv.SMS_TEMPLATE_ILLEGAL': { handling: 'stop', message: '短信模板未通过审核或不存在' },
  'isv.SMS_SIGNATURE_ILLEGAL': { handling: 'stop', message: '短信签名未通过审核或不存在' },
  'isp.RAM_PERMISSION_DENY': { handling: 'stop', message: '短信账号没有发送权限' },
  'isv.DENY_IP_RANGE': { handling: 'stop', message: '服务器地址不在短信平台的白名单中' },
  'isv.TEMPLATE_MISSING_PARAMETERS': { handling: 'fix', message: '短信内容缺少模板变量' },
  'isv.INVALID_PARAMETERS': { handling: 'fix', message: '短信参数有误' },
  'isv.INVALID_JSON_PARAM': { handling: 'fix', message: '短信变量格式有误' },
  'isv.PARAM_LENGTH_LIMIT': { handling: 'fix', message: '短信变量超出长度限制' },
  'isv.BLACK_KEY_CONTROL_LIMIT': { handling: 'fix', message: '短信变量含有平台禁用的词' },
  'isv.PARAM_NOT_SUPPORT_URL': { handling: 'fix', message: '短信变量不能含网址' },
  SignatureDoesNotMatch: { handling: 'stop', message: '短信平台密钥不正确' },
  'InvalidTimeStamp.Expired': { handling: 'stop', message: '服务器时钟与短信平台相差超过 15 分钟' },
  SignatureNonceUsed: { handling: 'retry', message: '短信请求编号重复' },
};

/** When a park ends: the account's day begins anew at midnight in Shanghai; a single number's limit is tried again in an hour. */
function parkedUntil(code: string, at: number): number {
  return code === 'isv.DAY_LIMIT_CONTROL' ? dayStart(addDays(shanghaiDay(at), 1)) : at + HOUR_MS;
}

/** A refusal as an error with its handling. Unknown business codes are final for the row, so that nothing loops. */
export function smsError(code: string, detail: string, status: number, at: number): OutboundError {
  const known = KNOWN[code];
  const gateway = code.startsWith('Throttling') || code.startsWith('ServiceUnavailable') || code.startsWith('InternalError') || status >= 500;
  const account = code.startsWith('InvalidAccessKeyId') || code.startsWith('Forbidden');
  const handling: Handling = known?.handling ?? (gateway ? 'retry' : account ? 'stop' : 'final');
  const message = known?.message ?? (gateway ? '短信平台限流或繁忙' : account ? '短信平台密钥无效或没有权限' : `短信平台拒绝：${detail}`);
  return new OutboundError({
    service: '短信平台',
    handling,
    code,
    message: `${message}（${code}）`,
    // 5xx after the request was read: the work may have been done
    inDoubt: status >= 500,
    notBefore: handling === 'park' ? parkedUntil(code, at) : null,
  });
}

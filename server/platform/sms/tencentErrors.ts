import { addDays, dayStart, shanghaiDay } from '../calendar/index.ts';
import { OutboundError, type Handling } from '../outbound/index.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;

const tomorrow = (at: number): number => dayStart(addDays(shanghaiDay(at), 1));
/** Marketing texts leave between 8 and 22 o'clock only. */
const nextMorning = (at: number): number => {
  const morning = dayStart(shanghaiDay(at)) + 8 * HOUR_MS;
  return at < morning ? morning : morning + 24 * HOUR_MS;
};

interface Known {
  handling: Handling;
  message: string;
  /** when a park ends */
  until?: (at: number) => number;
  /** the text may have left all the same */
  inDoubt?: true;
}

/** Codes of SendSms and PullSmsSendStatusByPhoneNumber (短信 API 3.0 错误码), and what each asks of us. */
const KNOWN: Readonly<Record<string, Known>> = {
  'InternalError.Timeout': { handling: 'retry', message: '短信平台下发超时', inDoubt: true },
  'InternalError.SendAndRecvFail': { handling: 'retry', message: '短信平台内部超时', inDoubt: true },
  'InternalError.OtherError': { handling: 'retry', message: '短信平台系统繁忙', inDoubt: true },
  'InternalError.UnknownError': { handling: 'retry', message: '短信平台系统繁忙', inDoubt: true },
  'LimitExceeded.DeliveryFrequencyLimit': { handling: 'retry', message: '短信平台限制发送频率' },
  'LimitExceeded.PhoneNumberThirtySecondLimit': { handling: 'park', message: '该号码 30 秒内短信条数已达上限', until: (at) => at + 30 * SECOND_MS },
  'LimitExceeded.PhoneNumberOneHourLimit': { handling: 'park', message: '该号码一小时内短信条数已达上限', until: (at) => at + HOUR_MS },
  'LimitExceeded.PhoneNumberDailyLimit': { handling: 'park', message: '该号码今日短信条数已达上限', until: tomorrow },
  'LimitExceeded.PhoneNumberSameContentDailyLimit': { handling: 'park', message: '该号码今日相同内容的短信已达上限', until: tomorrow },
  'LimitExceeded.AppDailyLimit': { handling: 'park', message: '账号今日短信条数已达上限', until: tomorrow },
  'LimitExceeded.DailyLimit': { handling: 'park', message: '账号今日短信条数已达上限', until: tomorrow },
  'FailedOperation.MarketingSendTimeConstraint': { handling: 'park', message: '短信平台夜间不发营销短信', until: nextMorning },
  'InvalidParameterValue.IncorrectPhoneNumber': { handling: 'final', message: '手机号不是有效号码' },
  'FailedOperation.PhoneNumberParseFail': { handling: 'final', message: '手机号不是有效号码' },
  'FailedOperation.PhoneNumberInBlacklist': { handling: 'final', message: '手机号在短信平台免打扰名单中' },
  'UnsupportedOperation.UnsupportedRegion': { handling: 'final', message: '短信平台不支持该号码所在地区' },
  'FailedOperation.InsufficientBalanceInSmsPackage': { handling: 'stop', message: '短信套餐包余量不足，请购买后继续' },
  'UnauthorizedOperation.SerivceSuspendDueToArrears': { handling: 'stop', message: '短信账户欠费停服，请充值后继续' },
  'UnauthorizedOperation.ServiceSuspendDueToArrears': { handling: 'stop', message: '短信账户欠费停服，请充值后继续' },
  'FailedOperation.SignatureIncorrectOrUnapproved': { handling: 'stop', message: '短信签名未通过审核或不存在' },
  'FailedOperation.TemplateUnapprovedOrNotExist': { handling: 'stop', message: '短信模板未通过审核或不存在' },
  'FailedOperation.TemplateIncorrectOrUnapproved': { handling: 'stop', message: '短信模板未通过审核，或内容与模板不符' },
  'InvalidParameterValue.SdkAppIdNotExist': { handling: 'stop', message: '短信应用 SdkAppId 不存在' },
  'UnauthorizedOperation.SdkAppIdIsDisabled': { handling: 'stop', message: '短信应用 SdkAppId 已禁用' },
  'UnauthorizedOperation.SmsSdkAppIdVerifyFail': { handling: 'stop', message: '短信应用 SdkAppId 不属于这个账号' },
  'UnauthorizedOperation.RequestIpNotInWhitelist': { handling: 'stop', message: '服务器地址不在短信平台的白名单中' },
  'UnauthorizedOperation.RequestPermissionDeny': { handling: 'stop', message: '短信账号没有发送权限' },
  'UnauthorizedOperation.IndividualUserMarketingSmsPermissionDeny': { handling: 'stop', message: '个人认证的账号不能发营销短信' },
  'InternalError.RequestTimeException': { handling: 'stop', message: '服务器时钟与短信平台相差超过 10 分钟' },
  'InternalError.SigVerificationFail': { handling: 'stop', message: '短信平台密钥不正确' },
  'AuthFailure.SignatureExpire': { handling: 'stop', message: '服务器时钟与短信平台相差超过 5 分钟' },
  'AuthFailure.SignatureFailure': { handling: 'stop', message: '短信平台密钥不正确' },
  'AuthFailure.SecretIdNotFound': { handling: 'stop', message: '短信平台密钥不存在' },
  'FailedOperation.ContainSensitiveWord': { handling: 'fix', message: '短信内容含有平台禁用的词' },
  'FailedOperation.TemplateParamSetNotMatchApprovedTemplate': { handling: 'fix', message: '短信变量与审核通过的模板不符' },
  'InvalidParameterValue.ContentLengthLimit': { handling: 'fix', message: '短信内容太长' },
  'InvalidParameterValue.TemplateParameterFormatError': { handling: 'fix', message: '短信变量格式有误' },
  'InvalidParameterValue.TemplateParameterLengthLimit': { handling: 'fix', message: '短信变量超出长度限制' },
  'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter': { handling: 'fix', message: '短信变量不能含网址' },
};

/** Codes that the document gives by their family: `RequestLimitExceeded.IPLimitExceeded` and the like. */
const FAMILIES: readonly [prefix: string, known: Known][] = [
  ['RequestLimitExceeded', { handling: 'retry', message: '短信平台限流' }],
  ['InternalError', { handling: 'retry', message: '短信平台系统繁忙', inDoubt: true }],
  ['ServiceUnavailable', { handling: 'retry', message: '短信平台系统繁忙' }],
  ['AuthFailure', { handling: 'stop', message: '短信平台密钥无效或没有权限' }],
  ['UnauthorizedOperation', { handling: 'stop', message: '短信平台密钥无效或没有权限' }],
];

/** A refusal as an error with its handling. Unknown business codes are final for the row, so that nothing loops. */
export function tencentError(code: string, detail: string, status: number, at: number): OutboundError {
  const known = KNOWN[code] ?? FAMILIES.find(([prefix]) => code.startsWith(prefix))?.[1];
  const broken = status >= 500;
  const handling = known?.handling ?? (broken ? 'retry' : 'final');
  return new OutboundError({
    service: '短信平台',
    handling,
    code,
    message: `${known?.message ?? (broken ? '短信平台系统繁忙' : `短信平台拒绝：${detail}`)}（${code}）`,
    inDoubt: known?.inDoubt ?? broken,
    notBefore: known?.until?.(at) ?? null,
  });
}

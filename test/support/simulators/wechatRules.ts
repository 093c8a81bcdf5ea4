/** What WeChat says, code by code. HTTP is always 200; `rid` is a request id. */
const MESSAGES: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40016: 'invalid button size',
  40017: 'invalid button type',
  40018: 'invalid button name size',
  40019: 'invalid button key size',
  40020: 'invalid button url size',
  40023: 'invalid sub button size',
  40025: 'invalid sub button name size',
  40029: 'invalid code',
  40055: 'invalid button url domain',
  40037: 'invalid template_id',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40164: 'invalid ip 127.0.0.1, not in whitelist',
  41001: 'access_token missing',
  41030: 'invalid page',
  42001: 'access_token expired',
  43004: 'require subscribe',
  43101: 'user refuse to accept the msg',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45015: 'response out of time limit or subscription is canceled',
  45047: 'out of response count limit',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
};

let requests = 0;
const rid = (): string => {
  requests += 1;
  return `${Math.floor(Date.now() / 1000).toString(16)}-${requests.toString(16).padStart(8, '0')}-${'0'.repeat(8)}`;
};

/** `{errcode, errmsg}` as WeChat words it. */
export const wechatError = (errcode: number, detail?: string): { errcode: number; errmsg: string } => ({
  errcode,
  errmsg: `${detail ?? MESSAGES[errcode] ?? 'unknown error'} rid: ${rid()}`,
});

const HAN = /^\p{Script=Han}+$/u;
const DATE = /^(\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2})( \d{1,2}:\d{2}(:\d{2})?)?$/;
const TIME = /^((\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}) ?)?\d{1,2}:\d{2}(:\d{2})?$/;
const length = (value: string): number => [...value].length;

/** Limits of subscribe-message fields (“订阅消息参数值内容限制说明”). A range is two values joined by `~`. */
const FIELD_RULES: Record<string, (value: string) => boolean> = {
  thing: (value) => length(value) <= 20,
  number: (value) => value.length <= 32 && /^-?\d+(\.\d+)?$/.test(value),
  letter: (value) => value.length <= 32 && /^[A-Za-z]+$/.test(value),
  symbol: (value) => length(value) <= 5,
  character_string: (value) => value.length <= 32 && /^[\x20-\x7e]+$/.test(value),
  time: (value) => value.split('~').every((part) => TIME.test(part.trim()) || DATE.test(part.trim())),
  date: (value) => value.split('~').every((part) => DATE.test(part.trim())),
  amount: (value) => /^[¥￥$]?\d{1,3}(,?\d{3})*(\.\d+)?元?$/.test(value) && value.replace(/[^\d.]/g, '').split('.')[0]!.length <= 10,
  phone_number: (value) => value.length <= 17 && /^[\d+\-() ]+$/.test(value),
  car_number: (value) => length(value) <= 8,
  name: (value) => (/\p{Script=Han}/u.test(value) ? length(value) <= 10 : length(value) <= 20),
  phrase: (value) => length(value) <= 5 && HAN.test(value),
};

/** The key of the first field that is empty or breaks its limit; null when all are well. */
export function badField(data: unknown, expected: readonly string[], check: boolean): string | null {
  if (typeof data !== 'object' || data === null) return expected[0] ?? 'data';
  const given = data as Record<string, { value?: unknown } | undefined>;
  for (const key of expected) if (!given[key]) return key;
  for (const [key, field] of Object.entries(given)) {
    const value = field?.value;
    if (typeof value !== 'string' || value.trim() === '') return key;
    const rule = FIELD_RULES[key.replace(/\d+$/, '')];
    if (check && (!rule || !rule(value))) return key;
  }
  return null;
}

/** The fields in one line, as a phone's notification shows them. */
export const fieldsAsText = (data: unknown): string =>
  Object.values((data ?? {}) as Record<string, { value?: unknown }>)
    .map((field) => String(field.value ?? ''))
    .join('，');

/** Fields → plain values. */
export const fieldValues = (data: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries((data ?? {}) as Record<string, { value?: unknown }>).map(([key, field]) => [key, String(field.value ?? '')]));

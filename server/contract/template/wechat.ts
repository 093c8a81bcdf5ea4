interface FieldRule {
  label: string;
  /** most characters; a Latin name may have twice as many as a Chinese one */
  limit: number;
  /** what may stand in it, as one says it */
  allows: string;
  example: string;
  fits: (text: string) => boolean;
}

export const lengthOf = (text: string): number => [...text].length;

const CLOCK = String.raw`([01]?\d|2[0-4]):[0-5]\d(:[0-5]\d)?`;
const DAY = String.raw`(\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2})`;
const DATE = new RegExp(`^${DAY}( ?${CLOCK})?$`);
const TIME = new RegExp(`^(${DAY} ?)?${CLOCK}$`);
/** A range is two values joined by `~`. */
const ranged = (text: string, one: RegExp): boolean => {
  const parts = text.split('~').map((part) => part.trim());
  return parts.length <= 2 && parts.every((part) => one.test(part));
};
const AMOUNT = /^[¥￥$€£]?\d{1,3}(,\d{3})+(\.\d+)?元?$|^[¥￥$€£]?\d+(\.\d+)?元?$/;
const wholeDigits = (text: string): number => (text.split('.')[0] ?? '').replace(/\D/g, '').length;
const HAN = /\p{Script=Han}/u;

/** The kinds of fields of a WeChat card, as the platform's document of parameter limits has them. */
export const WECHAT_FIELDS = {
  thing: { label: '事物', limit: 20, allows: '汉字、数字、字母或符号', example: '减税政策提醒', fits: () => true },
  phrase: { label: '汉字短语', limit: 5, allows: '只能是汉字', example: '待核实', fits: (text) => /^\p{Script=Han}+$/u.test(text) },
  name: { label: '姓名', limit: 10, allows: '汉字 10 个以内，或纯字母、符号 20 个以内', example: '王小明', fits: (text) => /^[\p{L}\p{P}\p{S} ]+$/u.test(text) && !/[0-9]/.test(text) },
  number: { label: '数字', limit: 32, allows: '只能是数字，可带小数', example: '12', fits: (text) => /^-?\d+(\.\d+)?$/.test(text) },
  letter: { label: '字母', limit: 32, allows: '只能是字母', example: 'A', fits: (text) => /^[A-Za-z]+$/.test(text) },
  symbol: { label: '符号', limit: 5, allows: '只能是符号', example: '#', fits: (text) => /^[\p{P}\p{S}]+$/u.test(text) },
  character_string: { label: '字符串', limit: 32, allows: '数字、字母或符号，不能有汉字', example: '140105202609010001', fits: (text) => /^[\x21-\x7e ]+$/.test(text) },
  amount: { label: '金额', limit: 32, allows: '一个币种符号加 10 位以内数字，可带小数，可以“元”结尾', example: '24000.00元', fits: (text) => AMOUNT.test(text) && wholeDigits(text) <= 10 },
  date: { label: '日期', limit: 64, allows: '年月日，可带 24 小时制时间；时间段用“~”连接', example: '2026年11月25日', fits: (text) => ranged(text, DATE) },
  time: { label: '时间', limit: 64, allows: '24 小时制时间，可带年月日；时间段用“~”连接', example: '15:01', fits: (text) => ranged(text, TIME) },
  phone_number: { label: '电话', limit: 17, allows: '数字和符号', example: '0351-12366', fits: (text) => /^[\d+\-() ]+$/.test(text) },
  car_number: { label: '车牌', limit: 8, allows: '首尾可为汉字，其余为字母或数字', example: '晋A8Z888挂', fits: (text) => /^[\p{Script=Han}A-Za-z0-9][A-Za-z0-9]*[\p{Script=Han}A-Za-z0-9]$/u.test(text) },
} as const satisfies Readonly<Record<string, FieldRule>>;

export type WechatFieldType = keyof typeof WECHAT_FIELDS;

/** The limit that counts for this text: Latin names may be twice as long. */
const limitFor = (type: WechatFieldType, text: string): number => (type === 'name' && !HAN.test(text) ? WECHAT_FIELDS.name.limit * 2 : WECHAT_FIELDS[type].limit);

export interface FieldTrouble {
  what: 'empty' | 'long' | 'characters';
  message: string;
}

/** What WeChat would refuse (47003) in a filled field; null when it may go. */
export function fieldTrouble(type: WechatFieldType, text: string): FieldTrouble | null {
  const { label, allows }: FieldRule = WECHAT_FIELDS[type];
  if (text.trim() === '') return { what: 'empty', message: '填出来是空的，微信不收' };
  const limit = limitFor(type, text);
  const length = lengthOf(text);
  if (length > limit) return { what: 'long', message: `“${label}”字段最多 ${limit} 个字，“${text}”有 ${length} 个字` };
  if (!WECHAT_FIELDS[type].fits(text)) return { what: 'characters', message: `“${label}”字段${allows.startsWith('只能') ? allows : `应为${allows}`}，“${text}”不符合` };
  return null;
}

/** `thing1` is a field of the type `thing`. */
export const typeOfKey = (key: string): string => key.replace(/\d+$/, '');

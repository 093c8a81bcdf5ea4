import { lengthOf } from './wechat.ts';

/** One short message holds this many characters; a longer one is cut into parts that hold fewer. */
const SMS_SINGLE = 70;
const SMS_PART = 67;
/** Longer than this the providers refuse. */
export const SMS_LONGEST = 500;

/** How a marketing text must end: the carrier takes the reply and tells us. */
export const UNSUBSCRIBE_WORDS = '拒收请回复R';
/** What counts as “no more of these”, however it is written. */
const REFUSALS: ReadonlySet<string> = new Set(['R', 'TD', 'T', 'N', '退订', '拒收', '不要再发', '取消订阅']);
const RETURNS: ReadonlySet<string> = new Set(['恢复', '恢复提醒', '重新订阅', 'HF']);

/** What a person replied to a text: wants no more, wants them again, or something else. */
export function replyMeant(text: string): 'stop' | 'again' | null {
  const said = text
    .normalize('NFKC')
    .replace(/[\s，。！？,.!?“”"'【】[\]]/g, '')
    .toUpperCase();
  if (REFUSALS.has(said)) return 'stop';
  return RETURNS.has(said) ? 'again' : null;
}

/** The text as it lies in the phone: the provider puts the approved signature before it. */
export const signed = (text: string, signature: string): string => `【${signature}】${text}`;

interface SmsSize {
  /** characters, signature included */
  length: number;
  /** what is paid for */
  segments: number;
  /** characters that the last part still holds */
  left: number;
}

export function smsSize(text: string, signature: string): SmsSize {
  const length = lengthOf(signed(text, signature));
  if (length <= SMS_SINGLE) return { length, segments: 1, left: SMS_SINGLE - length };
  const segments = Math.ceil(length / SMS_PART);
  return { length, segments, left: segments * SMS_PART - length };
}

import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What somebody replied to one of our texts. */
export interface SmsReply {
  /** the same reply has the same one, however often it is pushed */
  key: string;
  /** mobile number without country code */
  phone: string;
  text: string;
  /** epoch ms */
  at: number;
}

/** A push of replies as it was read: entries that make no sense are counted, and the others stand. */
export interface SmsReplies {
  replies: SmsReply[];
  unreadable: number;
}

const text = z.union([z.string(), z.number()]).transform(String);
const Phone = text.transform((digits) => digits.replace(/^\+?86(?=1\d{10}$)/, '')).pipe(z.string().regex(/^1\d{10}$/));
const Words = text.pipe(z.string().max(1_000));
const MOST = 1_000;

/** `2026-11-25 10:00:00` in Shanghai; what lies ahead of our clock, or is none, counts as now. */
function timeOf(words: string): number {
  const at = Date.parse(`${words.trim().replace(' ', 'T')}+08:00`);
  return Number.isFinite(at) ? Math.min(at, Date.now()) : Date.now();
}

const digest = (parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32);

/** “SmsUp”, HTTP 批量推送 of Alibaba Cloud; `sequence_id` names the reply. */
const AliyunEntry = z.object({ phone_number: Phone, content: Words, send_time: text.default(''), sequence_id: text.pipe(z.string().min(1).max(64)) }).transform(
  ({ phone_number, content, send_time, sequence_id }): SmsReply => ({ key: sequence_id, phone: phone_number, text: content, at: timeOf(send_time) }),
);

/** “短信回复通知” of Tencent Cloud: one object, without a number of its own. */
const TencentEntry = z
  .object({ mobile: Phone, text: Words, time: text.transform(Number).pipe(z.number().int().positive()) })
  .transform(({ mobile, text: words, time }): SmsReply => ({ key: digest([mobile, String(time), words]), phone: mobile, text: words, at: Math.min(time * 1000, Date.now()) }));

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** @returns null when the body is no push at all */
export function readAliyunReplies(body: string): SmsReplies | null {
  const list = parsed(body);
  if (!Array.isArray(list) || list.length > MOST) return null;
  const read = list.map((one) => AliyunEntry.safeParse(one));
  const replies = read.flatMap(({ data }) => data ?? []);
  return { replies, unreadable: read.length - replies.length };
}

/** @returns null when the body is no reply at all */
export function readTencentReplies(body: string): SmsReplies | null {
  const one = parsed(body);
  if (typeof one !== 'object' || one === null || Array.isArray(one)) return null;
  const { data } = TencentEntry.safeParse(one);
  return data ? { replies: [data], unreadable: 0 } : { replies: [], unreadable: 1 };
}

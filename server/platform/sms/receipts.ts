import { z } from 'zod';
import type { SmsReceipt, SmsReport } from './port.ts';

const text = z.union([z.string(), z.number()]).transform(String);
const Reference = text.pipe(z.string().min(1).max(128));
const Words = text.pipe(z.string().transform((words) => words.slice(0, 120))).default('');

/** “SmsReport”, HTTP 批量推送 of Alibaba Cloud. */
const AliyunEntry = z
  .object({ out_id: Reference, success: z.union([z.boolean(), z.enum(['true', 'false'])]), err_code: Words, err_msg: Words, report_time: Words })
  .transform(({ out_id, success, err_code, err_msg, report_time }): SmsReceipt => ({
    by: 'out',
    reference: out_id,
    delivered: String(success) === 'true',
    code: err_code,
    explanation: err_msg,
    at: timeOf(report_time),
  }));

/** “短信下发状态通知” of Tencent Cloud; `sid` is the SerialNo of the sending. */
const TencentEntry = z
  .object({ sid: Reference, report_status: z.enum(['SUCCESS', 'FAIL']), errmsg: Words, description: Words, user_receive_time: Words })
  .transform(({ sid, report_status, errmsg, description, user_receive_time }): SmsReceipt => ({
    by: 'receipt',
    reference: sid,
    delivered: report_status === 'SUCCESS',
    code: errmsg,
    explanation: description,
    at: timeOf(user_receive_time),
  }));

/** `2026-11-25 10:00:00` in Shanghai; what lies ahead of our clock, or is none, counts as now. */
function timeOf(words: string): number {
  const at = Date.parse(`${words.trim().replace(' ', 'T')}+08:00`);
  return Number.isFinite(at) ? Math.min(at, Date.now()) : Date.now();
}

/** @returns null when the body is no report at all */
function readReport(entry: z.ZodType<SmsReceipt>, body: string): SmsReport | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return null;
  }
  if (!Array.isArray(parsed)) return null;
  const read = parsed.map((one) => entry.safeParse(one));
  const receipts = read.flatMap(({ data }) => data ?? []);
  return { receipts, unreadable: read.length - receipts.length };
}

export const readAliyunReport = (body: string): SmsReport | null => readReport(AliyunEntry, body);
export const readTencentReport = (body: string): SmsReport | null => readReport(TencentEntry, body);

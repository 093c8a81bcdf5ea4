import { execute, inList, insertRows, newId, now, unitOfWork } from '../../../platform/db/index.ts';
import { log } from '../../../platform/log/index.ts';
import type { SmsReport } from '../../../platform/sms/index.ts';
import type { Inbound, WechatApp } from '../../../platform/wechat/index.ts';
import type { Source, Verdict } from '../domain/receipts.ts';
import { enqueueReceipts } from './job.ts';

interface Pushed {
  reference: string;
  delivered: boolean;
  code: string;
  explanation: string;
  at: number;
}

/** Keeps what was pushed, in the current unit of work, and orders its application; a repetition changes nothing. */
async function keep(source: Source, pushed: readonly Pushed[]): Promise<void> {
  const rows = pushed.map(({ reference, delivered, code, explanation, at }) => {
    const verdict: Verdict = delivered ? 'delivered' : 'failed';
    return { id: newId(), receipt_key: `${source}:${reference}:${verdict}`, source, reference, verdict, code, explanation, reported_at: at, received_at: now() };
  });
  const fresh = await insertRows<{ id: string }>('receipts', rows, { conflict: 'ON CONFLICT (receipt_key) DO NOTHING', returning: ['id'] });
  await enqueueReceipts(fresh.map(({ id }) => id), 0);
}

/** Receipts of a short-message provider. */
export async function takeSmsReport(source: Extract<Source, 'aliyun' | 'tencent'>, { receipts, unreadable }: SmsReport): Promise<void> {
  if (unreadable > 0) log.warn({ source, unreadable }, '短信回执里有读不懂的条目，已略过');
  await unitOfWork(() => keep(source, receipts));
}

const WECHAT_WORDS: Readonly<Record<string, string>> = { 'failed:user block': '用户已拒收公众号消息', 'failed: system failed': '微信系统原因没有送达' };

/** What WeChat tells of our messages: did they arrive, and which templates does this person want no more. */
export async function takeWechatReport(app: WechatApp, { openid, at, sent, refused }: Inbound): Promise<void> {
  await unitOfWork(async () => {
    await keep(
      `wechat-${app}`,
      sent.map(({ messageId, delivered, status }) => ({ reference: messageId, delivered, code: status, explanation: delivered ? '' : (WECHAT_WORDS[status] ?? '用户没有收到'), at })),
    );
    await dropCredits(openid, refused, at);
  });
}

/** WeChat's clock shows seconds. */
const SECOND_MS = 1_000;

/** Accepts given before the refusal buy nothing any more; those given after it do, however late the event is told. */
async function dropCredits(openid: string, templateIds: readonly string[], refusedAt: number): Promise<void> {
  if (templateIds.length === 0) return;
  const list = inList('t', templateIds);
  await execute(
    `UPDATE subscription_credits SET spent_at = $at WHERE result = 'accept' AND spent_at IS NULL AND answered_at < $before AND template_id IN ${list.sql}
     AND citizen_id IN (SELECT id FROM citizens WHERE openid = $openid)`,
    { ...list.bind, openid, at: now(), before: refusedAt + SECOND_MS },
  );
}

import { replyMeant } from '../../contract/template/index.ts';
import type { ReplyOutcome } from '../../contract/enums.ts';
import { blindIndex, maskPhone, seal } from '../../platform/crypto/index.ts';
import { insertRows, newId, now, row, unitOfWork } from '../../platform/db/index.ts';
import { SYSTEM } from '../../platform/http/index.ts';
import { log } from '../../platform/log/index.ts';
import type { SmsReplies, SmsReply } from '../../platform/sms/index.ts';
import { switchKinds } from './commands/optOut.ts';
import { kindOfCode, messageKinds, type MessageKind } from './queries/kinds.ts';
import { subject } from './queries/optOuts.ts';

/** What a reply that names no kind is about: the text that came last to this number; without one, all that a reply may switch off. */
async function kindsMeant(phoneHash: string): Promise<MessageKind[]> {
  const last = await row<{ template_code: string }>(
    `SELECT m.template_code FROM deliveries d JOIN messages m ON m.id = d.message_id WHERE d.phone_hash = $phoneHash AND d.route = 'sms' ORDER BY d.started_at DESC, d.id DESC LIMIT 1`,
    { phoneHash },
  );
  const kind = last && (await kindOfCode(last.template_code));
  return kind?.optional ? [kind] : (await messageKinds()).filter(({ optional, byReply }) => optional && byReply);
}

/** Carries one reply out, once however often the provider pushes it. */
async function takeOne(source: 'aliyun' | 'tencent', { key, phone, text, at }: SmsReply): Promise<void> {
  const [phoneHash, masked] = [blindIndex('phone', phone), maskPhone(phone)];
  await unitOfWork(async () => {
    const [meant, kinds] = [replyMeant(text), await kindsMeant(phoneHash)];
    const outcome: ReplyOutcome = meant === null ? 'other' : meant === 'stop' ? 'stopped' : 'resumed';
    const kept = await insertRows<{ id: string }>(
      'sms_replies',
      [{ id: newId(), reply_key: `${source}:${key}`, source, phone_hash: phoneHash, phone_masked: masked, sealed: seal({ text }), outcome, written_at: at, received_at: now() }],
      { conflict: 'ON CONFLICT (reply_key) DO NOTHING', returning: ['id'] },
    );
    if (kept.length === 0 || meant === null) return;
    await switchKinds(SYSTEM, { subjects: [subject.phone(phoneHash)], kinds, off: meant === 'stop', source: 'sms', whom: masked });
  });
}

/** Replies that a provider pushes: who wants no more is spared from now on. */
export async function takeReplies(source: 'aliyun' | 'tencent', { replies, unreadable }: SmsReplies): Promise<void> {
  if (unreadable > 0) log.warn({ source, unreadable }, '上行短信里有读不懂的条目，已略过');
  for (const reply of replies) await takeOne(source, reply);
}

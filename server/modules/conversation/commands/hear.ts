import { seal } from '../../../platform/crypto/index.ts';
import { insertRows, newId, now, unitOfWork } from '../../../platform/db/index.ts';
import { enqueue } from '../../../platform/queue/index.ts';
import type { Inbound } from '../../../platform/wechat/index.ts';
import { answerJob } from '../jobs/answer.ts';

/** Keeps what was written and orders the answer, once however often WeChat repeats it. */
export async function hear({ key, openid, kind, text, event, eventKey }: Inbound): Promise<void> {
  await unitOfWork(async () => {
    const [kept] = await insertRows<{ id: string }>(
      'official_messages',
      [{ id: newId(), message_key: key, openid, kind, event, sealed: text === null && eventKey === null ? null : seal({ text: text ?? eventKey }), received_at: now() }],
      { conflict: 'ON CONFLICT (message_key) DO NOTHING', returning: ['id'] },
    );
    if (kept) await enqueue(answerJob, { messageId: kept.id });
  });
}

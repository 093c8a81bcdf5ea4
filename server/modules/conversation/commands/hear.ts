import { seal } from '../../../platform/crypto/index.ts';
import { execute, insertRows, newId, now, unitOfWork } from '../../../platform/db/index.ts';
import { enqueue } from '../../../platform/queue/index.ts';
import type { Inbound } from '../../../platform/wechat/index.ts';
import { answerJob } from '../jobs/answer.ts';
import { passOn } from '../official/handOver.ts';
import { openAnswers } from '../../identity/index.ts';

/** Keeps what was written, once however often WeChat repeats it; an officer who has taken over hears it, else its answer is ordered. */
export async function hear({ key, openid, kind, text, place, event, eventKey }: Inbound): Promise<void> {
  await unitOfWork(async () => {
    const sealed = text === null && eventKey === null ? null : seal({ text: text ?? eventKey, ...(place ? { place } : {}) });
    const [kept] = await insertRows<{ id: string }>(
      'official_messages',
      [{ id: newId(), message_key: key, openid, kind, event, sealed, received_at: now() }],
      { conflict: 'ON CONFLICT (message_key) DO NOTHING', returning: ['id'] },
    );
    if (!kept) return;
    await openAnswers(openid, event);
    if (event === null && (await passOn(openid, key, sealed))) await execute('UPDATE official_messages SET answered_at = $at WHERE id = $id', { at: now(), id: kept.id });
    else await enqueue(answerJob, { messageId: kept.id });
  });
}

import { z } from 'zod';
import { Id } from '../../../contract/entry.ts';
import { open } from '../../../platform/crypto/index.ts';
import { execute, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { OutboundError } from '../../../platform/outbound/index.ts';
import { defineJob } from '../../../platform/queue/index.ts';
import { sendCustomText } from '../../../platform/wechat/index.ts';
import { citizenOfFollower, forgetFollower } from '../../identity/index.ts';
import { fitted, greeting, meant, menuOf, notUnderstood, STRANGER } from '../domain/words.ts';
import { theKeywords } from '../keywords.ts';

interface Heard {
  id: string;
  openid: string;
  kind: string;
  event: string | null;
  sealed: string | null;
  answered_at: number | null;
}

interface Reply {
  text: string | null;
  keyword: string | null;
  citizenId: string | null;
}

const silence: Reply = { text: null, keyword: null, citizenId: null };

async function replyTo({ openid, kind, event, sealed }: Heard): Promise<Reply> {
  const keywords = theKeywords();
  if (event === 'unsubscribe') {
    await forgetFollower(openid);
    return silence;
  }
  if (event !== null && event !== 'subscribe' && event !== 'click') return silence;
  const citizen = await citizenOfFollower(openid);
  const citizenId = citizen?.id ?? null;
  if (event === 'subscribe') return { text: greeting(keywords), keyword: null, citizenId };
  if (sealed === null) return { text: kind === 'event' ? menuOf(keywords) : notUnderstood(keywords), keyword: null, citizenId };
  const keyword = meant(open<{ text: string }>(sealed).text, keywords);
  if (!keyword) return { text: notUnderstood(keywords), keyword: null, citizenId };
  return { text: citizen ? await keyword.answer(citizen) : STRANGER, keyword: keyword.words[0], citizenId };
}

/** Answers one message by customer service. What time may heal is tried again by the queue; what it cannot is noted. */
async function answer(messageId: string): Promise<void> {
  const heard = await row<Heard>('SELECT id, openid, kind, event, sealed, answered_at FROM official_messages WHERE id = $messageId', { messageId });
  if (!heard || heard.answered_at !== null) return;
  const { text, keyword, citizenId } = await replyTo(heard);
  let failure: string | null = null;
  try {
    if (text !== null) await sendCustomText(heard.openid, fitted(text));
  } catch (error) {
    if (!(error instanceof OutboundError) || error.handling === 'retry' || error.handling === 'park') throw error;
    failure = error.message;
  }
  const kept = { at: now(), keyword, citizenId, failure, messageId };
  await unitOfWork(() => execute('UPDATE official_messages SET answered_at = $at, keyword = $keyword, citizen_id = $citizenId, failure = $failure WHERE id = $messageId', kept));
}

export const answerJob = defineJob({
  name: 'conversation.answer',
  version: 1,
  label: '答复公众号来话',
  schema: z.object({ messageId: Id }),
  maxAttempts: 6,
  backoffMs: 1_000,
  run: ({ messageId }) => answer(messageId),
});

import { z } from 'zod';
import { Id } from '../../../contract/entry.ts';
import { open, seal } from '../../../platform/crypto/index.ts';
import { execute, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { OutboundError } from '../../../platform/outbound/index.ts';
import { defineJob } from '../../../platform/queue/index.ts';
import { sendCustomText } from '../../../platform/wechat/index.ts';
import { answersLeft, citizenOfFollower, closeAnswers, forgetFollower } from '../../identity/index.ts';
import { keepChoices } from '../chat/commands/choices.ts';
import type { Spot } from '../chat/domain/nearest.ts';
import { planAnswers } from '../chat/domain/plan.ts';
import { replyTo } from '../chat/reply.ts';
import { giveAnswerBack, spendAnswer } from '../official/lines.ts';

interface Kept {
  id: string;
  message_key: string;
  openid: string;
  event: string | null;
  sealed: string | null;
  plan_sealed: string | null;
  said: number;
  answered_at: number | null;
}

interface Plan {
  texts: string[];
  /** there was something to say and no answer left to say it in */
  mute: boolean;
}

const MUTE = '这个窗口里能说的已经说完';

/** Finds out what to say, and keeps it with what belongs to it: a try after a fault says the same. */
async function planFor({ id, message_key, openid, event, sealed }: Kept): Promise<Plan> {
  const citizen = await citizenOfFollower(openid);
  const said = sealed === null ? null : open<{ text: string | null; place?: Spot | null }>(sealed);
  const reply = await replyTo({ id, key: message_key, openid, event, text: said?.text ?? null, spot: said?.place ?? null, citizen });
  const texts = planAnswers(reply.parts, await answersLeft(openid));
  const plan: Plan = { texts, mute: texts.length === 0 && reply.parts.length > 0 };
  await unitOfWork(async () => {
    await keepChoices(openid, reply.choices);
    await execute('UPDATE official_messages SET plan_sealed = $plan, keyword = $keyword, citizen_id = $citizenId WHERE id = $id', { id, plan: seal({ ...plan }), keyword: reply.keyword, citizenId: citizen?.id ?? null });
  });
  return plan;
}

/** Whoever moves the mark sends: the same answer is not said by two jobs. */
const mark = async (id: string, from: number, to: number): Promise<boolean> => (await unitOfWork(() => execute('UPDATE official_messages SET said = $to WHERE id = $id AND said = $from', { id, from, to }))) === 1;

/** Says one text of the plan. @returns why the rest need not be tried; null when it was said. @throws what time may heal */
async function say({ id, openid }: Kept, at: number, text: string): Promise<string | null> {
  if ((await spendAnswer(openid)) === null) return MUTE;
  if (!(await mark(id, at, at + 1))) {
    await giveAnswerBack(openid);
    return null;
  }
  try {
    await sendCustomText(openid, text);
    return null;
  } catch (error) {
    if (!(error instanceof OutboundError) || error.handling === 'retry' || error.handling === 'park') {
      await mark(id, at + 1, at);
      await giveAnswerBack(openid);
      throw error;
    }
    await closeAnswers(openid);
    return error.message;
  }
}

/** Answers one message by customer service. What time may heal is tried again by the queue; what it cannot is noted. */
async function answer(messageId: string): Promise<void> {
  const kept = await row<Kept>('SELECT id, message_key, openid, event, sealed, plan_sealed, said, answered_at FROM official_messages WHERE id = $messageId', { messageId });
  if (!kept || kept.answered_at !== null) return;
  if (kept.event === 'unsubscribe') await forgetFollower(kept.openid);
  const plan = kept.plan_sealed !== null ? open<Plan>(kept.plan_sealed) : kept.event === 'unsubscribe' ? { texts: [], mute: false } : await planFor(kept);
  let failure: string | null = plan.mute ? MUTE : null;
  for (let at = Number(kept.said); at < plan.texts.length && failure === null; at += 1) failure = await say(kept, at, plan.texts[at]!);
  await unitOfWork(() => execute('UPDATE official_messages SET answered_at = $at, failure = $failure, plan_sealed = NULL WHERE id = $messageId', { at: now(), failure, messageId }));
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

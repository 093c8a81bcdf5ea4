import { z } from 'zod';
import { Id } from '../../../contract/entry.ts';
import { open } from '../../../platform/crypto/index.ts';
import { execute, now, row, rows, unitOfWork } from '../../../platform/db/index.ts';
import { OutboundError } from '../../../platform/outbound/index.ts';
import { defineJob, enqueue, type JobDef } from '../../../platform/queue/index.ts';
import { sendCustomText } from '../../../platform/wechat/index.ts';
import { closeAnswers, phoneOfCitizen } from '../../identity/index.ts';
import { notify } from '../../notification/index.ts';
import { maskText } from '../domain/maskText.ts';
import { fitted } from '../domain/words.ts';
import { giveAnswerBack, openidOf, spendAnswer } from '../official/lines.ts';
import type { MessageRecord, ThreadRecord, Words } from '../threads/domain/rows.ts';
import { anyThread } from '../threads/queries/threads.ts';

/** Time for an open screen to say that it was read; only then is the person told elsewhere. */
export const DELIVER_AFTER_MS = 4_000;
const LINK = '/packages/chat/thread/index';
/** While a notice lies unread, the next one waits this long: nobody's phone rings for each sentence. */
const NOTICE_EVERY_MS = 12 * 3_600_000;

type Pending = Pick<MessageRecord, 'seq' | 'side' | 'kind' | 'author_name' | 'sealed'>;

const spoken = ({ side, kind, author_name, sealed }: Pending): string => {
  const { text, card } = open<Words>(sealed);
  const said = kind === 'picture' || kind === 'document' ? `发来${kind === 'picture' ? '一张图片' : '一个文件'}，请打开小程序“我的会话”查看。` : card ? `${card.title}（请打开小程序“我的会话”查看）` : text;
  // A notification stands on a locked screen: numbers are covered there.
  return side === 'system' ? said : `${author_name}：${maskText(said)}`;
};

/** What the person has not read yet and was not told elsewhere. What the machine said goes only to whoever wrote from the official account. */
const pendingOf = (thread: ThreadRecord): Promise<Pending[]> =>
  rows<Pending>(
    `SELECT seq, side, kind, author_name, sealed FROM thread_messages WHERE thread_id = $id AND seq > $from
       AND ((side = 'staff' AND kind <> 'call') OR (side = 'system' AND via = 'official')) ORDER BY seq LIMIT 50`,
    { id: thread.id, from: Math.max(Number(thread.told_seq), Number(thread.citizen_read)) },
  );

/** One at a time a thread, so that what is said arrives in its order. A process that died is waited for. */
const LEASE_MS = 60_000;
const take = async (threadId: string): Promise<boolean> =>
  (await unitOfWork(() => execute('UPDATE threads SET delivering_until = $until WHERE id = $threadId AND (delivering_until IS NULL OR delivering_until < $live)', { threadId, live: Date.now(), until: Date.now() + LEASE_MS }))) === 1;
const release = (threadId: string): Promise<number> => unitOfWork(() => execute('UPDATE threads SET delivering_until = NULL WHERE id = $threadId', { threadId }));

/** The mark moves before a thing is said and back when it was not: a process that dies in between never says it twice. */
const mark = (threadId: string, seq: number): Promise<number> => unitOfWork(() => execute('UPDATE threads SET told_seq = $seq WHERE id = $threadId', { threadId, seq }));

/** Says one thing by customer service. False: the window is shut. @throws OutboundError what time may heal */
async function say(openid: string, text: string): Promise<boolean> {
  try {
    await sendCustomText(openid, fitted(text));
    return true;
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    // In doubt it may have arrived: the notice that follows is not a repetition.
    if (!error.inDoubt && (error.handling === 'retry' || error.handling === 'park')) throw error;
    await closeAnswers(openid);
    return false;
  }
}

/** Sends as much as the window allows; the last answer of a window says how much more there is. @returns what could not be said */
async function throughOfficialAccount(thread: ThreadRecord, openid: string, pending: readonly Pending[]): Promise<Pending[]> {
  let told = Number(thread.told_seq);
  for (const [at, message] of pending.entries()) {
    const left = await spendAnswer(openid);
    if (left === null) return pending.slice(at);
    const rest = pending.length - at - 1;
    const digest = left === 0 && rest > 0;
    const upTo = Number(digest ? pending.at(-1)!.seq : message.seq);
    await mark(thread.id, upTo);
    try {
      const text = digest ? `${spoken(message)}\n另有 ${rest} 条新回复，请打开小程序“我的会话”查看。` : spoken(message);
      if (!(await say(openid, text))) {
        await mark(thread.id, told);
        return pending.slice(at);
      }
    } catch (error) {
      await mark(thread.id, told);
      await giveAnswerBack(openid);
      throw error;
    }
    told = upTo;
    if (digest) return [];
  }
  return [];
}

/** One notice for all that waits unread. */
async function byNotice(thread: ThreadRecord, citizenId: string, pending: readonly Pending[]): Promise<void> {
  const replies = pending.filter(({ side }) => side === 'staff');
  const last = pending.at(-1);
  if (!last || replies.length === 0) return;
  const phone = await phoneOfCitizen(citizenId);
  const office = await row<{ name: string }>('SELECT b.name FROM bureaus b WHERE b.code = $bureau UNION ALL SELECT d.name FROM departments d WHERE d.id = $department', { bureau: thread.bureau_code, department: thread.department_id });
  await unitOfWork(async () => {
    const bind = { id: thread.id, seq: last.seq, at: now() };
    await execute('UPDATE threads SET told_seq = $seq WHERE id = $id', bind);
    if (Number(thread.noticed_seq) > Number(thread.citizen_read) && bind.at - Number(thread.noticed_at ?? 0) < NOTICE_EVERY_MS) return;
    await execute('UPDATE threads SET noticed_seq = $seq, noticed_at = $at WHERE id = $id', bind);
    await notify([
      {
        key: `thread:${thread.id}:${last.seq}`,
        template: 'thread.reply',
        citizenId,
        personId: null,
        name: thread.person_name,
        phone,
        params: { office: office?.name ?? '有关部门', count: String(replies.length) },
        link: `${LINK}?id=${thread.id}`,
        outside: true,
      },
    ]);
  });
}

/** Replies go where the person is: an open screen has read them by now; else the official account within its windows; else a notice. */
async function deliverAll(threadId: string): Promise<void> {
  const thread = await anyThread(threadId);
  if (!thread?.citizen_id) return;
  const pending = await pendingOf(thread);
  if (pending.length === 0) return;
  const openid = await openidOf(thread.citizen_id);
  const unsaid = openid === null ? pending : await throughOfficialAccount(thread, openid, pending);
  await byNotice(thread, thread.citizen_id, unsaid);
}

async function deliver(threadId: string): Promise<void> {
  if (!(await take(threadId))) {
    await unitOfWork(() => enqueue(deliverJob, { threadId }, { delayMs: DELIVER_AFTER_MS }));
    return;
  }
  try {
    await deliverAll(threadId);
  } finally {
    await release(threadId);
  }
}

export const deliverJob: JobDef<{ threadId: string }> = defineJob({
  name: 'conversation.deliver',
  version: 1,
  label: '把专员的回复送到本人手上',
  schema: z.object({ threadId: Id }),
  maxAttempts: 6,
  backoffMs: 2_000,
  concurrency: 4,
  run: ({ threadId }) => deliver(threadId),
});

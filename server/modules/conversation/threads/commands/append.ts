import { seal } from '../../../../platform/crypto/index.ts';
import { execute, insertRows, newId, now, onCommit, row, unitOfWork } from '../../../../platform/db/index.ts';
import { fail } from '../../../../platform/http/index.ts';
import { pokeLive } from '../../live/hub.ts';
import type { MessageRecord, Words } from '../domain/rows.ts';
import { sentBefore } from '../queries/messages.ts';

export interface NewMessage extends Pick<MessageRecord, 'client_id' | 'side' | 'via' | 'kind' | 'author_id' | 'author_name'> {
  words: Words;
  fileId?: string | null;
  /** the message that the same hand sent before this one */
  after?: string | null;
}

const PREVIEW = 60;

/** Marks that something is new, for every process; in the caller's unit of work it also makes writers of one thread take turns. */
export async function touchThread(threadId: string): Promise<void> {
  const touched = await execute('UPDATE threads SET revision = revision + 1, touched_at = $live WHERE id = $threadId', { threadId, live: Date.now() });
  if (touched === 0) fail('request.not_found');
  onCommit(() => pokeLive(threadId));
}

/** Since when somebody waits for an answer: from the first unanswered words of the citizen until the office speaks. */
const WAITING: Readonly<Record<MessageRecord['side'], string>> = { citizen: 'COALESCE(waiting_since, $at)', staff: 'NULL', system: 'waiting_since' };

/**
 * Adds one message with the next number, once however often it is sent.
 * @throws thread.out_of_order when the one before it has not come
 */
export function append(threadId: string, message: NewMessage): Promise<{ record: MessageRecord; fresh: boolean }> {
  return unitOfWork(async () => {
    await touchThread(threadId);
    const known = await sentBefore(threadId, message.client_id);
    if (known) return { record: known, fresh: false };
    if (message.after && !(await sentBefore(threadId, message.after))) fail('thread.out_of_order');
    const { words, fileId = null, after: _, ...given } = message;
    const last = await row<{ last_seq: number }>('SELECT last_seq FROM threads WHERE id = $threadId', { threadId });
    const record: MessageRecord = { id: newId(), thread_id: threadId, seq: Number(last?.last_seq ?? 0) + 1, ...given, sealed: seal(words), file_id: fileId, at: now() };
    await insertRows('thread_messages', [record]);
    const inner = words.inner === true || given.kind === 'notice';
    await execute(
      `UPDATE threads SET last_seq = $seq, waiting_since = ${WAITING[given.side]}${inner ? '' : ', last_at = $at, last_side = $side, preview_sealed = $preview'} WHERE id = $threadId`,
      { threadId, seq: record.seq, at: record.at, side: record.side, preview: inner ? null : seal({ text: words.text.slice(0, PREVIEW), kind: given.kind }) },
    );
    return { record, fresh: true };
  });
}

/** A line of the system; the same key is written once. `inner` lines are not shown to the citizen. */
export const notice = (threadId: string, key: string, text: string, { inner = false, via = 'desk' }: { inner?: boolean; via?: MessageRecord['via'] } = {}): Promise<unknown> =>
  append(threadId, { client_id: `system:${key}`, side: 'system', via, kind: 'notice', author_id: null, author_name: '系统', words: { text, inner } });

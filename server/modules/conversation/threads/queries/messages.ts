import { inList, row, rows } from '../../../../platform/db/index.ts';
import type { MessageRecord } from '../domain/rows.ts';

export const PAGE = 50;
/** Beyond every number a message can have (a 32-bit column). */
const NEVER = 2_147_483_647;

const numbers = (message: MessageRecord): MessageRecord => ({ ...message, seq: Number(message.seq), at: Number(message.at) });

export interface MessagePage {
  messages: MessageRecord[];
  /** there are earlier ones */
  more: boolean;
}

/** What came after a cursor, else what was before one, else the newest; always in order. */
export async function messagesOf(threadId: string, { after, before }: { after?: number | undefined; before?: number | undefined }): Promise<MessagePage> {
  if (after !== undefined && after > 0) {
    const found = await rows<MessageRecord>(`SELECT * FROM thread_messages WHERE thread_id = $threadId AND seq > $after ORDER BY seq LIMIT ${PAGE * 4}`, { threadId, after });
    return { messages: found.map(numbers), more: false };
  }
  const found = await rows<MessageRecord>(`SELECT * FROM thread_messages WHERE thread_id = $threadId AND seq < $before ORDER BY seq DESC LIMIT ${PAGE + 1}`, { threadId, before: before ?? NEVER });
  return { messages: found.slice(0, PAGE).reverse().map(numbers), more: found.length > PAGE };
}

export const sentBefore = async (threadId: string, clientId: string): Promise<MessageRecord | null> => {
  const found = await row<MessageRecord>('SELECT * FROM thread_messages WHERE thread_id = $threadId AND client_id = $clientId', { threadId, clientId });
  return found && numbers(found);
};

/** Everything said, oldest first, in pages. */
export async function* walkMessages(threadId: string): AsyncGenerator<MessageRecord> {
  for (let after = 0; ; ) {
    const found = await rows<MessageRecord>('SELECT * FROM thread_messages WHERE thread_id = $threadId AND seq > $after ORDER BY seq LIMIT 500', { threadId, after });
    if (found.length === 0) return;
    yield* found.map(numbers);
    after = Number(found.at(-1)!.seq);
  }
}

/** What each of these citizens' threads still holds unread: thread → how many. */
export async function unreadOfCitizen(threadIds: readonly string[]): Promise<Map<string, number>> {
  const list = inList('t', threadIds);
  const found = await rows<{ thread_id: string; n: number }>(
    `SELECT m.thread_id, COUNT(*) AS n FROM thread_messages m JOIN threads t ON t.id = m.thread_id WHERE m.side = 'staff' AND m.seq > t.citizen_read AND m.thread_id IN ${list.sql} GROUP BY m.thread_id`,
    list.bind,
  );
  return new Map(found.map(({ thread_id, n }) => [thread_id, Number(n)]));
}

import { execute, now, row, unitOfWork } from '../../../../platform/db/index.ts';
import { fail, type CitizenActor, type StaffActor } from '../../../../platform/http/index.ts';
import { takeTurn } from '../../../../platform/limits/index.ts';
import { enqueue, publish } from '../../../../platform/queue/index.ts';
import type { ThreadKind, ThreadVia } from '../../../../contract/enums.ts';
import { officerSpoke } from '../../events.ts';
import { deliverJob, DELIVER_AFTER_MS } from '../../jobs/deliver.ts';
import type { CardBody, MessageRecord, ThreadRecord, Words } from '../domain/rows.ts';
import { sentBefore } from '../queries/messages.ts';
import { threadFor, threadOfCitizen } from '../queries/threads.ts';
import { awayWords } from '../queries/hours.ts';
import { append, notice, touchThread, type NewMessage } from './append.ts';
import { claimFileFor } from './files.ts';
import { openGeneral } from './open.ts';

const LONGEST = 2_000;
const MOST_A_MINUTE = 60;

export interface Outgoing {
  clientId: string;
  after?: string | null;
  text: string;
  fileId?: string | null;
  via: ThreadVia;
  /** whoever passes the words on says itself when somebody will answer */
  quiet?: boolean;
}

interface Body {
  kind: ThreadKind;
  words: Words;
}

/** @throws thread.too_long, thread.nothing, thread.file_gone */
async function bodyOf(threadId: string, ownerId: string, { text, fileId }: Pick<Outgoing, 'text' | 'fileId'>): Promise<Body> {
  const said = text.trim();
  const length = [...said].length;
  if (length > LONGEST) fail('thread.too_long', { values: { length: length.toLocaleString('en-US'), limit: LONGEST.toLocaleString('en-US') } });
  if (fileId) {
    const file = await claimFileFor(threadId, ownerId, fileId);
    return { kind: file.media === 'application/pdf' ? 'document' : 'picture', words: { text: said || file.name, file } };
  }
  if (said === '') fail('thread.nothing');
  return { kind: 'text', words: { text: said } };
}

async function inTime(actor: CitizenActor | StaffActor): Promise<void> {
  const seconds = await takeTurn(`thread:${actor.id}`, MOST_A_MINUTE, 60);
  if (seconds > 0) fail('request.too_many', { values: { seconds } });
}

/** The machine says, once for each time nobody is there, when somebody will be. */
async function sayAway(threadId: string, via: ThreadVia): Promise<void> {
  const away = await awayWords(now());
  if (away) await notice(threadId, `away:${away.until}`, away.text, { via });
}

const MOVED = '这件事已经办结。您刚才的话已转到新的会话“咨询”，由负责人安排专员回复您。';

export interface Said {
  threadId: string;
  moved: boolean;
  record: MessageRecord;
}

/** Words for a matter that is over: nothing is refused; they go to the office anew, and the old thread says so. */
async function sayAnew(actor: CitizenActor, closed: ThreadRecord, message: Outgoing): Promise<Said> {
  const fresh = await openGeneral(actor);
  if (fresh.blocked_at !== null) fail('thread.blocked');
  if (message.fileId) await execute('UPDATE thread_files SET thread_id = $fresh WHERE id = $file AND thread_id = $closed AND owner_id = $owner AND sent_at IS NULL', { fresh: fresh.id, file: message.fileId, closed: closed.id, owner: actor.id });
  const { kind, words } = await bodyOf(fresh.id, actor.id, message);
  const sent = await append(fresh.id, { client_id: message.clientId, side: 'citizen', via: message.via, kind, author_id: actor.id, author_name: actor.name, words, fileId: message.fileId ?? null });
  if (sent.fresh) {
    await notice(fresh.id, `from:${closed.id}:${sent.record.seq}`, `接着“${closed.title}”往下说（原事项已办结）。`, { inner: true });
    await notice(closed.id, `moved:${message.clientId}`, MOVED, { via: message.via });
    await deliverNotices(fresh.id, message.via);
  }
  return { threadId: fresh.id, moved: true, record: sent.record };
}

/** What the machine has said reaches a follower of the official account by the same way as an officer's words. */
async function deliverNotices(threadId: string, via: ThreadVia): Promise<void> {
  await sayAway(threadId, via);
  if (via === 'official') await enqueue(deliverJob, { threadId });
}

/** A citizen says something. @throws request.not_found, thread.blocked, thread.too_long, thread.out_of_order, request.too_many */
export async function sayAsCitizen(actor: CitizenActor, threadId: string, message: Outgoing): Promise<Said> {
  const seen = (await threadOfCitizen(actor, threadId)) ?? fail('request.not_found');
  await inTime(actor);
  return unitOfWork(async () => {
    await touchThread(threadId);
    const known = await sentBefore(threadId, message.clientId);
    if (known) return { threadId, moved: false, record: known };
    const thread = (await threadOfCitizen(actor, threadId)) ?? seen;
    if (thread.blocked_at !== null) fail('thread.blocked');
    if (thread.closed_words !== null) return sayAnew(actor, thread, message);
    const { kind, words } = await bodyOf(threadId, actor.id, message);
    const sent = await append(threadId, { client_id: message.clientId, after: message.after ?? null, side: 'citizen', via: message.via, kind, author_id: actor.id, author_name: actor.name, words, fileId: message.fileId ?? null });
    // Whoever speaks has seen what was said before.
    await execute('UPDATE threads SET citizen_read = $seq, citizen_typing_until = NULL WHERE id = $threadId AND citizen_read < $seq', { threadId, seq: sent.record.seq });
    if (!message.quiet) await deliverNotices(threadId, message.via);
    return { threadId, moved: false, record: sent.record };
  });
}

export interface StaffOutgoing extends Omit<Outgoing, 'via'> {
  card: CardBody | null;
  call: boolean;
  /** the last message that was on the screen while this was written */
  seen: number;
}

/** Two officers at once: the second hears who writes, or what was said meanwhile. @throws thread.busy, thread.moved_on */
async function meet(actor: StaffActor, thread: ThreadRecord, seen: number): Promise<void> {
  if (thread.writer_id !== null && thread.writer_id !== actor.id && Number(thread.writer_until) > Date.now()) fail('thread.busy', { values: { name: thread.writer_name ?? '同事' } });
  const meanwhile = await row<{ author_name: string }>(
    `SELECT author_name FROM thread_messages WHERE thread_id = $id AND seq > $seen AND side = 'staff' AND author_id <> $me ORDER BY seq DESC LIMIT 1`,
    { id: thread.id, seen, me: actor.id },
  );
  if (meanwhile) fail('thread.moved_on', { values: { name: meanwhile.author_name } });
}

async function staffBody(threadId: string, actor: StaffActor, message: StaffOutgoing): Promise<Body> {
  const { card } = message;
  if (card) return { kind: 'card', words: { text: card.title, card } };
  const body = await bodyOf(threadId, actor.id, message);
  return message.call && body.kind === 'text' ? { ...body, kind: 'call' } : body;
}

/** An officer answers, or notes a telephone call. @throws request.not_found, thread.busy, thread.moved_on, thread.no_account, thread.too_long */
export function sayAsStaff(actor: StaffActor, threadId: string, message: StaffOutgoing): Promise<Said> {
  return unitOfWork(async () => {
    const before = (await threadFor(actor, threadId)) ?? fail('request.not_found');
    await touchThread(threadId);
    const known = await sentBefore(threadId, message.clientId);
    if (known) return { threadId, moved: false, record: known };
    const thread = (await threadFor(actor, threadId)) ?? before;
    if (thread.citizen_id === null && !message.call) fail('thread.no_account');
    await meet(actor, thread, message.seen);
    const { kind, words } = await staffBody(threadId, actor, message);
    const line: NewMessage = { client_id: message.clientId, after: message.after ?? null, side: 'staff', via: kind === 'call' ? 'phone' : 'desk', kind, author_id: actor.id, author_name: actor.name, words, fileId: message.fileId ?? null };
    const { record } = await append(threadId, line);
    await execute(
      `UPDATE threads SET writer_id = NULL, writer_name = NULL, writer_until = NULL, staff_read = $seq, officer_id = COALESCE(officer_id, $taker), rating_asked_at = COALESCE($asked, rating_asked_at) WHERE id = $threadId`,
      { threadId, seq: record.seq, taker: thread.matter === 'general' ? actor.id : null, asked: words.card?.kind === 'rating' ? record.at : null },
    );
    if (thread.matter !== 'general' && thread.matter_id !== null) {
      await publish(officerSpoke, { messageId: record.id, matter: thread.matter, matterId: thread.matter_id, staffId: actor.id, staffName: actor.name, at: record.at, how: kind === 'call' ? 'call' : 'message' });
    }
    if (kind !== 'call') await enqueue(deliverJob, { threadId }, { delayMs: DELIVER_AFTER_MS });
    return { threadId, moved: false, record };
  });
}

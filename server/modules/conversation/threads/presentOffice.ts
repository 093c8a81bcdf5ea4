import type { OutOf } from '../../../contract/index.ts';
import { open } from '../../../platform/crypto/index.ts';
import { inList, row, rows } from '../../../platform/db/index.ts';
import { may, type CitizenActor, type StaffActor } from '../../../platform/http/index.ts';
import { codeTable } from '../../definitions/index.ts';
import { matterKind, matterKinds } from '../matters.ts';
import { stateOf, type ThreadRecord } from './domain/rows.ts';
import { masksFor, matterLabel, previewOf } from './present.ts';
import { hoursWords } from './queries/hours.ts';
import { unreadOfCitizen } from './queries/messages.ts';
import { cardsFor, phrasesFor } from './queries/offers.ts';
import { threadsOfCitizen, type ListedThread } from './queries/threads.ts';

type Row = OutOf<'GET /api/threads'>['rows'][number];
type Detail = OutOf<'GET /api/threads/:id'>;
type Mine = OutOf<'GET /api/me/threads/:id'>;

const number = (value: number | null): number | null => (value === null ? null : Number(value));

/** A thread as a line of the office's list. */
export function presentRow(thread: ListedThread, actor: StaffActor): Row {
  return {
    id: thread.id,
    title: thread.title,
    person: thread.person_name,
    matter: thread.matter,
    matterLabel: matterLabel(thread),
    officer: thread.officer_id === null ? null : { id: thread.officer_id, name: thread.officer_name ?? '' },
    state: stateOf(thread),
    unread: Number(thread.unread),
    waitingSince: number(thread.waiting_since),
    lastAt: number(thread.last_at),
    preview: previewOf(thread, actor, masksFor(actor, thread)),
    lastSide: thread.last_side,
  };
}

/** What this reader may do with the thread now; the screen offers these and no more. */
function actionsOn(actor: StaffActor, { blocked_at, closed_words }: ThreadRecord): string[] {
  return [
    ...(may(actor, 'thread.answer') ? ['answer'] : []),
    ...(may(actor, 'thread.hand-over') && closed_words === null ? ['hand-over'] : []),
    ...(may(actor, 'thread.block') ? [blocked_at === null ? 'block' : 'unblock'] : []),
    ...(may(actor, 'thread.export') ? ['export'] : []),
  ];
}

/** The thread with whom and what it is about, and what may be sent in it. */
export async function presentDetail(thread: ThreadRecord, actor: StaffActor): Promise<Detail> {
  const kind = matterKind(thread.matter);
  const id = thread.matter_id;
  const officer = thread.officer_id === null ? null : await row<{ name: string }>('SELECT name FROM staff WHERE id = $id', { id: thread.officer_id });
  const [brief, phrases, cards, grounds] = await Promise.all([kind && id !== null ? kind.brief(id) : [], phrasesFor(thread), cardsFor(thread), codeTable('chat-block-ground')]);
  return {
    ...presentRow({ ...thread, officer_name: officer?.name ?? null, unread: 0 }, actor),
    masked: masksFor(actor, thread),
    account: thread.citizen_id !== null,
    brief,
    link: kind && id !== null ? kind.deskLink(id) : null,
    closedWords: thread.closed_words,
    block: thread.blocked_at === null ? null : { at: Number(thread.blocked_at), by: thread.blocked_by ?? '', grounds: thread.block_grounds ?? '' },
    rating: thread.rating === null ? null : { level: Number(thread.rating), words: thread.rating_words_sealed === null ? '' : open<{ text: string }>(thread.rating_words_sealed).text, at: Number(thread.rated_at) },
    can: actionsOn(actor, thread),
    phrases,
    cards: cards.map(({ kind: card, code, title }) => ({ kind: card, code, title })),
    grounds: grounds.map(({ code, label }) => ({ code, label })),
  };
}

interface Office {
  thread_id: string;
  officer: string | null;
  office: string | null;
  phone: string | null;
}

async function officesOf(ids: readonly string[]): Promise<Map<string, Office>> {
  const list = inList('t', ids);
  const found = await rows<Office>(
    `SELECT t.id AS thread_id, s.name AS officer, COALESCE(b.name, d.name) AS office, b.phone AS phone FROM threads t
     LEFT JOIN staff s ON s.id = t.officer_id LEFT JOIN bureaus b ON b.code = t.bureau_code LEFT JOIN departments d ON d.id = t.department_id WHERE t.id IN ${list.sql}`,
    list.bind,
  );
  return new Map(found.map((one) => [one.thread_id, one]));
}

const BLOCKED = '这个会话已停止接收消息。如有疑问，请拨打 12366 或当面反映。';

function presentOwn(thread: ThreadRecord, actor: CitizenActor, office: Office | undefined, unread: number, hours: string): Mine {
  const kind = matterKind(thread.matter);
  return {
    id: thread.id,
    matter: thread.matter,
    matterLabel: matterLabel(thread),
    title: thread.title,
    officer: office?.officer ?? null,
    office: office?.office ?? null,
    phone: office?.phone ?? null,
    state: stateOf(thread),
    stateWords: thread.blocked_at !== null ? BLOCKED : thread.closed_words === null ? null : `${thread.closed_words}接着说的话会转给负责人，另外安排专员回复。`,
    hours,
    link: kind && thread.matter_id !== null ? kind.phoneLink(thread.matter_id) : null,
    unread,
    lastAt: number(thread.last_at),
    preview: previewOf(thread, actor, false),
    rating: { asked: thread.rating_asked_at !== null && (thread.rated_at === null || Number(thread.rated_at) < Number(thread.rating_asked_at)), level: number(thread.rating) },
  };
}

export async function presentMine(threads: readonly ThreadRecord[], actor: CitizenActor): Promise<Mine[]> {
  const ids = threads.map(({ id }) => id);
  const [offices, unread, hours] = await Promise.all([officesOf(ids), unreadOfCitizen(ids), hoursWords()]);
  return threads.map((thread) => presentOwn(thread, actor, offices.get(thread.id), unread.get(thread.id) ?? 0, hours));
}

/** The citizen's threads, and the matters they could begin to talk about. */
export async function presentMyThreads(actor: CitizenActor): Promise<OutOf<'GET /api/me/threads'>> {
  const threads = (await threadsOfCitizen(actor)).filter(({ last_seq }) => Number(last_seq) > 0);
  const begun = new Set(threads.map(({ matter, matter_id }) => `${matter}:${matter_id ?? ''}`));
  const begin: OutOf<'GET /api/me/threads'>['begin'] = [];
  for (const kind of matterKinds()) {
    const ids = (await kind.ofCitizen(actor)).filter((id) => !begun.has(`${kind.kind}:${id}`));
    for (const matter of await kind.load(ids)) if (matter.closedWords === null) begin.push({ matter: kind.kind, matterId: matter.id, title: matter.title, note: '就这件事问专员' });
  }
  if (!begun.has('general:')) begin.push({ matter: 'general', matterId: null, title: '咨询别的事', note: '不属于上面哪一件的，在这里问' });
  const mine = await presentMine(threads, actor);
  return { threads: mine, unread: mine.reduce((sum, one) => sum + one.unread, 0), begin };
}

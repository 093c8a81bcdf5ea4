import type { z } from 'zod';
import { THREAD_MATTER } from '../../../contract/enums.ts';
import type { ThreadMessage, ThreadNow, ThreadPage } from '../../../contract/threads.ts';
import { open } from '../../../platform/crypto/index.ts';
import type { CitizenActor, StaffActor } from '../../../platform/http/index.ts';
import { maskText } from '../domain/maskText.ts';
import { stateOf, type MessageRecord, type ThreadRecord, type Words } from './domain/rows.ts';
import type { MessagePage } from './queries/messages.ts';
import { readsWhole } from './queries/threads.ts';

type Message = z.input<typeof ThreadMessage>;
type Reader = CitizenActor | StaffActor;

const CALLED = '专员与您通了电话';
export const UNTOLD_AUTHOR = '专员';

/** Numbers that name somebody are covered for whoever does not answer for the thread. */
export const masksFor = (reader: Reader, thread: Pick<ThreadRecord, 'officer_id'>): boolean => reader.kind === 'staff' && !readsWhole(reader, thread);

/** A message as this reader sees it; null when it is not for them. */
export function presentMessage(message: MessageRecord, reader: Reader, masked: boolean): Message | null {
  const words = open<Words>(message.sealed);
  if (reader.kind === 'citizen' && words.inner) return null;
  const whole = reader.kind === 'citizen' && message.kind === 'call' ? CALLED : words.text;
  const text = masked ? maskText(whole) : whole;
  return {
    id: message.id,
    seq: Number(message.seq),
    clientId: message.client_id,
    side: message.side,
    kind: message.kind,
    via: message.via,
    author: message.author_name,
    at: Number(message.at),
    text,
    masked: text !== whole,
    file: message.file_id !== null && words.file ? { id: message.file_id, ...words.file } : null,
    card: words.card ?? null,
  };
}

function typingFor(thread: ThreadRecord, reader: Reader): string | null {
  const at = Date.now();
  const pen = thread.writer_id !== null && Number(thread.writer_until) > at;
  if (reader.kind === 'citizen') return pen ? UNTOLD_AUTHOR : null;
  if (pen && thread.writer_id !== reader.id) return thread.writer_name;
  return Number(thread.citizen_typing_until ?? 0) > at ? thread.person_name : null;
}

export const presentNow = (thread: ThreadRecord, reader: Reader): z.input<typeof ThreadNow> => ({
  threadId: thread.id,
  lastSeq: Number(thread.last_seq),
  readTo: Number(reader.kind === 'citizen' ? thread.staff_read : thread.citizen_read),
  typing: typingFor(thread, reader),
  state: stateOf(thread),
  revision: Number(thread.revision),
});

export function presentPage(thread: ThreadRecord, { messages, more }: MessagePage, reader: Reader): z.input<typeof ThreadPage> {
  const masked = masksFor(reader, thread);
  return { ...presentNow(thread, reader), messages: messages.flatMap((message) => presentMessage(message, reader, masked) ?? []), more };
}

const KIND_WORDS: Readonly<Record<string, string>> = { picture: '［图片］', document: '［文件］', card: '［卡片］', call: '［电话记录］' };

/** The last words in a line. */
export function previewOf({ preview_sealed }: ThreadRecord, reader: Reader, masked: boolean): string {
  if (preview_sealed === null) return '';
  const { text, kind } = open<{ text: string; kind: MessageRecord['kind'] }>(preview_sealed);
  if (reader.kind === 'citizen' && kind === 'call') return CALLED;
  const shown = `${KIND_WORDS[kind] ?? ''}${text}`.replace(/\s+/g, ' ');
  return masked ? maskText(shown) : shown;
}

export const matterLabel = ({ matter }: Pick<ThreadRecord, 'matter'>): string => THREAD_MATTER[matter];

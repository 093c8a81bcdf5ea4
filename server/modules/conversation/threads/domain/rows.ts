import type { ThreadCard, ThreadKind, ThreadMatter, ThreadSide, ThreadState, ThreadVia } from '../../../../contract/enums.ts';

/** A thread as its row holds it. */
export interface ThreadRecord {
  id: string;
  thread_key: string;
  matter: ThreadMatter;
  matter_id: string | null;
  citizen_id: string | null;
  person_hash: string | null;
  title: string;
  person_name: string;
  division_code: string | null;
  bureau_code: string | null;
  department_id: string | null;
  officer_id: string | null;
  policy_code: string | null;
  last_seq: number;
  last_at: number | null;
  last_side: ThreadSide | null;
  preview_sealed: string | null;
  waiting_since: number | null;
  citizen_read: number;
  staff_read: number;
  told_seq: number;
  noticed_seq: number;
  noticed_at: number | null;
  writer_id: string | null;
  writer_name: string | null;
  writer_until: number | null;
  citizen_typing_until: number | null;
  closed_words: string | null;
  blocked_at: number | null;
  blocked_by: string | null;
  block_grounds: string | null;
  rating: number | null;
  rating_words_sealed: string | null;
  rating_asked_at: number | null;
  rated_at: number | null;
  revision: number;
  touched_at: number;
}

export interface CardBody {
  kind: ThreadCard;
  code: string | null;
  title: string;
  summary: string;
  link: string | null;
}

/** What lies sealed in a message. */
export interface Words {
  text: string;
  /** a line of the system that concerns the office alone */
  inner?: boolean;
  file?: { name: string; media: string; size: number };
  card?: CardBody;
}

export interface MessageRecord {
  id: string;
  thread_id: string;
  seq: number;
  client_id: string;
  side: ThreadSide;
  via: ThreadVia;
  kind: ThreadKind;
  author_id: string | null;
  author_name: string;
  sealed: string;
  file_id: string | null;
  at: number;
}

export const stateOf = ({ blocked_at, closed_words }: Pick<ThreadRecord, 'blocked_at' | 'closed_words'>): ThreadState => (blocked_at !== null ? 'blocked' : closed_words !== null ? 'closed' : 'open');

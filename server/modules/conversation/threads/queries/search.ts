import { open } from '../../../../platform/crypto/index.ts';
import { rows } from '../../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../../platform/http/index.ts';
import { maskText } from '../../domain/maskText.ts';
import type { MessageRecord, ThreadRecord, Words } from '../domain/rows.ts';
import { masksFor } from '../present.ts';
import { threadFor, threadScope } from './threads.ts';

/**
 * Words lie sealed, so a search opens them: the newest first, a batch at a time, up to a bound that keeps an answer well
 * below a second. An index of words beside the cipher texts would say of each thread which words stand in it; for the
 * threads one office may read, opening them is quick enough.
 */
const BATCH = 500;
const MOST_OPENED = 20_000;
const MOST_HITS = 50;

type Candidate = MessageRecord & Pick<ThreadRecord, 'title' | 'person_name' | 'officer_id'>;

export interface Hits {
  hits: Candidate[];
  complete: boolean;
}

/** Looks for words in the threads of the actor's scope, as the actor may read them: what is covered is not found either. */
export async function searchMessages(actor: StaffActor, keyword: string, threadId?: string): Promise<Hits> {
  if (threadId !== undefined && !(await threadFor(actor, threadId))) fail('request.not_found');
  const scope = threadScope(actor);
  const wanted = keyword.toLowerCase();
  const hits: Candidate[] = [];
  let last: Pick<MessageRecord, 'at' | 'id'> | null = null;
  for (let opened = 0; opened < MOST_OPENED; opened += BATCH) {
    const found: Candidate[] = await rows<Candidate>(
      `SELECT m.*, t.title, t.person_name, t.officer_id FROM thread_messages m JOIN threads t ON t.id = m.thread_id
       WHERE m.kind <> 'notice'${threadId === undefined ? '' : ' AND t.id = $threadId'}${last ? ' AND (m.at < $at OR (m.at = $at AND m.id < $last))' : ''}${scope.sql}
       ORDER BY m.at DESC, m.id DESC LIMIT ${BATCH}`,
      { threadId, at: last?.at, last: last?.id, ...scope.bind },
    );
    for (const one of found) {
      const { text } = open<Words>(one.sealed);
      const shown = masksFor(actor, one) ? maskText(text) : text;
      if (shown.toLowerCase().includes(wanted)) hits.push(one);
      if (hits.length === MOST_HITS) return { hits, complete: false };
    }
    if (found.length < BATCH) return { hits, complete: true };
    last = found.at(-1)!;
  }
  return { hits, complete: false };
}

import { rows } from '../../../platform/db/index.ts';
import { audienceOf, type Recipient } from '../../matching/index.ts';
import { isMeant, liesIn, type Narrowing } from '../domain/selection.ts';
import { traitsOf } from './traits.ts';

export type { Recipient } from '../../matching/index.ts';

const CHUNK = 500;

/** Who is meant by a push. */
export interface Selection {
  /** the policy pushed, or null for all */
  picked: string | null;
  /** division of who pushes; null: no limit */
  area: string | null;
  narrowing: Narrowing;
  /** only those on this list */
  listId: string | null;
}

/** Everybody whom a policy (null: any) concerns. */
export const everybody = (picked: string | null): Selection => ({ picked, area: null, narrowing: {}, listId: null });

/** Whom a message is for: a person, or an enterprise. */
export const subjectOf = ({ audience, personId, taxpayerId }: Pick<Recipient, 'audience' | 'personId' | 'taxpayerId'>): string => (audience === 'person' ? (personId ?? '') : taxpayerId);

/** One message a person, or an enterprise, and year: the key that makes a second push harmless. */
export const dedupeKeyOf = (recipient: Recipient): string =>
  recipient.audience === 'person' ? `self-employed:${recipient.personId}:${recipient.year}` : `hiring:${recipient.taxpayerId}:${recipient.year}`;

/** Pages of ids that an audience is asked for; null asks for everybody. */
export type Subjects = AsyncIterable<readonly string[] | null>;

async function* listed(listId: string | null): AsyncGenerator<readonly string[] | null> {
  if (listId === null) {
    yield null;
    return;
  }
  for (let last = ''; ; ) {
    const page = await rows<{ subject_id: string }>(`SELECT subject_id FROM campaign_list_members WHERE list_id = $listId AND subject_id > $last ORDER BY subject_id LIMIT ${CHUNK}`, { listId, last });
    if (page.length === 0) return;
    last = page.at(-1)!.subject_id;
    yield page.map(({ subject_id }) => subject_id);
  }
}

/**
 * Whom the policy concerns in the pusher's area, in chunks, so that nothing loops with a query each.
 * @param subjects who is asked about; those on the selection's list when left out
 */
export async function* audienceChunks({ picked, area, listId }: Selection, subjects: Subjects = listed(listId)): AsyncGenerator<Recipient[]> {
  let chunk: Recipient[] = [];
  for await (const page of subjects) {
    for await (const recipient of audienceOf(picked, page)) {
      if (!liesIn(recipient.divisionCode, area)) continue;
      chunk.push(recipient);
      if (chunk.length < CHUNK) continue;
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

/** Those of a chunk that the filters mean; nothing is asked where nothing narrows. */
async function meant(chunk: Recipient[], narrowing: Narrowing): Promise<Recipient[]> {
  if (Object.values(narrowing).every((wanted) => wanted === undefined)) return chunk;
  const traits = await traitsOf(chunk);
  return chunk.filter((_, at) => isMeant(traits[at]!, narrowing));
}

/** Exactly whom a push is for, in chunks. */
export async function* chosenChunks(selection: Selection, subjects?: Subjects): AsyncGenerator<Recipient[]> {
  for await (const chunk of audienceChunks(selection, subjects)) yield await meant(chunk, selection.narrowing);
}

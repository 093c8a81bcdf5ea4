import { audienceOf, type Recipient } from '../../matching/index.ts';

export type { Recipient } from '../../matching/index.ts';

const CHUNK = 500;

/** One message a person, or an enterprise, and year: the key that makes a second push harmless. */
export const dedupeKeyOf = (recipient: Recipient): string =>
  recipient.audience === 'person' ? `self-employed:${recipient.personId}:${recipient.year}` : `hiring:${recipient.taxpayerId}:${recipient.year}`;

/**
 * The audience in chunks, so that nothing loops with a query each.
 * @param picked the policy pushed, or null for all
 */
export async function* audienceChunks(picked: string | null): AsyncGenerator<Recipient[]> {
  let chunk: Recipient[] = [];
  for await (const recipient of audienceOf(picked)) {
    chunk.push(recipient);
    if (chunk.length === CHUNK) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

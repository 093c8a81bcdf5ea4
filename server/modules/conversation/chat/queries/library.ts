import type { ServiceBody } from '../../../../contract/service/index.ts';
import { shanghaiDay } from '../../../../platform/calendar/index.ts';
import { now } from '../../../../platform/db/index.ts';
import { definitions } from '../../../definitions/index.ts';
import { allPolicies } from '../../../policy/index.ts';
import { passagesOf } from '../domain/passages.ts';
import { indexOf, type Library } from '../domain/search.ts';
import { chat } from './account.ts';

let kept: { stamp: string; library: Library } | null = null;

/** What can be answered from: published answers, policies and guides. Made anew when one of them or the day has changed. */
export async function library(): Promise<Library> {
  const today = shanghaiDay(now());
  const [book, policies, services, own] = await Promise.all([chat(), allPolicies(), definitions<ServiceBody>('service'), definitions('chat')]);
  const stamp = JSON.stringify([today, ...[policies, services, own].map((list) => list.map(({ code, version }) => `${code}@${version}`))]);
  if (kept?.stamp !== stamp) kept = { stamp, library: indexOf(passagesOf(book.answers, policies, services, today), book.synonyms) };
  return kept.library;
}

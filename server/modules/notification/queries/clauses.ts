import { formatDay, shanghaiDay } from '../../../platform/calendar/index.ts';
import { now } from '../../../platform/db/index.ts';
import { retirementOf } from '../../definitions/index.ts';
import { allPolicies, policiesInForce } from '../../policy/index.ts';

/** The clauses as this process last saw them; a dispatch asks for every wave. */
interface Seen {
  at: number;
  day: string;
  over: Promise<Map<string, string>>;
  standing: Promise<Set<string>>;
}

const FRESH_MS = 2_000;
let seen: Seen | null = null;

/** Published policies that nobody can begin or run on any more, each with the sentence that says so. */
async function overOn(day: string): Promise<Map<string, string>> {
  const [all, force] = await Promise.all([allPolicies(), policiesInForce(day)]);
  const standing = new Set(force.map(({ code }) => code));
  return new Map(
    all
      .filter(({ code }) => !standing.has(code))
      .map(({ code, name, validFrom, validTo }) => [code, day < validFrom ? `“${name}”要到${formatDay(validFrom)}才开始执行，没有再发送` : `“${name}”执行到${formatDay(validTo)}，已经到期，没有再发送`]),
  );
}

function current(): Seen {
  const day = shanghaiDay(now());
  if (seen && seen.day === day && Date.now() - seen.at < FRESH_MS) return seen;
  const published = allPolicies().then((all) => new Set(all.map(({ code }) => code)));
  const fresh: Seen = { at: Date.now(), day, over: overOn(day), standing: published };
  fresh.over.catch(() => (seen = null));
  fresh.standing.catch(() => (seen = null));
  seen = fresh;
  return fresh;
}

/**
 * Which of these policies nothing may be sent about today: over, or retired. Asked once for a whole batch.
 * @returns code → the sentence that names the policy and the day
 */
export async function clausesOver(codes: Iterable<string | null | undefined>): Promise<Map<string, string>> {
  const { over, standing } = current();
  const [ended, published] = await Promise.all([over, standing]);
  const found = new Map<string, string>();
  for (const code of new Set(codes)) {
    if (!code) continue;
    const sentence = ended.get(code);
    if (sentence !== undefined) found.set(code, sentence);
    else if (!published.has(code)) {
      const retired = await retirementOf('policy', code);
      if (retired) found.set(code, `“${retired.name}”已于${formatDay(shanghaiDay(retired.at))}停用，没有再发送`);
    }
  }
  return found;
}

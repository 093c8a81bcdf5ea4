import type { MatchFacts } from '../../policy/index.ts';
import { compareOn, type TrialResult, type Versus } from './compare.ts';

/** Situations remembered at once; a province has some thousands. */
const MOST = 50_000;
const MONTH = 7;

/** Facts that differ from person to person; they make a situation of its own only where some rule reads them. */
function reader({ before, after }: Versus): (name: string) => boolean {
  const rules = JSON.stringify([...before, ...after].map(({ body }) => [body.eligibility, body.formula]));
  return (name) => rules.includes(name);
}

/**
 * Asks both sides once for each situation, not once for each pair: a hundred thousand people are in a few thousand
 * situations (category, kind of taxpayer, months), and in each the answer is the same.
 */
export function bySituation(sides: Versus): (facts: MatchFacts) => TrialResult {
  const reads = reader(sides);
  const [birth, division, day, intent] = [reads('birthDate'), reads('divisions'), reads('registeredOn'), reads('intentions')];
  const known = new Map<string, TrialResult>();
  return (facts) => {
    const registeredOn = day ? facts.registeredOn : (facts.registeredOn?.slice(0, MONTH) ?? null);
    const key = JSON.stringify({ ...facts, registeredOn, birthDate: birth ? facts.birthDate : null, intentions: intent ? facts.intentions : null, divisionCode: division ? facts.divisionCode : null });
    const held = known.get(key);
    if (held) return held;
    const result = compareOn(sides, facts);
    if (known.size >= MOST) known.clear();
    known.set(key, result);
    return result;
  };
}

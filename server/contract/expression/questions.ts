import { evaluate } from './evaluate.ts';
import { operatorOf, type Condition, type Expression, type Scope } from './types.ts';

/** One way to an answer: facts to learn; a yes/no fact with the answer it must have, any other with null. */
type Way = ReadonlyMap<string, boolean | null>;

/** Ways kept at each step: rules people write have few; beyond this the shortest ones are kept. */
const MOST_WAYS = 64;
const SETTLED: readonly Way[] = [new Map()];
const IMPOSSIBLE: readonly Way[] = [];

const covers = (small: Way, large: Way): boolean => [...small].every(([fact, answer]) => large.has(fact) && (answer === null || large.get(fact) === answer));

/** The shortest ways; one that asks all that another asks, and more, is dropped. */
function shortest(ways: readonly Way[]): readonly Way[] {
  const kept: Way[] = [];
  for (const way of [...ways].sort((a, b) => a.size - b.size)) {
    if (kept.length >= MOST_WAYS) break;
    if (!kept.some((one) => covers(one, way))) kept.push(way);
  }
  return kept;
}

/** Both at once; null when they contradict each other. */
function joined(a: Way, b: Way): Way | null {
  const both = new Map(a);
  for (const [fact, answer] of b) {
    const before = both.get(fact);
    if (typeof before === 'boolean' && typeof answer === 'boolean' && before !== answer) return null;
    both.set(fact, before ?? answer);
  }
  return both;
}

const together = (parts: readonly (readonly Way[])[]): readonly Way[] =>
  parts.reduce((found, ways) => shortest(found.flatMap((one) => ways.flatMap((way) => joined(one, way) ?? []))), SETTLED);
const either = (parts: readonly (readonly Way[])[]): readonly Way[] => shortest(parts.flat());

/** The ways in which `expression` may become `wanted`. */
function waysTo(expression: Expression, wanted: boolean, scope: Scope): readonly Way[] {
  const { value, missing } = evaluate(expression, scope);
  if (value !== null) return value === wanted ? SETTLED : IMPOSSIBLE;
  const node = expression as unknown as Record<string, Expression>;
  const operator = operatorOf(expression as object);
  switch (operator) {
    case 'condition':
      return waysTo((expression as Condition).when, wanted, scope);
    case 'not':
      return waysTo(node['not'] as Expression, !wanted, scope);
    case 'all':
    case 'any': {
      const parts = (node[operator] as Expression[]).map((part) => waysTo(part, wanted, scope));
      return (operator === 'all') === wanted ? together(parts) : either(parts);
    }
    case 'if': {
      const [test = true, yes = true, no = true] = node['if'] as Expression[];
      return either([together([waysTo(test, true, scope), waysTo(yes, wanted, scope)]), together([waysTo(test, false, scope), waysTo(no, wanted, scope)])]);
    }
    case 'fact':
      return [new Map([[String(node['fact']), wanted]])];
    default:
      return [new Map(missing.map((fact): [string, null] => [fact, null]))];
  }
}

/**
 * For a rule whose answer is not known: the shortest list of facts to ask for until it may be “yes” (where that is out of
 * reach, until it is “no”), in the order in which the rule asks. Empty when the answer is known.
 */
export function missingQuestions(rule: Expression, scope: Scope): string[] {
  const { value, missing } = evaluate(rule, scope);
  if (value !== null) return [];
  const [way] = [...waysTo(rule, true, scope), ...waysTo(rule, false, scope)];
  return way === undefined ? missing : [...way.keys()];
}

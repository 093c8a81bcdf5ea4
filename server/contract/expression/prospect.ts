import { isDate } from './dates.ts';
import { evaluate, type Value } from './evaluate.ts';
import { ExpressionError, operatorOf, own, type Catalogue, type Expression, type FactValue, type Literal, type Term } from './types.ts';

/** What can be proved of a condition: `open` means neither of the two. */
export type Prospect = 'never' | 'always' | 'open';

const MOST_CASES = 4096;
const COMPARISONS = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'in', 'has', 'hasAny']);
/** Stands for any text that the condition does not name. */
const OTHER_TEXT = '\u0000';
const NOT_ANSWERED = null;

interface Use {
  literals: Set<Literal>;
  /** false once the fact goes through arithmetic: then a few values do not stand for all */
  plain: boolean;
  answered: boolean;
}

const isLiteral = (part: Expression): part is Literal => typeof part !== 'object';
const literalsIn = (part: Expression): Literal[] | null => {
  if (isLiteral(part)) return [part];
  return Array.isArray(part) && part.every(isLiteral) ? part : null;
};

class Uses {
  readonly facts = new Map<string, Use>();

  private use(name: string): Use {
    const use = this.facts.get(name) ?? { literals: new Set<Literal>(), plain: true, answered: false };
    this.facts.set(name, use);
    return use;
  }

  walk(part: Expression, truth: boolean): void {
    if (isLiteral(part)) return;
    if (Array.isArray(part)) return part.forEach((one) => this.walk(one, false));
    const operator = operatorOf(part);
    const node = part as unknown as Record<string, Expression>;
    if (operator === 'fact') {
      const use = this.use(String(node['fact']));
      use.plain &&= truth;
    } else if (operator === 'answered') this.use(String(node['answered'])).answered = true;
    else if (operator === 'condition') this.walk(node['when']!, true);
    else if (COMPARISONS.has(operator)) this.comparison(node[operator] as Expression[]);
    else {
      const parts = [node[operator]!].flat() as Expression[];
      const logic = operator === 'all' || operator === 'any' || operator === 'not';
      // The branches of a choice stand where the choice stands; its test is always a judgement.
      parts.forEach((one, at) => this.walk(one, logic || (operator === 'if' && (at === 0 || truth))));
    }
  }

  private comparison(sides: Expression[]): void {
    const [left, right] = sides;
    for (const [side, other] of [[left, right], [right, left]]) {
      if (side === undefined || other === undefined) continue;
      const literals = literalsIn(other);
      if (typeof side === 'object' && 'fact' in side && literals) literals.forEach((one) => this.use(side.fact).literals.add(one));
      else this.walk(side, false);
    }
  }
}

const DAY_MS = 86_400_000;
const around = (day: string): string[] => {
  const at = Date.parse(day.length === 7 ? `${day}-15T00:00:00Z` : `${day}T00:00:00Z`);
  const step = day.length === 7 ? 31 : 1;
  return [...[-step, 0, step].map((days) => new Date(at + days * DAY_MS).toISOString().slice(0, 10)), day.slice(0, 7)];
};
const MOST_LISTED = 10;
const subsets = (values: readonly Literal[]): Literal[][] => values.reduce<Literal[][]>((sets, value) => sets.flatMap((set) => [set, [...set, value]]), [[]]);

/** Values that stand for all a fact may hold, as far as this condition can tell them apart; null when there are none such. */
function cases(term: Term | undefined, use: Use): (FactValue | null)[] | null {
  if (!use.plain || term === undefined) return null;
  const literals = [...use.literals];
  switch (term.type) {
    case 'verdict':
      return [true, false];
    case 'text':
      if (term.values) return Object.keys(term.values);
      // Texts that look like dates are compared by month or by day: a few of them do not stand for all.
      return literals.some(isDate) ? null : [...literals.filter((one) => typeof one === 'string'), OTHER_TEXT];
    case 'list': {
      const told = literals.filter((one) => term.values === undefined || own(term.values, String(one)) !== undefined);
      return told.length > MOST_LISTED ? null : subsets(told);
    }
    case 'number': {
      const sorted = literals.filter((one) => typeof one === 'number').sort((a, b) => a - b);
      const between = sorted.slice(1).map((one, at) => (one + (sorted[at] ?? one)) / 2);
      return [...sorted, ...between, (sorted[0] ?? 0) - 1, (sorted.at(-1) ?? 0) + 1];
    }
    case 'date':
      return [...new Set(literals.filter(isDate).flatMap(around)), '1900-01-01', '2999-12-31'];
  }
}

/** Null where it cannot be told, an arithmetic fault included. */
function answer(condition: Expression, facts: Record<string, FactValue | null>, catalogue: Catalogue): Value {
  try {
    return evaluate(condition, { facts, params: {}, catalogue }).value;
  } catch (error) {
    if (error instanceof ExpressionError) return null;
    throw error;
  }
}

/**
 * What can be proved of a condition whose names and kinds are right: it is asked with every combination of answers that
 * it can tell apart (at most 4,096; facts beyond that, or inside arithmetic, stay unknown). “Never” holds for all
 * answers; so does “always”.
 */
export function prospectOf(condition: Expression, catalogue: Catalogue): Prospect {
  const uses = new Uses();
  uses.walk(condition, true);
  let combinations: Record<string, FactValue | null>[] = [{}];
  const settled = [...uses.facts].map(([name, use]) => ({ name, use, values: cases(own(catalogue.facts, name), use) }));
  for (const { name, use, values } of settled.sort((a, b) => (a.values?.length ?? 0) - (b.values?.length ?? 0))) {
    const all = values === null ? [NOT_ANSWERED] : use.answered ? [...values, NOT_ANSWERED] : values;
    // “Has it been answered?” sees the difference that an unknown value hides: without all values nothing is proved.
    if (use.answered && values === null) return 'open';
    if (combinations.length * all.length > MOST_CASES) {
      if (use.answered) return 'open';
      continue;
    }
    combinations = combinations.flatMap((facts) => all.map((value) => ({ ...facts, [name]: value })));
  }
  const answers = new Set(combinations.map((facts) => answer(condition, facts, catalogue)));
  if (answers.size !== 1) return 'open';
  return answers.has(false) ? 'never' : answers.has(true) ? 'always' : 'open';
}

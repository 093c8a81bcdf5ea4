import type { Verdict } from '../enums.ts';
import { addMonths, ageOn, compareDates, isDate, isDay, monthsBetween } from './dates.ts';
import { compare, exact, isFraction, minus, over, plus, times, type Fraction } from './fraction.ts';
import { MOST_DEPTH, MOST_STEPS } from './limits.ts';
import { ExpressionError, operatorOf, own, type CodeLabels, type Condition, type Expression, type FactValue, type Reason, type Scope } from './types.ts';
import { fillSentence } from './words.ts';
import { addWorkingDays, daysBetween, MOST_DAYS, workingDaysBetween, type WorkCalendar } from './workdays.ts';

/** Null is “not known”, never “no”. */
export type Value = boolean | Fraction | string | readonly Value[] | null;

export interface Outcome {
  value: Value;
  /** facts whose answers would be needed; empty when the value is known */
  missing: string[];
}

export interface Judgement {
  verdict: Verdict;
  missing: string[];
  /** every question asked, in the order written, whether or not it decided */
  reasons: Reason[];
}

/** What a fact or a literal is inside the language: numbers become exact. */
function held(value: FactValue): Value {
  if (typeof value === 'number') return exact(value);
  if (typeof value === 'object') return value.map(held);
  return value;
}

const known = (value: Value): Outcome => ({ value, missing: [] });
const open = (outcomes: readonly Outcome[]): Outcome => ({ value: null, missing: [...new Set(outcomes.flatMap((one) => one.missing))] });

const fault = (operator: string, what: string): never => {
  throw new ExpressionError(`“${operator}”${what}`);
};

/** True, false or null; anything else is a fault of the definition. */
function truth(value: Value, operator: string): boolean | null {
  return value === null || typeof value === 'boolean' ? value : fault(operator, '只能用于“是/否/待核实”的判断');
}
const number = (value: Value, operator: string): Fraction => (isFraction(value) ? value : fault(operator, '只能用于数'));
const list = (value: Value, operator: string): readonly Value[] => (Array.isArray(value) ? (value as readonly Value[]) : fault(operator, '需要一个列表'));
const date = (value: Value, operator: string): string => (isDate(value) ? value : fault(operator, '需要 2026-09 或 2026-09-30 这样的日期'));
const day = (value: Value, operator: string): string => (isDay(value) ? value : fault(operator, '需要 2026-09-30 这样的日期，精确到日'));
const whole = (value: Value, operator: string): number => {
  const count = number(value, operator);
  return count.den === 1 ? count.num : fault(operator, '的个数必须是整数');
};
const calendarOf = (scope: Scope, operator: string): WorkCalendar => scope.calendar ?? fault(operator, '需要工作日历，这里没有');
const tableOf = (scope: Scope, code: Value, operator: string): CodeLabels =>
  own(scope.tables, typeof code === 'string' ? code : '') ?? fault(operator, `找不到代码表“${String(code)}”`);
/** Counting goes day by day: a span without measure would not end in time. */
const within = (days: number, operator: string): number => (Math.abs(days) <= MOST_DAYS ? days : fault(operator, '的时间跨度超过一百年'));

function same(a: Value, b: Value): boolean {
  if (isFraction(a) && isFraction(b)) return compare(a, b) === 0;
  if (isDate(a) && isDate(b)) return compareDates(a, b) === 0;
  return a === b;
}

function order(a: Value, b: Value, operator: string): number {
  if (isDate(a) && isDate(b)) return compareDates(a, b);
  return compare(number(a, operator), number(b, operator));
}

/** Is `wanted` among `values`? An unknown element keeps the answer open unless the element is found. */
function contains(values: readonly Value[], wanted: Value): boolean | null {
  if (values.some((one) => one !== null && same(one, wanted))) return true;
  return values.includes(null) ? null : false;
}

function any(answers: readonly (boolean | null)[]): boolean | null {
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}

type Simple = (args: readonly Value[], operator: string, scope: Scope) => Value;
const pair = (work: (a: Value, b: Value, operator: string, scope: Scope) => Value): Simple => (args, operator, scope) =>
  args.length === 2 ? work(args[0] ?? null, args[1] ?? null, operator, scope) : fault(operator, '需要两个参数');
const fold = (work: (a: Fraction, b: Fraction) => Fraction): Simple => (args, operator) =>
  args.length === 0 ? fault(operator, '至少需要一个参数') : args.map((one) => number(one, operator)).reduce(work);

/** Operators that need every argument: one unknown argument makes the answer unknown. */
const SIMPLE: Readonly<Record<string, Simple>> = {
  eq: pair((a, b) => same(a, b)),
  ne: pair((a, b) => !same(a, b)),
  gt: pair((a, b, op) => order(a, b, op) > 0),
  ge: pair((a, b, op) => order(a, b, op) >= 0),
  lt: pair((a, b, op) => order(a, b, op) < 0),
  le: pair((a, b, op) => order(a, b, op) <= 0),
  in: pair((a, b, op) => contains(list(b, op), a)),
  has: pair((a, b, op) => contains(list(a, op), b)),
  hasAny: pair((a, b, op) => any(list(b, op).map((wanted) => contains(list(a, op), wanted)))),
  count: (args, op) => exact(list(args[0] ?? null, op).length),
  add: fold(plus),
  sub: pair((a, b, op) => minus(number(a, op), number(b, op))),
  mul: fold(times),
  div: pair((a, b, op) => over(number(a, op), number(b, op))),
  min: fold((a, b) => (compare(a, b) <= 0 ? a : b)),
  max: fold((a, b) => (compare(a, b) >= 0 ? a : b)),
  year: (args, op) => exact(Number(date(args[0] ?? null, op).slice(0, 4))),
  addMonths: pair((a, b, op) => addMonths(date(a, op), whole(b, op))),
  monthsBetween: pair((a, b, op) => exact(monthsBetween(date(a, op), date(b, op)))),
  ageOn: pair((a, b, op) => exact(ageOn(date(a, op), date(b, op)))),
  workingDaysBetween: pair((a, b, op, scope) => {
    const [from, to] = [day(a, op), day(b, op)];
    const calendar = calendarOf(scope, op);
    return exact(within(daysBetween(from, to), op) < 0 ? -workingDaysBetween(to, from, calendar) : workingDaysBetween(from, to, calendar));
  }),
  addWorkingDays: pair((a, b, op, scope) => addWorkingDays(day(a, op), within(whole(b, op), op), calendarOf(scope, op))),
  inTable: pair((a, b, op, scope) => tableOf(scope, b, op).some(({ code }) => code === a)),
  labelOf: pair((a, b, op, scope) => tableOf(scope, b, op).find(({ code }) => code === a)?.label ?? null),
};

export const SIMPLE_OPERATORS: readonly string[] = Object.keys(SIMPLE);

class Evaluation {
  readonly reasons: Reason[] = [];
  private steps = 0;
  private depth = 0;
  constructor(private readonly scope: Scope) {}

  run(expression: Expression): Outcome {
    this.spend(1);
    this.depth += 1;
    if (this.depth > MOST_DEPTH) throw new ExpressionError(`嵌套超过 ${MOST_DEPTH} 层，没有继续计算`);
    try {
      return this.ask(expression);
    } finally {
      this.depth -= 1;
    }
  }

  private spend(steps: number): void {
    this.steps += steps;
    if (this.steps > MOST_STEPS) throw new ExpressionError(`计算超过 ${MOST_STEPS} 步，没有继续`);
  }

  private ask(expression: Expression): Outcome {
    if (typeof expression === 'number') return known(exact(expression));
    if (typeof expression !== 'object') return known(expression);
    if (Array.isArray(expression)) return this.list(expression);
    const operator = operatorOf(expression);
    const node = expression as unknown as Record<string, Expression>;
    switch (operator) {
      case 'condition':
        return this.condition(expression as Condition);
      case 'fact':
        return this.fact(String(node['fact']));
      case 'param':
        return this.param(String(node['param']));
      case 'answered': {
        const answer = own(this.scope.facts, String(node['answered']));
        return known(answer !== undefined && answer !== null);
      }
      case 'all':
      case 'any':
        return this.logic(operator, node[operator] as Expression[]);
      case 'not': {
        const inner = this.run(node['not'] as Expression);
        const value = truth(inner.value, 'not');
        return value === null ? inner : known(!value);
      }
      case 'if':
        return this.choice(node['if'] as Expression[]);
      default:
        return this.simple(operator, node[operator]);
    }
  }

  private list(items: Expression[]): Outcome {
    const outcomes = items.map((item) => this.run(item));
    return { value: outcomes.map((one) => one.value), missing: open(outcomes).missing };
  }

  private fact(name: string): Outcome {
    const value = own(this.scope.facts, name);
    return value === undefined || value === null ? { value: null, missing: [name] } : known(held(value));
  }

  private param(name: string): Outcome {
    const value = own(this.scope.params, name);
    if (value === undefined) throw new ExpressionError(`没有名为“${name}”的参数`);
    return known(held(value));
  }

  /** Kleene: one “no” settles all, one “yes” settles any; all parts are asked so that every reason is known. */
  private logic(operator: 'all' | 'any', parts: Expression[]): Outcome {
    const settled = operator === 'any';
    const outcomes = parts.map((part) => this.run(part));
    const answers = outcomes.map((one) => truth(one.value, operator));
    if (answers.includes(settled)) return known(settled);
    return answers.includes(null) ? open(outcomes.filter((one) => one.value === null)) : known(!settled);
  }

  private choice(parts: Expression[]): Outcome {
    const [test, yes, no] = parts;
    if (test === undefined || yes === undefined || no === undefined) return fault('if', '需要三个参数');
    const asked = this.run(test);
    const answer = truth(asked.value, 'if');
    return answer === null ? asked : this.run(answer ? yes : no);
  }

  private condition(node: Condition): Outcome {
    const outcome = this.run(node.when);
    const value = truth(outcome.value, node.ask);
    const verdict: Verdict = value === null ? 'unknown' : value ? 'yes' : 'no';
    const text = fillSentence(node[verdict] ?? node.ask, this.scope);
    this.reasons.push({ verdict, text, basis: node.basis ?? null, missing: value === null ? outcome.missing : [] });
    return outcome;
  }

  private simple(operator: string, operand: Expression | undefined): Outcome {
    const work = own(SIMPLE, operator);
    if (work === undefined || operand === undefined) throw new ExpressionError(`没有名为“${operator}”的运算`);
    const single = operator === 'count' || operator === 'year';
    const outcomes = (single ? [operand] : (operand as Expression[])).map((one) => this.run(one));
    if (outcomes.some((one) => one.value === null)) return open(outcomes.filter((one) => one.value === null));
    const args = outcomes.map((one) => one.value);
    this.spend(args.reduce<number>((product, arg) => product * (Array.isArray(arg) ? Math.max(1, arg.length) : 1), 1));
    const value = work(args, operator, this.scope);
    return value === null ? open(outcomes) : known(value);
  }
}

/** The value of an expression; null with `missing` when an answer is not known. */
export function evaluate(expression: Expression, scope: Scope): Outcome {
  return new Evaluation(scope).run(expression);
}

/** Asks a rule: verdict, missing answers, and the reason for each named question. */
export function judge(rule: Expression, scope: Scope): Judgement {
  const evaluation = new Evaluation(scope);
  const outcome = evaluation.run(rule);
  const value = truth(outcome.value, '规则');
  return { verdict: value === null ? 'unknown' : value ? 'yes' : 'no', missing: outcome.missing, reasons: evaluation.reasons };
}

/** An exact quantity, or null when an answer is missing. */
export function quantity(formula: Expression, scope: Scope): { amount: Fraction | null; missing: string[] } {
  const outcome = evaluate(formula, scope);
  return { amount: outcome.value === null ? null : number(outcome.value, '算式'), missing: outcome.missing };
}

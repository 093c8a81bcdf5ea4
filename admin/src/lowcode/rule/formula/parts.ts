import { operatorOf, type Catalogue, type Expression } from '@zhida/server/contract/expression/index.ts';

/** A kind of part in a formula, with the words for its operands. */
interface PartKind {
  words: string;
  /** labels of the operands; the last repeats when `many` */
  operands: readonly string[];
  many?: boolean;
  /** the operands are dates, not numbers */
  dates?: boolean;
}

export const OPERATIONS: Readonly<Record<string, PartKind>> = {
  add: { words: '相加', operands: ['加'], many: true },
  sub: { words: '相减', operands: ['被减数', '减去'] },
  mul: { words: '相乘', operands: ['乘'], many: true },
  div: { words: '相除', operands: ['被除数', '除以'] },
  min: { words: '取较小的', operands: ['其中'], many: true },
  max: { words: '取较大的', operands: ['其中'], many: true },
  monthsBetween: { words: '两个日期之间的月数', operands: ['从', '到'], dates: true },
  workingDaysBetween: { words: '两个日期之间的工作日数', operands: ['从', '到'], dates: true },
  ageOn: { words: '某日的周岁', operands: ['出生日期', '某日'], dates: true },
};

export type Leaf = 'number' | 'param' | 'fact';
export const LEAVES: Readonly<Record<Leaf, string>> = { number: '一个数', param: '标准或参数', fact: '事实' };

/** What the editor shows for an expression; `kept` where it has no controls. */
export function partOf(expression: Expression): string {
  if (typeof expression === 'number') return 'number';
  if (typeof expression !== 'object' || Array.isArray(expression)) return 'kept';
  const operator = operatorOf(expression);
  return operator === 'fact' || operator === 'param' || operator === 'if' || operator in OPERATIONS ? operator : 'kept';
}

export const operandsOf = (expression: Expression): Expression[] => {
  const held = typeof expression === 'object' && !Array.isArray(expression) ? (Object.values(expression)[0] as unknown) : [];
  return Array.isArray(held) ? (held as Expression[]) : [];
};

export const operation = (name: string, operands: readonly Expression[]): Expression => ({ [name]: operands }) as unknown as Expression;

/** Names of facts or figures that may stand here. */
export const namesOf = (group: Readonly<Record<string, { label: string; type: string }>>, dates: boolean): [string, string][] =>
  Object.entries(group)
    .filter(([, { type }]) => type === (dates ? 'date' : 'number'))
    .map(([name, { label }]) => [name, label]);

/** The part made anew as another kind; operands that still fit are taken along. */
export function changedTo(kind: string, before: Expression, dates: boolean, { facts, params }: Catalogue): Expression {
  if (kind === 'number') return 0;
  if (kind === 'param') return { param: namesOf(params, dates)[0]?.[0] ?? '' };
  if (kind === 'fact') return { fact: namesOf(facts, dates)[0]?.[0] ?? '' };
  const { operands, dates: ofDates = false } = OPERATIONS[kind]!;
  const wasDates = OPERATIONS[partOf(before)]?.dates ?? false;
  const held = partOf(before) in OPERATIONS ? operandsOf(before) : [before];
  const taken = wasDates === ofDates && !(ofDates && held.length !== 2) ? held : [];
  const wanted = Math.max(2, operands.length);
  const filler: Expression = ofDates ? { fact: namesOf(facts, true)[0]?.[0] ?? '' } : 1;
  const full = [...taken, ...Array.from({ length: Math.max(0, wanted - taken.length) }, () => filler)];
  return operation(kind, OPERATIONS[kind]!.many ? full : full.slice(0, wanted));
}

/** Every fact an expression reads, in the order written. */
export function factsIn(expression: Expression): string[] {
  if (typeof expression !== 'object') return [];
  if (Array.isArray(expression)) return [...new Set(expression.flatMap(factsIn))];
  if ('fact' in expression) return [expression.fact];
  return [...new Set(Object.values(expression as unknown as Record<string, Expression>).flatMap(factsIn))];
}

import type { Expression, Literal, Term } from '@zhida/server/contract/expression/index.ts';
import { operandOf } from './operand';

/** What a comparison needs on its right. */
export type Needs = 'nothing' | 'one' | 'many' | 'table';

interface Comparison {
  words: string;
  needs: Needs;
  build: (left: Expression, right: Expression) => Expression;
}

const pair = (name: 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le' | 'has', words: string): Comparison => ({ words, needs: 'one', build: (left, right) => ({ [name]: [left, right] }) as unknown as Expression });
const many = (name: 'in' | 'hasAny', words: string): Comparison => ({ words, needs: 'many', build: (left, right) => ({ [name]: [left, right] }) as unknown as Expression });
const negated = ({ needs, build }: Comparison, words: string): Comparison => ({ words, needs, build: (left, right) => ({ not: build(left, right) }) });

const IS: Comparison = { words: '成立', needs: 'nothing', build: (left) => left };
const IN_TABLE: Comparison = { words: '在代码表中', needs: 'table', build: (left, right) => ({ inTable: [left, right] }) };
const EQUAL = { eq: pair('eq', '等于'), ne: pair('ne', '不等于') };

/** The comparisons for each kind of fact, by name, in the order of the list. */
export const COMPARISONS: Readonly<Record<Term['type'], Readonly<Record<string, Comparison>>>> = {
  verdict: { is: IS, isNot: negated(IS, '不成立') },
  number: { ...EQUAL, gt: pair('gt', '大于'), ge: pair('ge', '不小于'), lt: pair('lt', '小于'), le: pair('le', '不大于') },
  date: { le: pair('le', '不晚于'), lt: pair('lt', '早于'), ge: pair('ge', '不早于'), gt: pair('gt', '晚于'), eq: pair('eq', '是'), ne: pair('ne', '不是') },
  text: { eq: pair('eq', '是'), ne: pair('ne', '不是'), in: many('in', '是其中之一'), notIn: negated(many('in', ''), '不是其中任何一个'), inTable: IN_TABLE, notInTable: negated(IN_TABLE, '不在代码表中') },
  list: { has: pair('has', '包含'), hasNot: negated(pair('has', ''), '不包含'), hasAny: many('hasAny', '至少包含一项'), hasNone: negated(many('hasAny', ''), '一项也不包含') },
};

/** The right side as the builder holds it: a fixed value, or another operand. */
export interface Right {
  source: 'value' | 'field';
  value: Literal | Literal[] | string;
}

export const first = (type: Term['type']): string => Object.keys(COMPARISONS[type])[0] ?? 'eq';
export const comparison = (type: Term['type'], name: string): Comparison | undefined => COMPARISONS[type][name];

const isLiteral = (value: Expression | undefined): value is Literal => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** A right side read back; null when it is more than a value, a list of values or an operand. */
export function rightOf(expression: Expression | undefined): Right | null {
  if (isLiteral(expression)) return { source: 'value', value: expression };
  if (Array.isArray(expression)) return expression.every(isLiteral) ? { source: 'value', value: expression } : null;
  const operand = operandOf(expression);
  return operand === null ? null : { source: 'field', value: operand };
}

/** A value to begin with when the comparison is chosen. */
export function emptyRight(term: Term, needs: Needs): Right {
  if (needs === 'many') return { source: 'value', value: [] };
  if (needs === 'nothing') return { source: 'value', value: true };
  if (needs === 'table') return { source: 'value', value: '' };
  if (term.type === 'number') return { source: 'value', value: 0 };
  if (term.type === 'date') return { source: 'field', value: 'fact:today' };
  return { source: 'value', value: Object.keys(term.values ?? {})[0] ?? '' };
}

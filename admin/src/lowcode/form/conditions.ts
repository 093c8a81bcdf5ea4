import type { Catalogue, Expression, FactValue, Term } from '@zhida/server/contract/expression/types.ts';

/** One row of the condition editor. */
export interface Row {
  fact: string;
  operator: Operator;
  value: FactValue | null;
}
export type Operator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le' | 'has' | 'in' | 'answered' | 'unanswered' | 'countGe';

/** Rows joined by all or any. */
export interface Simple {
  join: 'all' | 'any';
  rows: Row[];
}

export const OPERATOR_WORDS: Readonly<Record<Operator, string>> = {
  eq: '是',
  ne: '不是',
  gt: '大于',
  ge: '不小于',
  lt: '小于',
  le: '不大于',
  has: '包含',
  in: '属于其中之一',
  answered: '已填写',
  unanswered: '未填写',
  countGe: '至少几项',
};

const BY_KIND: Readonly<Record<Term['type'], readonly Operator[]>> = {
  text: ['eq', 'ne', 'answered', 'unanswered'],
  number: ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'answered', 'unanswered'],
  date: ['eq', 'gt', 'ge', 'lt', 'le', 'answered', 'unanswered'],
  list: ['has', 'countGe', 'answered', 'unanswered'],
  verdict: ['eq', 'answered', 'unanswered'],
};
export const operatorsFor = (term: Term | undefined): readonly Operator[] => BY_KIND[term?.type ?? 'text'];
export const needsValue = (operator: Operator): boolean => operator !== 'answered' && operator !== 'unanswered';

const COMPARE: ReadonlySet<string> = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'has', 'in']);
const isLiteral = (value: unknown): value is FactValue => ['string', 'number', 'boolean'].includes(typeof value) || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
const factIn = (value: unknown): string | null => (typeof value === 'object' && value !== null && 'fact' in value && typeof value.fact === 'string' ? value.fact : null);

function rowOf(expression: unknown): Row | null {
  if (typeof expression !== 'object' || expression === null || Array.isArray(expression)) return null;
  const [entry, ...more] = Object.entries(expression as Record<string, unknown>);
  if (!entry || more.length > 0) return null;
  const [operator, operand] = entry;
  if (operator === 'answered' && typeof operand === 'string') return { fact: operand, operator: 'answered', value: null };
  if (operator === 'not') {
    const inner = rowOf(operand);
    return inner?.operator === 'answered' ? { ...inner, operator: 'unanswered' } : null;
  }
  if (!Array.isArray(operand) || operand.length !== 2) return null;
  const [left, right] = operand as [unknown, unknown];
  if (operator === 'ge' && typeof left === 'object' && left !== null && 'count' in left && typeof right === 'number') {
    const fact = factIn(left.count);
    return fact === null ? null : { fact, operator: 'countGe', value: right };
  }
  const fact = factIn(left);
  if (fact === null || !COMPARE.has(operator)) return null;
  const other = factIn(right);
  if (other !== null) return { fact, operator: operator as Operator, value: `=${other}` };
  return isLiteral(right) ? { fact, operator: operator as Operator, value: right } : null;
}

/** The rows of an expression that the simple editor can show, else null. */
export function readSimple(expression: Expression | undefined): Simple | null {
  if (typeof expression === 'object' && !Array.isArray(expression)) {
    for (const join of ['all', 'any'] as const) {
      if (!(join in expression)) continue;
      const rows = (expression as unknown as Record<string, Expression[]>)[join]!.map(rowOf);
      return rows.every((row) => row !== null) ? { join, rows } : null;
    }
  }
  const row = rowOf(expression);
  return row && { join: 'all', rows: [row] };
}

function writeRow({ fact, operator, value }: Row): Expression {
  if (operator === 'answered') return { answered: fact };
  if (operator === 'unanswered') return { not: { answered: fact } };
  if (operator === 'countGe') return { ge: [{ count: { fact } }, typeof value === 'number' ? value : 1] };
  const right: Expression = typeof value === 'string' && value.startsWith('=') ? { fact: value.slice(1) } : Array.isArray(value) ? [...(value as string[])] : ((value ?? '') as string | number | boolean);
  return { [operator]: [{ fact }, right] } as unknown as Expression;
}

/** The expression of rows; undefined when there is none. */
export function writeSimple({ join, rows }: Simple): Expression | undefined {
  const [first, ...more] = rows;
  if (!first) return undefined;
  return more.length === 0 ? writeRow(first) : ({ [join]: rows.map(writeRow) } as unknown as Expression);
}

/** A first row on a fact: one that can be judged at once. */
export function newRow(catalogue: Catalogue, fact: string): Row {
  const term = catalogue.facts[fact];
  const operator = operatorsFor(term)[0] ?? 'answered';
  const [value] = Object.keys(term?.values ?? {});
  return { fact, operator, value: value ?? (term?.type === 'number' ? 0 : '') };
}

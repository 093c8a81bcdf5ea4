import { operatorOf, type Expression, type Literal, type Term } from '@zhida/server/contract/expression/index.ts';

/** One line of a simple condition: a situation, how it is compared, with what. */
export interface Line {
  fact: string;
  operator: string;
  value: Literal;
  /** the expression it was read from; kept while the line is not changed */
  kept?: Expression;
}

export interface Simple {
  joint: 'all' | 'any';
  lines: Line[];
}

export const OPERATORS: Readonly<Record<Term['type'], Readonly<Record<string, string>>>> = {
  verdict: { is: '是', not: '否' },
  text: { eq: '是', ne: '不是' },
  number: { ge: '不小于', gt: '大于', le: '不大于', lt: '小于', eq: '等于' },
  date: { ge: '不早于', le: '不晚于' },
  list: { has: '包含' },
};

const isLiteral = (part: Expression | undefined): part is Literal => part !== undefined && typeof part !== 'object';
const factOf = (part: Expression | undefined): string | null => (typeof part === 'object' && 'fact' in part ? part.fact : null);

function lineOf(expression: Expression): Line | null {
  if (typeof expression !== 'object' || Array.isArray(expression)) return null;
  const operator = operatorOf(expression);
  const node = expression as unknown as Record<string, Expression>;
  if (operator === 'condition') {
    const line = lineOf(node['when'] ?? '');
    return line && { ...line, kept: expression };
  }
  if (operator === 'fact') return { fact: String(node['fact']), operator: 'is', value: true, kept: expression };
  if (operator === 'not') {
    const fact = factOf(node['not']);
    return fact === null ? null : { fact, operator: 'not', value: true, kept: expression };
  }
  if (!Object.values(OPERATORS).some((table) => operator in table)) return null;
  const [left, right] = node[operator] as Expression[];
  const fact = factOf(left);
  return fact !== null && isLiteral(right) ? { fact, operator, value: right, kept: expression } : null;
}

/** A condition as lines; null when it is too deep for that. */
export function simpleOf(condition: Expression | null): Simple | null {
  if (condition === null) return { joint: 'all', lines: [] };
  const operator = typeof condition === 'object' && !Array.isArray(condition) ? operatorOf(condition) : '';
  const parts = operator === 'all' || operator === 'any' ? ((condition as unknown as Record<string, Expression[]>)[operator] ?? []) : [condition];
  const lines = parts.map(lineOf);
  return lines.every((line) => line !== null) ? { joint: operator === 'any' ? 'any' : 'all', lines } : null;
}

const words = (line: Line, term: Term | undefined): string => {
  const label = term?.label ?? line.fact;
  if (line.operator === 'is') return label;
  if (line.operator === 'not') return `不是：${label}`;
  const compared = OPERATORS[term?.type ?? 'text'][line.operator] ?? line.operator;
  return `${label}${compared}${term?.values?.[String(line.value)] ?? String(line.value)}`;
};

function nodeOf(line: Line, term: Term | undefined): Expression {
  if (line.kept !== undefined) return line.kept;
  const fact: Expression = { fact: line.fact };
  const when = line.operator === 'is' ? fact : line.operator === 'not' ? { not: fact } : ({ [line.operator]: [fact, line.value] } as unknown as Expression);
  return { ask: words(line, term), when };
}

/** The condition that the lines write; null when there is none. */
export function conditionOf({ joint, lines }: Simple, termOf: (fact: string) => Term | undefined): Expression | null {
  const parts = lines.map((line) => nodeOf(line, termOf(line.fact)));
  const [only] = parts;
  if (only === undefined) return null;
  if (parts.length === 1) return only;
  return joint === 'any' ? { any: parts } : { all: parts };
}

/** The first line about a situation. */
export function lineAbout(fact: string, term: Term | undefined): Line {
  const type = term?.type ?? 'verdict';
  const operator = Object.keys(OPERATORS[type])[0] ?? 'is';
  const [choice = ''] = Object.keys(term?.values ?? {});
  const value: Literal = type === 'verdict' ? true : type === 'number' ? 0 : type === 'date' ? '2026-01-01' : choice;
  return { fact, operator, value };
}

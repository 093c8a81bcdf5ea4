import { operatorOf, type Catalogue, type Condition, type Expression, type FactValue, type Term } from '@zhida/server/contract/expression/index.ts';

/** A comparison: a fact, how it is compared, with what. `=name` as value is another fact. */
export interface Row {
  kind: 'row';
  fact: string;
  operator: Operator;
  value: FactValue | null;
  /** clause behind the question */
  basis?: string;
  /** as it was written; gone once it is changed */
  kept?: Expression;
}
export interface Group {
  kind: 'group';
  join: 'all' | 'any';
  /** the opposite of the whole group */
  negated: boolean;
  parts: Part[];
  kept?: Expression;
}
/** More than the editor has controls for: read out, and left as it is. */
interface Kept {
  kind: 'kept';
  kept: Expression;
}
export type Part = Row | Group | Kept;
export type Operator = 'is' | 'not' | 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le' | 'has' | 'in' | 'answered' | 'unanswered' | 'countGe';

export const OPERATOR_WORDS: Readonly<Record<Operator, string>> = {
  is: '成立',
  not: '不成立',
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
/** Days are earlier and later, not smaller and greater. */
const DAY_WORDS: Partial<Record<Operator, string>> = { gt: '晚于', ge: '不早于', lt: '早于', le: '不晚于' };
export const operatorWords = (operator: Operator, term: Term | undefined): string => (term?.type === 'date' ? DAY_WORDS[operator] : undefined) ?? OPERATOR_WORDS[operator];

const BY_KIND: Readonly<Record<Term['type'], readonly Operator[]>> = {
  text: ['eq', 'ne', 'in', 'answered', 'unanswered'],
  number: ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'answered', 'unanswered'],
  date: ['eq', 'gt', 'ge', 'lt', 'le', 'answered', 'unanswered'],
  list: ['has', 'countGe', 'answered', 'unanswered'],
  verdict: ['is', 'not', 'answered', 'unanswered'],
};
export const operatorsFor = (term: Term | undefined): readonly Operator[] => BY_KIND[term?.type ?? 'text'];
export const needsValue = (operator: Operator): boolean => !['is', 'not', 'answered', 'unanswered'].includes(operator);

const COMPARE: ReadonlySet<string> = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'has', 'in']);
const isLiteral = (value: unknown): value is FactValue => ['string', 'number', 'boolean'].includes(typeof value) || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
const factIn = (value: unknown): string | null => (typeof value === 'object' && value !== null && !Array.isArray(value) && operatorOf(value) === 'fact' ? String((value as { fact: unknown }).fact) : null);

function rowOf(node: Record<string, unknown>, operator: string): Row | null {
  const row = (fact: string, name: Operator, value: FactValue | null = null): Row => ({ kind: 'row', fact, operator: name, value });
  const operand = node[operator];
  if (operator === 'fact') return row(String(operand), 'is');
  if (operator === 'answered') return row(String(operand), 'answered');
  if (operator === 'not') {
    const fact = factIn(operand);
    if (fact !== null) return row(fact, 'not');
    return typeof operand === 'object' && operand !== null && operatorOf(operand) === 'answered' ? row(String((operand as { answered: unknown }).answered), 'unanswered') : null;
  }
  if (!Array.isArray(operand) || operand.length !== 2) return null;
  const [left, right] = operand as [unknown, unknown];
  if (operator === 'ge' && typeof left === 'object' && left !== null && 'count' in left && typeof right === 'number') {
    const counted = factIn(left.count);
    return counted === null ? null : row(counted, 'countGe', right);
  }
  const fact = factIn(left);
  if (fact === null || !COMPARE.has(operator)) return null;
  const other = factIn(right);
  if (other !== null) return row(fact, operator as Operator, `=${other}`);
  return isLiteral(right) && !(typeof right === 'string' && right.startsWith('=')) ? row(fact, operator as Operator, right) : null;
}

function partOf(expression: Expression): Part {
  if (typeof expression !== 'object' || Array.isArray(expression)) return { kind: 'kept', kept: expression };
  const operator = operatorOf(expression);
  const node = expression as unknown as Record<string, unknown>;
  if (operator === 'condition') {
    const { when, basis } = expression as Condition;
    const part = partOf(when);
    return part.kind === 'row' && basis !== undefined ? { ...part, basis, kept: expression } : { ...part, kept: expression };
  }
  if (operator === 'all' || operator === 'any') return { kind: 'group', join: operator, negated: false, parts: (node[operator] as Expression[]).map(partOf), kept: expression };
  const row = rowOf(node, operator);
  if (row) return { ...row, kept: expression };
  if (operator !== 'not') return { kind: 'kept', kept: expression };
  const inner = partOf(node['not'] as Expression);
  if (inner.kind === 'kept') return { kind: 'kept', kept: expression };
  return inner.kind === 'group' && !inner.negated ? { ...inner, negated: true, kept: expression } : { kind: 'group', join: 'all', negated: true, parts: [inner], kept: expression };
}

/** An expression as groups of comparisons, to any depth. */
export function readTree(expression: Expression): Group {
  const part = partOf(expression);
  return part.kind === 'group' ? part : { kind: 'group', join: 'all', negated: false, parts: [part], kept: expression };
}

function comparison({ fact, operator, value }: Row): Expression {
  switch (operator) {
    case 'is':
      return { fact };
    case 'not':
      return { not: { fact } };
    case 'answered':
      return { answered: fact };
    case 'unanswered':
      return { not: { answered: fact } };
    case 'countGe':
      return { ge: [{ count: { fact } }, typeof value === 'number' ? value : 1] };
    default: {
      const right: Expression = typeof value === 'string' && value.startsWith('=') ? { fact: value.slice(1) } : Array.isArray(value) ? [...(value as string[])] : ((value ?? '') as string | number | boolean);
      return { [operator]: [{ fact }, right] } as unknown as Expression;
    }
  }
}

/** What a comparison asks, as a sentence without its mark. */
function sentence(row: Row, catalogue: Catalogue): string {
  const term = catalogue.facts[row.fact];
  const label = term?.label ?? row.fact;
  if (row.operator === 'is') return label;
  if (row.operator === 'not') return `不是：${label}`;
  const words = `${label}${operatorWords(row.operator, term)}`;
  if (!needsValue(row.operator)) return words;
  const said = (value: unknown): string => (typeof value === 'string' && value.startsWith('=') ? (catalogue.facts[value.slice(1)]?.label ?? value.slice(1)) : (term?.values?.[String(value)] ?? String(value)));
  return `${words}${(Array.isArray(row.value) ? row.value : [row.value]).map(said).join('、')}`;
}

/** A part within a group; a group stays one, also with a single comparison in it. */
function written(part: Part, asked: Catalogue | null): Expression | undefined {
  if (part.kept !== undefined) return part.kept;
  if (part.kind === 'kept') return undefined;
  if (part.kind === 'row') return asked === null ? comparison(part) : { ask: sentence(part, asked), when: comparison(part), ...(part.basis === undefined ? {} : { basis: part.basis }) };
  const parts = part.parts.map((one) => written(one, part.negated ? null : asked)).filter((one) => one !== undefined);
  if (parts.length === 0) return undefined;
  const whole: Expression = part.join === 'all' ? { all: parts } : { any: parts };
  return part.negated ? { not: whole } : whole;
}

/**
 * The expression of a tree; undefined when nothing is asked. What was not changed comes back as it was written. With
 * `asked`, each comparison becomes a question that people read.
 */
export function writeTree(group: Group, asked: Catalogue | null = null): Expression | undefined {
  const [only, ...more] = group.parts;
  return only !== undefined && more.length === 0 && !group.negated && group.kept === undefined ? written(only, asked) : written(group, asked);
}

/** The group with other parts or another joint: it is not what was written any more. */
export function changed(group: Group, change: Partial<Pick<Group, 'join' | 'negated' | 'parts'>>): Group {
  const { kept: _gone, ...rest } = group;
  return { ...rest, ...change };
}

/** A first comparison about a fact: one that can be judged at once. */
export function newRow(catalogue: Catalogue, fact: string): Row {
  const term = catalogue.facts[fact];
  const operator = operatorsFor(term)[0] ?? 'answered';
  const [value] = Object.keys(term?.values ?? {});
  return { kind: 'row', fact, operator, value: needsValue(operator) ? (value ?? (term?.type === 'number' ? 0 : '')) : null };
}

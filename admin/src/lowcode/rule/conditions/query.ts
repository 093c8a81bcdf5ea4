import { operatorOf, type Catalogue, type Condition, type Expression, type Literal } from '@zhida/server/contract/expression/index.ts';
import type { RuleGroupType, RuleType } from 'react-querybuilder';
import { buildOperand, operandOf, operandTerm } from './operand';
import { COMPARISONS, comparison, rightOf, type Right } from './operators';

/** Where the builder has no controls: the expression is kept whole and read out. */
export const KEPT = 'kept';

/** A line of the builder. `sentences` is the question with its wordings; null for a bare comparison. */
export interface Line extends RuleType {
  sentences: Omit<Condition, 'when'> | null;
  /** the expression as it was written, where `field` is KEPT */
  kept?: Expression;
}
export interface Group extends RuleGroupType<Line> {
  /** what the whole was written as: `one` is a single question without “all” around it */
  form?: 'one';
}

let counter = 0;
export const newId = (): string => `line-${(counter += 1)}`;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

interface Compared {
  field: string;
  operator: string;
  right: Right;
}

export function buildComparison({ field, operator, right }: Compared, catalogue: Catalogue): Expression {
  const type = operandTerm(field, catalogue)?.type ?? 'verdict';
  const value: Expression = right.source === 'field' ? buildOperand(String(right.value)) : (right.value as Literal | Literal[]);
  return comparison(type, operator)?.build(buildOperand(field), value) ?? buildOperand(field);
}

/** A comparison read back. Only what is built again to the very same JSON counts as understood. */
function comparedOf(when: Expression, catalogue: Catalogue): Compared | null {
  const bare = typeof when === 'object' && !Array.isArray(when) && 'not' in when ? when.not : when;
  const parts = typeof bare === 'object' && !Array.isArray(bare) ? (Object.values(bare)[0] as unknown) : null;
  const [left, rest] = Array.isArray(parts) ? (parts as Expression[]) : [undefined, undefined];
  for (const [field, right] of [[operandOf(bare), { source: 'value', value: true } as const], [operandOf(left), rightOf(rest)]] as const) {
    const term = field === null ? undefined : operandTerm(field, catalogue);
    if (field === null || right === null || term === undefined) continue;
    const operator = Object.keys(COMPARISONS[term.type]).find((name) => same(buildComparison({ field, operator: name, right }, catalogue), when));
    if (operator !== undefined) return { field, operator, right };
  }
  return null;
}

function lineOf(expression: Expression, catalogue: Catalogue): Line {
  const isQuestion = typeof expression === 'object' && !Array.isArray(expression) && operatorOf(expression) === 'condition';
  const when = isQuestion ? (expression as Condition).when : expression;
  const sentences = isQuestion ? (expression as Condition) : null;
  const compared = comparedOf(when, catalogue);
  if (compared === null) return { id: newId(), field: KEPT, operator: KEPT, value: null, sentences, kept: when };
  return { id: newId(), field: compared.field, operator: compared.operator, value: compared.right.value, valueSource: compared.right.source, sentences };
}

const JOINTS = { all: 'and', any: 'or' } as const;

function groupOf(expression: Expression, catalogue: Catalogue): Group | null {
  if (typeof expression !== 'object' || Array.isArray(expression)) return null;
  const joint = operatorOf(expression);
  if (joint !== 'all' && joint !== 'any') return null;
  const parts = (expression as unknown as Record<string, Expression[]>)[joint] ?? [];
  return { id: newId(), combinator: JOINTS[joint], rules: parts.map((part) => groupOf(part, catalogue) ?? lineOf(part, catalogue)) };
}

/** A rule as the builder holds it. */
export const toQuery = (rule: Expression, catalogue: Catalogue): Group => groupOf(rule, catalogue) ?? { id: newId(), combinator: 'and', form: 'one', rules: [lineOf(rule, catalogue)] };

function expressionOf(line: Line, catalogue: Catalogue): Expression {
  const when = line.field === KEPT ? (line.kept ?? true) : buildComparison({ field: line.field, operator: line.operator, right: { source: line.valueSource === 'field' ? 'field' : 'value', value: line.value as Right['value'] } }, catalogue);
  if (line.sentences === null) return when;
  // The keys stay in the order in which they were written: saving an untouched rule changes nothing.
  const { ask, ...wordings } = line.sentences;
  return 'when' in line.sentences ? { ...line.sentences, when } : { ask, when, ...wordings };
}

/** The rule that the builder shows; an untouched one comes back as it was. */
export function fromQuery(group: Group, catalogue: Catalogue): Expression {
  const parts = group.rules.map((part) => ('rules' in part ? fromQuery(part as Group, catalogue) : expressionOf(part, catalogue)));
  if (group.form === 'one' && parts.length === 1) return parts[0] ?? true;
  return group.combinator === 'or' ? { any: parts } : { all: parts };
}

/** The builder's tree with one line changed; what is not on the way to it stays the same object. */
export function withLine(group: Group, [at, ...rest]: readonly number[], parts: Partial<Line>): Group {
  const rules = group.rules.map((part, index) => {
    if (index !== at) return part;
    return 'rules' in part ? withLine(part as Group, rest, parts) : { ...part, ...parts };
  });
  return { ...group, rules };
}

import { operatorOf, type Expression } from '../../../../contract/expression/index.ts';

/** What can be proved of an expression without any fact: true, false, or nothing. */
type Proved = boolean | null;
type Literal = string | number | boolean;

const isLiteral = (value: Expression | undefined): value is Literal => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

const COMPARE: Readonly<Record<string, (a: Literal, b: Literal) => boolean>> = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
};

/** Two demands on one fact that cannot both hold: equal to different values. */
function contradicts(parts: readonly Expression[]): boolean {
  const demanded = new Map<string, Literal>();
  return parts.some((part) => {
    const bare = typeof part === 'object' && !Array.isArray(part) && 'when' in part ? part.when : part;
    if (typeof bare !== 'object' || Array.isArray(bare) || !('eq' in bare)) return false;
    const [left, right] = bare.eq;
    if (typeof left !== 'object' || Array.isArray(left) || !('fact' in left) || !isLiteral(right)) return false;
    const before = demanded.get(left.fact);
    demanded.set(left.fact, right);
    return before !== undefined && before !== right;
  });
}

/** Folds what is constant. Null: it depends on facts. */
export function prove(expression: Expression): Proved {
  if (typeof expression === 'boolean') return expression;
  if (typeof expression !== 'object' || Array.isArray(expression)) return null;
  if ('when' in expression) return prove(expression.when);
  if ('not' in expression) {
    const inner = prove(expression.not);
    return inner === null ? null : !inner;
  }
  if ('all' in expression) {
    const parts = expression.all.map(prove);
    if (parts.includes(false) || contradicts(expression.all)) return false;
    return parts.every((part) => part === true) ? true : null;
  }
  if ('any' in expression) {
    const parts = expression.any.map(prove);
    if (parts.includes(true)) return true;
    return parts.every((part) => part === false) ? false : null;
  }
  const operator = operatorOf(expression);
  const compare = COMPARE[operator];
  if (!compare) return null;
  const [left, right] = (expression as unknown as Record<string, Expression[]>)[operator] ?? [];
  return isLiteral(left) && isLiteral(right) ? compare(left, right) : null;
}

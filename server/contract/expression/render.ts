import { SIMPLE_OPERATORS } from './evaluate.ts';
import { operatorOf, own, type Catalogue, type Condition, type Expression } from './types.ts';
import { termOf, valueWords } from './words.ts';

/** One line of a rule as a sentence tree; the same shape as the contract's RuleLine. */
export interface RuleLine {
  depth: number;
  text: string;
}

const COMPARE: Readonly<Record<string, string>> = { eq: '是', ne: '不是', gt: '大于', ge: '不小于', lt: '小于', le: '不大于', in: '属于', has: '包含', hasAny: '至少包含以下一项：' };
const ON_DATES: Readonly<Record<string, string>> = { gt: '晚于', ge: '不早于', lt: '早于', le: '不晚于' };
const NEGATED: Readonly<Record<string, string>> = { eq: '不是', in: '不属于', has: '不包含', hasAny: '不含以下任何一项：' };
const SIGNS: Readonly<Record<string, string>> = { add: ' + ', sub: ' − ', mul: ' × ', div: ' ÷ ' };

/** The fact that an operand is about: its codes give the words for the literals beside it. */
function subject(expression: Expression): string | null {
  if (typeof expression !== 'object' || Array.isArray(expression)) return null;
  if ('fact' in expression) return expression.fact;
  return 'param' in expression ? expression.param : null;
}

function phrase(expression: Expression, catalogue: Catalogue, beside: string | null = null): string {
  if (typeof expression !== 'object') return valueWords(expression, beside === null ? undefined : termOf(catalogue, beside));
  if (Array.isArray(expression)) return expression.map((one) => phrase(one, catalogue, beside)).join('、');
  const operator = operatorOf(expression);
  const node = expression as unknown as Record<string, Expression>;
  const parts = node[operator] as Expression[];
  const one = (at: number): string => phrase(parts[at] ?? '', catalogue, subject(parts[1 - at] ?? ''));
  switch (operator) {
    case 'condition':
      return (expression as Condition).ask;
    case 'fact':
    case 'param':
      return termOf(catalogue, String(node[operator]))?.label ?? String(node[operator]);
    case 'answered':
      return `“${termOf(catalogue, String(node['answered']))?.label ?? String(node['answered'])}”已填写`;
    case 'not':
      return negation(node['not'] as Expression, catalogue);
    case 'all':
    case 'any':
      return `（${listed(operator, parts, catalogue)}）`;
    case 'count':
      return `${phrase(node['count'] as Expression, catalogue)}的个数`;
    case 'year':
      return `${phrase(node['year'] as Expression, catalogue)}所在年度`;
    case 'if':
      return `${one(0)}的，取${one(1)}；否则取${phrase(parts[2] ?? '', catalogue)}`;
    case 'addMonths':
      return `${one(0)}起第${one(1)}个月`;
    case 'monthsBetween':
      return `${one(0)}至${one(1)}的月数`;
    case 'ageOn':
      return `${one(0)}到${one(1)}的周岁`;
    case 'workingDaysBetween':
      return `${one(0)}至${one(1)}的工作日数`;
    case 'addWorkingDays':
      return `${one(0)}后第${one(1)}个工作日`;
    case 'inTable':
      return `${one(0)}在代码表“${tableWords(parts[1], catalogue)}”中`;
    case 'labelOf':
      return `${one(0)}在代码表“${tableWords(parts[1], catalogue)}”中的名称`;
    case 'min':
    case 'max':
      return `${parts.map((part) => phrase(part, catalogue)).join('与')}中较${operator === 'min' ? '小' : '大'}者`;
    default:
      return operator in SIGNS
        ? parts.map((part) => phrase(part, catalogue)).join(SIGNS[operator])
        : `${one(0)}${comparison(operator, parts, catalogue)}${one(1)}`;
  }
}

const tableWords = (table: Expression | undefined, catalogue: Catalogue): string => own(catalogue.tables, String(table)) ?? String(table);

const listed = (operator: 'all' | 'any', parts: Expression[], catalogue: Catalogue): string =>
  parts.map((part) => phrase(part, catalogue)).join(operator === 'all' ? '，并且' : '，或者');

/** “不包含” reads better than “并非（包含）”. */
function negation(inner: Expression, catalogue: Catalogue): string {
  const operator = typeof inner === 'object' && !Array.isArray(inner) ? operatorOf(inner) : '';
  const word = NEGATED[operator];
  if (word === undefined) return `并非（${phrase(inner, catalogue)}）`;
  const [left = '', right = ''] = (inner as unknown as Record<string, Expression[]>)[operator] ?? [];
  return `${phrase(left, catalogue, subject(right))}${word}${phrase(right, catalogue, subject(left))}`;
}

function comparison(operator: string, parts: Expression[], catalogue: Catalogue): string {
  const dated = parts.some((part) => termOf(catalogue, subject(part) ?? '')?.type === 'date');
  const words = (dated ? ON_DATES[operator] : undefined) ?? COMPARE[operator];
  return words ?? (SIMPLE_OPERATORS.includes(operator) ? operator : `〔${operator}〕`);
}

const heading = (operator: string): string => (operator === 'all' ? '以下各项都要满足：' : '以下各项满足一项即可：');

/** A rule as indented Chinese lines: each question, under it what exactly is compared. */
export function renderRule(rule: Expression, catalogue: Catalogue, depth = 0): RuleLine[] {
  if (typeof rule !== 'object' || Array.isArray(rule)) return [{ depth, text: phrase(rule, catalogue) }];
  const operator = operatorOf(rule);
  if (operator === 'condition') {
    const { ask, basis, when } = rule as Condition;
    const plain = typeof when === 'object' && 'fact' in when;
    return [{ depth, text: basis === undefined ? ask : `${ask}（${basis}）` }, ...(plain ? [] : renderRule(when, catalogue, depth + 1))];
  }
  if (operator === 'all' || operator === 'any') {
    const parts = (rule as unknown as Record<string, Expression[]>)[operator] ?? [];
    return [{ depth, text: heading(operator) }, ...parts.flatMap((part) => renderRule(part, catalogue, depth + 1))];
  }
  if (operator === 'if') return renderChoice((rule as { if: Expression[] }).if, catalogue, depth);
  return [{ depth, text: phrase(rule, catalogue) }];
}

/** “if” inside a rule: which case asks what. A branch that is plainly true needs no further question. */
function renderChoice(parts: Expression[], catalogue: Catalogue, depth: number): RuleLine[] {
  const [test = true, yes = true, no = true] = parts;
  const branch = (title: string, rule: Expression): RuleLine[] =>
    rule === true ? [{ depth, text: `${title}：不再另问` }] : [{ depth, text: `${title}：` }, ...renderRule(rule, catalogue, depth + 1)];
  const joint = typeof test === 'object' && 'all' in test ? listed('all', test.all, catalogue) : phrase(test, catalogue);
  return [...branch(joint, yes), ...branch('其他情形', no)];
}

/** A formula in words: “定额标准 ÷ 12 × 本年计入月数”. */
export const renderFormula = (formula: Expression, catalogue: Catalogue): string => phrase(formula, catalogue);

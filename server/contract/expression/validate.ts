import { isDate } from './dates.ts';
import { sizeFault } from './limits.ts';
import { operatorOf, own, type Catalogue, type Condition, type Term } from './types.ts';

/** A fault in a written expression: where, and a sentence for its author. */
export interface ExpressionFault {
  /** JSON path, such as `all[1].when.eq[0]` */
  path: string;
  message: string;
}

type Kind = Term['type'] | 'unknown';
const KIND_WORDS: Readonly<Record<Kind, string>> = { verdict: '判断', number: '数', text: '文字', date: '日期', list: '列表', unknown: '未知类型' };

interface Signature {
  /** kinds of the arguments; the last repeats when `many` */
  takes: Kind[][];
  many?: boolean;
  single?: boolean;
  gives: Kind;
}
const SCALAR: Kind[] = ['verdict', 'number', 'text', 'date'];
const ORDERED: Kind[] = ['number', 'date'];
const pair = (left: Kind[], right: Kind[], gives: Kind): Signature => ({ takes: [left, right], gives });
const numbers: Signature = { takes: [['number']], many: true, gives: 'number' };

const SIGNATURES: Readonly<Record<string, Signature>> = {
  all: { takes: [['verdict']], many: true, gives: 'verdict' },
  any: { takes: [['verdict']], many: true, gives: 'verdict' },
  not: { takes: [['verdict']], single: true, gives: 'verdict' },
  eq: pair(SCALAR, SCALAR, 'verdict'),
  ne: pair(SCALAR, SCALAR, 'verdict'),
  gt: pair(ORDERED, ORDERED, 'verdict'),
  ge: pair(ORDERED, ORDERED, 'verdict'),
  lt: pair(ORDERED, ORDERED, 'verdict'),
  le: pair(ORDERED, ORDERED, 'verdict'),
  in: pair(SCALAR, ['list'], 'verdict'),
  has: pair(['list'], SCALAR, 'verdict'),
  hasAny: pair(['list'], ['list'], 'verdict'),
  count: { takes: [['list']], single: true, gives: 'number' },
  add: numbers,
  mul: numbers,
  min: numbers,
  max: numbers,
  sub: pair(['number'], ['number'], 'number'),
  div: pair(['number'], ['number'], 'number'),
  year: { takes: [['date']], single: true, gives: 'number' },
  addMonths: pair(['date'], ['number'], 'date'),
  monthsBetween: pair(['date'], ['date'], 'number'),
  ageOn: pair(['date'], ['date'], 'number'),
  workingDaysBetween: pair(['date'], ['date'], 'number'),
  addWorkingDays: pair(['date'], ['number'], 'date'),
  inTable: pair(['text'], ['text'], 'verdict'),
  labelOf: pair(['text'], ['text'], 'text'),
};
const BY_TABLE = new Set(['inTable', 'labelOf']);

class Check {
  readonly faults: ExpressionFault[] = [];
  constructor(private readonly catalogue: Catalogue) {}

  fault(path: string, message: string): Kind {
    this.faults.push({ path: path === '' ? '（最外层）' : path, message });
    return 'unknown';
  }

  kind(expression: unknown, path: string): Kind {
    if (typeof expression === 'number') return Number.isFinite(expression) ? 'number' : this.fault(path, '不是有效的数');
    if (typeof expression === 'boolean') return 'verdict';
    if (typeof expression === 'string') return isDate(expression) ? 'date' : 'text';
    if (Array.isArray(expression)) {
      expression.forEach((item, at) => this.kind(item, `${path}[${at}]`));
      return 'list';
    }
    if (typeof expression !== 'object' || expression === null) return this.fault(path, '这里应填写一个算式或判断');
    const operator = operatorOf(expression);
    const node = expression as Record<string, unknown>;
    const inner = path === '' ? operator : `${path}.${operator}`;
    if (operator === 'condition') return this.condition(expression as Condition, path);
    if (operator === 'fact' || operator === 'answered') return this.name('facts', node[operator], operator, inner);
    if (operator === 'param') return this.name('params', node['param'], operator, inner);
    if (operator === 'if') return this.choice(node['if'], inner);
    return this.operator(operator, node[operator], inner);
  }

  private name(group: 'facts' | 'params', name: unknown, operator: string, path: string): Kind {
    const table = this.catalogue[group];
    const term = typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
    const word = group === 'facts' ? '事实' : '参数';
    if (term === undefined) return this.fault(path, `没有名为“${String(name)}”的${word}；可用的${word}：${Object.keys(table).join('、') || '（无）'}`);
    return operator === 'answered' ? 'verdict' : term.type;
  }

  private condition(node: Condition, path: string): Kind {
    const at = path === '' ? 'when' : `${path}.when`;
    this.expect(this.kind(node.when, at), ['verdict'], at);
    for (const wording of ['yes', 'no', 'unknown'] as const) {
      for (const match of (node[wording] ?? '').matchAll(/\{(\w+)\}/g)) {
        const name = match[1] ?? '';
        if (!Object.hasOwn(this.catalogue.facts, name) && !Object.hasOwn(this.catalogue.params, name)) this.fault(`${path}.${wording}`, `理由中的“{${name}}”不是已有的事实或参数`);
      }
    }
    return 'verdict';
  }

  private choice(parts: unknown, path: string): Kind {
    if (!Array.isArray(parts) || parts.length !== 3) return this.fault(path, '“if”需要三项：条件、成立时、不成立时');
    const [test, yes, no] = parts.map((part, at) => this.kind(part, `${path}[${at}]`)) as [Kind, Kind, Kind];
    this.expect(test, ['verdict'], `${path}[0]`);
    if (yes !== no && yes !== 'unknown' && no !== 'unknown') return this.fault(path, `“if”的两种结果类型不同：${KIND_WORDS[yes]}与${KIND_WORDS[no]}`);
    return yes;
  }

  private operator(operator: string, operand: unknown, path: string): Kind {
    const signature = own(SIGNATURES, operator);
    if (signature === undefined) return this.fault(path, operator === '' ? '一个节点只能有一个运算' : `没有名为“${operator}”的运算；可用：${Object.keys(SIGNATURES).join('、')}`);
    const args = signature.single ? [operand] : operand;
    if (!Array.isArray(args)) return this.fault(path, `“${operator}”的参数应是列表`);
    if (signature.many ? args.length === 0 : args.length !== signature.takes.length) {
      return this.fault(path, `“${operator}”需要${signature.many ? '至少一个' : ` ${signature.takes.length} 个`}参数，现有 ${args.length} 个`);
    }
    const kinds = args.map((arg, at) => {
      const here = signature.single ? path : `${path}[${at}]`;
      return this.expect(this.kind(arg, here), signature.takes[Math.min(at, signature.takes.length - 1)] ?? SCALAR, here);
    });
    if (ORDER_OR_EQUAL.has(operator)) this.alike(kinds, operator, path);
    if (BY_TABLE.has(operator)) this.table(args[1], `${path}[1]`);
    return signature.gives;
  }

  /** A table is named in writing: one that is computed could not be found again by “used by”. */
  private table(code: unknown, path: string): void {
    const { tables } = this.catalogue;
    if (typeof code !== 'string') this.fault(path, '这里应直接写代码表的代码');
    else if (tables !== undefined && own(tables, code) === undefined) this.fault(path, `没有代码为“${code}”的代码表；可用：${Object.keys(tables).join('、') || '（无）'}`);
  }

  private alike(kinds: Kind[], operator: string, path: string): void {
    const [left = 'unknown', right = 'unknown'] = kinds;
    if (left !== right && left !== 'unknown' && right !== 'unknown') this.fault(path, `“${operator}”两边类型不同：${KIND_WORDS[left]}与${KIND_WORDS[right]}无法比较`);
  }

  expect(kind: Kind, allowed: Kind[], path: string): Kind {
    if (kind === 'unknown' || allowed.includes(kind)) return kind;
    return this.fault(path, `这里应是${allowed.map((one) => KIND_WORDS[one]).join('或')}，现在是${KIND_WORDS[kind]}`);
  }
}
const ORDER_OR_EQUAL = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le']);

/**
 * Checks an expression against the facts and parameters that exist: unknown names and operators, wrong counts, kinds
 * that do not fit, a size beyond bounds. `wanted` is what the whole must give. Empty when all is well.
 */
export function validateExpression(expression: unknown, catalogue: Catalogue, wanted: 'verdict' | 'number'): ExpressionFault[] {
  const tooBig = sizeFault(expression);
  if (tooBig !== null) return [{ path: '（最外层）', message: tooBig }];
  const check = new Check(catalogue);
  check.expect(check.kind(expression, ''), [wanted], '');
  return check.faults;
}

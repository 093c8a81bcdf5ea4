import { evaluate } from './evaluate.ts';
import { isFraction } from './fraction.ts';
import { operatorOf, own, type Expression, type Scope, type Term } from './types.ts';
import { quantityWords, termOf, valueWords } from './words.ts';

/** How tightly a written part holds together; a looser part inside a tighter one gets brackets. */
const SUM = 1;
const PRODUCT = 2;
const ATOM = 3;
interface Written {
  text: string;
  binds: number;
}

const bracketed = (part: Written, atLeast: number): string => (part.binds < atLeast ? `（${part.text}）` : part.text);

function joined(parts: Written[], sign: string, binds: number): Written {
  return { text: parts.map((part, at) => bracketed(part, at === 0 ? binds : binds + (sign === ' + ' ? 0 : 1))).join(sign), binds };
}

function named(name: string, scope: Scope): Written {
  const term = termOf(scope.catalogue, name);
  const value = own(scope.facts, name) ?? own(scope.params, name);
  return { text: value === undefined || value === null ? `（${term?.label ?? name}未知）` : valueWords(value, term), binds: ATOM };
}

function write(expression: Expression, scope: Scope): Written {
  if (typeof expression !== 'object') return { text: typeof expression === 'boolean' ? (expression ? '是' : '否') : String(expression), binds: ATOM };
  if (Array.isArray(expression)) return { text: expression.map((one) => write(one, scope).text).join('、'), binds: ATOM };
  const operator = operatorOf(expression);
  const node = expression as unknown as Record<string, Expression>;
  const parts = (): Written[] => (node[operator] as Expression[]).map((one) => write(one, scope));
  switch (operator) {
    case 'fact':
    case 'param':
      return named(String(node[operator]), scope);
    case 'add':
      return joined(parts(), ' + ', SUM);
    case 'sub':
      return joined(parts(), ' − ', SUM);
    case 'mul':
      return joined(parts(), ' × ', PRODUCT);
    case 'div':
      return joined(parts(), ' ÷ ', PRODUCT);
    case 'min':
    case 'max':
      return { text: `${parts().map((part) => part.text).join(' 与 ')} 中较${operator === 'min' ? '小' : '大'}者`, binds: SUM };
    case 'if': {
      const [test, yes, no] = node['if'] as [Expression, Expression, Expression];
      return write(evaluate(test, scope).value === true ? yes : no, scope);
    }
    default: {
      const value = evaluate(expression, scope).value;
      return { text: isFraction(value) ? quantityWords(value, 'number') : '未知', binds: ATOM };
    }
  }
}

/** The left side of a calculation, values filled in: “9,000.00元 ÷ 12 × 7个月”. */
export const writeCalculation = (formula: Expression, scope: Scope): string => write(formula, scope).text;

/** A calculation as people write it: “9,000.00元 ÷ 12 × 7个月 = 5,250.00元”. */
export function explain(formula: Expression, scope: Scope, unit: Term['unit']): string {
  const { value } = evaluate(formula, scope);
  const answer = isFraction(value) ? quantityWords(value, unit) : '暂无法计算';
  const left = writeCalculation(formula, scope);
  return left === answer ? answer : `${left} = ${answer}`;
}

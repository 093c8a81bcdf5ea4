import test from 'ava';
import fc from 'fast-check';
import {
  evaluate, ExpressionError, judge, missingQuestions, MOST_DEPTH, MOST_NODES, quantity, renderFormula, renderRule, sizeFault, toNumber, validateExpression,
  type Catalogue, type Expression, type FactValue, type Scope,
} from '@zhida/server/contract/expression/index.ts';
import { addDays, addWorkingDays, isWorkingDay, type WorkCalendar } from '@zhida/server/contract/expression/workdays.ts';

const calendar: WorkCalendar = { until: '2026-12-31', holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'], workdays: ['2026-10-10'] };
const tables = { industry: [{ code: 'food', label: '餐饮业' }, { code: 'shop', label: '零售业' }] };
const term = (label: string, type: 'verdict' | 'date' | 'text' | 'number' | 'list') => ({ label, type });
const catalogue: Catalogue = {
  facts: { birth: term('出生日期', 'date'), day: term('当天', 'date'), industry: term('行业', 'text'), a: term('甲', 'verdict'), b: term('乙', 'verdict'), c: term('丙', 'verdict'), d: term('丁', 'verdict'), n: term('数', 'number') },
  params: {},
  tables: { industry: '行业' },
};
const scope = (facts: Record<string, FactValue | null> = {}): Scope => ({ facts, params: {}, catalogue, calendar, tables });
const value = (expression: Expression, facts: Record<string, FactValue | null> = {}): unknown => evaluate(expression, scope(facts)).value;
const count = (expression: Expression, facts: Record<string, FactValue | null> = {}): number | null => {
  const { amount } = quantity(expression, scope(facts));
  return amount === null ? null : toNumber(amount);
};
const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1980-01-01', days));

test('working days follow the State Council, not the week', (t) => {
  t.is(count({ workingDaysBetween: ['2026-09-30', '2026-10-10'] }), 3, '10 月 8、9 日和调休上班的 10 日');
  t.is(count({ workingDaysBetween: ['2026-10-10', '2026-09-30'] }), -3);
  t.is(value({ addWorkingDays: ['2026-09-30', 3] }), '2026-10-10');
  t.is(value({ addWorkingDays: [{ fact: 'day' }, 1] }), null);
  t.throws(() => value({ workingDaysBetween: ['2026-09', '2026-10-10'] }), { instanceOf: ExpressionError, message: /精确到日/ });
  t.throws(() => evaluate({ addWorkingDays: ['2026-09-30', 3] }, { facts: {}, params: {}, catalogue }), { instanceOf: ExpressionError, message: /工作日历/ });
});

test('adding working days and counting them agree, and end on a working day', (t) => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, n) => {
      const end = addWorkingDays(day, n, calendar);
      return isWorkingDay(end, calendar) && count({ workingDaysBetween: [day, { addWorkingDays: [day, n] }] }) === n;
    }),
    { numRuns: 60 },
  );
  t.pass();
});

test('age: a year older on the birthday itself; 29 February waits for 1 March', (t) => {
  t.deepEqual(['2026-03-14', '2026-03-15', '2026-03-16'].map((day) => count({ ageOn: ['2000-03-15', day] })), [25, 26, 26]);
  t.deepEqual(['2026-02-28', '2026-03-01'].map((day) => count({ ageOn: ['2000-02-29', day] })), [25, 26]);
  t.is(count({ ageOn: [{ fact: 'birth' }, '2026-11-25'] }), null);
  fc.assert(fc.property(anyDay, fc.integer({ min: 0, max: 9000 }), (birth, days) => {
    const [today, tomorrow] = [addDays(birth, days), addDays(birth, days + 1)].map((day) => count({ ageOn: [birth, day] })!);
    return today! >= 0 && (tomorrow === today || tomorrow === today! + 1);
  }));
});

test('code tables: membership, label, and a code that is not there', (t) => {
  t.true(value({ inTable: ['food', 'industry'] }));
  t.false(value({ inTable: ['餐饮业', 'industry'] }));
  t.is(value({ inTable: [{ fact: 'industry' }, 'industry'] }), null);
  t.is(value({ labelOf: [{ fact: 'industry' }, 'industry'] }, { industry: 'shop' }), '零售业');
  t.is(value({ labelOf: ['nothing', 'industry'] }), null);
  t.throws(() => value({ inTable: ['food', 'constructor'] }), { instanceOf: ExpressionError });
  t.is(renderRule({ inTable: [{ fact: 'industry' }, 'industry'] }, catalogue)[0]?.text, '行业在代码表“行业”中');
  t.is(renderFormula({ ageOn: [{ fact: 'birth' }, { fact: 'day' }] }, catalogue), '出生日期到当天的周岁');
});

test('what is written wrongly is told: an unknown table, a computed table, a wrong kind', (t) => {
  t.regex(validateExpression({ inTable: [{ fact: 'industry' }, 'nothing'] }, catalogue, 'verdict')[0]!.message, /没有代码为“nothing”的代码表；可用：industry/);
  t.regex(validateExpression({ inTable: ['food', { fact: 'industry' }] }, catalogue, 'verdict')[0]!.message, /直接写/);
  t.regex(validateExpression({ ageOn: [{ fact: 'n' }, '2026-01-01'] }, catalogue, 'number')[0]!.message, /应是日期/);
});

test('an expression cannot reach outside its data', (t) => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    t.is(value({ fact: name }), null, name);
    t.false(value({ answered: name }), name);
    t.throws(() => value({ param: name }), { instanceOf: ExpressionError }, name);
    t.throws(() => value(JSON.parse(`{"${name}":["a"]}`) as Expression), { instanceOf: ExpressionError }, name);
    t.true(validateExpression(JSON.parse(`{"${name}":["a"]}`), catalogue, 'verdict').length > 0, name);
  }
});

test('an expression cannot be deep, large or long without end', (t) => {
  let deep: Expression = { fact: 'a' };
  for (let at = 0; at < 20_000; at += 1) deep = { not: deep };
  t.regex(sizeFault(deep)!, new RegExp(String(MOST_DEPTH)));
  t.is(validateExpression(deep, catalogue, 'verdict').length, 1);
  t.throws(() => value(deep), { instanceOf: ExpressionError, message: /嵌套/ });
  t.regex(sizeFault({ all: Array.from({ length: MOST_NODES + 1 }, () => true) })!, /过大/);
  const many = Array.from({ length: 2000 }, (_, at) => at);
  t.throws(() => value({ hasAny: [many, many] }), { instanceOf: ExpressionError, message: /步/ });
  t.throws(() => value({ addWorkingDays: ['2026-01-01', 9_000_000] }), { instanceOf: ExpressionError, message: /一百年/ });
});

test('the questions left are the shortest list that may lead to yes', (t) => {
  const rule: Expression = { all: [{ any: [{ all: [{ fact: 'a' }, { fact: 'b' }] }, { fact: 'c' }] }, { ask: '丁？', when: { fact: 'd' } }] };
  t.deepEqual(missingQuestions(rule, scope()), ['c', 'd']);
  t.deepEqual(missingQuestions(rule, scope({ c: false })), ['a', 'b', 'd']);
  t.deepEqual(missingQuestions(rule, scope({ a: true, c: false })), ['b', 'd']);
  t.deepEqual(missingQuestions(rule, scope({ d: false })), [], '已经知道不符合');
  t.deepEqual(missingQuestions({ if: [{ fact: 'a' }, { fact: 'b' }, true] }, scope()), ['a'], '不是甲的就不用问乙');
  t.deepEqual(missingQuestions({ all: [{ fact: 'a' }, { not: { fact: 'a' } }] }, scope()), ['a'], '到不了“符合”，就问到“不符合”为止');
  t.deepEqual(missingQuestions({ gt: [{ fact: 'n' }, 3] }, scope()), ['n']);
});

const NAMES = ['a', 'b', 'c', 'd'] as const;
const { rule: anyRule } = fc.letrec<{ rule: Expression }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...NAMES).map((fact): Expression => ({ fact })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((all): Expression => ({ all })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((any): Expression => ({ any })),
    tie('rule').map((not): Expression => ({ not })),
    fc.tuple(tie('rule'), tie('rule'), tie('rule')).map((parts): Expression => ({ if: parts })),
  ),
}));

/** Can these facts, once answered, make the rule `wanted`? Asked of every combination of answers. */
const reaches = (rule: Expression, asked: readonly string[], wanted: boolean): boolean =>
  Array.from({ length: 2 ** asked.length }, (_, bits) => Object.fromEntries(asked.map((name, at) => [name, (bits >> at) % 2 === 1]))).some((facts) => value(rule, facts) === wanted);
const subsets = NAMES.reduce<string[][]>((found, name) => [...found, ...found.map((one) => [...one, name])], [[]]);

test('against every combination of answers: the list suffices, and no shorter one does', (t) => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      const questions = missingQuestions(rule, scope());
      if (judge(rule, scope()).verdict !== 'unknown') return questions.length === 0;
      const wanted = reaches(rule, NAMES, true);
      const least = Math.min(...subsets.filter((asked) => reaches(rule, asked, wanted)).map((asked) => asked.length));
      return reaches(rule, questions, wanted) && questions.length === least;
    }),
    { numRuns: 600 },
  );
  t.pass();
});

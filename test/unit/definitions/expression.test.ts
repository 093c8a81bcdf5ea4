import { Ajv } from 'ajv';
import test from 'ava';
import fc from 'fast-check';
import {
  evaluate, exact, explain, expressionSchema, ExpressionError, fraction, judge, quantity, renderFormula, renderRule, rounded,
  toNumber, validateExpression, type Catalogue, type Expression, type FactValue, type Scope,
} from '@zhida/server/contract/expression/index.ts';

const catalogue: Catalogue = {
  facts: {
    groups: { label: '人员类别', type: 'list', values: { veteran: '自主就业退役士兵', graduate: '毕业年度内高校毕业生' } },
    kind: { label: '登记类型', type: 'text', values: { enterprise: '企业', individual: '个体工商户' } },
    months: { label: '计入月数', type: 'number', unit: 'month' },
    start: { label: '起算月份', type: 'date' },
    insured: { label: '已缴社保', type: 'verdict' },
    p: { label: '甲', type: 'verdict' },
    q: { label: '乙', type: 'verdict' },
    r: { label: '丙', type: 'verdict' },
  },
  params: { annualFen: { label: '定额标准', type: 'number', unit: 'fen' }, policyTo: { label: '政策截止日', type: 'date' } },
};
const scope = (facts: Record<string, FactValue | null> = {}, params: Record<string, FactValue> = { annualFen: 900_000, policyTo: '2027-12-31' }): Scope => ({ facts, params, catalogue });
const value = (expression: Expression, facts: Record<string, FactValue | null> = {}): unknown => evaluate(expression, scope(facts)).value;
const numeric = (expression: Expression, facts: Record<string, FactValue | null> = {}): number | null => {
  const { amount } = quantity(expression, scope(facts));
  return amount === null ? null : toNumber(amount);
};

const three = fc.constantFrom(true, false, null);
const [p, q, r]: Expression[] = [{ fact: 'p' }, { fact: 'q' }, { fact: 'r' }];
const ask = (expression: Expression, [a, b, c]: (boolean | null)[]): unknown => value(expression, { p: a ?? null, q: b ?? null, r: c ?? null });

test('three-valued laws: De Morgan, double negation, symmetry, absorption, distribution', (t) => {
  const laws: [Expression, Expression][] = [
    [{ not: { all: [p!, q!] } }, { any: [{ not: p! }, { not: q! }] }],
    [{ not: { any: [p!, q!] } }, { all: [{ not: p! }, { not: q! }] }],
    [{ not: { not: p! } }, p!],
    [{ all: [p!, q!] }, { all: [q!, p!] }],
    [{ any: [p!, { all: [p!, q!] }] }, p!],
    [{ all: [p!, { any: [q!, r!] }] }, { any: [{ all: [p!, q!] }, { all: [p!, r!] }] }],
  ];
  fc.assert(fc.property(three, three, three, (...answers) => laws.every(([left, right]) => ask(left, answers) === ask(right, answers))));
  t.pass();
});

test('unknown is never no: learning an answer never turns a settled verdict round', (t) => {
  const rule: Expression = { any: [{ all: [p!, q!] }, { all: [{ not: p! }, r!] }] };
  fc.assert(
    fc.property(three, three, three, fc.boolean(), (a, b, c, learnt) => {
      const before = ask(rule, [a, b, c]);
      if (before === null) return true;
      return ask(rule, [a ?? learnt, b ?? learnt, c ?? learnt]) === before;
    }),
  );
  t.pass();
});

test('missing answers are reported only while they matter', (t) => {
  t.deepEqual(judge({ all: [p!, q!] }, scope({ p: true })).missing, ['q']);
  t.deepEqual(judge({ all: [p!, q!] }, scope({ p: false })).missing, []);
  t.deepEqual(judge({ any: [p!, q!, r!] }, scope({ p: false })).missing, ['q', 'r']);
  t.deepEqual(judge({ any: [p!, q!] }, scope({ q: true })).missing, []);
  t.deepEqual(quantity({ mul: [{ fact: 'months' }, { param: 'annualFen' }] }, scope()), { amount: null, missing: ['months'] });
});

test('every named question leaves a reason with its verdict, words and basis', (t) => {
  const rule: Expression = {
    all: [
      { ask: '是退役士兵', when: { has: [{ fact: 'groups' }, 'veteran'] }, yes: '在名单中（{groups}）', no: '不在名单中（{groups}）', basis: '第14号' },
      { ask: '单位是企业', when: { eq: [{ fact: 'kind' }, 'enterprise'] }, no: '单位是{kind}' },
      { ask: '已缴社保', when: { fact: 'insured' }, unknown: '是否缴社保：待核实' },
    ],
  };
  t.deepEqual(judge(rule, scope({ groups: ['veteran'], kind: 'individual' })), {
    verdict: 'no',
    missing: [],
    reasons: [
      { verdict: 'yes', text: '在名单中（自主就业退役士兵）', basis: '第14号', missing: [] },
      { verdict: 'no', text: '单位是个体工商户', basis: null, missing: [] },
      { verdict: 'unknown', text: '是否缴社保：待核实', basis: null, missing: ['insured'] },
    ],
  });
  t.is(judge(rule, scope({ groups: ['veteran'], kind: 'enterprise' })).verdict, 'unknown');
});

test('comparison, lists, dates and branches', (t) => {
  t.is(value({ in: [{ fact: 'kind' }, ['enterprise', 'other']] }, { kind: 'enterprise' }), true);
  t.is(value({ hasAny: [{ fact: 'groups' }, ['graduate']] }, { groups: ['veteran'] }), false);
  t.is(value({ hasAny: [{ fact: 'groups' }, ['graduate']] }), null);
  t.is(value({ has: [['veteran', { fact: 'kind' }], 'veteran'] }), true);
  t.is(value({ has: [['veteran', { fact: 'kind' }], 'graduate'] }), null);
  t.is(numeric({ count: { fact: 'groups' } }, { groups: ['veteran', 'graduate'] }), 2);
  t.is(value({ le: [{ fact: 'start' }, { param: 'policyTo' }] }, { start: '2027-12' }), true);
  t.is(value({ gt: [{ fact: 'start' }, '2026-03'] }, { start: '2026-03-15' }), false);
  t.is(numeric({ monthsBetween: ['2025-11', { fact: 'start' }] }, { start: '2026-02-09' }), 3);
  t.is(value({ addMonths: ['2026-11-30', 2] }), '2027-01');
  t.is(numeric({ year: { fact: 'start' } }, { start: '2026-04' }), 2026);
  t.is(value({ answered: 'start' }), false);
  t.is(value({ if: [{ fact: 'p' }, 'a', 'b'] }, { p: false }), 'b');
  t.is(value({ if: [{ fact: 'p' }, 'a', 'b'] }), null);
  t.is(value({ ne: [0.1, { div: [1, 10] }] }), false);
});

test('numbers are exact: a sum of twelfths loses nothing, rounding happens once and half up', (t) => {
  t.is(numeric({ add: Array.from({ length: 12 }, () => ({ div: [2_000_000, 12] })) }), 2_000_000);
  t.is(numeric({ add: [0.1, 0.2] }), 0.3);
  t.is(rounded(fraction(1, 2)), 1);
  t.is(rounded(fraction(-1, 2)), -1);
  t.is(rounded(fraction(249, 100)), 2);
  fc.assert(fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 1, max: 1000 }), (num, den) => Math.abs(rounded(fraction(num, den)) - num / den) <= 0.5));
  fc.assert(fc.property(fc.integer({ min: -1e7, max: 1e7 }), (cents) => toNumber(exact(cents / 100)) === cents / 100));
  t.throws(() => numeric({ div: [1, 0] }), { instanceOf: ExpressionError, message: '除数不能为零' });
  t.throws(() => numeric({ mul: [9e15, 9e15] }), { instanceOf: ExpressionError });
});

test('a rule that uses words wrongly fails with a sentence, not with a wrong answer', (t) => {
  t.throws(() => value({ gt: ['甲', 1] }), { message: /“gt”只能用于数/ });
  t.throws(() => value({ all: [1] }), { message: /“all”只能用于/ });
  t.throws(() => value({ param: 'nothing' }), { message: '没有名为“nothing”的参数' });
  t.throws(() => value({ power: [1, 2] } as unknown as Expression), { message: '没有名为“power”的运算' });
});

test('a calculation reads as people write it', (t) => {
  const formula: Expression = { mul: [{ div: [{ param: 'annualFen' }, 12] }, { fact: 'months' }] };
  t.is(explain(formula, scope({ months: 7 }), 'fen'), '9,000.00元 ÷ 12 × 7个月 = 5,250.00元');
  t.is(explain({ mul: [{ add: [1, 2] }, { fact: 'months' }] }, scope({ months: 2 }), 'number'), '（1 + 2） × 2个月 = 6');
  t.is(explain({ sub: [10, { sub: [3, 1] }] }, scope(), 'number'), '10 − （3 − 1） = 8');
  t.is(explain({ div: [12, { mul: [2, 3] }] }, scope(), 'number'), '12 ÷ （2 × 3） = 2');
  t.is(explain({ min: [{ param: 'annualFen' }, 100] }, scope(), 'fen'), '9,000.00元 与 100 中较小者 = 1.00元');
  t.is(explain(formula, scope(), 'fen'), '9,000.00元 ÷ 12 × （计入月数未知） = 暂无法计算');
  t.is(renderFormula(formula, catalogue), '定额标准 ÷ 12 × 计入月数');
});

test('a rule reads as a sentence tree', (t) => {
  const rule: Expression = {
    all: [
      { ask: '属于范围', when: { hasAny: [{ fact: 'groups' }, ['veteran', 'graduate']] }, basis: '第15号' },
      { if: [{ has: [{ fact: 'groups' }, 'veteran'] }, true, { ask: '是企业', when: { eq: [{ fact: 'kind' }, 'enterprise'] } }] },
      { any: [{ le: [{ fact: 'start' }, { param: 'policyTo' }] }, { not: { answered: 'start' } }] },
    ],
  };
  t.deepEqual(
    renderRule(rule, catalogue).map(({ depth, text }) => `${'·'.repeat(depth)}${text}`),
    [
      '以下各项都要满足：',
      '·属于范围（第15号）',
      '··人员类别至少包含以下一项：自主就业退役士兵、毕业年度内高校毕业生',
      '·人员类别包含自主就业退役士兵：不再另问',
      '·其他情形：',
      '··是企业',
      '···登记类型是企业',
      '·以下各项满足一项即可：',
      '··起算月份不晚于政策截止日',
      '··并非（“起算月份”已填写）',
    ],
  );
});

test('faults of a written expression are named with place and remedy', (t) => {
  const faults = (expression: unknown, wanted: 'verdict' | 'number' = 'verdict'): string[] => validateExpression(expression, catalogue, wanted).map(({ path, message }) => `${path}｜${message}`);
  t.deepEqual(faults({ all: [{ fact: 'insured' }, { le: [{ fact: 'start' }, { param: 'policyTo' }] }] }), []);
  t.regex(faults({ all: [{ fact: 'insurred' }] })[0] ?? '', /^all\[0\]\.fact｜没有名为“insurred”的事实；可用的事实：groups、/);
  t.regex(faults({ any: [{ same: [1, 2] }] })[0] ?? '', /没有名为“same”的运算；可用：/);
  t.deepEqual(faults({ gt: [{ fact: 'start' }, 3] }), ['gt｜“gt”两边类型不同：日期与数无法比较']);
  t.deepEqual(faults({ has: [{ fact: 'kind' }, 'enterprise'] }), ['has[0]｜这里应是列表，现在是文字']);
  t.deepEqual(faults({ eq: [1] }), ['eq｜“eq”需要 2 个参数，现有 1 个']);
  t.deepEqual(faults({ fact: 'months' }), ['（最外层）｜这里应是判断，现在是数']);
  t.deepEqual(faults({ ask: '甲', when: { fact: 'p' }, no: '{nobody}' }), ['.no｜理由中的“{nobody}”不是已有的事实或参数']);
  t.deepEqual(faults({ all: [{ fact: 'p' }], any: [] }), ['（最外层）｜一个节点只能有一个运算']);
  t.deepEqual(faults({ if: [{ fact: 'p' }, 1, '甲'] }, 'number'), ['if｜“if”的两种结果类型不同：数与文字']);
  t.deepEqual(faults(null), ['（最外层）｜这里应填写一个算式或判断']);
});

test('the JSON Schema takes what the language takes and refuses the rest', (t) => {
  const check = new Ajv().compile(expressionSchema);
  t.true(check({ all: [{ ask: '甲', when: { eq: [{ fact: 'kind' }, 'enterprise'] } }, { not: { answered: 'start' } }] }));
  t.true(check({ mul: [{ div: [{ param: 'annualFen' }, 12] }, 3.5] }));
  for (const wrong of [null, {}, { fact: '' }, { eq: [1] }, { all: [] }, { fact: 'a', param: 'b' }, { ask: '甲' }, { power: [1] }]) t.false(check(wrong), JSON.stringify(wrong));
});

import test from 'ava';
import type { Definition, Expression, PolicyBody, PolicyTest, ReliefBody } from '@zhida/server/modules/definitions/index.ts';
import { faultsOfPolicy } from '@zhida/server/modules/policy/queries/check.ts';
import { toPolicy } from '@zhida/server/modules/policy/queries/policies.ts';
import { runTest, runTests } from '@zhida/server/modules/policy/queries/testCases.ts';
import { packFiles } from '../definitions/packs.ts';
import { around, policies, policy } from './support.ts';

const document = (code: string): Definition<ReliefBody> => structuredClone(packFiles().find((file) => file.document.code === code)!.document) as Definition<ReliefBody>;
const hiring = (change: Partial<ReliefBody>): Definition<ReliefBody> => {
  const whole = document('tax.veteran.hiring');
  return { ...whole, body: { ...whole.body, ...change } };
};
const faults = (definition: Definition<ReliefBody>): [string, string][] => faultsOfPolicy(definition, around).map(({ code, path }) => [code, path]);

test('every policy of the packs carries test cases, and all of them pass', (t) => {
  for (const one of policies) {
    const outcomes = runTests(one);
    t.true(outcomes.length >= 7, one.code);
    t.deepEqual(outcomes.filter(({ passed }) => !passed).map(({ title, differences }) => `${title}: ${differences.join()}`), [], one.code);
    t.deepEqual([...new Set(outcomes.map(({ actual }) => actual?.verdict))].sort(), ['no', 'unknown', 'yes'], `${one.code}：三种结论都有例子`);
  }
});

test('the packs have no fault of meaning', (t) => {
  for (const { code } of policies) t.deepEqual(faultsOfPolicy(document(code), around), [], code);
});

test('a test that fails says what was expected, what came, and why', (t) => {
  const [first] = policy('tax.veteran.hiring').body.tests!;
  const outcome = runTest(policy('tax.veteran.hiring'), { ...first!, expect: { verdict: 'no', yearFen: 1 } });
  t.false(outcome.passed);
  t.deepEqual(outcome.differences, ['结论应为“不符合”，实际为“符合”', '全年金额应为 0.01元，实际为 5,250.00元']);
  t.true((outcome.actual?.reasons.length ?? 0) >= 7);
});

test('a rule that cannot be computed fails the test with a sentence', (t) => {
  const [first] = policy('tax.veteran.hiring').body.tests!;
  const broken = toPolicy(hiring({ formula: { div: [{ fact: 'countedMonths' }, 0] } }), around);
  t.deepEqual(runTest(broken, first!), { title: first!.title, passed: false, differences: ['无法计算：除数不能为零'], actual: null });
});

test('a failing test is a fault at its own place; the other tests stand', (t) => {
  const tests = structuredClone(policy('tax.veteran.hiring').body.tests!);
  tests[2]!.expect = { yearFen: 1 };
  const [fault, ...others] = faultsOfPolicy(hiring({ tests }), around);
  t.like(fault, { level: 'error', code: 'policy.test_failed', path: '/body/tests/2' });
  t.regex(fault!.message, /没有通过：全年金额应为 0\.01元，实际为 9,000\.00元/);
  t.deepEqual(others, []);
});

test('a rule that does not hold together is told at its place, before any test is run', (t) => {
  const eligibility: Expression = { all: [{ ask: '甲', when: { fact: 'nothing' } }] };
  t.deepEqual(faults(hiring({ eligibility })), [['policy.expression', '/body/eligibility/all/0/when/fact']]);
  t.deepEqual(faults(hiring({ formula: 'text' })), [['policy.expression', '/body/formula']]);
});

test('a rule that nobody can ever meet is told', (t) => {
  const is = (kind: string): Expression => ({ ask: kind, when: { eq: [{ fact: 'taxpayerKind' }, kind] } });
  t.deepEqual(faults(hiring({ eligibility: { all: [is('enterprise'), is('individual')] }, tests: [] })), [['policy.never_true', '/body/eligibility']]);
});

test('versions of the figures: overlapping, with a gap, without a figure that the rule reads', (t) => {
  const [version] = document('tax.veteran.hiring').body.versions;
  const of = (change: object): PolicyBody['versions'][number] => ({ ...version!, version: 2, ...change });
  const first = { ...version!, validTo: '2026-12-31' };
  t.deepEqual(faults(hiring({ versions: [first, of({ validFrom: '2027-01-01' })] })), []);
  t.deepEqual(faults(hiring({ versions: [version!, of({ validFrom: '2027-01-01' })] })), [['policy.versions_overlap', '/body/versions/1']]);
  t.deepEqual(faults(hiring({ versions: [first, of({ validFrom: '2027-03-01' })] })), [['policy.versions_gap', '/body/versions/1']]);
  t.deepEqual(faults(hiring({ versions: [first, of({ validFrom: '2027-01-01', parameters: { baseFen: version!.parameters['baseFen']! } })] })), [['policy.parameter_missing', '/body/versions/1/parameters']]);
});

test('what a test leaves out is not known; months run without a gap to the day asked', (t) => {
  const bare: PolicyTest = { title: '只知道类别', on: '2026-11-24', facts: { categories: ['veteran'], taxpayerKind: 'enterprise', workedFrom: '2026-03' }, expect: { verdict: 'unknown', toDateFen: 675_000 } };
  const outcome = runTest(policy('tax.veteran.hiring'), bare);
  t.true(outcome.passed, outcome.differences.join());
  t.deepEqual(outcome.actual?.missing, ['签订 1 年以上期限劳动合同', '依法缴纳社会保险费']);
});

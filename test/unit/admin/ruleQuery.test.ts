import test from 'ava';
import fc from 'fast-check';
import { judge, type Expression } from '@zhida/server/contract/expression/index.ts';
import { fromQuery, KEPT, toQuery, withLine, type Group, type Line } from '../../../admin/src/lowcode/rule/conditions/query.ts';
import { withVersionFrom, refusal } from '../../../admin/src/lowcode/rule/versions/dates.ts';
import { pastQuarters, trialYears } from '../../../admin/src/lowcode/rule/trial/periods.ts';
import { policies, policy } from '../policy/support.ts';

const { catalogue } = policy('tax.veteran.hiring');
const linesOf = (group: Group): Line[] => group.rules.flatMap((part) => ('rules' in part ? linesOf(part as Group) : [part as Line]));

test('every rule of the packs goes through the builder and comes back as it was, key by key', (t) => {
  for (const { code, body, catalogue: words } of policies) t.is(JSON.stringify(fromQuery(toQuery(body.eligibility, words), words)), JSON.stringify(body.eligibility), code);
});

test('what the builder has no controls for is kept whole; the rest gets controls', (t) => {
  const lines = linesOf(toQuery(policy('tax.key-group.hiring').body.eligibility, catalogue));
  t.deepEqual(lines.map(({ field }) => field), ['fact:personCategories', KEPT, 'fact:taxpayerKind', 'fact:startMonth', 'fact:windowEnd', 'fact:monthsInYear', 'fact:contractOneYear', 'fact:socialInsurancePaid']);
  t.like(lines[3], { operator: 'le', valueSource: 'field', value: 'param:policyTo' });
  t.is(lines[2]!.sentences?.ask, '招用单位是企业等单位');
});

const sample: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom<Expression>(
    { fact: 'contractOneYear' },
    { not: { fact: 'contractOneYear' } },
    { has: [{ fact: 'personCategories' }, 'veteran'] },
    { not: { hasAny: [{ fact: 'personCategories' }, ['graduate', 'veteran']] } },
    { in: [{ fact: 'taxpayerKind' }, ['enterprise']] },
    { inTable: [{ fact: 'taxpayerStatus' }, 'taxpayer-status'] },
    { ge: [{ ageOn: [{ fact: 'birthDate' }, { fact: 'today' }] }, 18] },
    { lt: [{ workingDaysBetween: [{ fact: 'registeredOn' }, { fact: 'today' }] }, 30] },
    { eq: [{ fact: 'graduationYear' }, { year: { fact: 'startMonth' } }] },
    { gt: [{ count: { fact: 'personCategories' } }, 1] },
    { le: [{ fact: 'startMonth' }, '2027-12-31'] },
    { any: [] },
    { if: [{ fact: 'contractOneYear' }, true, false] },
    { not: { all: [{ fact: 'contractOneYear' }] } },
    true,
  ),
);
const { rule: anyRule } = fc.letrec<{ rule: Expression }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    sample,
    fc.record({ ask: fc.string(), when: sample, no: fc.string() }).map((condition): Expression => condition),
    fc.record({ when: sample, basis: fc.string(), ask: fc.string() }).map((condition): Expression => condition),
    fc.array(tie('rule'), { maxLength: 4 }).map((all): Expression => ({ all })),
    fc.array(tie('rule'), { maxLength: 4 }).map((any): Expression => ({ any })),
  ),
}));

test('any rule comes back from the builder as it was', (t) => {
  fc.assert(fc.property(anyRule, (rule) => JSON.stringify(fromQuery(toQuery(rule, catalogue), catalogue)) === JSON.stringify(rule)), { numRuns: 500 });
  t.pass();
});

test('the functions of the language have controls, not only the plain comparisons', (t) => {
  const fields = (rule: Expression): string[] => linesOf(toQuery(rule, catalogue)).map(({ field }) => field);
  t.deepEqual(fields({ ge: [{ ageOn: [{ fact: 'birthDate' }, { fact: 'today' }] }, 18] }), ['age:birthDate']);
  t.deepEqual(fields({ not: { inTable: [{ fact: 'taxpayerStatus' }, 'taxpayer-status'] } }), ['fact:taxpayerStatus']);
});

test('one line changed: the others stay the same objects, the rule says the new thing', (t) => {
  const rule: Expression = { all: [{ ask: '企业', when: { eq: [{ fact: 'taxpayerKind' }, 'enterprise'] } }, { any: [{ ask: '月数', when: { gt: [{ fact: 'monthsInYear' }, 0] } }, { fact: 'contractOneYear' }] }] };
  const before = toQuery(rule, catalogue);
  const after = withLine(before, [1, 0], { value: 6, sentences: { ask: '满半年' } });
  t.is(after.rules[0], before.rules[0]);
  const changed = fromQuery(after, catalogue);
  t.deepEqual(changed, { all: [{ ask: '企业', when: { eq: [{ fact: 'taxpayerKind' }, 'enterprise'] } }, { any: [{ ask: '满半年', when: { gt: [{ fact: 'monthsInYear' }, 6] } }, { fact: 'contractOneYear' }] }] });
  t.is(judge(changed, { facts: { taxpayerKind: 'enterprise', monthsInYear: 5, contractOneYear: false }, params: {}, catalogue }).verdict, 'no');
});

test('a new version of the figures from a day on: the old one ends the day before and keeps its figures', (t) => {
  const versions = policy('tax.veteran.hiring').body.versions;
  const [old, fresh] = withVersionFrom(versions, '2027-01-01');
  t.deepEqual(old, { ...versions[0]!, validTo: '2026-12-31' });
  t.like(fresh, { version: 2, validFrom: '2027-01-01', validTo: '2027-12-31' });
  t.false(fresh!.parameters['annualFen']!.verified, '照抄来的数字还没有人核实');
  t.regex(refusal(versions, '2022-01-01')!, /晚于/);
  t.is(refusal(versions, '2027-01-01'), null);
});

test('quarters to replay are over; years to try begin with this one', (t) => {
  const november = Date.UTC(2026, 10, 25);
  t.deepEqual(pastQuarters(november).slice(0, 3).map(({ value }) => value), ['2026Q3', '2026Q2', '2026Q1']);
  t.is(pastQuarters(Date.UTC(2027, 0, 1))[0]!.value, '2026Q4');
  t.deepEqual(trialYears(['2023-01-01', '2028-01-01'], november), [2026, 2027, 2028]);
});

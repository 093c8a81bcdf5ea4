import test from 'ava';
import fc from 'fast-check';
import { assessOne, deduct, totalOf, type Assessment, type MatchFacts, type Policy } from '@zhida/server/modules/policy/index.ts';
import type { PolicyVersion } from '@zhida/server/modules/definitions/index.ts';
import { percentOf } from '@zhida/server/modules/policy/domain/deduction.ts';
import { employedMonths, monthWords, operatedMonths, windowOf } from '@zhida/server/modules/policy/domain/window.ts';
import { hired, monthsOf, policy, selfEmployed } from './support.ts';

const veteranHired = (over: Partial<MatchFacts>): Assessment => assessOne(policy('tax.veteran.hiring'), hired(over));
/** Left after `count` months, so that nothing more is expected. */
const worked = (count: number): Assessment => veteranHired({ months: monthsOf(2026, 1, count), lastFiledMonth: '2026-12' });

test('vector: veterans hired 7 and 12 months give 5,250 + 9,000 = 14,250', (t) => {
  const [seven, twelve] = [worked(7), worked(12)];
  t.deepEqual([seven.yearFen, twelve.yearFen], [525_000, 900_000]);
  t.deepEqual(seven.arithmetic, ['2026年已有 7 个月（1月至7月）', '9,000.00元 ÷ 12 × 7个月 = 5,250.00元']);
  t.deepEqual(totalOf([seven, twelve]), { people: 2, yearFen: 1_425_000, toDateFen: 1_425_000, arithmetic: ['9,000.00元 ÷ 12 × 7个月 + 9,000.00元 ÷ 12 × 12个月 = 14,250.00元'] });
});

test('vector: a self-employed veteran, nine months, 18,000', (t) => {
  const answer = assessOne(policy('tax.veteran.self-employed'), selfEmployed());
  t.deepEqual([answer.yearFen, answer.toDateFen, answer.monthsInYear, answer.monthsToDate], [1_800_000, 1_600_000, 9, 8]);
  t.deepEqual(answer.arithmetic, ['2026年已有 8 个月（4月至11月），预计 1 个月（12月）', '24,000.00元 ÷ 12 × 9个月 = 18,000.00元', '截至11月：24,000.00元 ÷ 12 × 8个月 = 16,000.00元']);
});

test('vector: VAT 1,000 with 7 %, 3 % and 2 % uses 1,120 of the cap', (t) => {
  const { steps } = policy('tax.veteran.hiring').body.deduction;
  const rates = { 'urban-construction': 7, education: 3, 'local-education': 2 };
  const { usedFen, leftFen, lines } = deduct(1_425_000, steps, { vatFen: 100_000, ratesPercent: rates });
  t.deepEqual([usedFen, leftFen], [112_000, 1_313_000]);
  t.deepEqual(lines.map(({ deductedFen }) => deductedFen), [100_000, 7_000, 3_000, 2_000, 0]);
  t.is(deduct(1_425_000, steps, { vatFen: 100_000, ratesPercent: rates, ownFen: { 'corporate-income': 5_000_000 } }).leftFen, 0);
});

test('the unverified Shanxi figure is marked where it is used', (t) => {
  const answer = assessOne(policy('tax.key-group.hiring'), hired({ categories: ['poverty_relief'] }));
  t.deepEqual(answer.arithmetic, ['2026年已有 10 个月（1月至10月），预计 2 个月（11月至12月）', '7,800.00元 ÷ 12 × 12个月 = 7,800.00元（定额标准待核）', '截至10月：7,800.00元 ÷ 12 × 10个月 = 6,500.00元（定额标准待核）']);
});

test('expectation reaches December only while the last filed month still shows the person', (t) => {
  t.is(veteranHired({}).monthsInYear, 12);
  t.is(veteranHired({ months: monthsOf(2026, 1, 9) }).monthsInYear, 9);
  t.is(veteranHired({ months: [...monthsOf(2026, 1, 3), '2026-10'] }).monthsInYear, 6);
  t.is(veteranHired({ lastFiledMonth: null }).monthsInYear, 12);
});

test('the 36 months end within the year: only the months before count', (t) => {
  const answer = veteranHired({ firstMonth: '2023-06', months: [...monthsOf(2023, 6, 12), ...monthsOf(2026, 1, 10)] });
  t.deepEqual([answer.lastMonth, answer.monthsInYear, answer.yearFen], ['2026-05', 5, 375_000]);
  t.is(veteranHired({ firstMonth: '2023-06', monthsUsedElsewhere: 3 }).lastMonth, '2026-02');
});

test('months before the policy do not count, though they use the 36 months up', (t) => {
  const answer = veteranHired({ firstMonth: '2022-07', months: [...monthsOf(2022, 7, 12), ...monthsOf(2023, 1, 12)], year: 2023, lastFiledMonth: '2023-12' });
  t.deepEqual([answer.lastMonth, answer.monthsInYear], ['2025-06', 12]);
});

test('a policy that does not run on stops at its end', (t) => {
  const window = { start: '2027-03', maxMonths: 36, usedElsewhere: 0, policyFrom: '2023-01-01', policyTo: '2027-12-31' };
  t.deepEqual(windowOf({ ...window, runsOn: true }), { from: '2027-03', to: '2030-02' });
  t.deepEqual(windowOf({ ...window, runsOn: false }), { from: '2027-03', to: '2027-12' });
  t.deepEqual(operatedMonths(windowOf({ ...window, start: '2028-01', runsOn: true }), 2028, '2028-05-01'), { actual: [], expected: [] });
});

test('two versions of the figures in one year: each month by its own, one rounding at the end', (t) => {
  const base = policy('tax.veteran.hiring');
  const figures = (annualFen: number): PolicyVersion['parameters'] => ({ annualFen: { label: '每人每年定额标准', value: annualFen, unit: 'fen', verified: true } });
  const raised: Policy = {
    ...base,
    body: {
      ...base.body,
      versions: [
        { version: 1, validFrom: '2023-01-01', validTo: '2026-06-30', note: '', parameters: figures(100_000) },
        { version: 2, validFrom: '2026-07-01', validTo: '2027-12-31', note: '', parameters: figures(200_000) },
      ],
    },
  };
  const answer = assessOne(raised, hired({ months: monthsOf(2026, 1, 8), lastFiledMonth: '2026-12' }));
  // 1,000 ÷ 12 × 6 + 2,000 ÷ 12 × 2 = 500 + 333.333…
  t.is(answer.yearFen, 83_333);
  t.deepEqual(answer.arithmetic.slice(1), ['1,000.00元 ÷ 12 × 6个月 = 500.00元', '2,000.00元 ÷ 12 × 2个月 = 333.33元', '合计 833.33元']);
});

test('a sum over people is exact: three thirds of a fen make a fen', (t) => {
  const base = policy('tax.veteran.hiring');
  const third: Policy = { ...base, body: { ...base.body, formula: { div: [{ fact: 'countedMonths' }, 3] } } };
  const one = assessOne(third, hired({ months: ['2026-01'], lastFiledMonth: '2026-12' }));
  t.is(one.yearFen, 0);
  t.is(totalOf([one, one, one]).yearFen, 1);
});

test('nobody counts who does not fit', (t) => {
  const graduate = assessOne(policy('tax.key-group.hiring'), hired({ categories: ['graduate'] }));
  t.deepEqual(totalOf([graduate]), { people: 0, yearFen: 0, toDateFen: 0, arithmetic: [] });
  t.deepEqual(totalOf([worked(12), worked(12), graduate]).arithmetic, ['9,000.00元 ÷ 12 × 12个月 × 2人 = 18,000.00元']);
});

test('property: more months never give less, and never more than the yearly standard', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 11 }), (months) => {
      const [less, more] = [worked(months), worked(months + 1)];
      return less.yearFen <= more.yearFen && more.yearFen <= more.annualFen && less.toDateFen <= less.yearFen;
    }),
  );
  t.pass();
});

test('property: whatever the months, no one enjoys more than 36 of them over the years', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 59 }), (offset) => {
      const month = (at: number): string => `${2023 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
      const all = Array.from({ length: 120 - offset }, (_, at) => month(offset + at));
      const window = windowOf({ start: month(offset), maxMonths: 36, usedElsewhere: 0, runsOn: true, policyFrom: '2023-01-01', policyTo: '2027-12-31' });
      const counted = Array.from({ length: 12 }, (_, at) => employedMonths(window, all, 2023 + at, null).actual.length);
      return counted.reduce((sum, one) => sum + one, 0) === Math.min(36, all.length);
    }),
  );
  t.pass();
});

test('property: the total is the sum of its parts and does not depend on their order', (t) => {
  const people = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 30 });
  fc.assert(
    fc.property(people, (months) => {
      const parts = months.map(worked);
      const total = totalOf(parts).yearFen;
      return total === parts.reduce((sum, one) => sum + one.yearFen, 0) && total === totalOf([...parts].reverse()).yearFen && total === 75_000 * months.reduce((sum, one) => sum + one, 0);
    }),
  );
  t.pass();
});

test('property: taxes never use more than the cap nor more than is due', (t) => {
  const { steps } = policy('tax.veteran.self-employed').body.deduction;
  const fen = fc.integer({ min: 0, max: 10_000_000 });
  fc.assert(
    fc.property(fen, fen, fen, fc.constantFrom(1, 5, 7), (cap, vatFen, income, rate) => {
      const { lines, usedFen, leftFen } = deduct(cap, steps, { vatFen, ratesPercent: { 'urban-construction': rate, education: 3, 'local-education': 2 }, ownFen: { 'individual-income': income } });
      const due = lines.reduce((sum, { dueFen }) => sum + dueFen, 0);
      return usedFen + leftFen === cap && usedFen === Math.min(cap, due) && lines.every(({ dueFen, deductedFen }) => deductedFen >= 0 && deductedFen <= dueFen);
    }),
  );
  t.is(percentOf(50, 1), 1);
  t.is(percentOf(49, 1), 0);
});

test('months in words', (t) => {
  t.is(monthWords(['2026-01', '2026-02', '2026-04']), '1月至2月、4月');
});

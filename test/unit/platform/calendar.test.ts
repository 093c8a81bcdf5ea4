import test from 'ava';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addWorkingDays,
  formatFen,
  formatInstant,
  isWorkingDay,
  monthsBetween,
  shanghaiDay,
  workingDaysBetween,
  type WorkCalendar,
} from '@zhida/server/platform/calendar/index.ts';

const nationalDay2026: WorkCalendar = {
  until: '2026-12-31',
  holidays: ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'],
  workdays: ['2026-09-20', '2026-10-10'],
};
const day = fc.integer({ min: 0, max: 1400 }).map((days) => addDays('2023-01-01', days));

test('十个工作日跨过国庆长假，调休的周末算上班', (t) => {
  t.is(addWorkingDays('2026-09-25', 10, nationalDay2026), '2026-10-15');
  t.true(isWorkingDay('2026-10-10', nationalDay2026));
  t.false(isWorkingDay('2026-10-05', nationalDay2026));
});

test('加上 n 个工作日，中间恰好有 n 个工作日，且落在工作日上', (t) => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
      const to = addWorkingDays(from, count, nationalDay2026);
      t.is(workingDaysBetween(from, to, nationalDay2026), count);
      t.true(isWorkingDay(to, nationalDay2026));
    }),
  );
});

test('从工作日出发，先加后减回到原处', (t) => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 40 }), (from, count) => {
      fc.pre(isWorkingDay(from, nationalDay2026));
      t.is(addWorkingDays(addWorkingDays(from, count, nationalDay2026), -count, nationalDay2026), from);
    }),
  );
});

test('月份加减互为逆运算', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 600 }), fc.integer({ min: -300, max: 300 }), (start, shift) => {
      const from = addMonths('2000-01', start);
      t.is(monthsBetween(from, addMonths(from, shift)), shift);
    }),
  );
});

test('日期、时刻与金额按机关公文的写法', (t) => {
  t.is(shanghaiDay(Date.parse('2026-09-30T16:00:00Z')), '2026-10-01');
  t.is(formatInstant(Date.parse('2026-09-03T06:05:00Z')), '2026年9月3日 14:05');
  t.is(formatFen(2_400_000), '24,000.00元');
  t.is(formatFen(-5), '-0.05元');
  t.is(formatFen(123_456_789), '1,234,567.89元');
});

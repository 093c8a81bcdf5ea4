import test from 'ava';
import { dueDayOf, remindersOn } from '@zhida/server/modules/guidance/reminders/dates.ts';
import { workCalendarOfPack } from './calendar.ts';

const calendar = workCalendarOfPack();
const monthly = { code: 'monthly', label: '按月申报', months: [2, 3, 5, 6, 8, 9, 11, 12], day: 15, before: 5 };
const quarterly = { code: 'quarterly', label: '按季申报', months: [1, 4, 7, 10], day: 15, before: 5 };
const yearEnd = { code: 'year-end', label: '年底提醒', months: [12], day: 31, before: 15 };
const on = (today: string): string[] => remindersOn(today, [monthly, quarterly, yearEnd], calendar).map(({ rule, due }) => `${rule.code} ${due}`);

test('a due day on a day off gives way to the next working day; the end of the year does not', (t) => {
  t.is(dueDayOf(monthly, 2026, 8, calendar), '2026-08-17', '15 August 2026 is a Saturday');
  t.is(dueDayOf(monthly, 2026, 9, calendar), '2026-09-15');
  t.is(dueDayOf(yearEnd, 2027, 12, calendar), '2027-12-31');
});

test('told from some days before to the day itself, by month or by quarter', (t) => {
  t.deepEqual(on('2026-09-09'), []);
  t.deepEqual(on('2026-09-10'), ['monthly 2026-09-15']);
  t.deepEqual(on('2026-09-15'), ['monthly 2026-09-15']);
  t.deepEqual(on('2026-09-16'), []);
  t.deepEqual(on('2026-07-14'), ['quarterly 2026-07-15'], 'in a quarter’s month one line, not two');
  t.deepEqual(on('2026-12-16'), ['year-end 2026-12-31']);
  t.deepEqual(on('2026-12-12'), ['monthly 2026-12-15']);
});

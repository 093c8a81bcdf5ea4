import test from 'ava';
import fc from 'fast-check';
import { addWorkingHours, workingTimeBetween, type WorkTime } from '@zhida/server/contract/expression/workhours.ts';

const HOUR = 3_600_000;
const TIME: WorkTime = {
  shifts: [{ from: '08:30', to: '12:00' }, { from: '14:00', to: '17:30' }],
  calendar: { until: '2026-12-31', holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'], workdays: ['2026-10-10'] },
};
const at = (text: string): number => Date.parse(`${text}:00+08:00`);
const shown = (ms: number): string => new Date(ms + 8 * HOUR).toISOString().slice(0, 16);

test('the lunch break, the night and the weekend do not count', (t) => {
  t.is(shown(addWorkingHours(at('2026-11-25T11:30'), 1, TIME)), '2026-11-25T14:30', 'over lunch');
  t.is(shown(addWorkingHours(at('2026-11-25T17:00'), 1, TIME)), '2026-11-26T09:00', 'over the night');
  t.is(shown(addWorkingHours(at('2026-11-27T17:00'), 1, TIME)), '2026-11-30T09:00', 'over a weekend');
  t.is(shown(addWorkingHours(at('2026-11-25T08:30'), 7, TIME)), '2026-11-25T17:30', 'a whole day ends with the day');
  t.is(shown(addWorkingHours(at('2026-11-28T10:00'), 7, TIME)), '2026-11-30T17:30', 'a clock started on a Saturday begins on Monday');
  t.is(workingTimeBetween(at('2026-11-25T11:00'), at('2026-11-25T15:00'), TIME), 2 * HOUR);
  t.is(workingTimeBetween(at('2026-11-25T12:10'), at('2026-11-25T13:50'), TIME), 0);
});

test('holidays are skipped and a make-up Saturday counts', (t) => {
  t.is(shown(addWorkingHours(at('2026-09-30T17:00'), 1, TIME)), '2026-10-08T09:00');
  t.is(shown(addWorkingHours(at('2026-10-09T17:00'), 1, TIME)), '2026-10-10T09:00');
  t.is(workingTimeBetween(at('2026-10-10T00:00'), at('2026-10-11T00:00'), TIME), 7 * HOUR);
  t.is(workingTimeBetween(at('2026-10-01T00:00'), at('2026-10-08T00:00'), TIME), 0);
});

test('an office without hours is told apart, and nothing runs backwards', (t) => {
  t.throws(() => addWorkingHours(at('2026-11-25T10:00'), 1, { ...TIME, shifts: [] }), { message: /上班时间/ });
  t.is(addWorkingHours(at('2026-11-25T10:00'), 0, TIME), at('2026-11-25T10:00'));
  t.is(workingTimeBetween(at('2026-11-26T10:00'), at('2026-11-25T10:00'), TIME), 0);
});

test('what is added is what has run; more hours never end earlier; two halves make a whole', (t) => {
  const start = fc.integer({ min: at('2026-08-01T00:00'), max: at('2026-12-01T00:00') });
  const hours = fc.integer({ min: 1, max: 120 });
  fc.assert(fc.property(start, hours, (from, n) => {
    const end = addWorkingHours(from, n, TIME);
    t.is(workingTimeBetween(from, end, TIME), n * HOUR);
    t.true(addWorkingHours(from, n + 1, TIME) > end);
    t.is(addWorkingHours(end, n, TIME), addWorkingHours(from, 2 * n, TIME));
  }));
  fc.assert(fc.property(start, start, start, (a, b, c) => {
    const [x, y, z] = [a, b, c].sort((one, two) => one - two) as [number, number, number];
    t.is(workingTimeBetween(x, y, TIME) + workingTimeBetween(y, z, TIME), workingTimeBetween(x, z, TIME));
  }));
});

import test from 'ava';
import { periodsAround, periodText } from '../../../admin/src/lib/period.ts';

const TODAY = new Date(2026, 10, 25);

test('a period reads as an office writes it', (t) => {
  t.is(periodText('2026S2'), '2026年下半年');
  t.is(periodText('2026Q3'), '2026年第三季度');
  t.is(periodText('2026-09'), '2026年9月');
  t.is(periodText('2026'), '2026年');
  t.is(periodText('春季'), '春季');
});

test('the periods offered begin with one that has begun, and go back over the turn of the year', (t) => {
  t.deepEqual(periodsAround('2026Q3', TODAY).slice(0, 5), ['2026Q4', '2026Q3', '2026Q2', '2026Q1', '2025Q4']);
  t.deepEqual(periodsAround('2026S2', TODAY).slice(0, 3), ['2026S2', '2026S1', '2025S2'], 'the next half has not begun');
  t.deepEqual(periodsAround('2026-10', TODAY).slice(0, 3), ['2026-11', '2026-10', '2026-09']);
  t.deepEqual(periodsAround('2025', TODAY).slice(0, 3), ['2026', '2025', '2024']);
  t.deepEqual(periodsAround('春季', TODAY), ['春季']);
});

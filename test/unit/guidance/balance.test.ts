import test from 'ava';
import { balanceOf, lastDay, openYears, planProposals, splitShort } from '@zhida/server/modules/guidance/benefits/balance.ts';

const MAY = { month: 5, day: 31 };
const MARCH = { month: 3, day: 31 };

test('a year is open to the last day of settlement and lost on the next', (t) => {
  t.is(lastDay(2025, MAY), '2026-05-31');
  t.like(balanceOf(900_000, 250_000, 2025, MAY, '2026-05-31'), { leftFen: 650_000, lostFen: 0, closed: false });
  t.like(balanceOf(900_000, 250_000, 2025, MAY, '2026-06-01'), { leftFen: 0, lostFen: 650_000, closed: true });
  t.like(balanceOf(2_400_000, 0, 2025, MARCH, '2026-04-01'), { lostFen: 2_400_000 });
});

test('enjoying more than was estimated leaves nothing and loses nothing', (t) => {
  t.like(balanceOf(100, 250, 2024, MAY, '2026-11-25'), { estimatedFen: 100, enjoyedFen: 250, leftFen: 0, lostFen: 0 });
  t.like(balanceOf(0, 0, 2026, MAY, '2026-11-25'), { leftFen: 0, lostFen: 0, closesOn: '2027-05-31', closed: false });
});

test('left and lost never overlap and together are what was not used', (t) => {
  for (const short of [0, 1, 999, 2_400_000]) {
    for (const today of ['2026-03-31', '2026-04-01', '2026-12-31', '2027-03-31', '2027-04-01']) {
      const { leftFen, lostFen } = splitShort(short, 2026, MARCH, today);
      t.is(leftFen + lostFen, short);
      t.is(leftFen * lostFen, 0);
    }
  }
});

test('returns are looked at for this year, and for the last until it closes', (t) => {
  t.deepEqual(openYears(MAY, '2026-05-31'), [2025, 2026]);
  t.deepEqual(openYears(MAY, '2026-06-01'), [2026]);
  t.deepEqual(openYears(MARCH, '2026-11-25'), [2026]);
});

test('one proposal a sum: a refused sum is not proposed again, one no longer true is withdrawn', (t) => {
  const sum = (taskId: string, enjoyedFen: number) => ({ taskId, year: 2026, enjoyedFen, estimatedFen: 900 });
  const standing = (id: string, task: string, fen: number, decided: number | null) => ({ id, task_id: task, year: 2026, enjoyed_fen: fen, decided_at: decided });
  t.deepEqual(planProposals([sum('a', 100)], []), { propose: [sum('a', 100)], withdraw: [] });
  t.deepEqual(planProposals([sum('a', 100)], [standing('p', 'a', 100, 5)]), { propose: [], withdraw: [] });
  t.deepEqual(planProposals([sum('a', 150)], [standing('p', 'a', 100, null), standing('q', 'a', 50, 3)]), { propose: [sum('a', 150)], withdraw: ['p'] });
  t.deepEqual(planProposals([], [standing('p', 'a', 100, null)]), { propose: [], withdraw: ['p'] });
  t.deepEqual(planProposals([sum('a', 0)], []), { propose: [], withdraw: [] });
});

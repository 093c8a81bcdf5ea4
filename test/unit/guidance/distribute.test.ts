import test from 'ava';
import fc from 'fast-check';
import { distribute, type BureauRule, type FreeOfficer, type WaitingTask } from '@zhida/server/modules/guidance/domain/distribute.ts';
import { gridOf, type Grid } from '@zhida/server/modules/guidance/domain/grid.ts';
import { shiftedDue } from '@zhida/server/modules/guidance/domain/clock.ts';

const officer = (id: string, bureauCode: string, over: Partial<FreeOfficer> = {}): FreeOfficer => ({ id, name: id, bureauCode, capacity: 1000, grids: [], languages: [], away: false, ...over });
const task = (bureauCode: string | null, over: Partial<WaitingTask> = {}): WaitingTask => ({ id: `t${(serial += 1)}`, bureauCode, grid: null, language: null, notTo: null, ...over });
const least: BureauRule = { method: 'least-loaded', officerId: null, lastId: null };
let serial = 0;
const given = (tasks: readonly WaitingTask[], officers: readonly FreeOfficer[], open: ReadonlyMap<string, number> = new Map(), rule: BureauRule = least): (string | null)[] => {
  const handed = new Map(distribute(tasks, officers, open, () => rule).map(({ taskId, officerId }) => [taskId, officerId]));
  return tasks.map(({ id }) => handed.get(id) ?? null);
};

test('the fewest open tasks come first, and what this batch hands out counts', (t) => {
  const officers = [officer('a', 'B'), officer('b', 'B'), officer('c', 'B')];
  t.deepEqual(given(['B', 'B', 'B', 'B', 'B'].map((bureau) => task(bureau)), officers, new Map([['a', 3], ['b', 0], ['c', 1]])), ['b', 'b', 'c', 'b', 'c']);
});

test('equal loads: by name, then by id', (t) => {
  t.deepEqual(given([task('B')], [officer('2', 'B', { name: '王' }), officer('1', 'B', { name: '王' }), officer('0', 'B', { name: '赵' })]), ['1']);
});

test('a bureau without officers, or no bureau, leaves the task to the head', (t) => {
  t.deepEqual(given([task('X'), task(null)], [officer('a', 'B')]), [null, null]);
});

test('when all are full the oldest get what room there is, and the rest waits', (t) => {
  const officers = [officer('a', 'B', { capacity: 2 }), officer('b', 'B', { capacity: 1 })];
  t.deepEqual(given([task('B'), task('B'), task('B')], officers, new Map([['a', 1]])), ['b', 'a', null]);
});

test('round and round, passing over whoever is away or full, from where it stopped last', (t) => {
  const officers = [officer('a', 'B'), officer('b', 'B', { away: true }), officer('c', 'B'), officer('d', 'B', { capacity: 0 })];
  t.deepEqual(given([task('B'), task('B'), task('B')], officers, new Map(), { method: 'round-robin', officerId: null, lastId: 'a' }), ['c', 'a', 'c']);
});

test('one fixed officer; another while the fixed one is away or full', (t) => {
  const rule: BureauRule = { method: 'fixed', officerId: 'b', lastId: null };
  t.deepEqual(given([task('B'), task('B')], [officer('a', 'B'), officer('b', 'B', { capacity: 1 })], new Map(), rule), ['b', 'a']);
  t.deepEqual(given([task('B')], [officer('a', 'B'), officer('b', 'B', { away: true })], new Map(), rule), ['a']);
});

test('who speaks the language, then who has the grid; where nobody does, anybody', (t) => {
  const officers = [officer('a', 'B', { grids: ['g1'] }), officer('b', 'B', { grids: ['g1'], languages: ['ug'] }), officer('c', 'B', { languages: ['ug'] })];
  const load = new Map([['b', 9], ['c', 1]]);
  t.deepEqual(given([task('B', { grid: 'g1' })], officers, load), ['a']);
  t.deepEqual(given([task('B', { language: 'ug' })], officers, load), ['c']);
  t.deepEqual(given([task('B', { grid: 'g1', language: 'ug' })], officers, load), ['b']);
  t.deepEqual(given([task('B', { grid: 'g9', language: 'kk' })], officers, load), ['a']);
});

test('not back to whoever left it lying, unless nobody else is there', (t) => {
  t.deepEqual(given([task('B', { notTo: 'a' })], [officer('a', 'B'), officer('b', 'B')], new Map([['b', 50]])), ['b']);
  t.deepEqual(given([task('B', { notTo: 'a' })], [officer('a', 'B')]), ['a']);
});

test('never outside the bureau, never to an absent or full officer, nobody idle while a task waits, fair within one task', (t) => {
  const bureaus = fc.constantFrom('B1', 'B2', 'B3');
  const maybe = (...codes: string[]) => fc.constantFrom(null, ...codes);
  const tasksOf = fc.array(fc.tuple(bureaus, maybe('g1', 'g2'), maybe('ug')), { maxLength: 150 });
  const staffOf = fc.array(fc.record({ bureau: bureaus, load: fc.nat(30), room: fc.nat(40), away: fc.boolean(), grids: fc.subarray(['g1', 'g2']), languages: fc.subarray(['ug']) }), { minLength: 1, maxLength: 12 });
  const method = fc.constantFrom('least-loaded', 'round-robin', 'fixed') as fc.Arbitrary<BureauRule['method']>;
  fc.assert(
    fc.property(tasksOf, staffOf, method, fc.nat(11), (wanted, staff, how, fixedAt) => {
      const tasks = wanted.map(([bureauCode, grid, language]) => task(bureauCode, { grid, language }));
      const officers = staff.map(({ bureau, load, room, away, grids, languages }, index) => officer(`o${String(index).padStart(2, '0')}`, bureau, { away, grids, languages, capacity: load + room }));
      const open = new Map(staff.map(({ load }, index) => [officers[index]!.id, load]));
      const after = new Map(open);
      const handed = distribute(tasks, officers, open, () => ({ method: how, officerId: `o${String(fixedAt).padStart(2, '0')}`, lastId: null }));
      t.is(new Set(handed.map(({ taskId }) => taskId)).size, handed.length, 'a task is handed out once');
      for (const { taskId, officerId } of handed) {
        const holder = officers.find(({ id }) => id === officerId)!;
        t.is(holder.bureauCode, tasks.find(({ id }) => id === taskId)!.bureauCode!);
        t.false(holder.away);
        after.set(officerId, after.get(officerId)! + 1);
      }
      for (const { id, capacity } of officers) t.true(after.get(id)! <= Math.max(capacity, open.get(id)!));
      const given = new Set(handed.map(({ taskId }) => taskId));
      for (const { id, bureauCode } of tasks) {
        if (!given.has(id)) t.false(officers.some((one) => one.bureauCode === bureauCode && !one.away && after.get(one.id)! < one.capacity), 'waits only while everybody is full or away');
      }
    }),
  );
  fc.assert(
    fc.property(fc.array(bureaus, { maxLength: 200 }), fc.array(fc.tuple(bureaus, fc.nat(30), fc.boolean()), { minLength: 1, maxLength: 12 }), (wanted, staff) => {
      const officers = staff.map(([bureauCode, , away], index) => officer(`o${String(index).padStart(2, '0')}`, bureauCode, { away }));
      const open = new Map(staff.map(([, load], index) => [officers[index]!.id, load]));
      const after = new Map(open);
      for (const { officerId } of distribute(wanted.map((bureau) => task(bureau)), officers, open, () => least)) after.set(officerId, after.get(officerId)! + 1);
      for (const { id, bureauCode } of officers) {
        if (after.get(id) === open.get(id)) continue;
        // Who got something has at most one more than the least loaded colleague who is in.
        const fewest = Math.min(...officers.filter((one) => one.bureauCode === bureauCode && !one.away).map((one) => after.get(one.id)!));
        t.true(after.get(id)! - fewest <= 1);
      }
    }),
  );
  fc.assert(
    fc.property(fc.nat(60), fc.integer({ min: 1, max: 8 }), (count, people) => {
      const officers = Array.from({ length: people }, (_, index) => officer(`o${index}`, 'B'));
      const counts = officers.map(({ id }) => distribute(Array.from({ length: count }, () => task('B')), officers, new Map(), () => ({ method: 'round-robin', officerId: null, lastId: null })).filter(({ officerId }) => officerId === id).length);
      t.true(Math.max(...counts) - Math.min(...counts) <= 1, 'turns are fair within one task');
    }),
  );
});

test('a grid is found by bureau and by division or name', (t) => {
  const grids: Grid[] = [
    { code: 'west', bureau: 'B', divisions: ['140105001'], words: [], language: null },
    { code: 'market', bureau: 'B', divisions: [], words: ['市场', '商城'], language: 'ug' },
  ];
  t.is(gridOf({ bureauCode: 'B', divisionCode: '140105001203', name: '远山面馆' }, grids)?.code, 'west');
  t.is(gridOf({ bureauCode: 'B', divisionCode: '140105', name: '南湖商城干果店' }, grids)?.code, 'market');
  t.is(gridOf({ bureauCode: 'C', divisionCode: '140105001', name: '南湖商城干果店' }, grids), null);
  t.is(gridOf({ bureauCode: 'B', divisionCode: null, name: '远山面馆' }, grids), null);
});

test('a stopped clock moves the end by the working days it stood still', (t) => {
  const calendar = { until: '2026-12-31', holidays: ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'], workdays: ['2026-10-10'] };
  t.is(shiftedDue('2026-11-30', '2026-11-25', '2026-11-25', calendar), '2026-11-30', 'the same day');
  t.is(shiftedDue('2026-11-27', '2026-11-25', '2026-11-26', calendar), '2026-11-30', 'one day, over a weekend');
  t.is(shiftedDue('2026-09-30', '2026-09-29', '2026-10-08', calendar), '2026-10-09', 'the holidays did not run anyway: two working days');
});

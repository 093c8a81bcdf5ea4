import test from 'ava';
import fc from 'fast-check';
import { distribute, type FreeOfficer } from '@zhida/server/modules/guidance/domain/distribute.ts';

const officer = (id: string, bureauCode: string, name = id): FreeOfficer => ({ id, name, bureauCode });

test('the fewest open tasks come first, and what this batch hands out counts', (t) => {
  const officers = [officer('a', 'B'), officer('b', 'B'), officer('c', 'B')];
  t.deepEqual(distribute(['B', 'B', 'B', 'B', 'B'], officers, new Map([['a', 3], ['b', 0], ['c', 1]])), ['b', 'b', 'c', 'b', 'c']);
});

test('equal loads: by name, then by id', (t) => {
  t.deepEqual(distribute(['B'], [officer('2', 'B', '王'), officer('1', 'B', '王'), officer('0', 'B', '赵')], new Map()), ['1']);
});

test('a bureau without officers, or no bureau, leaves the task to the head', (t) => {
  t.deepEqual(distribute(['X', null], [officer('a', 'B')], new Map()), [null, null]);
});

test('never outside the bureau, and fair within one task', (t) => {
  const bureaus = fc.constantFrom('B1', 'B2', 'B3');
  fc.assert(
    fc.property(fc.array(bureaus, { maxLength: 200 }), fc.array(fc.tuple(bureaus, fc.nat(30)), { minLength: 1, maxLength: 12 }), (tasks, staff) => {
      const officers = staff.map(([bureauCode], index) => officer(`o${String(index).padStart(2, '0')}`, bureauCode));
      const open = new Map(staff.map(([, load], index) => [officers[index]!.id, load]));
      const chosen = distribute(tasks, officers, open);
      const after = new Map(open);
      chosen.forEach((id, index) => {
        const holder = officers.find((one) => one.id === id);
        if (holder) t.is(holder.bureauCode, tasks[index]!);
        else t.false(officers.some(({ bureauCode }) => bureauCode === tasks[index]));
        if (id) after.set(id, after.get(id)! + 1);
      });
      for (const { id, bureauCode } of officers) {
        if (after.get(id) === open.get(id)) continue;
        // Who got something has at most one more than the least loaded colleague.
        const least = Math.min(...officers.filter((one) => one.bureauCode === bureauCode).map((one) => after.get(one.id)!));
        t.true(after.get(id)! - least <= 1);
      }
    }),
  );
});

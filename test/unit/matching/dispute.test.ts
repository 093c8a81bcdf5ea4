import test from 'ava';
import { stateOf } from '@zhida/server/modules/matching/domain/pair.ts';
import { disputeState, isLate, mayDecide } from '@zhida/server/modules/matching/disputes/state.ts';

const marks = { answer: null, answered_at: null, settled_at: null, corrected_at: null, due_on: '2026-11-30' } as const;

test('a dispute is read from its marks: open, answered, correcting, corrected, settled', (t) => {
  t.is(disputeState(marks), 'open');
  t.is(disputeState({ ...marks, answer: 'right', answered_at: 1 }), 'answered');
  t.is(disputeState({ ...marks, answer: 'wrong', answered_at: 1, settled_at: 1 }), 'correcting');
  t.is(disputeState({ ...marks, answer: 'wrong', answered_at: 1, settled_at: 1, corrected_at: 2 }), 'corrected');
  t.is(disputeState({ ...marks, answer: 'right', answered_at: 1, settled_at: 2 }), 'settled');
  t.is(disputeState({ ...marks, settled_at: 2 }), 'settled', 'decided after the department let its time pass');
});

test('the tax side decides once the department has answered or its time is over', (t) => {
  t.false(mayDecide(marks, '2026-11-30'));
  t.true(mayDecide(marks, '2026-12-01'));
  t.true(isLate(marks, '2026-12-01'));
  t.true(mayDecide({ ...marks, answer: 'right', answered_at: 1 }, '2026-11-25'));
  t.false(mayDecide({ ...marks, settled_at: 1 }, '2026-12-05'));
});

test('a disputed pair is doubtful whatever its names and whatever was decided before', (t) => {
  const names = { personName: '甲', registerName: '甲' };
  t.deepEqual(stateOf(true, names, null, true), { state: 'doubtful', reviewStands: false });
  t.deepEqual(stateOf(true, names, { decision: 'confirm', ...names }, true), { state: 'doubtful', reviewStands: true });
  t.deepEqual(stateOf(true, names, { decision: 'dismiss', ...names }), { state: 'dismissed', reviewStands: true });
  t.deepEqual(stateOf(true, names, null), { state: 'confirmed', reviewStands: false });
});

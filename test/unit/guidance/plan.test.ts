import test from 'ava';
import { PUBLIC_TASK_STATE, TASK_STATE, type TaskState } from '@zhida/server/contract/enums';
import { PAIR_ENDED, planTasks, type StandingTask, type Target } from '@zhida/server/modules/guidance/domain/plan.ts';
import { PUBLIC_HISTORY, publicWords } from '@zhida/server/modules/guidance/domain/publicState.ts';
import { isOverdue, taskState } from '@zhida/server/modules/guidance/domain/state.ts';
import { suggestedWords } from '@zhida/server/modules/guidance/domain/suggestedWords.ts';

const target = (over: Partial<Target> = {}): Target => ({ key: 'hired:x', kind: 'hired', taxpayerId: 'x', matchId: null, personId: null, bureauCode: 'B', people: 2, amountFen: 100, ...over });
const task = (over: Partial<StandingTask> = {}): StandingTask => ({ id: 't', dedupe_key: 'hired:x', bureau_code: 'B', officer_id: 'o', closed_at: null, outcome: null, people_count: 2, amount_fen: 100, ...over });
const done = (targets: Target[], standing: StandingTask[]): string[] =>
  Object.entries(planTasks(targets, standing)).flatMap(([what, list]: [string, unknown[]]) => list.map(() => what));

test('what a change of pairs asks of the tasks', (t) => {
  t.deepEqual(done([target()], []), ['open']);
  t.deepEqual(done([target({ people: 0 })], []), [], 'nothing to guide, nothing to open');
  t.deepEqual(done([target()], [task()]), [], 'the same again changes nothing');
  t.deepEqual(done([target({ people: 3 })], [task()]), ['amend']);
  t.deepEqual(done([target({ amountFen: 200 })], [task()]), ['amend']);
  t.deepEqual(done([target({ bureauCode: 'C' })], [task()]), ['move']);
  t.deepEqual(done([target({ people: 0 })], [task()]), ['close']);
  t.deepEqual(done([target()], [task({ closed_at: 1, outcome: PAIR_ENDED.code })]), ['reopen']);
  t.deepEqual(done([target({ people: 5 })], [task({ closed_at: 1, outcome: 'enjoyed' })]), [], 'what an officer closed stays closed');
  t.deepEqual(done([target({ people: 0 })], [task({ closed_at: 1, outcome: 'enjoyed' })]), []);
});

test('the state is read from the timestamps', (t) => {
  const marks = { officer_id: 'o', first_contact_at: null, closed_at: null, due_on: '2026-11-20' };
  t.is(taskState({ ...marks, officer_id: null }), 'unassigned');
  t.is(taskState(marks), 'assigned');
  t.is(taskState({ ...marks, first_contact_at: 1 }), 'contacted');
  t.is(taskState({ ...marks, closed_at: 1 }), 'closed');
  t.is(taskState({ ...marks, officer_id: null, closed_at: 1 }), 'closed');
  t.false(isOverdue(marks, '2026-11-20'), 'the last day is in time');
  t.true(isOverdue(marks, '2026-11-21'));
  t.false(isOverdue({ ...marks, closed_at: 1 }, '2026-12-31'));
});

test('citizens read fewer states, each with what we do and what they do', (t) => {
  const shown = (Object.keys(TASK_STATE) as TaskState[]).map(publicWords);
  for (const { state, stateLabel, doing, yours } of shown) {
    t.is(stateLabel, PUBLIC_TASK_STATE[state]);
    t.true(doing.length > 8 && yours.length > 8);
  }
  t.deepEqual(new Set(shown.map(({ state }) => state)).size, 3);
  t.false('unreachable' in PUBLIC_HISTORY, 'inner notes stay inside');
});

test('suggested words name the office, the policy, the amount and what is missing', (t) => {
  const words = suggestedWords({
    kind: 'self_employed', subject: '周某某', taxpayerName: '远山面馆', officerName: '任丽', bureauName: '英雄街税务所',
    policyNames: ['自主创业税费扣减'], amountText: '24,000.00元', people: 1, missingProof: ['退役证件'], steps: ['申报时填写扣减'],
  });
  for (const part of ['英雄街税务所', '任丽', '周某某', '远山面馆', '自主创业税费扣减', '24,000.00元', '退役证件', '申报时填写扣减']) t.true(words.includes(part), part);
  const bare = suggestedWords({ kind: 'hired', subject: '某公司', taxpayerName: '某公司', officerName: null, bureauName: null, policyNames: [], amountText: null, people: 3, missingProof: [], steps: [] });
  t.false(/null|undefined|《》/.test(bare));
});

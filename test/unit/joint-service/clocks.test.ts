import test from 'ava';
import { checkOriginals, receiveCase } from '@zhida/server/modules/joint-service/domain/caseActs.ts';
import { sideOf, tickClock } from '@zhida/server/modules/joint-service/domain/clocks.ts';
import { acceptItem, correctItem, finishItem, passReview, pauseItem, resumeItem } from '@zhida/server/modules/joint-service/domain/itemActs.ts';
import type { ClockRecord, WholeCase } from '@zhida/server/modules/joint-service/domain/rows.ts';
import { reportEvent, resubmit, submit } from '@zhida/server/modules/joint-service/domain/submitActs.ts';
import { addDays } from '@zhida/server/contract/expression/workdays.ts';
import { DEMOBILISATION as SERVICE, draft, moment, outcome } from './course.ts';

const clock = (whole: WholeCase, code: string): ClockRecord => whole.clocks.find((one) => one.clock === code)!;

/** A case that the counter took on this day. */
function received(day: string, events: Record<string, string> = {}): WholeCase {
  const whole = draft(SERVICE);
  const at = moment(day);
  submit(whole, outcome(SERVICE, [], events), at);
  for (const { item } of whole.items) if (item !== 'reserve-registration') passReview(whole, item, at);
  checkOriginals(whole, whole.materials.map(({ code }) => ({ code, ok: true, copies: 1, reason: '' })), at);
  receiveCase(whole, '', at);
  return whole;
}
function done(whole: WholeCase, code: string, day: string): void {
  acceptItem(whole, code, moment(day));
  finishItem(whole, code, { delivery: 'counter', number: null, place: null, note: '' }, moment(day));
}

test('report-in and subsidy count 30 calendar days from the return, over the National Day holiday without moving', (t) => {
  const whole = received('2026-09-10', { 'returned-home': '2026-09-05' });
  t.like(clock(whole, 'report-in-limit'), { started_on: '2026-09-05', due_on: '2026-10-05', warn_on: '2026-09-28', stopped_on: null });
  t.like(clock(whole, 'economic-subsidy-limit'), { due_on: '2026-10-05', stopped_on: '2026-09-10' });
  acceptItem(whole, 'report-in', moment('2026-09-12'));
  t.is(clock(whole, 'report-in-limit').stopped_on, '2026-09-12');
});

test('reserve registration counts 40 calendar days from the discharge', (t) => {
  const whole = draft(SERVICE);
  submit(whole, outcome(SERVICE, [], { discharged: '2026-09-01' }), moment('2026-09-03'));
  t.is(clock(whole, 'reserve-limit').due_on, '2026-10-11');
});

test('household registration: 3 working days from acceptance, over the holiday and with its make-up day', (t) => {
  // 2026: holiday 1–7 October; 20 September and 10 October are worked.
  const before = received('2026-09-01');
  done(before, 'report-in', '2026-09-29');
  acceptItem(before, 'household-registration', moment('2026-09-29'));
  t.is(clock(before, 'household-limit').due_on, '2026-10-09');
  const friday = received('2026-09-01');
  done(friday, 'report-in', '2026-09-18');
  acceptItem(friday, 'household-registration', moment('2026-09-18'));
  t.is(clock(friday, 'household-limit').due_on, '2026-09-22', 'Sunday the 20th is worked in exchange');
});

test('identity card: 10 working days from acceptance, the make-up Saturday counted', (t) => {
  const whole = received('2026-09-01');
  done(whole, 'report-in', '2026-09-28');
  acceptItem(whole, 'household-registration', moment('2026-09-28'));
  finishItem(whole, 'household-registration', { delivery: 'counter', number: null, place: null, note: '' }, moment('2026-09-28'));
  acceptItem(whole, 'identity-card', moment('2026-09-28'));
  t.is(clock(whole, 'identity-card-limit').due_on, '2026-10-16');
});

for (const [item, limit] of [['social-insurance-registration', 'social-insurance-limit'], ['pension-transfer', 'pension-transfer-limit']] as const) {
  test(`${item}: 15 working days from the military–local data, not from the application`, (t) => {
    const whole = received('2026-09-01');
    t.false(whole.clocks.some((one) => one.clock === limit));
    reportEvent(whole, 'military-local-data', '2026-09-14', '', moment('2026-09-15'));
    t.is(clock(whole, limit).due_on, '2026-10-10');
    t.is(whole.items.find((one) => one.item === item)!.due_on, '2026-10-10');
  });
}

for (const [item, limit] of [['medical-insurance-registration', 'medical-registration-limit'], ['medical-insurance-transfer', 'medical-transfer-limit']] as const) {
  test(`${item}: 15 working days from the platform's data; a corrected day is counted anew`, (t) => {
    const whole = received('2026-09-01');
    t.true(reportEvent(whole, 'platform-data', '2026-09-01', '', moment('2026-09-20')));
    t.is(clock(whole, limit).due_on, '2026-09-21');
    t.false(reportEvent(whole, 'platform-data', '2026-09-01', '', moment('2026-09-20')), 'the same again changes nothing');
    reportEvent(whole, 'platform-data', '2026-09-02', '', moment('2026-09-20'));
    t.is(clock(whole, limit).due_on, '2026-09-22');
  });
}

test('a warning near the end, then each step past it, and nothing twice on a day', (t) => {
  const whole = received('2026-09-01', { 'returned-home': '2026-08-20' });
  const record = clock(whole, 'report-in-limit');
  const tick = (day: string): string[] => {
    const found = tickClock(whole, record, moment(day));
    return found === null ? [] : [...(found.near ? ['near'] : []), ...found.steps.map(({ action }) => action)];
  };
  t.is(record.due_on, '2026-09-19');
  t.deepEqual(tick('2026-09-11'), []);
  t.deepEqual(tick('2026-09-12'), ['near']);
  t.deepEqual(tick('2026-09-12'), []);
  t.deepEqual(tick('2026-09-19'), [], 'the last day is still in time');
  t.deepEqual(tick('2026-09-20'), ['remind']);
  t.deepEqual(tick('2026-10-19'), []);
  t.deepEqual(tick('2026-10-20'), ['forfeit'], 'more than 30 days late: placement benefits');
  t.deepEqual(tick(addDays('2026-10-20', 60)), []);
});

test('while the department waits for the person its clock stands still and the side changes; the end moves by the days waited', (t) => {
  const whole = received('2026-09-01');
  done(whole, 'report-in', '2026-09-07');
  acceptItem(whole, 'household-registration', moment('2026-09-07'));
  const record = clock(whole, 'household-limit');
  const duty = SERVICE.clocks.find(({ code }) => code === 'household-limit')!;
  t.is(record.due_on, '2026-09-10');
  t.is(sideOf(duty, record), 'department');
  correctItem(whole, 'household-registration', [{ path: null, material: 'destination-household-book', label: '户口簿', reason: '缺页' }], moment('2026-09-08'));
  t.is(sideOf(duty, record), 'applicant');
  t.is(record.pause_reason, '等待申请人补正');
  t.is(record.next_on, null);
  resubmit(whole, outcome(SERVICE), { paths: new Set(), materials: new Set(['destination-household-book']), touches: () => false }, moment('2026-09-14'));
  t.is(sideOf(duty, record), 'department');
  t.is(record.due_on, '2026-09-16', 'four working days were waited');
  pauseItem(whole, 'household-registration', '申请人住院', moment('2026-09-15'));
  t.deepEqual(whole.pauses.map(({ reason, to_on }) => [reason, to_on]), [['等待申请人补正', '2026-09-14'], ['申请人住院', null]]);
  resumeItem(whole, 'household-registration', '已出院', moment('2026-09-16'));
  t.is(record.due_on, '2026-09-17');
});

test('a clock whose event is told late stops where it already ended', (t) => {
  const whole = received('2026-09-01');
  acceptItem(whole, 'report-in', moment('2026-09-02'));
  reportEvent(whole, 'returned-home', '2026-07-01', '', moment('2026-09-03'));
  t.like(clock(whole, 'report-in-limit'), { due_on: '2026-07-31', stopped_on: '2026-09-02', next_on: null });
});

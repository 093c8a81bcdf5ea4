import test from 'ava';
import fc from 'fast-check';
import type { ServiceBody } from '@zhida/server/contract/service/index.ts';
import { checkOriginals, closeCase, receiveCase, reopenCase, withdrawCase } from '@zhida/server/modules/joint-service/domain/caseActs.ts';
import { sideOf, tickClock } from '@zhida/server/modules/joint-service/domain/clocks.ts';
import { acceptItem, correctItem, finishItem, passReview, pauseItem, reopenItem, resumeItem, returnReview, withdrawItem } from '@zhida/server/modules/joint-service/domain/itemActs.ts';
import { Refusal } from '@zhida/server/modules/joint-service/domain/refusal.ts';
import type { WholeCase } from '@zhida/server/modules/joint-service/domain/rows.ts';
import { isOpenItem, stateOfCase, stateOfItem, waitsFor } from '@zhida/server/modules/joint-service/domain/state.ts';
import { confirmByHand, receiveFile, reportEvent, resubmit, submit } from '@zhida/server/modules/joint-service/domain/submitActs.ts';
import { DEMOBILISATION, dayAfter, draft, moment, nine, outcome, START_UP } from './course.ts';

const VERBS = ['carry', 'submit', 'resubmit', 'file', 'pass', 'return', 'originals', 'refuse-original', 'receive', 'accept', 'correct', 'finish', 'reopen-item', 'withdraw-item', 'pause', 'resume', 'event', 'tick', 'withdraw', 'close', 'reopen', 'hand-check'] as const;

/** One step of a random life: what is tried, on which item or material, how many days later. */
interface Step {
  verb: (typeof VERBS)[number];
  at: number;
  days: number;
}

/** Fair odds for what carries a case forward, so that lives also reach their end. */
const OFTEN: readonly Step['verb'][] = ['submit', 'pass', 'pass', 'carry', 'carry', 'originals', 'receive', 'accept', 'accept', 'finish', 'finish', 'resubmit', 'event', 'tick', 'reopen'];
const step: fc.Arbitrary<Step> = fc.record({ verb: fc.oneof(fc.constantFrom(...VERBS), fc.constantFrom(...OFTEN), fc.constantFrom(...OFTEN)), at: fc.nat({ max: 40 }), days: fc.nat({ max: 3 }) });

/** Nothing is written of a refused act: the unit of work is rolled back. Here the copy is. Answers whether it was allowed. */
function attempt(whole: WholeCase, act: () => unknown): boolean {
  const before = JSON.stringify({ ...whole, service: null });
  try {
    act();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    Object.assign(whole, { ...(JSON.parse(before) as WholeCase), service: whole.service });
    return false;
  }
}

function tryStep(whole: WholeCase, { verb, at }: Step, day: string): void {
  const { service } = whole;
  const now = moment(day);
  const item = service.items[at % service.items.length]!;
  const material = service.materials[at % service.materials.length]!.code;
  const delivery = item.delivery[0]!;
  const point = { path: null, material, label: '材料', reason: '不清晰' };
  const returned = new Set(whole.returns.flatMap((one) => (one.resolved_at === null && one.material !== null ? [one.material] : [])));
  const events = service.events.map(({ code }) => code);
  const finish = (code: string, delivery: (typeof item.delivery)[number]): void => finishItem(whole, code, { delivery, number: delivery === 'courier' ? 'SF123' : null, place: null, note: '' }, now);
  const acts: Record<Step['verb'], () => unknown> = {
    // A good clerk does one round: whatever is allowed now.
    carry: () => {
      for (const { code } of service.items) attempt(whole, () => passReview(whole, code, now));
      attempt(whole, () => checkOriginals(whole, whole.materials.map(({ code }) => ({ code, ok: true, copies: 1, reason: '' })), now));
      attempt(whole, () => receiveCase(whole, '', now));
      for (const { code } of service.items) attempt(whole, () => acceptItem(whole, code, now));
      for (const one of service.items) attempt(whole, () => finish(one.code, one.delivery[0]!));
    },
    submit: () => submit(whole, outcome(service, at % 3 === 0 ? ['household-registration', 'identity-card', 'guarantee-loan'] : []), now),
    resubmit: () => resubmit(whole, outcome(service), { paths: new Set(), materials: at % 2 === 0 ? returned : new Set(), touches: () => at % 5 === 0 }, now),
    file: () => receiveFile(whole, material, now),
    pass: () => passReview(whole, item.code, now),
    return: () => returnReview(whole, item.code, [point], now),
    originals: () => checkOriginals(whole, whole.materials.map(({ code }) => ({ code, ok: true, copies: 1, reason: '' })), now),
    'refuse-original': () => checkOriginals(whole, [{ code: material, ok: false, copies: 0, reason: '不是原件' }], now),
    receive: () => receiveCase(whole, '', now),
    accept: () => acceptItem(whole, item.code, now),
    correct: () => correctItem(whole, item.code, [point], now),
    finish: () => finish(item.code, delivery),
    'reopen-item': () => reopenItem(whole, item.code, '误办结', now),
    'withdraw-item': () => withdrawItem(whole, item.code, '不需要', now),
    pause: () => pauseItem(whole, item.code, '等待', now),
    resume: () => resumeItem(whole, item.code, '恢复', now),
    event: () => reportEvent(whole, events[at % Math.max(1, events.length)] ?? 'none', day, '', now),
    tick: () => whole.clocks.map((record) => tickClock(whole, record, now)),
    withdraw: () => (at % 8 === 0 ? withdrawCase(whole, '不办了', now) : undefined),
    close: () => (at % 8 === 0 ? closeCase(whole, 'duplicate', '重复', now) : undefined),
    reopen: () => reopenCase(whole, '恢复', now),
    'hand-check': () => confirmByHand(whole, '已核实', now),
  };
  acts[verb]();
}

/** What must hold at every moment of every case. Answers the first thing that does not. */
function broken(whole: WholeCase): string | null {
  const { service, case: record } = whole;
  for (const item of whole.items) {
    if (item.done_at === null || item.needed === 0) continue;
    const { after } = service.items.find(({ code }) => code === item.item)!;
    const early = whole.items.find((one) => after.includes(one.item) && isOpenItem(one));
    if (early) return `${item.item} is done although ${early.item} is open`;
    if (item.accepted_at === null) return `${item.item} is done but was never accepted`;
    if (item.correcting_at !== null) return `${item.item} is done while it is being corrected`;
    if (item.withdrawn_at !== null) return `${item.item} is done and withdrawn`;
  }
  for (const item of whole.items) if (item.accepted_at !== null && isOpenItem(item) && waitsFor(whole, item.item).length > 0) return `${item.item} is accepted before its turn`;
  for (const clock of whole.clocks) {
    const defined = service.clocks.find(({ code }) => code === clock.clock)!;
    const side = sideOf(defined, clock);
    if ((clock.stopped_on === null) !== (side !== null)) return `${clock.clock} runs without one side`;
    if (clock.stopped_on !== null && clock.paused_on !== null) return `${clock.clock} is stopped and paused`;
    const open = whole.pauses.filter(({ clock_id, to_on }) => clock_id === clock.id && to_on === null);
    if (open.length !== (clock.paused_on === null ? 0 : 1)) return `${clock.clock} has ${open.length} open pauses`;
    if (clock.stopped_on === null && record.closed_at !== null) return `${clock.clock} runs although the case is closed`;
    const item = whole.items.find(({ item: code }) => code === clock.item);
    if (item && defined.stop === 'item.done' && item.done_at !== null && clock.stopped_on === null) return `${clock.clock} runs although its item is done`;
  }
  if (new Set(whole.clocks.map(({ clock }) => clock)).size !== whole.clocks.length) return 'a clock runs twice';
  const finished = record.submitted_at !== null && !whole.items.some(isOpenItem);
  const ended = record.withdrawn_at !== null || record.close_kind !== null;
  if (!ended && finished !== (record.done_at !== null)) return `finished: ${finished}, done: ${record.done_at !== null}`;
  if ((record.closed_at !== null) !== (record.done_at !== null || ended)) return 'closed without an end, or ended without being closed';
  if (record.done_at !== null && ended) return 'ended twice';
  if (record.passed_at !== null && record.by_hand === 1 && record.hand_checked_at === null) return 'passed although nobody checked the person';
  return null;
}

const lives = (service: ServiceBody, name: string): void =>
  test(`${name}: whatever is tried in whatever order, no item is done before its turn, every clock has one running side, and a case is closed exactly when nothing is open`, (t) => {
    let done = 0;
    let refused = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 30, maxLength: 160 }), fc.boolean(), (steps, byHand) => {
        const whole = draft(service, byHand);
        let day = '2026-09-01';
        for (const one of steps) {
          for (let n = 0; n < one.days; n += 1) day = dayAfter(day);
          if (!attempt(whole, () => tryStep(whole, one, day))) refused += 1;
          const wrong = broken(whole);
          if (wrong !== null) throw new Error(`after ${one.verb} on ${day}: ${wrong}`);
        }
        if (whole.case.done_at !== null) done += 1;
      }),
      { numRuns: 60, seed: 20261125 },
    );
    t.true(refused > 500, 'illegal acts were tried');
    t.true(done > 5, `some lives reach their end (${done})`);
  });

lives(DEMOBILISATION, '军人退役');
lives(START_UP, '高校毕业生创业');

test('the straight course of the nine items: registration first, then report-in, household, card; the last one closes the case', (t) => {
  const whole = draft(DEMOBILISATION);
  const at = moment('2026-09-01');
  submit(whole, outcome(DEMOBILISATION), at);
  t.is(stateOfCase(whole), 'reviewing');
  const state = (code: string): string => stateOfItem(whole, whole.items.find(({ item }) => item === code)!);
  t.is(state('reserve-registration'), 'ready');
  for (const { item } of whole.items) if (item !== 'reserve-registration') passReview(whole, item, at);
  t.is(stateOfCase(whole), 'passed');
  t.is(t.throws<Refusal>(() => receiveCase(whole, '', at), { instanceOf: Refusal }).code, 'case.lead_missing');
  checkOriginals(whole, whole.materials.map(({ code }) => ({ code, ok: true, copies: 1, reason: '' })), at);
  t.is(state('reserve-registration'), 'done');
  receiveCase(whole, '', at);
  t.is(state('household-registration'), 'waiting');
  t.is(t.throws<Refusal>(() => acceptItem(whole, 'household-registration', at), { instanceOf: Refusal }).code, 'case.item_waits');
  const order = ['report-in', 'economic-subsidy', 'household-registration', 'identity-card', 'social-insurance-registration', 'pension-transfer', 'medical-insurance-registration', 'medical-insurance-transfer'];
  for (const code of order) {
    t.is(whole.case.closed_at, null);
    acceptItem(whole, code, at);
    finishItem(whole, code, { delivery: DEMOBILISATION.items.find((one) => one.code === code)!.delivery[0]!, number: 'SF1', place: null, note: '' }, at);
  }
  t.is(stateOfCase(whole), 'done');
  t.is(whole.materials.find(({ code }) => code === 'household-letter')!.accepted_at, nine('2026-09-01'));
});

import test from 'ava';
import type { HeldPair } from '@zhida/server/modules/matching/domain/facts.ts';
import { compareOn, versus } from '@zhida/server/modules/matching/trial/compare.ts';
import { heldAt, replayMoment, whatIfMoment } from '@zhida/server/modules/matching/trial/moment.ts';
import { bySituation } from '@zhida/server/modules/matching/trial/situations.ts';
import type { MatchFacts, Policy } from '@zhida/server/modules/policy/index.ts';
import { hired, monthsOf, policies, policy, selfEmployed } from '../policy/support.ts';

const TODAY = '2026-11-25';
const pair = (over: Partial<HeldPair> = {}): HeldPair => ({
  kind: 'hired',
  months: monthsOf(2026, 1, 9),
  lastFiledMonth: '2026-09',
  categories: ['veteran'],
  birthDate: '1990-01-01',
  intentions: null,
  taxpayer: { kind: 'enterprise', status: '正常', registeredOn: '2020-05-06', divisionCode: '140105' },
  ...over,
});

/** The draft: veterans hired only from the age of forty, in 小店区. */
const draft: Policy = {
  ...policy('tax.veteran.hiring'),
  body: { ...policy('tax.veteran.hiring').body, eligibility: { all: [{ ge: [{ ageOn: [{ fact: 'birthDate' }, { fact: 'today' }] }, 40] }, { has: [{ fact: 'divisions' }, '140105'] }, { has: [{ fact: 'personCategories' }, 'veteran'] }] } },
};

test('asking by situation gives what asking pair by pair gives, whatever differs between people', (t) => {
  const sides = versus(draft, policies);
  const ask = bySituation(sides);
  const people: MatchFacts[] = ['1980-01-01', '1995-01-01'].flatMap((birthDate) => ['140105', '140106'].flatMap((divisionCode) => [['veteran'], ['graduate']].flatMap((categories) => [hired({ birthDate, divisionCode, categories }), hired({ birthDate, divisionCode, categories, months: monthsOf(2026, 3, 10) })])));
  for (const facts of [...people, ...people]) t.deepEqual(ask(facts), compareOn(sides, facts));
});

test('what no rule reads makes no situation of its own: one answer for the whole month of registration', (t) => {
  const ask = bySituation(versus(policy('tax.veteran.self-employed'), policies));
  t.is(ask(selfEmployed({ registeredOn: '2026-04-02', birthDate: '1980-01-01' })), ask(selfEmployed({ registeredOn: '2026-04-28', birthDate: '1990-01-01' })));
  t.not(ask(selfEmployed({ registeredOn: '2026-04-02' })), ask(selfEmployed({ registeredOn: '2026-05-02' })));
});

test('a policy that gets worse goes back to the next best, reliefs are never added up', (t) => {
  const both = hired({ categories: ['veteran', 'poverty_relief'], contractOneYear: true, socialInsurancePaid: true });
  const lowered: Policy = structuredClone(policy('tax.veteran.hiring'));
  lowered.body.versions[0]!.parameters['annualFen']!.value = 600_000;
  const { before, after, effect } = compareOn(versus(lowered, policies), both);
  t.deepEqual([effect, before.amountFen, after.amountFen, after.policyName], ['loses', 900_000, 780_000, policy('tax.key-group.hiring').name]);
});

test('a past quarter: months and registrations after it are not there yet', (t) => {
  const moment = replayMoment(TODAY, '2026Q1');
  t.deepEqual(moment, { today: '2026-03-31', year: 2026, until: '2026-03', projected: false });
  t.like(heldAt(pair(), moment), { months: ['2026-01', '2026-02', '2026-03'], lastFiledMonth: '2026-03' });
  t.like(heldAt(pair({ lastFiledMonth: '2026-02' }), moment), { lastFiledMonth: '2026-02' });
  t.is(heldAt(pair({ months: ['2026-04'] }), moment), null);
  const shop = (registeredOn: string): HeldPair => pair({ kind: 'self_employed', months: [], lastFiledMonth: null, taxpayer: { kind: 'individual', status: '正常', registeredOn, divisionCode: null } });
  t.truthy(heldAt(shop('2026-03-31'), moment));
  t.is(heldAt(shop('2026-04-01'), moment), null);
  t.throws(() => replayMoment(TODAY, '2026Q4'), { message: /还没有结束/ });
});

test('a coming year: who is on the last payroll stays, who has left does not', (t) => {
  const next = whatIfMoment(TODAY, 2026, 2027);
  t.deepEqual(next, { today: '2027-12-31', year: 2027, until: null, projected: true });
  t.like(heldAt(pair(), next), { lastFiledMonth: '2027-01' });
  t.deepEqual(heldAt(pair({ months: monthsOf(2026, 1, 6) }), next), pair({ months: monthsOf(2026, 1, 6) }));
  t.deepEqual(heldAt(pair(), whatIfMoment(TODAY, 2026)), pair());
});

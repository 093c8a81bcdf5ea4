import { fraction, judge, missingQuestions, type Reason } from '../../definitions/index.ts';
import { amountOf, parameterValues, versionAt } from './amount.ts';
import { ruleFacts, timelineOf } from './facts.ts';
import type { Assessment, AssessmentResult, MatchFacts, Policy } from './types.ts';

/** What decides comes first; a rule that already says no does not ask for more papers. */
function shown(verdict: Assessment['verdict'], reasons: Reason[]): Reason[] {
  if (verdict !== 'no') return reasons;
  return [...reasons.filter((one) => one.verdict === 'no'), ...reasons.filter((one) => one.verdict === 'yes')];
}

/** Asks one policy of one match. */
export function assessOne(policy: Policy, facts: MatchFacts): Assessment {
  const timeline = timelineOf(policy, facts);
  const { months, window } = timeline;
  const version = versionAt(policy.body.versions, `${facts.year}-12`);
  const asked = ruleFacts(policy, facts, timeline);
  const scope = { ...policy.around, facts: asked, params: parameterValues(policy, version), catalogue: policy.catalogue };
  const { verdict, reasons } = judge(policy.body.eligibility, scope);
  const missing = verdict === 'unknown' ? missingQuestions(policy.body.eligibility, scope) : [];
  const nothing = { exactYear: fraction(0), exactToDate: fraction(0), yearFen: 0, toDateFen: 0, terms: [], arithmetic: [] };
  const amount = verdict === 'no' ? nothing : amountOf(policy, asked, months, facts.year);
  return {
    policyCode: policy.code,
    policyName: policy.name,
    verdict,
    reasons: shown(verdict, reasons),
    missing: missing.map((name) => policy.catalogue.facts[name]?.label ?? name),
    annualFen: version.parameters['annualFen']?.value ?? 0,
    monthsInYear: months.actual.length + months.expected.length,
    monthsToDate: months.actual.length,
    ...amount,
    lastMonth: window?.to ?? null,
  };
}

const RANK = { yes: 0, unknown: 1, no: 2 } as const;

/** The larger amount first; of equal ones the surer, then by code, so that the choice never wavers. */
const favour = (a: Assessment, b: Assessment): number =>
  b.yearFen - a.yearFen || b.toDateFen - a.toDateFen || RANK[a.verdict] - RANK[b.verdict] || a.policyCode.localeCompare(b.policyCode);

const NEVER_TWICE = '同时符合多项扶持就业税收优惠的，选择最优惠的一项，不得重复享受';

/**
 * Asks every policy of the match's kind and chooses the most favourable; reliefs are never added up (MOF/STA 2023
 * No. 14 and No. 15), and the reasons say so on both sides.
 */
export function assess({ policies, ...facts }: MatchFacts & { policies: readonly Policy[] }): AssessmentResult {
  const all = policies.filter(({ body }) => body.matchKind === facts.kind).map((policy) => assessOne(policy, facts));
  const fitting = all.filter(({ verdict }) => verdict !== 'no').sort(favour);
  const [best, ...others] = fitting;
  if (best === undefined) return { all, best: null };
  if (others.length > 0) {
    const names = others.map((one) => `“${one.policyName}”`).join('、');
    best.reasons.push({ verdict: 'yes', text: `同时符合${names}，已择优按本项计算，不重复享受`, basis: NEVER_TWICE, missing: [] });
    for (const other of others) other.reasons.push({ verdict: 'no', text: `已按更优惠的“${best.policyName}”计算，本项不再重复享受`, basis: NEVER_TWICE, missing: [] });
  }
  return { all, best };
}

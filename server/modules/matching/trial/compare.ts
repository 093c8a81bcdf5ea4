import type { Verdict } from '../../../contract/enums.ts';
import { assess, type Assessment, type AssessmentResult, type MatchFacts, type Policy } from '../../policy/index.ts';

/** A pair on one side of the comparison. */
export interface TrialSide {
  verdict: Verdict;
  policyName: string | null;
  amountFen: number;
  exact: Assessment['exactYear'] | null;
  reasons: Assessment['reasons'];
}

export type Effect = 'wins' | 'loses' | 'changes';

/** What the draft makes of one pair; `effect` is null where it makes no difference. */
export interface TrialResult {
  before: TrialSide;
  after: TrialSide;
  effect: Effect | null;
}

/** The policies as they stand, and with the draft in the place of the policy it replaces, or beside them when it is new. */
export interface Versus {
  code: string;
  before: readonly Policy[];
  after: readonly Policy[];
}

export const versus = (draft: Policy, inForce: readonly Policy[]): Versus => ({
  code: draft.code,
  before: inForce,
  after: [...inForce.filter(({ code }) => code !== draft.code), draft],
});

function sideOf({ all, best }: AssessmentResult, code: string): TrialSide {
  const own = all.find(({ policyCode }) => policyCode === code);
  return { verdict: own?.verdict ?? 'no', policyName: best?.policyName ?? null, amountFen: best?.yearFen ?? 0, exact: best?.exactYear ?? null, reasons: own?.reasons ?? [] };
}

/** Asks both sides of the same facts. The money is that of the best policy: reliefs are never added up. */
export function compareOn({ code, before, after }: Versus, facts: MatchFacts): TrialResult {
  const old = sideOf(assess({ policies: before, ...facts }), code);
  const fresh = sideOf(assess({ policies: after, ...facts }), code);
  const effect = fresh.amountFen > old.amountFen ? 'wins' : fresh.amountFen < old.amountFen ? 'loses' : fresh.verdict !== old.verdict ? 'changes' : null;
  return { before: old, after: fresh, effect };
}

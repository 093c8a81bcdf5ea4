import type { Verdict } from '../../../contract/enums.ts';

/** One policy asked of a pair, as it is kept with the pair. Amounts in fen; fractions are exact, rounded only in sums. */
export interface KeptAssessment {
  policyCode: string;
  policyName: string;
  verdict: Verdict;
  reasons: { verdict: Verdict; text: string; basis: string | null }[];
  missing: string[];
  yearFen: number;
  toDateFen: number;
  exactYear: { num: number; den: number };
  exactToDate: { num: number; den: number };
  terms: string[];
  arithmetic: string[];
}

/** The policy that counts for the pair; without one, the policy that explains best why not (the first asked). */
export const decisive = (all: readonly KeptAssessment[], policyCode: string | null): KeptAssessment | undefined => all.find((one) => one.policyCode === policyCode) ?? all[0];

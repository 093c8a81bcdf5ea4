import type { MatchKind, TaxpayerKind, Verdict } from '../../../contract/enums.ts';
import type { Catalogue, Doubt, Fraction, LegalBasis, MeasureBody, PolicyBody, Reason, ReliefBody, Scope } from '../../definitions/index.ts';

/** A policy as assessment and presentation read it: the published definition with the words for its codes. */
export interface PolicyOf<Body extends PolicyBody> {
  code: string;
  name: string;
  version: number;
  validFrom: string;
  validTo: string;
  legalBasis: LegalBasis[];
  doubts: Doubt[];
  body: Body;
  catalogue: Catalogue;
  /** code → label of the person categories */
  categoryLabels: Readonly<Record<string, string>>;
  /** every spelling of a registration status → its code */
  statusCodes: Readonly<Record<string, string>>;
  /** working days and code tables that the rule may ask for */
  around: Pick<Scope, 'calendar' | 'tables'>;
}

/** A relief that comparison finds people for. */
export type Policy = PolicyOf<ReliefBody>;
/** A measure that is applied for. */
export type Measure = PolicyOf<MeasureBody>;
export type AnyPolicy = Policy | Measure;

/** What is known of one person at one taxpayer. Null or left out means: not known, never “no”. */
export interface MatchFacts {
  kind: MatchKind;
  /** codes of the person's current categories */
  categories: readonly string[];
  taxpayerKind: TaxpayerKind;
  /** code or wording of the registration status */
  taxpayerStatus: string | null;
  /** self-employment: day of registration */
  registeredOn: string | null;
  /** employment: first month withheld here */
  firstMonth: string | null;
  /** employment: months withheld here, of this year or of all years */
  months: readonly string[];
  /** year of the estimate */
  year: number;
  /** employment: the employer's last filed month */
  lastFiledMonth: string | null;
  /** calendar day in Shanghai */
  today: string;
  contractOneYear?: boolean | null;
  socialInsurancePaid?: boolean | null;
  certificateMarked?: boolean | null;
  graduationYear?: number | null;
  birthDate?: string | null;
  /** kinds of the code table `intention-kind` that the person said yes to */
  intentions?: readonly string[] | null;
  /** where the taxpayer is registered, GB/T 2260 */
  divisionCode?: string | null;
  /** months already enjoyed elsewhere; they count toward the maximum */
  monthsUsedElsewhere?: number;
}

/** One policy asked of one match. Amounts are integer fen, rounded half up once; `exactYear` keeps the unrounded sum. */
export interface Assessment {
  policyCode: string;
  policyName: string;
  verdict: Verdict;
  reasons: Reason[];
  /** the shortest list of facts still to be verified, in words */
  missing: string[];
  /** yearly standard of the version in force, fen */
  annualFen: number;
  /** months counted in the year, expectation included */
  monthsInYear: number;
  monthsToDate: number;
  yearFen: number;
  toDateFen: number;
  exactYear: Fraction;
  exactToDate: Fraction;
  /** “9,000.00元 ÷ 12 × 7个月”: left sides, for sums over people */
  terms: string[];
  arithmetic: string[];
  /** last month of enjoyment, `YYYY-MM`; null when the start is not known */
  lastMonth: string | null;
}

export interface AssessmentResult {
  all: Assessment[];
  /** the most favourable one with verdict yes or unknown; reliefs are never added up */
  best: Assessment | null;
}

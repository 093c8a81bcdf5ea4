import type { Benefit, QuestionType } from '../benefit.ts';
import type { Expression } from '../expression/index.ts';

/** A named figure of a policy. Money is integer fen. `verified: false` is shown as 待核. */
export interface PolicyParameter {
  label: string;
  value: number;
  unit: 'fen' | 'month' | 'percent' | 'number';
  verified: boolean;
}

/** Figures as they stood from one day to another. A new rate is a new version, never an overwrite. */
export interface PolicyVersion {
  version: number;
  validFrom: string;
  validTo: string;
  note: string;
  parameters: Record<string, PolicyParameter>;
}

/** When the relief runs for one person or household. */
export interface PolicyWindow {
  /** where the months start to count: registration of the business, or the first month employed */
  startsWith: 'registeredOn' | 'firstMonth';
  /** months from (and with) the starting month */
  maxMonths: number;
  /** true: who began before the policy's end goes on to the end of the months; false: all stops with the policy */
  runsOn: boolean;
}

/** One tax that the cap is set against, in this order. */
export interface DeductionStep {
  code: string;
  label: string;
  /** `own`: the tax's own amount; `vat`: a surcharge computed on VAT before this relief */
  base: 'own' | 'vat';
}

/** What a test case supposes of one person at one taxpayer; what is left out is not known. */
export interface PolicyTestFacts {
  categories: string[];
  taxpayerKind: 'individual' | 'enterprise';
  taxpayerStatus?: string;
  /** self-employment: day of registration */
  registeredOn?: string;
  /** employment: first and last month withheld here, without a gap */
  workedFrom?: string;
  workedTo?: string;
  /** employment: the employer's last filed month; left out: the last month worked, so that more is expected */
  lastFiledMonth?: string;
  contractOneYear?: boolean;
  socialInsurancePaid?: boolean;
  certificateMarked?: boolean;
  graduationYear?: number;
  birthDate?: string;
  /** kinds of intention (code table `intention-kind`) */
  intentions?: string[];
  /** where the taxpayer is registered */
  divisionCode?: string;
  monthsUsedElsewhere?: number;
}

/** A case with its known answer, beside the rule: run on save, and every one must pass before the policy is published. */
export interface PolicyTest {
  title: string;
  /** the day on which the policy is asked; the year of the estimate is its year */
  on: string;
  facts: PolicyTestFacts;
  expect: { verdict?: 'yes' | 'no' | 'unknown'; yearFen?: number; toDateFen?: number };
}

/** The same for a measure: answers to its own questions, and the amount. */
export interface MeasureTest {
  title: string;
  on: string;
  answers: Record<string, string | number | boolean | string[]>;
  expect: { verdict?: 'yes' | 'no' | 'unknown'; amountFen?: number };
}

/** What a measure asks of whoever applies; nobody's list answers it. */
export interface PolicyQuestion {
  name: string;
  label: string;
  type: QuestionType;
  unit?: 'fen' | 'month' | 'percent' | 'number';
  /** words for coded answers */
  choices?: { value: string; label: string }[];
}

interface PolicyBase {
  summary: string;
  plainText: string;
  audience: 'person' | 'taxpayer';
  categories: string[];
  versions: PolicyVersion[];
  eligibility: Expression;
  keepOnFile: string[];
  steps: string[];
  /** code of the department that answers for it */
  department?: string;
  /** kind of intention (code table `intention-kind`): whoever has it should hear of this policy */
  intention?: string;
}

/** A tax relief that comparison finds people for: how long it runs and against which taxes it is set. */
export interface ReliefBody extends PolicyBase {
  matchKind: 'self_employed' | 'hired';
  window: PolicyWindow;
  /** yearly amount in fen over the counted months of one person or household */
  formula: Expression;
  deduction: { steps: DeductionStep[]; note: string };
  tests?: PolicyTest[];
}

/** A measure that is applied for at a department: a subsidy, a loan, a rate. No comparison leads to it, nothing is pushed or counted. */
export interface MeasureBody extends PolicyBase {
  matchKind?: undefined;
  window?: undefined;
  benefit: Benefit;
  department: string;
  questions: PolicyQuestion[];
  /** amount in fen from the answers; left out where the source names none */
  formula?: Expression;
  tests?: MeasureTest[];
}

/** A policy clause: who, how much, how long, with which papers. */
export type PolicyBody = ReliefBody | MeasureBody;

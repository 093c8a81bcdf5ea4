import type { Expression } from '../../../../contract/expression/index.ts';
import { expressionSchema } from '../../../../contract/expression/index.ts';
import { code, day, divisionCode, listOf, month, record, text, texts, whole, type JsonSchema } from './parts.ts';

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

/** A policy clause: who, how much, how long, against which taxes, with which papers. */
export interface PolicyBody {
  summary: string;
  plainText: string;
  audience: 'person' | 'taxpayer';
  matchKind: 'self_employed' | 'hired';
  categories: string[];
  versions: PolicyVersion[];
  window: PolicyWindow;
  eligibility: Expression;
  /** yearly amount in fen over the counted months of one person or household */
  formula: Expression;
  deduction: { steps: DeductionStep[]; note: string };
  keepOnFile: string[];
  steps: string[];
  tests?: PolicyTest[];
}

const expression = { $ref: expressionSchema.$id };
const parameter = record({ label: text, value: { type: 'number' }, unit: { enum: ['fen', 'month', 'percent', 'number'] }, verified: { type: 'boolean' } });
const version = record({
  version: { ...whole, minimum: 1 },
  validFrom: day,
  validTo: day,
  note: { type: 'string' },
  parameters: { type: 'object', required: ['annualFen'], additionalProperties: parameter },
});

const boolean: JsonSchema = { type: 'boolean' };
const fen: JsonSchema = { ...whole, minimum: 0 };
const testFacts = record(
  {
    categories: listOf(code),
    taxpayerKind: { enum: ['individual', 'enterprise'] },
    taxpayerStatus: text,
    registeredOn: day,
    workedFrom: month,
    workedTo: month,
    lastFiledMonth: month,
    contractOneYear: boolean,
    socialInsurancePaid: boolean,
    certificateMarked: boolean,
    graduationYear: { ...whole, minimum: 1950, maximum: 2100 },
    birthDate: day,
    divisionCode,
    monthsUsedElsewhere: { ...whole, minimum: 0, maximum: 36 },
  },
  ['categories', 'taxpayerKind'],
);
const expected: JsonSchema = { ...record({ verdict: { enum: ['yes', 'no', 'unknown'] }, yearFen: fen, toDateFen: fen }, []), minProperties: 1 };
const test = record({ title: text, on: day, facts: testFacts, expect: expected });

const properties = {
  summary: text,
  plainText: text,
  audience: { enum: ['person', 'taxpayer'] },
  matchKind: { enum: ['self_employed', 'hired'] },
  categories: listOf(code, 1),
  versions: listOf(version, 1),
  window: record({ startsWith: { enum: ['registeredOn', 'firstMonth'] }, maxMonths: { ...whole, minimum: 1 }, runsOn: { type: 'boolean' } }),
  eligibility: expression,
  formula: expression,
  deduction: record({ steps: listOf(record({ code, label: text, base: { enum: ['own', 'vat'] } }), 1), note: text }),
  keepOnFile: texts,
  steps: texts,
};
const body = record({ ...properties, tests: { ...listOf(test), maxItems: 200 } }, Object.keys(properties));

export const policySchema: JsonSchema = { ...body, definitions: { expression: expressionSchema } };

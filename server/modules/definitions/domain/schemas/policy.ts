import type { Expression } from '../../../../contract/expression/index.ts';
import { expressionSchema } from '../../../../contract/expression/index.ts';
import { code, day, listOf, record, text, texts, whole, type JsonSchema } from './parts.ts';

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

const body = record({
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
});

export const policySchema: JsonSchema = { ...body, definitions: { expression: expressionSchema } };

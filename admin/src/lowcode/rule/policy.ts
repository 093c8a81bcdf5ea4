import type { Expression } from '@zhida/server/contract/expression/index.ts';

/** A draft as the draft page holds it. */
type DefinitionDocument = Readonly<Record<string, unknown>>;

export type Unit = 'fen' | 'month' | 'percent' | 'number';

/** A named figure; money in fen, `verified: false` shows as 待核. */
export interface Parameter {
  label: string;
  value: number;
  unit: Unit;
  verified: boolean;
}

/** Figures as they stand from one day to another. */
export interface Version {
  version: number;
  validFrom: string;
  validTo: string;
  note: string;
  parameters: Readonly<Record<string, Parameter>>;
}

/** What a test case supposes; what is left out is not known. */
export interface TestFacts {
  categories: string[];
  taxpayerKind: 'individual' | 'enterprise';
  taxpayerStatus?: string;
  registeredOn?: string;
  workedFrom?: string;
  workedTo?: string;
  lastFiledMonth?: string;
  contractOneYear?: boolean;
  socialInsurancePaid?: boolean;
  certificateMarked?: boolean;
  graduationYear?: number;
  birthDate?: string;
  divisionCode?: string;
  monthsUsedElsewhere?: number;
}

export interface TestCase {
  title: string;
  on: string;
  facts: TestFacts;
  expect: { verdict?: 'yes' | 'no' | 'unknown'; yearFen?: number; toDateFen?: number };
}

/** The parts of a policy that the rule editors read and write; the rest is kept as it is. */
export interface PolicyBody {
  matchKind: 'self_employed' | 'hired';
  versions: readonly Version[];
  eligibility: Expression;
  formula: Expression;
  tests?: readonly TestCase[];
}

/** A draft may be half written: what is missing reads as empty. */
export function bodyOf(document: DefinitionDocument): PolicyBody {
  const body = (typeof document['body'] === 'object' ? document['body'] : null) as Partial<PolicyBody> | null;
  return { ...body, matchKind: body?.matchKind ?? 'hired', versions: body?.versions ?? [], eligibility: body?.eligibility ?? { all: [] }, formula: body?.formula ?? 0 };
}

/** The document with some parts of its body changed. */
export const withBody = (document: DefinitionDocument, change: Partial<PolicyBody>): DefinitionDocument => ({ ...document, body: { ...(document['body'] as object | null), ...change } });

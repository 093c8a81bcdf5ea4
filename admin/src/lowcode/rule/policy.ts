import type { Expression, Term } from '@zhida/server/contract/expression/index.ts';
import type { PolicyQuestion, PolicyTest, PolicyVersion } from '@zhida/server/contract/policy/index.ts';

/** A draft as the draft page holds it. */
type DefinitionDocument = Readonly<Record<string, unknown>>;

/** The parts of a policy that the rule editors read and write; the rest is kept as it is. */
export interface PolicyBody {
  matchKind: 'self_employed' | 'hired';
  /** a measure's own questions: its rule asks these, and no list answers them */
  questions?: readonly PolicyQuestion[];
  versions: readonly PolicyVersion[];
  eligibility: Expression;
  formula: Expression;
  tests?: readonly PolicyTest[];
}

/** A draft may be half written: what is missing reads as empty. */
export function bodyOf(document: DefinitionDocument): PolicyBody {
  const body = (typeof document['body'] === 'object' ? document['body'] : null) as Partial<PolicyBody> | null;
  return { ...body, matchKind: body?.matchKind ?? 'hired', versions: body?.versions ?? [], eligibility: body?.eligibility ?? { all: [] }, formula: body?.formula ?? 0 };
}

/** The document with some parts of its body changed. */
export const withBody = (document: DefinitionDocument, change: Partial<PolicyBody>): DefinitionDocument => ({ ...document, body: { ...(document['body'] as object | null), ...change } });

/** What a measure asks, as terms of its rule; null for a policy whose facts the server knows. */
export function questionTerms({ questions }: Pick<PolicyBody, 'questions'>): Record<string, Term> | null {
  if (questions === undefined) return null;
  const term = ({ label, type, unit, choices }: PolicyQuestion): Term => ({ label, type, ...(unit ? { unit } : {}), ...(choices && choices.length > 0 ? { values: Object.fromEntries(choices.map((one) => [one.value, one.label])) } : {}) });
  return Object.fromEntries(questions.map((question) => [question.name, term(question)]));
}

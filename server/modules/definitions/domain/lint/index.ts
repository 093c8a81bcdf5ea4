import { placeOf } from '../document/place.ts';
import { BASIS_RULES } from './bases.ts';
import { FORM_RULES } from './forms.ts';
import { ITEM_RULES } from './items.ts';
import { POLICY_RULES } from './policies.ts';
import { SERVICE_RULES } from './service.ts';
import type { Context, Finding, Linted, Rule } from './types.ts';

export type { Finding, Linted } from './types.ts';

const RULES: readonly Rule[] = [...ITEM_RULES, ...BASIS_RULES, ...POLICY_RULES, ...SERVICE_RULES, ...FORM_RULES];

/**
 * What a look over one definition finds that its schema cannot: contradictions, dead clauses, what can never happen.
 * A finding that one of the definition's doubts answers is marked as recorded.
 */
export function lint(definition: Linted, context: Context): Finding[] {
  const answered = new Set((definition.doubts ?? []).map(({ finding }) => finding));
  return RULES.flatMap((rule) => rule(definition, context)).map((finding) => ({ ...finding, place: placeOf(definition, finding.path), ...(answered.has(finding.code) ? { recorded: true } : {}) }));
}

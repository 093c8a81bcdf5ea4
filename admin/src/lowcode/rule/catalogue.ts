import type { OutOf } from '@zhida/server/contract';
import type { Catalogue, FactValue, Scope, Term } from '@zhida/server/contract/expression/index.ts';
import type { PolicyVersion } from '@zhida/server/contract/policy/index.ts';
import { useMemo } from 'react';
import { useAsk } from '../../lib/questions';
import type { DefinitionDocument } from '../editors';
import { bodyOf, questionTerms } from './policy';

type RuleFacts = OutOf<'GET /api/policies/facts'>;

/** What a rule may speak of: facts, the policy's own and built-in figures, code tables, the calendar. */
export interface RuleWords {
  catalogue: Catalogue;
  around: Pick<Scope, 'calendar' | 'tables'>;
}

const termOf = ({ label, type, unit, values }: RuleFacts['facts'][number]): Term => ({
  label,
  type,
  ...(unit ? { unit } : {}),
  ...(values.length > 0 ? { values: Object.fromEntries(values.map((value) => [value.code, value.label])) } : {}),
});
const termsOf = (terms: RuleFacts['facts']): Record<string, Term> => Object.fromEntries(terms.map((term) => [term.name, termOf(term)]));

function ownTerms(versions: readonly PolicyVersion[]): Record<string, Term> {
  return Object.fromEntries(versions.flatMap(({ parameters }) => Object.entries(parameters).map(([name, { label, unit }]): [string, Term] => [name, { label, type: 'number', unit }])));
}

/** The words for the rules of this document; null until the server has answered. */
export function useRuleWords(document: DefinitionDocument): { words: RuleWords | null; error: Error | null; retry: () => void } {
  const { data, error, refetch } = useAsk('GET /api/policies/facts', {});
  const { versions, questions } = bodyOf(document);
  const words = useMemo(() => {
    if (!data) return null;
    const known = termsOf(data.facts);
    const asked = questionTerms(questions === undefined ? {} : { questions });
    const facts = asked === null ? known : { ...(known['today'] ? { today: known['today'] } : {}), ...asked };
    return {
      catalogue: { facts, params: { ...termsOf(data.params), ...ownTerms(versions) }, tables: Object.fromEntries(data.tables.map(({ code, name }) => [code, name])) },
      around: { calendar: data.calendar, tables: Object.fromEntries(data.tables.map(({ code, rows }) => [code, rows])) },
    };
  }, [data, versions, questions]);
  return { words, error, retry: () => void refetch() };
}

/** The figures of a version as expressions read them; percents as ratios. */
export function figuresOf(document: DefinitionDocument, version: PolicyVersion | undefined): Record<string, FactValue> {
  const window = (document['body'] as { window?: { maxMonths?: number } } | null)?.window;
  const own = Object.entries(version?.parameters ?? {}).map(([name, { value, unit }]): [string, FactValue] => [name, unit === 'percent' ? Number((value / 100).toFixed(6)) : value]);
  return { policyFrom: String(document['validFrom'] ?? ''), policyTo: String(document['validTo'] ?? ''), maxMonths: window?.maxMonths ?? 0, ...Object.fromEntries(own) };
}

import type { Catalogue, Term } from '../expression/index.ts';
import type { ServiceBody } from './types.ts';

/** The situations of a service as the facts that its conditions may ask. */
export function situationCatalogue({ situations }: Pick<ServiceBody, 'situations'>): Catalogue {
  const facts = situations.map(({ code, label, type, choices }): [string, Term] => [
    code,
    { label, type, ...(choices && choices.length > 0 ? { values: Object.fromEntries(choices.map((choice) => [choice.value, choice.label])) } : {}) },
  ]);
  return { facts: Object.fromEntries(facts), params: {} };
}

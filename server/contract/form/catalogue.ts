import type { Catalogue, Term } from '../expression/types.ts';
import { optionsOf } from './values.ts';
import { isTable, TODAY, totalOf, type FormBody, type FormSources, type InnerField } from './types.ts';

export const NO_SOURCES: FormSources = { tables: {}, divisions: [] };

const KIND: Readonly<Record<InnerField['type'], Term['type']>> = {
  text: 'text',
  'long-text': 'text',
  number: 'number',
  money: 'number',
  date: 'date',
  month: 'date',
  choice: 'text',
  'multi-choice': 'list',
  'code-table': 'text',
  division: 'text',
  'id-number': 'text',
  'credit-code': 'text',
  phone: 'text',
  'bank-card': 'text',
  attachment: 'list',
  signature: 'text',
  computed: 'number',
};

/** How a field is called and compared in expressions. */
function termOf(field: InnerField, sources: FormSources): Term {
  const label = field.label;
  if (field.type === 'computed') {
    if (field.gives === 'money') return { label, type: 'number', unit: 'fen' };
    return { label, type: field.gives === 'number' ? 'number' : field.gives === 'text' || field.gives === 'capital' ? 'text' : 'date' };
  }
  const options = optionsOf(field, sources);
  return {
    label,
    type: KIND[field.type],
    ...(field.type === 'money' ? { unit: 'fen' as const } : {}),
    ...(options.length > 0 ? { values: Object.fromEntries(options.map((one) => [one.value, one.label])) } : {}),
  };
}

const summed = (field: InnerField): boolean => field.type === 'number' || field.type === 'money' || (field.type === 'computed' && (field.gives === 'number' || field.gives === 'money'));

/**
 * What expressions of a form may ask: its fields, `today`, the number of rows of a table (by `count`), outside a table
 * each column as a list and its sum. `table` names the table in whose rows the expression stands.
 */
export function formCatalogue(body: FormBody, sources: FormSources = NO_SOURCES, table: string | null = null): Catalogue {
  const facts: Record<string, Term> = { [TODAY]: { label: '填表当天', type: 'date' } };
  for (const field of body.fields) {
    if (!isTable(field)) {
      facts[field.name] = termOf(field, sources);
      continue;
    }
    facts[field.name] = { label: field.label, type: 'list' };
    for (const inner of field.fields) {
      const term = termOf(inner, sources);
      facts[inner.name] = field.name === table ? term : { ...term, label: `各${field.rowName}的${inner.label}`, type: 'list' };
      if (summed(inner)) facts[totalOf(inner.name)] = { ...term, type: 'number', label: `各${field.rowName}的${inner.label}合计` };
    }
  }
  return { facts, params: {}, tables: Object.fromEntries(Object.keys(sources.tables).map((code) => [code, code])) };
}

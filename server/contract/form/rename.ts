import { repeats, totalOf, type FormBody, type FormField } from './types.ts';

/** Old name → new name of fields, columns of tables included. */
type NewNames = ReadonlyMap<string, string>;
/** By field (new name): old value → new value of its choices. */
type NewValues = ReadonlyMap<string, ReadonlyMap<string, string>>;

const NO_VALUES: NewValues = new Map();
const factIn = (value: unknown): string | null => (typeof value === 'object' && value !== null && 'fact' in value && typeof value.fact === 'string' ? value.fact : null);

function revalued(literal: unknown, values: ReadonlyMap<string, string>): unknown {
  if (typeof literal === 'string') return values.get(literal) ?? literal;
  return Array.isArray(literal) ? literal.map((one) => revalued(one, values)) : literal;
}

/** The same expressions, asking for fields by their new names and comparing with the new values. */
function renameFacts<T>(expression: T, names: NewNames, values: NewValues = NO_VALUES): T {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      const parts = value.map(walk);
      const coded = parts.length === 2 ? values.get(factIn(parts[0]) ?? '') : undefined;
      return coded === undefined ? parts : [parts[0], revalued(parts[1], coded)];
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, (key === 'fact' || key === 'answered') && typeof inner === 'string' ? (names.get(inner) ?? inner) : walk(inner)]));
  };
  return walk(expression) as T;
}

/** New names for fields and for the sums of their columns. */
const withTotals = (names: NewNames): NewNames => new Map([...names].flatMap(([from, to]) => [[from, to], [totalOf(from), totalOf(to)]] as const));

/** A field, called and asking by the new names. */
function renamedField<F extends FormField>(field: F, names: NewNames, values: NewValues): F {
  const asked = renameFacts(field, names, values);
  const other = repeats(asked);
  return {
    ...asked,
    name: names.get(field.name) ?? field.name,
    ...(asked.prefill && other !== null ? { prefill: { ...asked.prefill, source: `form.${names.get(other) ?? other}` } } : {}),
    ...(asked.type === 'table' ? { fields: asked.fields.map((inner) => ({ ...inner, name: names.get(inner.name) ?? inner.name })) } : {}),
  };
}

/** A form whose fields have other names, everywhere. */
export function renameFields(body: FormBody, given: NewNames, values: NewValues = NO_VALUES): FormBody {
  const names = withTotals(given);
  const sections = renameFacts(body.view.sections, names, values).map((section) => ({ ...section, items: section.items.map((place) => ('field' in place ? { ...place, field: names.get(place.field) ?? place.field } : place)) }));
  return { ...body, fields: body.fields.map((field) => renamedField(field, names, values)), view: { ...body.view, sections } };
}

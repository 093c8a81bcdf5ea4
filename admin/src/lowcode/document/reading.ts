import type { OutOf } from '@zhida/server/contract';
import { renderRule, type Catalogue, type Expression, type RuleLine, type Term } from '@zhida/server/contract/expression/index.ts';
import { dayText, monthText, yuan } from '../../lib/format';
import type { DefinitionDocument } from '../editors';
import { questionTerms } from '../rule/policy';
import { valueAt } from '../structured/pointer';
import { valueWord } from '../structured/values';

type Known = OutOf<'GET /api/policies/facts'>;
type Row = Readonly<Record<string, unknown>>;

export const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

const termsOf = (terms: Known['facts']): Record<string, Term> =>
  Object.fromEntries(terms.map(({ name, label, type, unit, values }) => [name, { label, type, ...(unit ? { unit } : {}), values: Object.fromEntries(values.map((one) => [one.code, one.label])) }]));

/** The figures of the newest period of a policy, by name. */
function ownFigures(document: DefinitionDocument): Record<string, Term> {
  const versions = valueAt(document, '/body/versions');
  const newest: unknown = Array.isArray(versions) ? versions.at(-1) : undefined;
  const figures = isRow(newest) && isRow(newest['parameters']) ? newest['parameters'] : {};
  return Object.fromEntries(Object.entries(figures).flatMap(([name, figure]) => (isRow(figure) ? [[name, { label: String(figure['label'] ?? name), type: 'number' as const }]] : [])));
}

/** What names in a rule mean: the facts that rules may ask, and the document's own figures. */
export const catalogueOf = (document: DefinitionDocument, known: Known | undefined): Catalogue => ({
  facts: { ...termsOf(known?.facts ?? []), ...questionTerms(isRow(document['body']) ? document['body'] : {}) },
  params: { ...termsOf(known?.params ?? []), ...ownFigures(document) },
});

/** A rule or formula as sentences; null when it is no expression that can be read. */
export function ruleLines(expression: unknown, catalogue: Catalogue): RuleLine[] | null {
  try {
    return renderRule(expression as Expression, catalogue);
  } catch {
    return null;
  }
}

/** One value in words, by the property it stands at and what stands beside it. */
export function scalarText(property: string, value: unknown, beside: Row = {}): string {
  if (value === undefined || value === '') return '—';
  if (value === null) return property === 'validTo' ? '长期有效' : '无';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') {
    const { unit } = beside;
    if (property.endsWith('Fen') || (property === 'value' && unit === 'fen')) return `${yuan(value)} 元`;
    if (property === 'value' && unit === 'month') return `${value} 个月`;
    if (property === 'value' && unit === 'percent') return `${value}%`;
    return String(value);
  }
  const text = String(value);
  if (property === 'unit' && text === 'fen') return '元';
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dayText(text);
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return monthText(text);
  return valueWord(property, text);
}

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** True for a value that fits into a cell: a scalar, or a list of scalars. */
export const isFlat = (value: unknown): boolean => isScalar(value) || (Array.isArray(value) && value.every(isScalar));

/** True for what fits into a cell of a table: besides, a few named scalars. */
export const isCell = (value: unknown): boolean => isFlat(value) || (isRow(value) && Object.values(value).every(isScalar));

import { useQuery } from '@tanstack/react-query';
import type { DefinitionKind } from '@zhida/server/contract/enums';
import { api } from '../lib/api';
import { isRow } from './document/reading';
import { valueAt } from './structured/pointer';

/** What a code may name: another definition, or a row of one. */
export type Source = 'departments' | 'person-category' | Extract<DefinitionKind, 'form' | 'template' | 'code-table' | 'score-sheet'>;

export interface Named {
  value: string;
  label: string;
}
export type References = Readonly<Record<Source, readonly Named[]>>;

const SOURCES: Readonly<Record<string, Source>> = {
  department: 'departments',
  lead: 'departments',
  users: 'departments',
  scoreSheet: 'score-sheet',
  categories: 'person-category',
  fixedCategory: 'person-category',
  provenBy: 'person-category',
  form: 'form',
  template: 'template',
  codeTable: 'code-table',
};

/** Where the codes of a property come from; null for a property that names nothing. */
export const sourceOf = (property: string): Source | null => SOURCES[property] ?? null;

export const NONE: References = { departments: [], 'person-category': [], form: [], template: [], 'code-table': [], 'score-sheet': [] };
const MOST = 100;

const listed = async (kind: DefinitionKind): Promise<Named[]> => (await api('GET /api/definitions', { query: { kind, pageSize: MOST } })).rows.map(({ code, name }) => ({ value: code, label: name }));

async function rowsOf(kind: DefinitionKind, code: string, list: string, name: string): Promise<Named[]> {
  const { document } = await api('GET /api/definitions/:kind/:code', { params: { kind, code } });
  const rows = valueAt(document, list);
  return (Array.isArray(rows) ? rows : []).filter(isRow).map((row) => ({ value: String(row['code']), label: String(row[name] ?? row['code']) }));
}

async function load(): Promise<References> {
  const departments = await listed('departments');
  const [units, categories, form, template, tables, sheets] = await Promise.all([
    Promise.all(departments.map(({ value }) => rowsOf('departments', value, '/body/departments', 'name'))),
    rowsOf('code-table', 'person-category', '/body/rows', 'label'),
    listed('form'),
    listed('template'),
    listed('code-table'),
    listed('score-sheet'),
  ]);
  return { departments: units.flat(), 'person-category': categories, form, template, 'code-table': tables, 'score-sheet': sheets };
}

/** The names of everything that definitions name by code; empty until they are known. */
export function useReferences(): References {
  const { data } = useQuery({ queryKey: ['references'], queryFn: load });
  return data ?? NONE;
}

/** The name of a code; the code itself where it is not known. */
export function namedWord(references: References, property: string, code: string): string {
  const source = sourceOf(property);
  return (source ? references[source].find(({ value }) => value === code)?.label : undefined) ?? code;
}

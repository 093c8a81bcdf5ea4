import { DATUM_TYPE, DUE_START, FILING_METHOD, ITEM_CYCLE, ITEM_SUBJECT, SHARING_MODE, type DatumType, type DueStart, type FilingMethod, type ItemCycle, type ItemSubject, type SharingMode } from '../../../../contract/catalogue.ts';
import { SENSITIVITY, type Sensitivity } from '../../../../contract/form/index.ts';
import { code, listOf, record, text, texts, whole, type JsonSchema } from './parts.ts';

/** Input fields that a column may feed; the reader refuses to know others. */
export const ITEM_FIELDS = {
  persons: ['serial', 'category', 'name', 'idNumber', 'address', 'phone', 'employment', 'remark'],
  taxpayers: [
    'creditCode', 'name', 'responsibleName', 'responsibleIdNumber', 'financeContact', 'phone', 'divisionCode',
    'divisionName', 'bureauCode', 'bureauName', 'registeredOn', 'status', 'industry',
  ],
  withholding: ['creditCode', 'taxpayerName', 'personName', 'idNumber', 'month', 'incomeKind', 'amountFen'],
  reliefs: ['creditCode', 'taxpayerName', 'personName', 'idNumber', 'headcount', 'policy', 'period', 'amountFen'],
} as const;

/** A column of the annex table. `aliases` are other headers that departments really use for it. */
export interface ItemColumn {
  field: string;
  name: string;
  aliases: string[];
  required: boolean;
  note: string;
}

/** One due date a year: the period's suffix (`Q3`, `S2`), and the day in the same (0) or the next (1) year. */
export interface DueDate {
  period: string;
  yearOffset: number;
  month: number;
  day: number;
}
/** Either fixed days a year, or a day of the n-th month after the period ends. */
export type DueRule = { kind: 'dates'; dates: DueDate[] } | { kind: 'after-period'; months: number; day: number };
/**
 * A catalogue also knows days counted from a moment (without `dayUnit` the source says neither calendar nor working),
 * a day of the month after something happened, what a score sheet sets for each cycle, and what no source states.
 */
export type CatalogueDue =
  | DueRule
  | { kind: 'within'; start: DueStart; amount: number; dayUnit?: 'calendar' | 'working' }
  | { kind: 'next-month'; day: number }
  | { kind: 'score-sheet'; scoreSheet: string }
  | { kind: 'on-need' }
  | { kind: 'unstated' };

/** One datum that an item holds. `identifier`: a row without it is not collected. */
export interface CatalogueField {
  name: string;
  datum: DatumType;
  identifier?: boolean;
}

/** What the sharing catalogue says of an item, whether or not a sheet can be read for it. */
export interface CatalogueFacts {
  /** code of the providing department */
  department: string;
  /** due rule in the words of the source; empty where it says nothing */
  dueWords?: string;
  method?: FilingMethod;
  /** what a row speaks of */
  subjects?: ItemSubject[];
  /** contents in the words of the source */
  contents?: string;
  fields?: CatalogueField[];
  /** other duties that the source lays on the provider, in its words */
  duties?: string;
  sharing?: { mode: SharingMode; basis: string };
  sensitivity?: Sensitivity;
  /** codes of the departments that may use it */
  users?: string[];
}

/** An information item (信息项) with a sheet: what one department shares, how its sheet looks and when it is due. */
export interface ItemBody extends CatalogueFacts {
  kind: 'persons' | 'taxpayers' | 'withholding' | 'reliefs';
  /** taxpayers only: what the register holds */
  taxpayerKind?: 'individual' | 'enterprise';
  cycle: 'half-year' | 'quarter' | 'month' | 'year';
  due: DueRule;
  defaultMode: 'full' | 'diff';
  /** persons only: categories this department may file; others are refused */
  categories?: string[];
  /** persons only: the category of every row, for a sheet that has no such column */
  fixedCategory?: string;
  columns: ItemColumn[];
  /** regular expressions on a row's text: rows that are not data */
  notData: { titlePatterns: string[]; footerPatterns: string[] };
}

/** A catalogue entry that no file can be read for: it says who owes what and when. */
export interface CatalogueBody extends CatalogueFacts {
  kind?: undefined;
  cycle: ItemCycle;
  due: CatalogueDue;
}

/** Whether a file can be read for an item. */
export const hasSheet = (body: ItemBody | CatalogueBody): body is ItemBody => body.kind !== undefined;

const column = record({ field: { type: 'string', enum: [...new Set(Object.values(ITEM_FIELDS).flat())] }, name: text, aliases: texts, required: { type: 'boolean' }, note: { type: 'string' } });

const oneOf = (labels: Readonly<Record<string, string>>): JsonSchema => ({ enum: Object.keys(labels) });
const words: JsonSchema = { type: 'string' };
const monthOfYear: JsonSchema = { type: 'integer', minimum: 1, maximum: 12 };
const dayOfMonth: JsonSchema = { type: 'integer', minimum: 1, maximum: 31 };
const due: JsonSchema = {
  oneOf: [
    record({
      kind: { const: 'dates' },
      dates: listOf(record({ period: { type: 'string', pattern: '^(Q[1-4]|S[12]|Y)$' }, yearOffset: { type: 'integer', minimum: 0, maximum: 1 }, month: monthOfYear, day: dayOfMonth }), 1),
    }),
    record({ kind: { const: 'after-period' }, months: { ...whole, minimum: 1 }, day: dayOfMonth }),
    record({ kind: { const: 'within' }, start: oneOf(DUE_START), amount: { ...whole, minimum: 1, maximum: 366 }, dayUnit: { enum: ['calendar', 'working'] } }, ['kind', 'start', 'amount']),
    record({ kind: { const: 'next-month' }, day: dayOfMonth }),
    record({ kind: { const: 'score-sheet' }, scoreSheet: code }),
    record({ kind: { const: 'on-need' } }),
    record({ kind: { const: 'unstated' } }),
  ],
};

/** Parts that make a sheet: one of them calls for all of them. */
const SHEET = ['kind', 'defaultMode', 'columns', 'notData'];

export const itemSchema: JsonSchema = {
  ...record(
    {
      department: code,
      contents: words,
      fields: listOf(record({ name: text, datum: oneOf(DATUM_TYPE), identifier: { type: 'boolean' } }, ['name', 'datum'])),
      subjects: { ...listOf(oneOf(ITEM_SUBJECT)), uniqueItems: true },
      cycle: oneOf(ITEM_CYCLE),
      due,
      dueWords: words,
      method: oneOf(FILING_METHOD),
      sharing: record({ mode: oneOf(SHARING_MODE), basis: words }),
      sensitivity: oneOf(SENSITIVITY),
      users: { ...listOf(code), uniqueItems: true },
      duties: words,
      kind: { enum: ['persons', 'taxpayers', 'withholding', 'reliefs'] },
      taxpayerKind: { enum: ['individual', 'enterprise'] },
      defaultMode: { enum: ['full', 'diff'] },
      categories: listOf(code, 1),
      fixedCategory: code,
      columns: listOf(column, 1),
      notData: record({ titlePatterns: texts, footerPatterns: texts }),
    },
    ['department', 'cycle', 'due'],
  ),
  dependencies: Object.fromEntries([...SHEET, 'taxpayerKind', 'categories', 'fixedCategory'].map((one) => [one, SHEET.filter((other) => other !== one)])),
};

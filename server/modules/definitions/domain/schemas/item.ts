import { code, listOf, record, text, texts, whole, type JsonSchema } from './parts.ts';

/** Input fields that a column may feed; the reader refuses to know others. */
export const ITEM_FIELDS = {
  persons: ['serial', 'category', 'name', 'idNumber', 'address', 'phone', 'employment', 'remark'],
  taxpayers: [
    'creditCode', 'name', 'responsibleName', 'responsibleIdNumber', 'financeContact', 'phone', 'divisionCode',
    'divisionName', 'bureauCode', 'bureauName', 'registeredOn', 'status', 'industry',
  ],
  withholding: ['creditCode', 'taxpayerName', 'personName', 'idNumber', 'month', 'incomeKind', 'amountFen'],
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

/** An information item (信息项): what one department shares, how its sheet looks and when it is due. */
export interface ItemBody {
  kind: 'persons' | 'taxpayers' | 'withholding';
  /** taxpayers only: what the register holds */
  taxpayerKind?: 'individual' | 'enterprise';
  /** code of the providing department */
  department: string;
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

const column = record({ field: { type: 'string', enum: [...new Set(Object.values(ITEM_FIELDS).flat())] }, name: text, aliases: texts, required: { type: 'boolean' }, note: { type: 'string' } });

const monthOfYear: JsonSchema = { type: 'integer', minimum: 1, maximum: 12 };
const dayOfMonth: JsonSchema = { type: 'integer', minimum: 1, maximum: 31 };
const due: JsonSchema = {
  oneOf: [
    record({
      kind: { const: 'dates' },
      dates: listOf(record({ period: { type: 'string', pattern: '^(Q[1-4]|S[12]|Y)$' }, yearOffset: { type: 'integer', minimum: 0, maximum: 1 }, month: monthOfYear, day: dayOfMonth }), 1),
    }),
    record({ kind: { const: 'after-period' }, months: { ...whole, minimum: 1 }, day: dayOfMonth }),
  ],
};

export const itemSchema: JsonSchema = record(
  {
    kind: { enum: ['persons', 'taxpayers', 'withholding'] },
    taxpayerKind: { enum: ['individual', 'enterprise'] },
    department: code,
    cycle: { enum: ['half-year', 'quarter', 'month', 'year'] },
    due,
    defaultMode: { enum: ['full', 'diff'] },
    categories: listOf(code, 1),
    fixedCategory: code,
    columns: listOf(column, 1),
    notData: record({ titlePatterns: texts, footerPatterns: texts }),
  },
  ['kind', 'department', 'cycle', 'due', 'defaultMode', 'columns', 'notData'],
);

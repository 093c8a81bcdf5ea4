import type { RowCode } from '../../../contract/errors.ts';
import type { IssueSeverity } from '../../../contract/enums.ts';
import { cleanPhone } from './phone.ts';
import { NO_CELL, plainText, shown, type FiledCell } from './cells.ts';
import type { ColumnMap } from './header.ts';
import type { Item } from './item.ts';
import type { LabelFinder } from './labels.ts';
import { checkPersonId } from './personId.ts';

/** What there is to say about one cell of a row. */
export interface RowNote {
  code: RowCode;
  severity: IssueSeverity;
  /** field of the checked row */
  field: string;
  values?: Record<string, string | number>;
}

/** What the checks ask besides the row itself. */
export interface CheckContext {
  item: Item;
  /** `YYYYMMDD`, Asia/Shanghai */
  today: string;
  /** finds a person category that this item may file */
  category: LabelFinder;
  /** labels of those categories, for the sentence */
  knownCategories: string;
  status: LabelFinder;
  incomeKind: LabelFinder;
  /** finds the policy that a return names by its relief */
  relief: LabelFinder;
  /** labels of the reliefs, for the sentence */
  knownReliefs: string;
  /** six-digit divisions that ever were (GB/T 2260); empty when unknown here: then nothing is said */
  divisions: ReadonlySet<string>;
}

/** Reads the cells of one row by field and collects what is wrong with them. */
export class RowReader {
  readonly notes: RowNote[] = [];
  private readonly requiredFields: ReadonlySet<string>;

  constructor(
    private readonly cells: readonly FiledCell[],
    private readonly columns: ColumnMap,
    readonly context: CheckContext,
  ) {
    this.requiredFields = requiredOf(context.item);
  }

  cell(field: string): FiledCell {
    const at = this.columns.get(field);
    return at === undefined ? NO_CELL : (this.cells[at] ?? NO_CELL);
  }
  isBlank(field: string): boolean {
    return plainText(this.cell(field).text) === '';
  }
  isRequired(field: string): boolean {
    return this.requiredFields.has(field);
  }
  refuse(field: string, code: RowCode, values?: Record<string, string | number>): null {
    this.notes.push({ field, code, severity: 'error', ...(values ? { values } : {}) });
    return null;
  }
  warn(field: string, code: RowCode, values?: Record<string, string | number>): null {
    this.notes.push({ field, code, severity: 'warning', ...(values ? { values } : {}) });
    return null;
  }
  get refused(): boolean {
    return this.notes.some(({ severity }) => severity === 'error');
  }

  /** Plain text; a required one that is blank refuses the row. */
  text(field: string): string | null {
    const text = plainText(this.cell(field).text);
    if (text !== '') return text;
    if (this.isRequired(field)) this.refuse(field, 'row.required_missing', { column: columnName(this.context.item, field) });
    return null;
  }

  /** A phone is never worth a refusal: people are found by letter or visit too. */
  phone(field: string): string | null {
    if (this.isBlank(field)) return this.warn(field, 'row.phone_missing');
    return cleanPhone(this.cell(field).text) ?? this.warn(field, 'row.phone_invalid');
  }

  /** A person's ID number; where the item does not require one, a wrong one is dropped with a warning. */
  personId(field: string, required: boolean): string | null {
    if (!required && this.isBlank(field)) return null;
    const checked = checkPersonId(this.cell(field), this.context.today);
    if (!checked.ok) return required ? this.refuse(field, checked.code) : this.warn(field, checked.code);
    const { divisions } = this.context;
    if (divisions.size > 0 && !divisions.has(checked.value.slice(0, 6))) this.warn(field, 'row.division_unknown');
    return checked.value;
  }

  /** `check` turns the cell into a value; null refuses the row with `code` and the cell's (masked) text. */
  parsed<T>(field: string, code: RowCode, check: (cell: FiledCell) => T | null): T | null {
    if (this.text(field) === null) return null;
    return check(this.cell(field)) ?? this.refuse(field, code, { value: shown(this.cell(field).text) });
  }
}

const requiredCache = new WeakMap<Item, ReadonlySet<string>>();
function requiredOf(item: Item): ReadonlySet<string> {
  let fields = requiredCache.get(item);
  if (!fields) {
    fields = new Set(item.columns.filter(({ required }) => required).map(({ field }) => field));
    requiredCache.set(item, fields);
  }
  return fields;
}

/** The column's own name in the item, for messages and lists. */
export const columnName = (item: Item, field: string): string => item.columns.find((column) => column.field === field)?.name ?? field;

import type { FiledCell } from './cells.ts';
import { checkPerson } from './checkPerson.ts';
import { checkRelief } from './checkRelief.ts';
import { RowReader, type CheckContext, type RowNote } from './checks.ts';
import { checkTaxpayer } from './checkTaxpayer.ts';
import { checkWithholding } from './checkWithholding.ts';
import type { ColumnMap } from './header.ts';
import type { CheckedRow } from './rows.ts';

export interface RowResult {
  /** null when the row is refused: `notes` then holds at least one error */
  value: CheckedRow | null;
  notes: RowNote[];
}

const CHECKS = { persons: checkPerson, taxpayers: checkTaxpayer, withholding: checkWithholding, reliefs: checkRelief };

/** Normalises and judges one data row. `row` is the number that the spreadsheet program shows. */
export function checkRow(row: number, cells: readonly FiledCell[], columns: ColumnMap, context: CheckContext): RowResult {
  const read = new RowReader(cells, columns, context);
  const value = CHECKS[context.item.kind](row, read);
  return { value: read.refused ? null : value, notes: read.notes };
}

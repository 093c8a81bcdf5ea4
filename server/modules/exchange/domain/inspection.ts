import type { FiledCell } from './cells.ts';
import { readHeader, type ColumnMap } from './header.ts';
import type { Item } from './item.ts';
import { createRowSorter } from './notData.ts';

/** Titles, notes and a cover may stand above the header; further down nobody puts one. */
const HEADER_WITHIN_ROWS = 60;
/** A row that knows this many columns was meant to be the header. */
const MEANT_AS_HEADER = 2;

interface SheetFinding {
  sheet: string;
  seen: number;
  header: { row: number; columns: ColumnMap } | null;
  isData: ((cells: readonly FiledCell[]) => boolean) | null;
  dataRows: number;
  best: { known: number; missing: string[] };
}

/** Where the data lies in a file. */
export interface TablePlace {
  sheet: string;
  headerRow: number;
  columns: ColumnMap;
  /** rows that are data */
  total: number;
}

export type Inspection =
  | { ok: true; place: TablePlace }
  | { ok: false; code: 'file.empty' }
  | { ok: false; code: 'file.columns_missing'; missing: string[] }
  | { ok: false; code: 'file.too_many_sheets'; sheets: string[] };

/** Walks all rows of a file once and finds the one table that is meant. */
export class Inspector {
  private readonly sheets: SheetFinding[] = [];

  constructor(private readonly item: Item) {}

  see(sheet: string, row: number, cells: readonly FiledCell[]): void {
    let finding = this.sheets.at(-1);
    if (finding?.sheet !== sheet) {
      finding = { sheet, seen: 0, header: null, isData: null, dataRows: 0, best: { known: 0, missing: [] } };
      this.sheets.push(finding);
    }
    finding.seen += 1;
    if (finding.isData) {
      if (finding.isData(cells)) finding.dataRows += 1;
    } else if (finding.seen <= HEADER_WITHIN_ROWS) this.tryHeader(finding, row, cells);
  }

  private tryHeader(finding: SheetFinding, row: number, cells: readonly FiledCell[]): void {
    const { columns, missing } = readHeader(cells, this.item);
    if (columns.size > finding.best.known) finding.best = { known: columns.size, missing };
    if (missing.length > 0 || columns.size < MEANT_AS_HEADER) return;
    finding.header = { row, columns };
    finding.isData = createRowSorter(this.item, columns);
  }

  conclude(): Inspection {
    const complete = this.sheets.filter(({ header }) => header !== null);
    const filled = complete.filter(({ dataRows }) => dataRows > 0);
    if (filled.length > 1) return { ok: false, code: 'file.too_many_sheets', sheets: filled.map(({ sheet }) => sheet) };
    const [only] = filled;
    if (only?.header) return { ok: true, place: { sheet: only.sheet, headerRow: only.header.row, columns: only.header.columns, total: only.dataRows } };
    if (complete.length > 0 || this.sheets.length === 0) return { ok: false, code: 'file.empty' };
    const best = this.sheets.reduce((a, b) => (b.best.known > a.best.known ? b : a)).best;
    const missing = best.known >= MEANT_AS_HEADER ? best.missing : readHeader([], this.item).missing;
    return { ok: false, code: 'file.columns_missing', missing };
  }
}

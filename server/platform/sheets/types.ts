/** One cell as it was filed. Nothing is ever evaluated: a formula without a stored result is its own text. */
export interface Cell {
  /** what a person would read; dates are ISO text (`2026-09-30`, with ` 14:05:00` when there is a time) */
  text: string;
  /** typed as a number in the sheet: digits past the 15th are not to be trusted */
  isNumber: boolean;
  /** the stored form, before dates and numbers were put into words */
  raw: string;
}

export const EMPTY_CELL: Cell = Object.freeze({ text: '', isNumber: false, raw: '' });
export const textCell = (text: string): Cell => ({ text, isNumber: false, raw: text });

export interface SheetRow {
  sheet: string;
  /** 1-based, as the spreadsheet program shows it */
  row: number;
  /** by column, A first; a column without a cell holds {@link EMPTY_CELL} */
  cells: Cell[];
}

/** Rows travel in batches: awaiting each of a million rows costs more than reading them. */
export type RowBatches = AsyncGenerator<SheetRow[]>;
export const BATCH_ROWS = 500;

/** What a file is, judged by its bytes; its name is never asked. */
export type Detected =
  | { kind: 'xlsx' }
  | { kind: 'xls' }
  | { kind: 'markup'; encoding: TextEncodingName }
  | { kind: 'delimited'; encoding: TextEncodingName; delimiter: Delimiter };
export type TextEncodingName = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';
export type Delimiter = ',' | '\t' | ';';

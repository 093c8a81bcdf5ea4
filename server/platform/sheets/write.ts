import { PassThrough, type Readable } from 'node:stream';
import { once } from 'node:events';
import excel from 'exceljs';
import type { Row, Style } from 'exceljs';
import { neutralise } from './neutralise.ts';

/** Numbers become number cells; everything else is text and stays text. */
export type OutValue = string | number | null;

/** One row on the way out. */
export interface OutRow {
  values: readonly OutValue[];
  /** title: the sender's or our lines above the table, spread over its width when they are one cell */
  look: 'title' | 'note' | 'header' | 'data';
  /** 0-based column → what is wrong with the cell: marked red, with a comment */
  marks?: ReadonlyMap<number, string>;
}

export interface OutSheet {
  sheet: string;
  /** width of each column in characters; their number is the width of the table */
  widths: readonly number[];
  rows: AsyncIterable<OutRow> | Iterable<OutRow>;
}

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const TEXT_FORMAT = '@';
const PENDING_BYTES = 1024 * 1024;
const CHECK_EVERY = 200;
/** Comments of the first rows only: a program opens thousands of them slowly, and the reason column says the same. */
const COMMENTED_ROWS = 500;

const thin = { style: 'thin', color: { argb: 'FFBFC7D1' } } as const;
const border = { top: thin, left: thin, bottom: thin, right: thin };
const LOOKS: Record<OutRow['look'] | 'marked', Partial<Style>> = {
  title: { font: { bold: true, size: 14 }, alignment: { horizontal: 'center', vertical: 'middle' } },
  note: { font: { color: { argb: 'FF5B6472' } }, alignment: { vertical: 'top', wrapText: true } },
  header: {
    font: { bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF7' } },
    alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
    numFmt: TEXT_FORMAT,
    border,
  },
  data: { numFmt: TEXT_FORMAT, alignment: { vertical: 'top', wrapText: true }, border },
  marked: {
    numFmt: TEXT_FORMAT,
    alignment: { vertical: 'top', wrapText: true },
    font: { bold: true, color: { argb: 'FFB42318' } },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFD9D6' } },
    border,
  },
};
const NUMBER: Partial<Style> = { alignment: { vertical: 'top' }, border };
const COLUMN: Partial<Style> = { numFmt: TEXT_FORMAT };

function fill(row: Row, out: OutRow, width: number, commented: boolean): void {
  const across = out.look === 'data' || out.look === 'header' ? width : out.values.length;
  for (let column = 0; column < across; column += 1) {
    const value = out.values[column] ?? null;
    const cell = row.getCell(column + 1);
    const mark = out.marks?.get(column);
    cell.style = mark !== undefined ? LOOKS.marked : typeof value === 'number' ? NUMBER : LOOKS[out.look];
    cell.value = typeof value === 'string' ? neutralise(value) : value;
    if (mark && commented) cell.note = mark;
  }
}

async function write(book: OutSheet, out: PassThrough): Promise<void> {
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const sheet = workbook.addWorksheet(safeSheetName(book.sheet));
  sheet.columns = book.widths.map((width) => ({ width, style: COLUMN }));
  const width = book.widths.length;
  let count = 0;
  let marked = 0;
  for await (const line of book.rows) {
    count += 1;
    if (line.marks?.size) marked += 1;
    const row = sheet.getRow(count);
    fill(row, line, width, marked <= COMMENTED_ROWS);
    if (line.look !== 'data' && line.look !== 'header' && width > 1 && line.values.filter((value) => value !== null && value !== '').length === 1) {
      sheet.mergeCells(count, 1, count, width);
      row.height = line.look === 'title' ? 28 : Math.max(20, 16 * Math.ceil(String(line.values.find(Boolean)).length / 40));
    }
    row.commit();
    // The zip keeps all that is not taken: wait for the reader instead.
    if (count % CHECK_EVERY === 0 && out.readableLength > PENDING_BYTES) await Promise.race([once(out, 'drain'), once(out, 'close')]);
  }
  sheet.commit();
  await workbook.commit();
}

/** Excel refuses these characters and more than 31 of any. */
const safeSheetName = (name: string): string => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31).trim() || 'Sheet1';

/** Streams a workbook of one sheet; formulas are neutralised, texts keep their leading zeros, memory stays flat. */
export function writeSheet(book: OutSheet): Readable {
  const out = new PassThrough({ highWaterMark: PENDING_BYTES });
  write(book, out).catch((error: Error) => out.destroy(error));
  return out;
}

export interface OutColumn {
  header: string;
  /** characters; by default as wide as the header needs */
  width?: number;
}

export interface OutTable {
  /** name of the sheet; `Sheet1` when left out */
  sheet?: string;
  /** lines above the table, the first one large */
  title?: string | readonly string[];
  columns: readonly OutColumn[];
  rows: AsyncIterable<readonly OutValue[]> | Iterable<readonly OutValue[]>;
  /** lines below the table */
  notes?: readonly string[];
}

/** Chinese characters are two wide. */
export const textWidth = (text: string): number => [...text].reduce((sum, c) => sum + (c.codePointAt(0)! > 0xff ? 2 : 1), 0);

async function* linesOf(table: OutTable): AsyncGenerator<OutRow> {
  for (const [index, line] of [table.title ?? []].flat().entries()) yield { values: [line], look: index === 0 ? 'title' : 'note' };
  yield { values: table.columns.map(({ header }) => header), look: 'header' };
  for await (const values of table.rows) yield { values, look: 'data' };
  for (const line of table.notes ?? []) yield { values: [line], look: 'note' };
}

/** Streams a plain table as a workbook: title lines, header, rows, notes. */
export const writeTable = (table: OutTable): Readable =>
  writeSheet({ sheet: table.sheet ?? '', widths: table.columns.map(({ header, width }) => width ?? Math.min(60, Math.max(10, textWidth(header) + 4))), rows: linesOf(table) });

import { createWriteStream } from 'node:fs';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { rows, walk } from '../../../platform/db/index.ts';
import { withLocalCopy } from '../../../platform/files/index.ts';
import { fail } from '../../../platform/http/index.ts';
import { readTable, textWidth, writeSheet, type OutRow, type OutValue, type SheetRow } from '../../../platform/sheets/index.ts';
import { Inspector, type TablePlace } from '../domain/inspection.ts';
import type { Item } from '../domain/item.ts';
import { findFiling, type Filing } from '../models/filing.ts';
import { itemOf, type ItemDefinition } from './items.ts';

/** The two columns that we add behind the sender's own. */
export const REASON_HEADERS = ['退回原因', '如何修改'] as const;
const REASON_WIDTHS = [44, 44];
const COLUMN_WIDTH = { min: 10, max: 40 };

interface IssueRow {
  row_no: number;
  column_name: string;
  code: string;
  message: string;
  next: string;
}

/** Errors of a filing, one group a row, in sheet order; a page at a time. */
async function* refusedGroups(filingId: string): AsyncGenerator<IssueRow[]> {
  const page = (last: IssueRow | null, size: number): Promise<IssueRow[]> =>
    rows<IssueRow>(
      `SELECT row_no, column_name, code, message, next FROM filing_issues
       WHERE filing_id = $filingId AND severity = 'error' AND (row_no > $row OR (row_no = $row AND (column_name > $column OR (column_name = $column AND code > $code))))
       ORDER BY row_no, column_name, code LIMIT ${size}`,
      { filingId, row: last?.row_no ?? 0, column: last?.column_name ?? '', code: last?.code ?? '' },
    );
  let group: IssueRow[] = [];
  for await (const issue of walk<IssueRow>(page)) {
    if (group[0] && group[0].row_no !== issue.row_no) {
      yield group;
      group = [];
    }
    group.push(issue);
  }
  if (group.length > 0) yield group;
}

async function placeOf(path: string, item: ItemDefinition): Promise<TablePlace> {
  const inspector = new Inspector(item.body);
  for await (const batch of readTable(path)) for (const { sheet, row, cells } of batch) inspector.see(sheet, row, cells);
  const found = inspector.conclude();
  if (!found.ok) throw new Error('已入库的文件再次读取时结构不符');
  return found.place;
}

/** Columns of the sender's table: as far right as its header goes. */
const widthOf = (place: TablePlace, header: SheetRow): number => Math.max(header.cells.length, ...[...place.columns.values()].map((at) => at + 1));

const valuesOf = (row: SheetRow, width: number): OutValue[] => Array.from({ length: width }, (_, at) => row.cells[at]?.text ?? '');

function refusedRow(row: SheetRow, issues: readonly IssueRow[], width: number, place: TablePlace, item: Item): OutRow {
  const marks = new Map<number, string>();
  for (const { column_name, message, next } of issues) {
    const field = item.columns.find(({ name }) => name === column_name)?.field;
    const at = field === undefined ? undefined : place.columns.get(field);
    if (at !== undefined) marks.set(at, marks.has(at) ? `${marks.get(at)}\n${message}。${next}` : `${message}。${next}`);
  }
  const unique = (texts: string[]): string => [...new Set(texts)].join('；');
  return {
    look: 'data',
    marks,
    values: [...valuesOf(row, width), unique(issues.map(({ column_name, message }) => (message.includes(column_name) ? message : `${column_name}：${message}`))), unique(issues.map(({ next }) => next))],
  };
}

/** The sender's own lines down to the header, then only the refused rows, each with its reasons. */
async function* markedRows(path: string, filing: Filing, item: ItemDefinition, place: TablePlace, width: number): AsyncGenerator<OutRow> {
  const groups = refusedGroups(filing.id);
  let group = await groups.next();
  for await (const batch of readTable(path)) {
    for (const row of batch) {
      if (row.sheet !== place.sheet) continue;
      if (row.row < place.headerRow) yield { values: valuesOf(row, width), look: 'title' };
      else if (row.row === place.headerRow) yield { values: [...valuesOf(row, width), ...REASON_HEADERS], look: 'header' };
      else if (!group.done && group.value[0]!.row_no === row.row) {
        yield refusedRow(row, group.value, width, place, item.body);
        group = await groups.next();
      }
      if (group.done && row.row >= place.headerRow) return;
    }
  }
}

async function headerRowOf(path: string, place: TablePlace): Promise<SheetRow> {
  for await (const batch of readTable(path)) {
    const found = batch.find(({ sheet, row }) => sheet === place.sheet && row === place.headerRow);
    if (found) return found;
  }
  throw new Error('已入库的文件再次读取时找不到表头');
}

/** `open` is called late: a stream that nobody listens to yet must not meet an error. */
async function writeMarked(path: string, filing: Filing, open: () => NodeJS.WritableStream): Promise<void> {
  const item = await itemOf(filing.item_code);
  const place = await placeOf(path, item);
  const header = await headerRowOf(path, place);
  const width = widthOf(place, header);
  const wide = (text: string): number => Math.min(COLUMN_WIDTH.max, Math.max(COLUMN_WIDTH.min, textWidth(text) + 6));
  const idAt = place.columns.get('idNumber') ?? place.columns.get('creditCode');
  const widths = valuesOf(header, width).map((text, at) => (at === idAt ? Math.max(24, wide(String(text))) : wide(String(text))));
  await pipeline(writeSheet({ sheet: place.sheet, widths: [...widths, ...REASON_WIDTHS], rows: markedRows(path, filing, item, place, width) }), open());
}

/** A filing whose refused rows can be had. @throws filing.not_ready, filing.nothing_refused */
function refusedFileOf(filing: Filing): string {
  if (filing.state !== 'accepted') fail('filing.not_ready');
  if (filing.rejected === 0 || !filing.file_id) fail('filing.nothing_refused');
  return filing.file_id;
}

/**
 * The refused rows as the sender's own workbook: title and header as they were, offending cells red with a comment, the
 * reason and the remedy in two columns behind. Whatever came in, an .xlsx goes out; corrected, it can be filed as it is.
 */
export function refusedWorkbook(filing: Filing): Readable {
  const fileId = refusedFileOf(filing);
  const out = new PassThrough();
  withLocalCopy(fileId, (path) => writeMarked(path, filing, () => out)).catch((error: Error) => out.destroy(error));
  return out;
}

/** Writes the refused rows to a file on this machine. */
export async function writeRefusedWorkbook(filingId: string, path: string): Promise<void> {
  const filing = (await findFiling(filingId)) ?? fail('request.not_found');
  await withLocalCopy(refusedFileOf(filing), (copy) => writeMarked(copy, filing, () => createWriteStream(path)));
}

/** `名单.xls` → `名单-退回.xlsx`. */
export const refusedFileName = ({ file_name }: Pick<Filing, 'file_name'>): string => `${file_name.replace(/\.\w{1,5}$/, '')}-退回.xlsx`;

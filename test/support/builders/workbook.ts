/** The tables that departments really send: title rows, a provider line, blank rows, a footer, in four kinds of file. */
import xlsx from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { gb18030 } from './gb18030.ts';
import type { Cell, Row } from './rows.ts';

export type FileKind = 'xlsx' | 'xls' | 'csv-utf8' | 'csv-gb18030' | 'html';

export interface TableParts {
  rows: Row[];
  kind?: FileKind;
  /** as a real sheet has them; false gives the bare table */
  decorated?: boolean;
  title?: string;
  provider?: string;
  /** column headers in order; those of the first row when left out */
  columns?: string[];
}

export interface Table {
  fileName: string;
  bytes: Buffer;
  /** number that a spreadsheet program shows for the n-th row (from 0) */
  rowNumber: (n: number) => number;
}

const EXTENSION: Record<FileKind, string> = { xlsx: 'xlsx', xls: 'xls', 'csv-utf8': 'csv', 'csv-gb18030': 'csv', html: 'xls' };
const FOOTER = '填表说明：1.人员类别按通知所列六类填写，不得扩大或缩小范围；2.身份证号单元格设为文本格式。';

function grid({ rows, decorated = true, title = '自主就业退役士兵信息共享样表', provider = '山西省退役军人事务厅', columns }: TableParts): { cells: Cell[][]; first: number } {
  const headers = columns ?? ['序号', ...Object.keys(rows[0] ?? {})];
  const data = rows.map((row, n) => headers.map((header) => row[header] ?? (header === '序号' ? n + 1 : '')));
  if (!decorated) return { cells: [headers, ...data], first: 2 };
  return { cells: [[title], [`信息提供单位：${provider}`], [], headers, ...data, [], [FOOTER]], first: 5 };
}

async function asXlsx(cells: Cell[][], width: number): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名单');
  for (const row of cells) sheet.addRow(row);
  if (cells[0]?.length === 1) sheet.mergeCells(1, 1, 1, width);
  return Buffer.from(await book.xlsx.writeBuffer());
}

function asXls(cells: Cell[][]): Buffer {
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(cells), '名单');
  return xlsx.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
}

const quoted = (cell: Cell): string => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell));
const asCsv = (cells: Cell[][]): string => cells.map((row) => row.map(quoted).join(',')).join('\r\n') + '\r\n';

const escaped = (cell: Cell): string => String(cell).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
function asHtml(cells: Cell[][], width: number): string {
  const row = (cellsOfRow: Cell[]): string =>
    cellsOfRow.length === 1 && width > 1 ? `<td colspan="${width}">${escaped(cellsOfRow[0] ?? '')}</td>` : cellsOfRow.map((cell) => `<td>${escaped(cell)}</td>`).join('');
  return `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head><body><table border="1">${cells.map((cellsOfRow) => `<tr>${row(cellsOfRow)}</tr>`).join('\n')}</table></body></html>`;
}

/** A file as somebody would send it. */
export async function buildTable(parts: TableParts): Promise<Table> {
  const kind = parts.kind ?? 'xlsx';
  const { cells, first } = grid(parts);
  const width = Math.max(...cells.map((row) => row.length));
  const write: Record<FileKind, () => Promise<Buffer> | Buffer> = {
    xlsx: () => asXlsx(cells, width),
    xls: () => asXls(cells),
    'csv-utf8': () => Buffer.from(`\ufeff${asCsv(cells)}`),
    'csv-gb18030': () => gb18030(asCsv(cells)),
    html: () => Buffer.from(asHtml(cells, width)),
  };
  return { fileName: `名单-${kind}.${EXTENSION[kind]}`, bytes: await write[kind](), rowNumber: (n) => first + n };
}

import { writeFile } from 'node:fs/promises';
import { utils, write as writeLegacy } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { encodeGb18030 } from './gb18030.ts';
import { tableLines, type CellValue, type OfficeTable, type TableFormat } from './table.ts';

async function xlsx(table: OfficeTable): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(table.sheetName);
  const width = table.header.length;
  let line = 0;
  const merged = (text: string, style: Partial<ExcelJS.Font>, horizontal: 'center' | 'left'): void => {
    line += 1;
    sheet.addRow([text]);
    sheet.mergeCells(line, 1, line, width);
    sheet.getCell(line, 1).font = style;
    sheet.getCell(line, 1).alignment = { horizontal, vertical: 'middle', wrapText: true };
  };
  if (table.title) merged(table.title, { size: 16, bold: true }, 'center');
  if (table.provider) merged(table.provider, { size: 11 }, 'left');
  line += 1;
  sheet.addRow([...table.header]).font = { bold: true };
  for (const row of table.rows) sheet.addRow([...row]);
  line += table.rows.length;
  if (table.footer) merged(table.footer, { size: 10, italic: true }, 'left');
  table.header.forEach((name, index) => {
    const column = sheet.getColumn(index + 1);
    column.width = Math.max(10, name.length * 2.4);
    column.numFmt = '@';
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}

function xls(table: OfficeTable): Buffer {
  const sheet = utils.aoa_to_sheet(tableLines(table).map((line) => [...line]));
  const lastColumn = table.header.length - 1;
  sheet['!merges'] = table.title ? [{ s: { r: 0, c: 0 }, e: { r: 0, c: lastColumn } }] : [];
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, table.sheetName);
  return writeLegacy(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
}

const LONGEST_PLAIN = 1e11;
/** A number as a spreadsheet program writes it into a text format: long ones in scientific notation, their digits gone. */
const spelled = (value: CellValue): string =>
  value === null ? '' : typeof value === 'number' && value >= LONGEST_PLAIN ? value.toExponential(5).replace('e', 'E') : String(value);

const quoted = (value: CellValue): string => {
  const text = spelled(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const csv = (table: OfficeTable): string =>
  tableLines(table)
    .map((line) => line.map(quoted).join(','))
    .join('\r\n') + '\r\n';

const escaped = (value: CellValue): string => spelled(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What many office systems call an .xls: an HTML table. `mso-number-format` keeps long numbers as text. */
function html(table: OfficeTable): string {
  const width = table.header.length;
  const alone = (text: string | null): string => (text ? `<tr><td colspan="${width}">${escaped(text)}</td></tr>\n` : '');
  const body = table.rows.map((row) => `<tr>${row.map((cell) => `<td style="mso-number-format:'\\@'">${escaped(cell)}</td>`).join('')}</tr>`).join('\n');
  return `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><table border="1">
${alone(table.title)}${alone(table.provider)}<tr>${table.header.map((name) => `<th>${escaped(name)}</th>`).join('')}</tr>
${body}
${alone(table.footer)}</table></body></html>
`;
}

const BOM = '\ufeff';

/** The table as the bytes of a file in the format given. */
export async function tableBytes(table: OfficeTable, format: TableFormat): Promise<Buffer> {
  switch (format) {
    case 'xlsx':
      return xlsx(table);
    case 'xls':
      return xls(table);
    case 'html':
      return Buffer.from(html(table));
    case 'csv':
      return Buffer.from(csv(table));
    case 'csv-bom':
      return Buffer.from(BOM + csv(table));
    case 'csv-gb18030':
      return encodeGb18030(csv(table));
  }
}

export const writeTable = async (path: string, table: OfficeTable, format: TableFormat): Promise<void> => writeFile(path, await tableBytes(table, format));

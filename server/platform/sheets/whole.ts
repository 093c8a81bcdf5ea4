import { readFile, stat } from 'node:fs/promises';
import { read, set_cptable, type CellObject, type WorkBook } from '@e965/xlsx';
import { AppError } from '../http/errors.ts';
import { decodedText } from './encoding.ts';
import { damaged, readingForeignBytes } from './faults.ts';
import { LIMITS } from './limits.ts';
import { isDateFormat, numberToText, serialToText } from './numbers.ts';
import { isOle, judgeBiff, workbookStream } from './ole.ts';
import { BATCH_ROWS, EMPTY_CELL, textCell, type Cell, type RowBatches, type SheetRow, type TextEncodingName } from './types.ts';

const MB = 1024 * 1024;

async function refuseLarge(path: string): Promise<void> {
  if ((await stat(path)).size > LIMITS.wholeFileBytes) throw new AppError('request.too_large', { values: { limit: `${LIMITS.wholeFileBytes / MB} MB` } });
}

function cellOf(cell: CellObject | undefined, date1904: boolean): Cell {
  if (!cell || cell.v === undefined || cell.v === '') return cell?.f ? textCell(`=${cell.f}`) : EMPTY_CELL;
  const raw = String(cell.v);
  if (cell.t === 'n') {
    const date = isDateFormat(-1, String(cell.z ?? 'General')) ? serialToText(Number(cell.v), date1904) : null;
    return date ? { text: date, isNumber: false, raw } : { text: numberToText(raw), isNumber: true, raw };
  }
  if (cell.t === 'b') return textCell(cell.v ? 'TRUE' : 'FALSE');
  if (cell.t === 'e') return textCell(cell.w ?? '#N/A');
  if (cell.v instanceof Date) return textCell(cell.v.toISOString().slice(0, 10));
  return textCell(raw.slice(0, LIMITS.cellCharacters));
}

function* rowsOf(book: WorkBook): Generator<SheetRow[]> {
  const date1904 = book.Workbook?.WBProps?.date1904 ?? false;
  let batch: SheetRow[] = [];
  for (const [index, name] of book.SheetNames.entries()) {
    if ((book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0) continue;
    const lines = (book.Sheets[name] as { '!data'?: (CellObject | undefined)[][] } | undefined)?.['!data'] ?? [];
    for (const [at, line] of lines.entries()) {
      if (!line) continue;
      const cells = Array.from(line.slice(0, LIMITS.columns), (cell) => cellOf(cell, date1904));
      if (cells.every(({ text }) => text === '')) continue;
      batch.push({ sheet: name, row: at + 1, cells });
      if (batch.length === BATCH_ROWS) {
        yield batch;
        batch = [];
      }
    }
  }
  if (batch.length > 0) yield batch;
}

let codePages: Promise<void> | null = null;

/** Workbooks older than Excel 97 hold GBK bytes: the tables that decode them are large, so they wait until needed. */
const loadCodePages = (): Promise<void> => (codePages ??= import('@e965/xlsx/dist/cpexcel').then((tables) => set_cptable(tables)));

/** Reads an old binary workbook, as a whole: the format cannot be streamed and ends at 65,536 rows a sheet. */
export async function* readXls(path: string): RowBatches {
  await refuseLarge(path);
  const bytes = await readFile(path);
  await loadCodePages();
  judgeBiff(isOle(bytes) ? workbookStream(bytes) : bytes);
  yield* rowsOf(await readingForeignBytes(() => read(bytes, { type: 'buffer', dense: true, cellNF: true, cellFormula: true, cellHTML: false, cellText: false })));
}

/** Every table that begins must end, else the download or the copy broke off. */
function judgeMarkup(text: string): void {
  const begun = text.match(/<(?:\w+:)?table[\s>]/gi)?.length ?? 0;
  const ended = text.match(/<\/(?:\w+:)?table\s*>/gi)?.length ?? 0;
  if (begun === 0 || begun !== ended) throw damaged();
}

/** Reads HTML tables (what many office systems call .xls) and the XML workbooks of Excel 2003. Texts stay texts. */
export async function* readMarkup(path: string, encoding: TextEncodingName): RowBatches {
  await refuseLarge(path);
  let text = '';
  for await (const piece of decodedText(path, encoding)) text += piece;
  judgeMarkup(text);
  yield* rowsOf(await readingForeignBytes(() => read(text, { type: 'string', dense: true, raw: true, cellNF: true, cellHTML: false })));
}

import Papa from 'papaparse';
import { damaged } from './faults.ts';
import { decodedText } from './encoding.ts';
import { LIMITS } from './limits.ts';
import { BATCH_ROWS, EMPTY_CELL, textCell, type Delimiter, type RowBatches, type SheetRow, type TextEncodingName } from './types.ts';

const QUOTE = '"';
const CANDIDATES: readonly Delimiter[] = [',', '\t', ';'];
/** Text has no sheets; this is what a spreadsheet program would call its one. */
export const TEXT_SHEET = 'Sheet1';

/** The separator that stands most often outside quotes in the first lines. */
export function guessDelimiter(head: string): Delimiter {
  const counts = new Map<Delimiter, number>(CANDIDATES.map((one) => [one, 0]));
  let quoted = false;
  for (const c of head) {
    if (c === QUOTE) quoted = !quoted;
    else if (!quoted && counts.has(c as Delimiter)) counts.set(c as Delimiter, counts.get(c as Delimiter)! + 1);
  }
  return CANDIDATES.reduce((best, one) => (counts.get(one)! > counts.get(best)! ? one : best));
}

/** A record that goes on for longer than this has a quote that never closes. */
const LONGEST_RECORD = 4 * 1024 * 1024;

/** Line ends of every origin become `\n`; a `\r` at the end of a piece waits for its `\n`. */
async function* withPlainLineEnds(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const piece of pieces) {
    const text = held + piece;
    held = text.endsWith('\r') ? '\r' : '';
    yield text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n');
  }
  if (held) yield '\n';
}

interface Parsed {
  data: string[][];
  errors: { code: string }[];
  meta: { cursor: number };
}

/** Records of separated values in pieces: papaparse knows the grammar, what is unfinished waits for the next piece. */
async function* records(pieces: AsyncIterable<string>, delimiter: Delimiter): AsyncGenerator<string[][]> {
  const parser = new Papa.Parser({ delimiter, newline: '\n' }) as { parse(text: string, base: number, keepLast: boolean): Parsed };
  let rest = '';
  for await (const piece of pieces) {
    rest += piece;
    const { data, meta } = parser.parse(rest, 0, true);
    rest = rest.slice(meta.cursor);
    if (rest.length > LONGEST_RECORD) throw damaged();
    if (data.length > 0) yield data;
  }
  const { data, errors } = parser.parse(rest, 0, false);
  if (errors.some(({ code }) => code === 'MissingQuotes')) throw damaged();
  if (data.length > 0) yield data;
}

/**
 * Streams a delimited text file. Rows are records, so that a quoted line break does not shift the numbers; blank lines
 * count, as they do in the spreadsheet program. @throws file.damaged when a quote never closes
 */
export async function* readDelimited(path: string, encoding: TextEncodingName, delimiter: Delimiter): RowBatches {
  let row = 0;
  let batch: SheetRow[] = [];
  for await (const part of records(withPlainLineEnds(decodedText(path, encoding)), delimiter)) {
    for (const record of part) {
      row += 1;
      if (record.every((text) => text === '')) continue;
      const cells = record.slice(0, LIMITS.columns).map((text) => (text === '' ? EMPTY_CELL : textCell(text.slice(0, LIMITS.cellCharacters))));
      batch.push({ sheet: TEXT_SHEET, row, cells });
      if (batch.length < BATCH_ROWS) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

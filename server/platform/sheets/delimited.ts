import { Readable } from 'node:stream';
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

/** What papaparse handed over and nobody has taken yet. The parser stands still while something waits. */
class Handover {
  private waiting: string[][][] = [];
  private parser: { resume(): void } | null = null;
  private wake: (() => void) | null = null;
  private ended = false;
  private fault: Error | null = null;

  give(rows: string[][], parser: { pause(): void; resume(): void }): void {
    this.waiting.push(rows);
    parser.pause();
    this.parser = parser;
    this.wake?.();
  }
  end(fault: Error | null): void {
    this.ended = true;
    this.fault ??= fault;
    this.wake?.();
  }
  async take(): Promise<string[][] | null> {
    for (;;) {
      const next = this.waiting.shift();
      if (next) return next;
      if (this.fault) throw this.fault;
      if (this.ended) return null;
      const woken = new Promise<void>((resolve) => (this.wake = resolve));
      this.parser?.resume();
      this.parser = null;
      if (this.waiting.length === 0 && !this.ended) await woken;
    }
  }
}

function parseText(source: Readable, delimiter: Delimiter): Handover {
  const handover = new Handover();
  Papa.parse<string[]>(source, {
    delimiter,
    skipEmptyLines: false,
    chunk: (results, parser) => {
      if (results.errors.some(({ code }) => code === 'MissingQuotes')) {
        handover.end(damaged());
        parser.abort();
      } else handover.give(results.data, parser);
    },
    complete: () => handover.end(null),
    error: (error) => handover.end(error),
  });
  return handover;
}

/**
 * Streams a delimited text file. Rows are records, so that a quoted line break does not shift the numbers; blank lines
 * count, as they do in the spreadsheet program. @throws file.damaged when a quote never closes
 */
export async function* readDelimited(path: string, encoding: TextEncodingName, delimiter: Delimiter): RowBatches {
  const source = Readable.from(decodedText(path, encoding));
  const handover = parseText(source, delimiter);
  let row = 0;
  let batch: SheetRow[] = [];
  try {
    for (let records = await handover.take(); records; records = await handover.take()) {
      for (const record of records) {
        row += 1;
        if (record.every((text) => text === '')) continue;
        const cells = record.slice(0, LIMITS.columns).map((text) => (text === '' ? EMPTY_CELL : textCell(text.slice(0, LIMITS.cellCharacters))));
        batch.push({ sheet: TEXT_SHEET, row, cells });
        if (batch.length === BATCH_ROWS) {
          yield batch;
          batch = [];
        }
      }
    }
    if (batch.length > 0) yield batch;
  } finally {
    source.destroy();
  }
}

import { readDelimited } from './delimited.ts';
import { detect } from './detect.ts';
import { readMarkup, readXls } from './whole.ts';
import { readXlsx } from './xlsx/index.ts';
import type { RowBatches } from './types.ts';

/**
 * Streams the non-blank rows of every visible sheet, whatever kind of file it is; memory stays flat for .xlsx and text.
 * Reading to the end proves the whole file sound: checksums, sizes and closing tags are only known there.
 * @throws file.empty, file.encrypted, file.damaged, file.unsupported, file.bomb
 */
export async function* readTable(path: string): RowBatches {
  const found = await detect(path);
  switch (found.kind) {
    case 'xlsx':
      yield* readXlsx(path);
      break;
    case 'xls':
      yield* readXls(path);
      break;
    case 'markup':
      yield* readMarkup(path, found.encoding);
      break;
    case 'delimited':
      yield* readDelimited(path, found.encoding, found.delimiter);
      break;
  }
}

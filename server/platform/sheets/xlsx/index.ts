import type { RowBatches } from '../types.ts';
import { readSheet } from './sheet.ts';
import { readStrings } from './strings.ts';
import { readWorkbookParts } from './workbook.ts';
import { openArchive } from './zip.ts';

/** Streams the rows of every visible sheet of an .xlsx workbook. @throws file.damaged, file.bomb, file.unsupported */
export async function* readXlsx(path: string): RowBatches {
  const archive = await openArchive(path);
  try {
    const { sheets, strings, dateStyles, date1904 } = await readWorkbookParts(archive);
    const context = { strings: await readStrings(strings ? archive.read(strings) : null), dateStyles, date1904 };
    for (const { name, path: part, hidden } of sheets) {
      if (!hidden) yield* readSheet(archive.read(part), name, context);
    }
  } finally {
    archive.close();
  }
}

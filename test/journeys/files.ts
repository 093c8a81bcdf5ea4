import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settings } from '../support/environment.ts';
import { buildTable, type Table, type TableParts } from '../support/builders/workbook.ts';

/** A table on disk, ready for the command line. */
export interface Filed extends Table {
  path: string;
}

/** Makes the table and saves it in this test file's folder. */
export async function fileOf(name: string, parts: TableParts): Promise<Filed> {
  const table = await buildTable(parts);
  const folder = join(settings['DATA_DIR'] ?? '', 'sent');
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}-${table.fileName}`);
  await writeFile(path, table.bytes);
  return { ...table, path };
}

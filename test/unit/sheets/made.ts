/** Files as they arrive, and as they break. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import xlsx, { CFB } from '@e965/xlsx';
import { readTable } from '@zhida/server/platform/sheets/index.ts';
import type { AppError } from '@zhida/server/platform/http/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'zhida-sheets-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
let count = 0;

/** Writes bytes to a file whose name says nothing. */
export function saved(bytes: Buffer | string): string {
  const path = join(folder, String((count += 1)));
  writeFileSync(path, bytes);
  return path;
}

/** Every non-blank row as `[row, text, text, …]`; a number cell is marked by `#`. */
export async function texts(bytes: Buffer | string): Promise<(string | number)[][]> {
  const found: (string | number)[][] = [];
  for await (const batch of readTable(saved(bytes))) {
    for (const { row, cells } of batch) found.push([row, ...cells.map(({ text, isNumber }) => (isNumber ? `${text}#` : text))]);
  }
  return found;
}

/** The code with which a file is refused, or `read`. */
export async function faultOf(bytes: Buffer | string): Promise<string> {
  try {
    await texts(bytes);
    return 'read';
  } catch (error) {
    return (error as Partial<AppError>).code ?? String(error);
  }
}

export interface ZipEntry {
  name: string;
  content: Buffer;
  /** what the directory claims, when it lies */
  claimedBytes?: number;
}

/** A zip archive by hand, so that it can lie. */
export function zip(entries: ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimedBytes = content.length } of entries) {
    const packed = deflateRawSync(content);
    const nameBytes = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimedBytes, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), common, nameBytes, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, nameBytes);
    offset += 30 + nameBytes.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (list: [string, string, string][]): Buffer =>
  Buffer.from(`<Relationships>${list.map(([id, type, target]) => `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`).join('')}</Relationships>`);

/** The parts of a workbook with the given sheets, to be packed by {@link zip}. */
export const workbookParts = (sheets: { name: string; xml: string; state?: string }[], extra: ZipEntry[] = []): ZipEntry[] => [
  { name: '_rels/.rels', content: relations([['r1', 'officeDocument', 'xl/workbook.xml']]) },
  {
    name: 'xl/workbook.xml',
    content: Buffer.from(`<workbook xmlns:r="${REL}"><sheets>${sheets.map(({ name, state = 'visible' }, n) => `<sheet name="${name}" sheetId="${n + 1}" state="${state}" r:id="s${n}"/>`).join('')}</sheets></workbook>`),
  },
  { name: 'xl/_rels/workbook.xml.rels', content: relations([...sheets.map((_, n): [string, string, string] => [`s${n}`, 'worksheet', `worksheets/sheet${n}.xml`]), ['ss', 'sharedStrings', '/xl/strings.xml']]) },
  ...sheets.map(({ xml }, n) => ({ name: `xl/worksheets/sheet${n}.xml`, content: Buffer.from(xml) })),
  ...extra,
];

export const sheetXml = (rows: string): string => `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`;

/** An old binary workbook of one sheet. */
export function xls(cells: unknown[][], sheet = '名单'): Buffer {
  const book = xlsx.utils.book_new();
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(cells), sheet);
  return xlsx.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
}

interface Container {
  FileIndex: { name: string; content: Uint8Array }[];
}
const cfb = CFB as unknown as {
  read(bytes: Buffer, options: { type: 'buffer' }): Container;
  write(container: Container, options: { type: 'buffer' }): Buffer;
  utils: { cfb_new(): Container; cfb_add(container: Container, name: string, content: Buffer): void };
};

/** A compound file with the given streams. */
export function compound(streams: Record<string, Buffer>): Buffer {
  const container = cfb.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) cfb.utils.cfb_add(container, `/${name}`, content);
  return Buffer.from(cfb.write(container, { type: 'buffer' }));
}

/** The record stream of an old workbook. */
export const recordsOf = (book: Buffer): Buffer => Buffer.from(cfb.read(book, { type: 'buffer' }).FileIndex.find(({ name }) => name === 'Workbook')?.content ?? []);

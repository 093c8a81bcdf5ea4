import { CFB } from '@e965/xlsx';
import { damaged, encrypted, unsupported } from './faults.ts';

/** As far as this file looks into a compound file; the library leaves its own untyped. */
interface CompoundEntry {
  name: string;
  size: number;
  content: Uint8Array;
}
const compound = CFB as { read: (bytes: Buffer, options: { type: 'buffer' }) => { FileIndex: CompoundEntry[] } };

const OLE_MAGIC = Buffer.from('d0cf11e0a1b11ae1', 'hex');
export const isOle = (head: Buffer): boolean => head.subarray(0, 8).equals(OLE_MAGIC);

/** beginnings of a substream, from BIFF 2 to BIFF 8 */
const BOF: readonly number[] = [0x0009, 0x0209, 0x0409, 0x0809];
const EOF = 0x000a;
const BOUNDSHEET = 0x0085;
const FILEPASS = 0x002f;
const STREAM_SHORT = 8;

interface Record {
  type: number;
  start: number;
  end: number;
}

function recordAt(stream: Buffer, at: number): Record {
  if (at + 4 > stream.length) throw damaged();
  const end = at + 4 + stream.readUInt16LE(at + 2);
  if (end > stream.length) throw damaged();
  return { type: stream.readUInt16LE(at), start: at + 4, end };
}

/** Walks one substream from its BOF to its EOF. @throws file.damaged when it breaks off */
function walkSubstream(stream: Buffer, from: number, visit: (record: Record) => void = () => undefined): void {
  if (!BOF.includes(recordAt(stream, from).type)) throw damaged();
  let depth = 0;
  for (let at = from; ; ) {
    const record = recordAt(stream, at);
    if (BOF.includes(record.type)) depth += 1;
    else if (record.type === EOF) depth -= 1;
    else visit(record);
    at = record.end;
    if (depth <= 0) return;
  }
}

/**
 * Judges the record stream of an old workbook ([MS-XLS] §2.1): a password (FILEPASS) and every sheet complete.
 * The reading library would fill missing parts with silence.
 */
export function judgeBiff(stream: Buffer): void {
  const sheets: number[] = [];
  walkSubstream(stream, 0, ({ type, start }) => {
    if (type === FILEPASS) throw encrypted();
    if (type === BOUNDSHEET) sheets.push(stream.readUInt32LE(start));
  });
  for (const at of sheets) walkSubstream(stream, at);
}

/** The record stream inside the compound file, judged; @throws file.encrypted, file.damaged, file.unsupported */
export function workbookStream(bytes: Buffer): Buffer {
  let container: { FileIndex: CompoundEntry[] };
  try {
    container = compound.read(bytes, { type: 'buffer' });
  } catch {
    throw damaged();
  }
  const named = (name: RegExp): CompoundEntry | undefined => container.FileIndex.find((entry) => name.test(entry.name));
  if (named(/^(EncryptedPackage|EncryptionInfo)$/i)) throw encrypted();
  const book = named(/^(Workbook|Book)$/i);
  if (!book) {
    if (named(/^WordDocument$/i)) throw unsupported('Word 文档');
    if (named(/^PowerPoint Document$/i)) throw unsupported('PowerPoint 演示文稿');
    if (named(/^__properties_version/i)) throw unsupported('Outlook 邮件');
    throw container.FileIndex.length > 1 ? unsupported('Office 旧格式文档') : damaged();
  }
  const content = Buffer.from(book.content);
  if (content.length < STREAM_SHORT || content.length < book.size) throw damaged();
  return content;
}

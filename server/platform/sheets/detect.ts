import { open } from 'node:fs/promises';
import { damaged, empty, unsupported } from './faults.ts';
import { guessDelimiter } from './delimited.ts';
import { textEncoding } from './encoding.ts';
import { isOle } from './ole.ts';
import type { Detected } from './types.ts';

const HEAD_BYTES = 64 * 1024;
/** BIFF 2 to 5 without a container: BOF record first */
const BARE_BIFF = /^09(00|02|04|08)(04|06|08|10)00/;

/** Files that people send by mistake, by their first bytes. */
const OTHERS: readonly [RegExp, string][] = [
  [/^25504446/, 'PDF 文档'],
  [/^89504e47/, 'PNG 图片'],
  [/^ffd8ff/, 'JPEG 图片'],
  [/^47494638/, 'GIF 图片'],
  [/^424d.{8}00000000/, 'BMP 图片'],
  [/^52494646.{8}57454250/, 'WebP 图片'],
  [/^(49492a00|4d4d002a)/, 'TIFF 图片'],
  [/^526172211a07/, 'RAR 压缩包'],
  [/^377abcaf271c/, '7z 压缩包'],
  [/^1f8b/, 'gzip 压缩包'],
  [/^7b5c727466/, 'RTF 文档'],
  [/^53514c69746520666f726d6174/, '数据库文件'],
  [/^4d5a/, '可执行程序'],
];

async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await handle.read(buffer, 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** True when the text is a page or an XML workbook rather than separated values. */
const looksLikeMarkup = (text: string): boolean => /^\s*<(!doctype|html|head|meta|style|table|div|body|\?xml|\w+:workbook|workbook)/i.test(text) || (/^\s*</.test(text) && /<(\w+:)?table[\s>]/i.test(text));

/** Says by its bytes what a file is. @throws file.empty, file.damaged, file.unsupported */
export async function detect(path: string): Promise<Detected> {
  const head = await headOf(path);
  if (head.length === 0) throw empty();
  if (head.subarray(0, 4).toString('latin1') === 'PK\x03\x04') return { kind: 'xlsx' };
  if (isOle(head)) return { kind: 'xls' };
  const hex = head.subarray(0, 16).toString('hex');
  if (hex.startsWith('504b') || hex.startsWith('d0cf11e0')) throw damaged();
  if (BARE_BIFF.test(hex)) return { kind: 'xls' };
  const other = OTHERS.find(([magic]) => magic.test(hex));
  if (other) throw unsupported(other[1]);
  const encoding = await textEncoding(path, head);
  const text = new TextDecoder(encoding).decode(head);
  if (/^\s*MIME-Version:/i.test(text)) throw unsupported('单个网页文件（MHT）');
  if (looksLikeMarkup(text)) return { kind: 'markup', encoding };
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) throw unsupported('不是文本的二进制文件');
  return text.trim() === '' && head.length < HEAD_BYTES ? Promise.reject(empty()) : { kind: 'delimited', encoding, delimiter: guessDelimiter(text) };
}

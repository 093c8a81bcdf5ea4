import { createReadStream } from 'node:fs';
import { damaged, unsupported } from './faults.ts';
import type { TextEncodingName } from './types.ts';

/** Byte order marks, if any. */
function markOf(head: Buffer): TextEncodingName | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

/** Reads the whole text once: does every byte make sense, and where does it stop making sense? */
async function decodes(path: string, encoding: TextEncodingName): Promise<'yes' | 'no' | 'cut'> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of createReadStream(path)) {
    try {
      decoder.decode(chunk as Buffer, { stream: true });
    } catch {
      return 'no';
    }
  }
  try {
    decoder.decode();
    return 'yes';
  } catch {
    return 'cut';
  }
}

/**
 * The encoding of a text file: its mark, else UTF-8 when all of it is UTF-8, else GB18030 (which contains GBK and
 * GB 2312). @throws file.damaged when the text stops in the middle of a character or fits neither
 */
export async function textEncoding(path: string, head: Buffer): Promise<TextEncodingName> {
  const marked = markOf(head);
  if (marked !== 'utf-16le' && marked !== 'utf-16be' && head.includes(0)) throw unsupported('不是文本的二进制文件');
  const first = await decodes(path, marked ?? 'utf-8');
  if (first === 'yes') return marked ?? 'utf-8';
  if (marked || first === 'cut') throw damaged();
  if ((await decodes(path, 'gb18030')) !== 'yes') throw damaged();
  return 'gb18030';
}

/** The text of a file in pieces, without its byte order mark. */
export async function* decodedText(path: string, encoding: TextEncodingName): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const text = decoder.decode(chunk as Buffer, { stream: true });
    if (text) yield text;
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}

/** Reads the text of a PDF that was made with embedded subsets: content streams, decoded by each font's ToUnicode table. */
import { inflateSync } from 'node:zlib';

interface Entry {
  dict: string;
  body: string;
}

function objectsOf(pdf: Buffer): Map<number, Entry> {
  const text = pdf.toString('latin1');
  const found = new Map<number, Entry>();
  for (const match of text.matchAll(/(\d+) 0 obj\r?\n([\s\S]*?)endobj/g)) {
    const [, number, whole = ''] = match;
    const at = whole.indexOf('stream\n');
    if (at < 0) {
      found.set(Number(number), { dict: whole, body: '' });
      continue;
    }
    const dict = whole.slice(0, at);
    const bytes = Buffer.from(whole.slice(at + 7, whole.lastIndexOf('\nendstream')), 'latin1');
    found.set(Number(number), { dict, body: (dict.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1') });
  }
  return found;
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

function tableOf(cmap: string): Map<number, string> {
  const table = new Map<number, string>();
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', , list, one] of block.matchAll(/<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(?:\[([^\]]*)\]|<([0-9a-fA-F]+)>)/g)) {
      const first = parseInt(from, 16);
      if (one !== undefined) table.set(first, utf16(one));
      else [...(list ?? '').matchAll(/<([0-9a-fA-F]+)>/g)].forEach(([, hex = ''], at) => table.set(first + at, utf16(hex)));
    }
  }
  return table;
}

const refs = (dict: string, key: string): number[] => [...(new RegExp(`/${key} (?:\\[([^\\]]*)\\]|(\\d+) 0 R)`).exec(dict)?.slice(1).filter(Boolean).join(' ') ?? '').matchAll(/(\d+)(?: 0 R|$)/g)].map(([, number]) => Number(number));

/** The texts of the pages in the order they were drawn, one line a piece. */
export function pdfText(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const fonts = new Map<string, Map<number, string>>();
  for (const { dict } of objects.values()) {
    for (const [, name = '', number] of dict.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const [cmap] = refs(objects.get(Number(number))?.dict ?? '', 'ToUnicode');
      if (cmap !== undefined) fonts.set(name, tableOf(objects.get(cmap)?.body ?? ''));
    }
  }
  const lines: string[] = [];
  for (const { dict } of objects.values()) {
    if (!/\/Type \/Page(?!s)/.test(dict)) continue;
    const content = refs(dict, 'Contents').map((number) => objects.get(number)?.body ?? '').join('\n');
    let table = new Map<number, string>();
    for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (font !== undefined) table = fonts.get(font) ?? new Map<number, string>();
      else lines.push([...(shown ?? '').matchAll(/<([0-9a-fA-F]+)>/g)].map(([, hex = '']) => (hex.match(/.{4}/g) ?? []).map((code) => table.get(parseInt(code, 16)) ?? '�').join('')).join(''));
    }
  }
  return lines.join('\n');
}

/** How many pages there are. */
export const pdfPages = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page(?!s)/g)?.length ?? 0;

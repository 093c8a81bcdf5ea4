import { bomb } from '../faults.ts';
import { LIMITS } from '../limits.ts';
import { scanXml, unescapeXml, type XmlHandler } from './xml.ts';

const BLOCK = 4 * 1024 * 1024;
const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/** `_x000D_` and its like: how a workbook writes characters that XML cannot hold (ECMA-376 Part 1 §22.9.2.19). */
export const unescapeCell = (text: string): string => {
  const plain = unescapeXml(text);
  return plain.includes('_x') ? plain.replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : plain;
};

/**
 * The shared strings of a workbook, packed as bytes outside the heap: a million people bring four million texts, and
 * as strings they would fill the memory.
 */
export class StringTable {
  private readonly blocks: Buffer[] = [];
  private starts = new Float64Array(1024);
  private used = BLOCK;
  private count = 0;
  private total = 0;

  /** @param text at most {@link LIMITS.cellCharacters} characters: shorter than a block */
  add(text: string): void {
    const bytes = Buffer.byteLength(text);
    this.total += bytes;
    if (this.total > LIMITS.sharedStringsBytes) throw bomb();
    if (this.used + bytes > BLOCK) {
      this.blocks.push(Buffer.allocUnsafe(BLOCK));
      this.used = 0;
    }
    if (this.count + 1 >= this.starts.length / 2) {
      const wider = new Float64Array(this.starts.length * 2);
      wider.set(this.starts);
      this.starts = wider;
    }
    const block = this.blocks.length - 1;
    this.blocks[block]!.write(text, this.used);
    this.starts[this.count * 2] = block * BLOCK + this.used;
    this.starts[this.count * 2 + 1] = bytes;
    this.used += bytes;
    this.count += 1;
  }

  /** undefined when the sheet names a string that the table does not hold: a damaged workbook */
  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.count)) return undefined;
    const start = this.starts[index * 2]!;
    const offset = start % BLOCK;
    return this.blocks[Math.floor(start / BLOCK)]!.toString('utf8', offset, offset + this.starts[index * 2 + 1]!);
  }
}

/** Collects the text of `si` items; phonetic guides (`rPh`) are no part of it. */
function stringHandler(table: StringTable): XmlHandler {
  let text = '';
  let inText = false;
  let phonetic = 0;
  return {
    open(name, _attributes, selfClosing) {
      if (name === 'si') text = '';
      else if (name === 't') inText = !selfClosing && phonetic === 0;
      else if (name === 'rPh' && !selfClosing) phonetic += 1;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh' && phonetic > 0) phonetic -= 1;
      else if (name === 'si') table.add(unescapeCell(text).slice(0, LIMITS.cellCharacters));
    },
    text(piece) {
      if (inText) text += piece;
    },
  };
}

/** Reads `sharedStrings.xml`; a workbook without that part has none. */
export async function readStrings(bytes: AsyncIterable<Buffer> | null): Promise<StringTable> {
  const table = new StringTable();
  if (bytes) await scanXml(bytes, stringHandler(table));
  return table;
}

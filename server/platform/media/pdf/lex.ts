/** The words of a PDF, enough of them to see what it would do: names, the edges of streams, and nothing inside strings. */

export interface PdfStream {
  /** text of the dictionary before it, as words */
  dict: string;
  body: Buffer;
}

export interface PdfWords {
  /** everything outside strings, comments and streams; names with their escapes read */
  text: string;
  streams: PdfStream[];
}

const NL = 10;
const CR = 13;
const isSpace = (code: number): boolean => code === 32 || code === NL || code === CR || code === 9 || code === 12 || code === 0;
const isDelimiter = (code: number): boolean => isSpace(code) || '()<>[]{}/%'.includes(String.fromCharCode(code));
const HEX = /#([0-9a-fA-F]{2})/g;

/** `/J#61vaScript` → `/JavaScript`: a name may spell its letters. */
export const plainName = (name: string): string => name.replace(HEX, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

function endOfString(bytes: Buffer, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length; at += 1) {
    const code = bytes[at];
    if (code === 92) at += 1;
    else if (code === 40) depth += 1;
    else if (code === 41 && (depth -= 1) === 0) return at + 1;
  }
  return bytes.length;
}

function endOfLine(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== NL && bytes[at] !== CR) at += 1;
  return at;
}

function endOfWord(bytes: Buffer, from: number): number {
  let at = from + 1;
  while (at < bytes.length && !isDelimiter(bytes[at]!)) at += 1;
  return at;
}

function streamAt(bytes: Buffer, from: number): { body: Buffer; end: number } {
  let start = from;
  if (bytes[start] === CR) start += 1;
  if (bytes[start] === NL) start += 1;
  const found = bytes.indexOf('endstream', start, 'latin1');
  const end = found < 0 ? bytes.length : found;
  return { body: bytes.subarray(start, end), end };
}

/** Reads a file, or the text of an object stream. What hides behind a false `endstream` is read as words too. */
export function readWords(bytes: Buffer): PdfWords {
  const words: string[] = [];
  const streams: PdfStream[] = [];
  // Where the object at hand began; a dictionary may be padded to any length.
  let object = 0;
  for (let at = 0; at < bytes.length; ) {
    const code = bytes[at]!;
    if (isSpace(code)) at += 1;
    else if (code === 37) at = endOfLine(bytes, at);
    else if (code === 40) at = endOfString(bytes, at);
    else if (code === 60 && bytes[at + 1] === 60) {
      words.push('<<');
      at += 2;
    } else if (code === 60) {
      const end = bytes.indexOf('>', at, 'latin1');
      at = end < 0 ? bytes.length : end + 1;
    } else if (code !== 47 && isDelimiter(code)) {
      words.push(String.fromCharCode(code));
      at += 1;
    } else {
      const end = endOfWord(bytes, at);
      const word = bytes.toString('latin1', at, end);
      at = end;
      if (word === 'stream') {
        const { body, end: after } = streamAt(bytes, at);
        streams.push({ dict: words.slice(object).join(' '), body });
        object = words.length;
        at = after;
      } else {
        words.push(code === 47 ? plainName(word) : word);
        if (word === 'obj') object = words.length;
      }
    }
  }
  return { text: words.join(' '), streams };
}

import { damaged } from '../faults.ts';

/** What a part of a workbook is made of. `name` is without its namespace prefix. */
export interface XmlHandler {
  open(name: string, attributes: string, selfClosing: boolean): void;
  close(name: string): void;
  text(text: string): void;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const ENTITY = /&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g;

/** `&lt;` → `<`. Unknown entities stay as they are: there is no DTD that could define them. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name) return ENTITIES[name] ?? whole;
    const point = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

const attributePatterns = new Map<string, RegExp>();

/** One attribute of a tag, prefix ignored; undefined when absent. */
export function attribute(attributes: string, name: string): string | undefined {
  let pattern = attributePatterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    attributePatterns.set(name, pattern);
  }
  const found = pattern.exec(attributes);
  return found ? unescapeXml(found[1] ?? found[2] ?? '') : undefined;
}

const [GREATER, DOUBLE, SINGLE] = [62, 34, 39];
/** No tag or text of an honest sheet is longer; more would make each piece slower than the last. */
const LONGEST_PIECE = 4 * 1024 * 1024;

/** End of a tag that begins at `from`: the first `>` outside quotes; -1 when it is not here yet. */
function tagEnd(buffer: string, from: number): number {
  let quote = 0;
  for (let at = from; at < buffer.length; at += 1) {
    const c = buffer.charCodeAt(at);
    if (quote !== 0) {
      if (c === quote) quote = 0;
    } else if (c === GREATER) return at;
    else if (c === DOUBLE || c === SINGLE) quote = c;
  }
  return -1;
}

const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
};

/**
 * Scans XML in pieces and tells the handler what it meets; keeps only the unfinished tag. A document type is refused:
 * no honest workbook has one, and entity bombs need one. Unbalanced tags mean a damaged file.
 */
export class XmlScanner {
  private buffer = '';
  private readonly depth: string[] = [];
  private started = false;

  constructor(private readonly handler: XmlHandler) {}

  write(chunk: string): void {
    this.buffer += chunk;
    let at = 0;
    for (;;) {
      const open = this.buffer.indexOf('<', at);
      if (open === -1) break;
      if (open > at && this.depth.length > 0) this.handler.text(this.buffer.slice(at, open));
      at = open;
      const next = this.markup(open);
      if (next === -1) break;
      at = next;
    }
    this.buffer = this.buffer.slice(at);
    if (this.buffer.length > LONGEST_PIECE) throw damaged();
  }

  /** @throws file.damaged when the document stops before its end */
  end(): void {
    if (!this.started || this.depth.length > 0 || this.buffer.trim() !== '') throw damaged();
  }

  /** Handles what begins at `<`; answers where to go on, -1 when the rest is not here yet. */
  private markup(open: number): number {
    const { buffer } = this;
    const second = buffer[open + 1];
    if (second === undefined) return -1;
    if (second === '?') return skip(buffer, open, '?>');
    if (second === '!') {
      if (buffer.length < open + 9) return -1;
      if (buffer.startsWith('<!--', open)) return skip(buffer, open, '-->');
      if (!buffer.startsWith('<![CDATA[', open)) throw damaged();
      const end = buffer.indexOf(']]>', open);
      if (end !== -1) this.handler.text(buffer.slice(open + 9, end).replaceAll('&', '&amp;'));
      return end === -1 ? -1 : end + 3;
    }
    const end = tagEnd(buffer, open + 1);
    if (end === -1) return -1;
    if (second === '/') this.closeTag(localName(buffer.slice(open + 2, end).trim()));
    else this.openTag(buffer.slice(open + 1, end));
    return end + 1;
  }

  private openTag(tag: string): void {
    const selfClosing = tag.endsWith('/');
    const body = selfClosing ? tag.slice(0, -1) : tag;
    const space = body.search(/\s/);
    const name = localName(space === -1 ? body : body.slice(0, space));
    this.started = true;
    this.handler.open(name, space === -1 ? '' : body.slice(space), selfClosing);
    if (selfClosing) this.handler.close(name);
    else this.depth.push(name);
  }

  private closeTag(name: string): void {
    if (this.depth.pop() !== name) throw damaged();
    this.handler.close(name);
  }
}

function skip(buffer: string, from: number, end: string): number {
  const at = buffer.indexOf(end, from);
  return at === -1 ? -1 : at + end.length;
}

/** Scans a whole part through a handler. */
export async function scanXml(bytes: AsyncIterable<Buffer>, handler: XmlHandler, afterChunk: () => void = () => undefined): Promise<void> {
  for await (const _ of scanXmlStepwise(bytes, handler)) afterChunk();
}

/** Scans chunk by chunk, handing control back after each, so that what was found can be passed on. */
export async function* scanXmlStepwise(bytes: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const scanner = new XmlScanner(handler);
  const decode = (chunk?: Buffer): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw damaged();
    }
  };
  for await (const chunk of bytes) {
    scanner.write(decode(chunk));
    yield;
  }
  scanner.write(decode());
  scanner.end();
  yield;
}

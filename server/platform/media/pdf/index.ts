import { constants, inflateSync } from 'node:zlib';
import { fail } from '../../http/index.ts';
import { plainName, readWords, type PdfStream } from './lex.ts';

/** Names that make a PDF act, or carry something along, with the words people read. */
const ACTIVE: readonly [name: RegExp, what: string][] = [
  [/\/(JavaScript|JS)(?![\w])/, '脚本'],
  [/\/(Launch|ImportData)(?![\w])/, '启动程序的动作'],
  [/\/(EmbeddedFiles?|Filespec|FileAttachment|GoToE)(?![\w])/, '夹带的文件'],
  [/\/(RichMedia|Movie|Sound|Rendition|3D)(?![\w])/, '音视频或三维内容'],
  [/\/(SubmitForm|ResetForm|XFA)(?![\w])/, '会自动提交的表单'],
  // A place to open at is an array and harmless; anything else is an action.
  [/\/OpenAction (?!\[)/, '打开时自动执行的动作'],
  [/\/AA (<|\d)/, '打开时自动执行的动作'],
];
/** Long enough never to appear by chance in the bytes of a picture; found wherever they hide. */
const ANYWHERE = /\/(JavaScript|Launch|EmbeddedFile|RichMedia|SubmitForm|ImportData)(?![\w])/;
const MOST_INFLATED = 64 * 1024 * 1024;
const MOST_ONE = 32 * 1024 * 1024;
/** Operators that leave something on the page: text, pictures, strokes, fills, shadings. */
const PAINTS = /(?:^|[\s)\]>])(Tj|TJ|'|"|Do|BI|sh|S|s|f|F|f\*|B|B\*|b|b\*)(?=\s|$)/;

function refuseActive(text: string): void {
  for (const [name, what] of ACTIVE) if (name.test(text)) fail('material.active', { values: { what } });
}

const isObjects = ({ dict }: PdfStream): boolean => /\/ObjStm(?![\w])/.test(dict);
const isPicture = ({ dict }: PdfStream): boolean => /\/Subtype \/Image(?![\w])/.test(dict);
const filters = ({ dict }: PdfStream): string[] => {
  const found = /\/(?:Filter|F) (\[[^\]]*\]|\/\w+)/.exec(dict)?.[1] ?? '';
  return found.match(/\/\w+/g) ?? [];
};
/** A filter that is named elsewhere cannot be told. */
const isElsewhere = ({ dict }: PdfStream): boolean => /\/Filter (?![[/])|\/Filter \[[^\]]*\d/.test(dict);
const isFlate = (stream: PdfStream): boolean => !isElsewhere(stream) && filters(stream).every((name) => name === '/FlateDecode' || name === '/Fl');

/** Inflates within a budget, so that a small file cannot become an enormous one. */
class Inflater {
  private left = MOST_INFLATED;

  /** null: cannot be read this way */
  read(stream: PdfStream): Buffer | null {
    if (!isFlate(stream)) return null;
    if (filters(stream).length === 0) return stream.body;
    let bytes: Buffer = stream.body;
    try {
      for (const _ of filters(stream)) bytes = inflateSync(bytes, { maxOutputLength: Math.min(this.left, MOST_ONE), finishFlush: constants.Z_SYNC_FLUSH });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') fail('material.unreadable');
      return null;
    }
    this.left -= bytes.length;
    if (this.left <= 0) fail('material.unreadable');
    return bytes;
  }
}

/**
 * Looks through a PDF, its compressed objects included. @returns how many pages it has
 * @throws material.encrypted, material.active, material.unreadable, material.damaged, material.blank
 */
export function inspectPdf(bytes: Buffer): { pages: number } {
  const { text, streams } = readWords(bytes);
  if (/\/Encrypt(?![\w])/.test(text)) fail('material.encrypted');
  const inflater = new Inflater();
  const words = [text];
  for (const stream of streams.filter(isObjects)) {
    const body = /\/Predictor (?!1\b)/.test(stream.dict) ? null : inflater.read(stream);
    if (body === null) fail('material.unreadable');
    words.push(readWords(body).text);
  }
  const whole = words.join(' ');
  refuseActive(whole);
  if (ANYWHERE.test(plainName(bytes.toString('latin1')))) fail('material.active', { values: { what: '会自动执行的内容' } });
  const pages = whole.match(/\/Type \/Page(?![\w])/g)?.length ?? 0;
  if (pages === 0 || !/(^| )(obj|startxref)( |$)/.test(text)) fail('material.damaged');
  const drawn = streams.some((stream) => isPicture(stream) || (!isObjects(stream) && PAINTS.test(inflater.read(stream)?.toString('latin1') ?? '')));
  if (!drawn) fail('material.blank');
  return { pages };
}

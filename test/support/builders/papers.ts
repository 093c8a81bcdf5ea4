/** Pictures and PDFs as phones make them, and such as nobody should hand in. */
import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc = (bytes: Buffer): number => {
  let c = 0xffffffff;
  for (const byte of bytes) c = crcTable[(c ^ byte) & 0xff]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};
function part(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc(named));
  return Buffer.concat([head, named, tail]);
}

/** A grey PNG that any viewer opens; `grain` 0 is one plain colour. `mark` makes two of them differ. */
export function png(width = 900, height = 640, { grain = 1, mark = 0 } = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 200);
  let seed = 7 + mark;
  for (let y = 0; y < height; y += 1) {
    rows[y * (width + 1)] = 0;
    for (let x = 1; grain > 0 && x <= width; x += 1) {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      rows[y * (width + 1) + x] = 120 + (seed >>> 16) % 100;
    }
  }
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), part('IHDR', head), part('IDAT', deflateSync(rows)), part('IEND', Buffer.alloc(0))]);
}

/** The frame of a JPEG of this size with `bytes` of picture data behind it. */
export function jpeg(width: number, height: number, bytes = Math.ceil(width * height * 0.1)): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
  const jfif = Buffer.from([0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
  const scan = Buffer.from([0xff, 0xda, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), jfif, frame, scan, Buffer.alloc(bytes, 0x5a), Buffer.from([0xff, 0xd9])]);
}

interface PdfParts {
  /** more of the catalogue, as PDF */
  catalogue?: string;
  /** more objects, as PDF */
  objects?: string[];
  /** what the page draws; null leaves it empty */
  content?: string | null;
  pages?: number;
  trailer?: string;
  /** objects that lie compressed in an object stream */
  hidden?: string;
  /** more of the object stream's dictionary */
  hiddenDict?: string;
}

const stream = (dict: string, body: Buffer): Buffer => Buffer.concat([Buffer.from(`<< ${dict} /Length ${body.length} >>\nstream\n`, 'latin1'), body, Buffer.from('\nendstream', 'latin1')]);

/** A PDF written by hand. */
export function pdf({ catalogue = '', objects = [], content = 'BT /F1 12 Tf 72 720 Td (discharge) Tj ET', pages = 1, trailer = '', hidden, hiddenDict = '' }: PdfParts = {}): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let next = 1;
  const add = (body: Buffer | string): number => {
    const number = next;
    next += 1;
    parts.push(Buffer.from(`${number} 0 obj\n`, 'latin1'), Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1'), Buffer.from('\nendobj\n', 'latin1'));
    return number;
  };
  const drawn = content === null ? null : add(stream('/Filter /FlateDecode', deflateSync(Buffer.from(content, 'latin1'))));
  const leaves = Array.from({ length: pages }, () => add(`<< /Type /Page /MediaBox [0 0 595 842]${drawn === null ? '' : ` /Contents ${drawn} 0 R`} >>`));
  const tree = add(`<< /Type /Pages /Count ${pages} /Kids [${leaves.map((leaf) => `${leaf} 0 R`).join(' ')}] >>`);
  for (const object of objects) add(object);
  if (hidden !== undefined) add(stream(`/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode ${hiddenDict}`, deflateSync(Buffer.from(`90 0 ${hidden}`, 'latin1'))));
  const root = add(`<< /Type /Catalog /Pages ${tree} 0 R ${catalogue} >>`);
  parts.push(Buffer.from(`trailer\n<< /Root ${root} 0 R /Size ${next} ${trailer} >>\nstartxref\n0\n%%EOF\n`, 'latin1'));
  return Buffer.concat(parts);
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

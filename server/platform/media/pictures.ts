import { fail } from '../http/index.ts';

interface PictureSize {
  width: number;
  height: number;
}
type Kind = 'image/jpeg' | 'image/png' | 'image/webp';

/** A certificate smaller than this cannot be read; a bigger picture than this only hurts whoever opens it. */
const LEAST_SHORT_SIDE = 480;
const LEAST_LONG_SIDE = 640;
const MOST_PIXELS = 60_000_000;
/** Bytes a pixel below which a picture holds one colour only: what each format needs for a plain sheet, and a little. */
const PLAIN: Readonly<Record<Kind, number>> = { 'image/jpeg': 0.018, 'image/png': 0.004, 'image/webp': 0.0012 };

/** Frame headers that carry the size: SOF0–SOF15 without the tables DHT, JPG and DAC. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Walks the segments up to the picture data; a picture without a frame or data has no size. */
function jpegSize(bytes: Buffer): PictureSize | null {
  let size: PictureSize | null = null;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) return size;
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2) return null;
    if (isFrame(marker) && at + 9 <= bytes.length) size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += 2 + length;
  }
  return null;
}

function pngSize(bytes: Buffer): PictureSize | null {
  if (bytes.length < 45 || bytes.toString('latin1', 12, 16) !== 'IHDR') return null;
  // A picture that broke off on the way has no end.
  if (!bytes.subarray(-64).includes('IEND')) return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

function webpSize(bytes: Buffer): PictureSize | null {
  if (bytes.length < 30 || bytes.readUInt32LE(4) + 8 > bytes.length) return null;
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return null;
  }
}

const READERS: Readonly<Record<Kind, (bytes: Buffer) => PictureSize | null>> = { 'image/jpeg': jpegSize, 'image/png': pngSize, 'image/webp': webpSize };

/** Width and height in pixels; null when the picture is broken. */
const sizeOfPicture = (kind: Kind, bytes: Buffer): PictureSize | null => READERS[kind](bytes);

/** @throws material.damaged, material.too_small, material.too_wide, material.blank */
export function checkPicture(kind: Kind, bytes: Buffer, paper: boolean): PictureSize {
  const size = sizeOfPicture(kind, bytes);
  if (!size || size.width === 0 || size.height === 0) fail('material.damaged');
  const { width, height } = size;
  const values = { width, height };
  if (paper && (Math.min(width, height) < LEAST_SHORT_SIDE || Math.max(width, height) < LEAST_LONG_SIDE)) fail('material.too_small', { values });
  if (width * height > MOST_PIXELS) fail('material.too_wide', { values });
  if (paper && bytes.length / (width * height) < PLAIN[kind]) fail('material.blank');
  return size;
}

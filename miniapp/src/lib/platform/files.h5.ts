/** Files in a browser. `files.ts` is the same for mini-programs. */
import { Declined, Unreachable, type Files, type Grey, type Paper } from './types';

const LONGEST = 2000;
const JUDGED = 480;
const QUALITY = 0.82;
const TIMEOUT_MS = 30_000;
const KEPT_MS = 60_000;
const QUARTER = Math.PI / 2;
const ACCEPT = { camera: 'image/*', album: 'image/jpeg,image/png,image/webp', document: 'application/pdf', sheet: '.xlsx,.xls,.csv' } as const;

function pick(from: keyof typeof ACCEPT): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = ACCEPT[from];
    if (from === 'camera') input.setAttribute('capture', 'environment');
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}

function sheet(width: number, height: number): { canvas: HTMLCanvasElement; pen: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Declined('这部手机的浏览器处理不了照片', '请换一个浏览器，或用微信打开');
  return { canvas, pen };
}

function greyOf(picture: HTMLCanvasElement): Grey {
  const share = Math.min(1, JUDGED / Math.max(picture.width, picture.height));
  const [width, height] = [Math.round(picture.width * share), Math.round(picture.height * share)];
  const { pen } = sheet(width, height);
  pen.drawImage(picture, 0, 0, width, height);
  const { data } = pen.getImageData(0, 0, width, height);
  return { width, height, values: Uint8Array.from({ length: width * height }, (_, at) => 0.299 * data[at * 4]! + 0.587 * data[at * 4 + 1]! + 0.114 * data[at * 4 + 2]!) };
}

/** Draws a photo upright, no longer than needed, turned by quarters. */
async function photoOf(source: Blob, name: string, quarters: number): Promise<Paper> {
  const bitmap = await createImageBitmap(source, { imageOrientation: 'from-image' }).catch((cause: unknown) => {
    throw new Declined('这张照片打不开', '请直接拍一张，或换成 JPG、PNG 格式的照片', { cause });
  });
  const share = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [Math.round(bitmap.width * share), Math.round(bitmap.height * share)];
  const lies = quarters % 2 === 1;
  const { canvas, pen } = lies ? sheet(height, width) : sheet(width, height);
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.rotate(quarters * QUARTER);
  pen.drawImage(bitmap, -width / 2, -height / 2, width, height);
  bitmap.close();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  if (!blob) throw new Declined('这张照片处理不了', '请重新拍一张');
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return { name: `${name.replace(/\.\w+$/, '') || '照片'}.jpg`, bytes, photo: { width: canvas.width, height: canvas.height, preview: URL.createObjectURL(blob), grey: greyOf(canvas) } };
}

const bearer = (token: string | null): Record<string, string> => (token ? { Authorization: `Bearer ${token}` } : {});

async function fetched(token: string | null, path: string): Promise<Blob> {
  const response = await fetch(`${API_BASE}${path}`, { credentials: 'omit', headers: bearer(token), signal: AbortSignal.timeout(TIMEOUT_MS) }).catch((cause: unknown) => {
    throw new Unreachable('no answer', { cause });
  });
  if (!response.ok) throw new Declined('这份文件现在打不开', '请返回后再试；仍不行请拨打 12345');
  return response.blob();
}

export const files: Files = {
  choose: async (from) => {
    const file = await pick(from);
    if (!file) return null;
    if (from === 'document' || from === 'sheet') return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), photo: null };
    return photoOf(file, file.name, 0);
  },
  turn: async (paper) => {
    if (!paper.photo) return paper;
    const turned = await photoOf(new Blob([new Uint8Array(paper.bytes)], { type: 'image/jpeg' }), paper.name, 1);
    URL.revokeObjectURL(paper.photo.preview);
    return turned;
  },
  send: async (token, path, bytes) => {
    try {
      const response = await fetch(`${API_BASE}${path}`, { method: 'PUT', credentials: 'omit', headers: { ...bearer(token), 'Content-Type': 'application/octet-stream' }, body: new Uint8Array(bytes), signal: AbortSignal.timeout(TIMEOUT_MS) });
      return { status: response.status, data: (await response.json()) as unknown };
    } catch (error) {
      throw new Unreachable('no answer', { cause: error });
    }
  },
  picture: async (token, path) => URL.createObjectURL(await fetched(token, path)),
  open: async (token, path, name) => {
    const address = URL.createObjectURL(await fetched(token, path));
    const link = Object.assign(document.createElement('a'), { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
  },
  onNetwork: (back) => {
    window.addEventListener('online', back);
    return () => window.removeEventListener('online', back);
  },
  bright: () => () => undefined,
};

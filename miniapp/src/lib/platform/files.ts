/** Files in a mini-program. `files.h5.ts` is the same for a browser. */
import Taro from '@tarojs/taro';
import { Declined, Unreachable, type Files, type Grey, type Paper } from './types';

const LONGEST = 2000;
const JUDGED = 480;
const QUALITY = 80;
const TIMEOUT_MS = 30_000;
const QUARTER = Math.PI / 2;

interface Drawn {
  canvas: Taro.OffscreenCanvas;
  pen: CanvasRenderingContext2D;
}

/** A sheet with the picture on it, scaled to `longest` and turned by quarters; null on phones that cannot draw apart. */
async function drawn(path: string, longest: number, quarters: number): Promise<Drawn | null> {
  if (!Taro.canIUse('createOffscreenCanvas')) return null;
  const { width, height } = await Taro.getImageInfo({ src: path });
  const share = Math.min(1, longest / Math.max(width, height));
  const [across, down] = [Math.round(width * share), Math.round(height * share)];
  const canvas = Taro.createOffscreenCanvas(quarters % 2 === 1 ? { type: '2d', width: down, height: across } : { type: '2d', width: across, height: down });
  const pen = canvas.getContext('2d') as unknown as CanvasRenderingContext2D;
  const image = (canvas as unknown as { createImage: () => HTMLImageElement }).createImage();
  await new Promise<void>((resolve, reject) => {
    image.onload = () => resolve();
    image.onerror = () => reject(new Declined('这张照片打不开', '请重新拍一张'));
    image.src = path;
  });
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.rotate(quarters * QUARTER);
  pen.drawImage(image, -across / 2, -down / 2, across, down);
  return { canvas, pen };
}

async function greyOf(path: string): Promise<Grey | null> {
  const small = await drawn(path, JUDGED, 0);
  if (!small) return null;
  const { width, height } = small.canvas;
  const { data } = small.pen.getImageData(0, 0, width, height);
  return { width, height, values: Array.from({ length: width * height }, (_, at) => 0.299 * data[at * 4]! + 0.587 * data[at * 4 + 1]! + 0.114 * data[at * 4 + 2]!) };
}

function read(filePath: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(new Uint8Array(data as ArrayBuffer)),
      fail: ({ errMsg }) => reject(new Declined('读不出这个文件', `请重新选择（${errMsg}）`)),
    });
  });
}

/** Made smaller by WeChat itself; what it cannot make smaller is taken as it is. */
const smaller = (src: string): Promise<string> => Taro.compressImage({ src, quality: QUALITY, compressedWidth: LONGEST }).then(({ tempFilePath }) => tempFilePath, () => src);

async function photoAt(path: string, name: string): Promise<Paper> {
  const [bytes, { width, height }, grey] = await Promise.all([read(path), Taro.getImageInfo({ src: path }), greyOf(path)]);
  return { name, bytes, photo: { width, height, preview: path, grey } };
}

async function turned(path: string, quarters: number): Promise<string> {
  const sheet = await drawn(path, LONGEST, quarters);
  if (!sheet) return path;
  return (await Taro.canvasToTempFilePath({ canvas: sheet.canvas as unknown as Taro.Canvas, fileType: 'jpg', quality: QUALITY / 100 })).tempFilePath;
}

/** Quarters that bring a photo upright, by what the camera wrote into it. */
const UPRIGHT: Readonly<Record<string, number>> = { right: 1, down: 2, left: 3 };

async function photographed(from: 'camera' | 'album'): Promise<Paper | null> {
  // Closing the camera is no fault: nothing was chosen.
  const chosen = await Taro.chooseMedia({ count: 1, mediaType: ['image'], sourceType: [from], sizeType: ['compressed'] }).then(({ tempFiles }) => tempFiles[0]?.tempFilePath ?? null, () => null);
  if (chosen === null) return null;
  const { orientation } = await Taro.getImageInfo({ src: chosen });
  const quarters = UPRIGHT[String(orientation)] ?? 0;
  return photoAt(await smaller(quarters === 0 ? chosen : await turned(chosen, quarters)), '照片.jpg');
}

async function documented(extension: string[]): Promise<Paper | null> {
  const chosen = await Taro.chooseMessageFile({ count: 1, type: 'file', extension }).then(({ tempFiles }) => tempFiles[0] ?? null, () => null);
  return chosen === null ? null : { name: chosen.name, bytes: await read(chosen.path), photo: null };
}

const EXTENSIONS = { document: ['pdf'], sheet: ['xlsx', 'xls', 'csv'] } as const;

const bearer = (token: string | null): Record<string, string> => (token ? { Authorization: `Bearer ${token}` } : {});

async function fetched(token: string | null, path: string): Promise<string> {
  const answer = await Taro.downloadFile({ url: `${API_BASE}${path}`, header: bearer(token), timeout: TIMEOUT_MS }).catch((cause: unknown) => {
    throw new Unreachable('no answer', { cause });
  });
  if (answer.statusCode >= 400) throw new Declined('这份文件现在打不开', '请返回后再试；仍不行请拨打 12345');
  return answer.tempFilePath;
}

export const files: Files = {
  choose: (from) => (from === 'document' || from === 'sheet' ? documented([...EXTENSIONS[from]]) : photographed(from)),
  turn: async (paper) => (paper.photo ? photoAt(await turned(paper.photo.preview, 1), paper.name) : paper),
  send: async (token, path, bytes) => {
    try {
      const data = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
      const answer = await Taro.request<unknown>({ url: `${API_BASE}${path}`, method: 'PUT', data, dataType: 'json', timeout: TIMEOUT_MS, header: { ...bearer(token), 'Content-Type': 'application/octet-stream' } });
      return { status: answer.statusCode, data: answer.data };
    } catch (error) {
      throw new Unreachable('no answer', { cause: error });
    }
  },
  picture: fetched,
  open: async (token, path, name) => {
    const filePath = await fetched(token, path);
    if (path.includes('/pages/')) await Taro.previewImage({ urls: [filePath] });
    else await Taro.openDocument({ filePath, fileType: name.endsWith('.xlsx') ? 'xlsx' : 'pdf', showMenu: true });
  },
  onNetwork: (back) => {
    const heard = ({ isConnected }: { isConnected: boolean }): void => {
      if (isConnected) back();
    };
    Taro.onNetworkStatusChange(heard);
    return () => Taro.offNetworkStatusChange(heard);
  },
  bright: () => {
    const before = Taro.getScreenBrightness().then(({ value }) => value, () => null);
    // A phone that refuses shows the code as bright as it is.
    Taro.setScreenBrightness({ value: 1 }).catch(() => undefined);
    return () => void before.then((value) => (value === null ? undefined : Taro.setScreenBrightness({ value }).then(() => undefined, () => undefined)));
  },
};

/** The camera, the files and the drawing sheets of a simulated phone. */

type Answers = { success?: (answer: unknown) => void; fail?: (error: unknown) => void; complete?: (answer: unknown) => void };
type Call = Answers & Record<string, unknown>;

const yes = (call: Call | undefined, answer: object = {}): void => void setImmediate(() => call?.success?.({ errMsg: 'ok', ...answer }));
const no = (call: Call | undefined, errMsg: string): void => void setImmediate(() => call?.fail?.({ errMsg }));

/** Width and height as a PNG says them. */
const sizeOf = (bytes: Buffer): { width: number; height: number } => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) });

/** A sheet apart from the page: what is drawn on it looks like letters on paper. */
function sheet({ width, height }: { width: number; height: number }): object {
  const pen = {
    translate: () => undefined,
    rotate: () => undefined,
    drawImage: () => undefined,
    getImageData: () => ({ data: Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => ((at >> 2) % 3 === 0 ? 40 : 220)) }),
  };
  return {
    width,
    height,
    getContext: () => pen,
    createImage: () => {
      const image = { onload: () => undefined, onerror: () => undefined };
      return Object.defineProperty(image, 'src', { set: () => void setImmediate(() => image.onload()) });
    },
  };
}

export class Camera {
  /** what stands before the camera, one a shot; none left: the camera is closed again */
  readonly before: Buffer[] = [];
  private readonly files = new Map<string, Buffer>();

  /** Keeps bytes as a temporary file. */
  keep(bytes: Buffer): string {
    const path = `wxfile://tmp_${this.files.size + 1}`;
    this.files.set(path, bytes);
    return path;
  }

  wx(): object {
    return {
      // Called without callbacks, WeChat answers by a promise.
      chooseMedia: () => {
        const bytes = this.before.shift();
        return bytes ? Promise.resolve({ tempFiles: [{ tempFilePath: this.keep(bytes), size: bytes.length, fileType: 'image' }], type: 'image' }) : Promise.reject(new Error('chooseMedia:fail cancel'));
      },
      compressImage: (call: Call) => yes(call, { tempFilePath: call['src'] }),
      getImageInfo: (call: Call) => {
        const bytes = this.files.get(String(call['src']));
        if (bytes) yes(call, { ...sizeOf(bytes), path: call['src'], orientation: 'up', type: 'png' });
        else no(call, 'getImageInfo:fail no such file');
      },
      getFileSystemManager: () => ({
        readFile: (call: Call) => {
          const bytes = this.files.get(String(call['filePath']));
          if (bytes) yes(call, { data: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) });
          else no(call, 'readFile:fail no such file');
        },
      }),
      createOffscreenCanvas: sheet,
    };
  }
}

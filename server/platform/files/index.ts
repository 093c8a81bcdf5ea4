import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openBytes, sealBytes } from '../crypto/index.ts';
import { execute, insertRows, newId, now, row, unitOfWork } from '../db/index.ts';
import { config } from '../env/index.ts';
import { scratchFolder } from '../scratch/index.ts';

export interface StoredFile {
  id: string;
  name: string;
  bytes: number;
  sha256: string;
}

const FRAME = 64 * 1024;

const folder = (): string => {
  const path = join(config().dataDir, 'files');
  mkdirSync(path, { recursive: true });
  return path;
};
const pathOf = (id: string): string => join(folder(), id.slice(-2), id);

/** Binds a frame to its file, its place and whether it is the last, so that none can be dropped, moved or swapped. */
const frameContext = (id: string, index: number, last: boolean): Buffer => Buffer.from(`${id}:${index}:${last ? 'last' : 'more'}`);

async function* frames(source: AsyncIterable<Buffer>): AsyncGenerator<{ plain: Buffer; last: boolean }> {
  let pending = Buffer.alloc(0);
  for await (const chunk of source) {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length > FRAME) {
      yield { plain: pending.subarray(0, FRAME), last: false };
      pending = pending.subarray(FRAME);
    }
  }
  yield { plain: pending, last: true };
}

/** Stores bytes encrypted under DATA_DIR/files, in frames of 64 KiB; memory stays flat. SHA-256 is of the plain bytes. */
export async function putFile(source: Readable | Buffer, { name }: { name: string }): Promise<StoredFile> {
  const id = newId();
  const path = pathOf(id);
  mkdirSync(join(folder(), id.slice(-2)), { recursive: true });
  const digest = createHash('sha256');
  let bytes = 0;
  let keyId = '';
  async function* sealed(): AsyncGenerator<Buffer> {
    let index = 0;
    const input = Buffer.isBuffer(source) ? Readable.from([source]) : source;
    for await (const { plain, last } of frames(input as AsyncIterable<Buffer>)) {
      digest.update(plain);
      bytes += plain.length;
      const frame = sealBytes(plain, frameContext(id, index, last));
      keyId = frame.keyId;
      const head = Buffer.alloc(4);
      head.writeUInt32BE(frame.sealed.length);
      yield Buffer.concat([head, frame.sealed]);
      index += 1;
    }
  }
  await pipeline(Readable.from(sealed()), createWriteStream(`${path}.part`, { mode: 0o600 }));
  await rename(`${path}.part`, path);
  const stored: StoredFile = { id, name, bytes, sha256: digest.digest('hex') };
  await unitOfWork(() => insertRows('files', [{ ...stored, key_id: keyId, created_at: now() }]));
  return stored;
}

async function* openFrames(id: string, keyId: string): AsyncGenerator<Buffer> {
  const handle = await open(pathOf(id), 'r');
  try {
    const { size } = await handle.stat();
    const head = Buffer.alloc(4);
    let position = 0;
    for (let index = 0; position < size; index += 1) {
      await handle.read(head, 0, 4, position);
      const frame = Buffer.alloc(head.readUInt32BE());
      await handle.read(frame, 0, frame.length, position + 4);
      position += 4 + frame.length;
      yield openBytes(keyId, frame, frameContext(id, index, position >= size));
    }
  } finally {
    await handle.close();
  }
}

/** The plain bytes as a stream. @throws when the file was changed on disk */
export async function openFile(id: string): Promise<Readable> {
  const found = await row<{ key_id: string }>('SELECT key_id FROM files WHERE id = $id', { id });
  if (!found) throw new Error(`没有编号为 ${id} 的文件`);
  return Readable.from(openFrames(id, found.key_id));
}

/** Runs `fn` with the path of a plain temporary copy, which is removed afterwards whatever happens. */
export async function withLocalCopy<T>(id: string, fn: (path: string) => Promise<T>): Promise<T> {
  const dir = await scratchFolder();
  try {
    const path = join(dir, 'copy');
    await pipeline(await openFile(id), createWriteStream(path, { mode: 0o600 }));
    return await fn(path);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Stores a file that lies on this machine. */
export const putLocalFile = (path: string, name: string): Promise<StoredFile> => putFile(createReadStream(path), { name });

/** Removes a stored file and its row. */
export async function removeFile(id: string): Promise<void> {
  await unitOfWork(() => execute('DELETE FROM files WHERE id = $id', { id }));
  await rm(pathOf(id), { force: true });
}

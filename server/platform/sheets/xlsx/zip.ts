import { crc32 } from 'node:zlib';
import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { AppError } from '../../http/errors.ts';
import { bomb, damaged, encrypted, isSystemError } from '../faults.ts';
import { LIMITS } from '../limits.ts';

export interface Archive {
  /** entry name (slashes forward, no leading one) → entry */
  entries: Map<string, Entry>;
  /** Inflated bytes of an entry, counted and checked while they flow. */
  read(name: string): AsyncGenerator<Buffer>;
  close(): void;
}

const openZip = (path: string): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: false, decodeStrings: false }, (error, zip) => (error ? reject(error) : resolve(zip)));
  });

const openEntry = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });

const readDirectory = (zip: ZipFile): Promise<Map<string, Entry>> =>
  new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    let total = 0;
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      total += entry.uncompressedSize;
      if (entries.size >= LIMITS.zipEntries || total > LIMITS.inflatedTotalBytes || tooDense(entry.uncompressedSize, entry.compressedSize)) {
        reject(bomb());
        return;
      }
      entries.set(nameOf(entry), entry);
      zip.readEntry();
    });
    zip.readEntry();
  });

/** Nothing is unpacked to disk, so a name may look like anything; it only has to be found. */
const nameOf = (entry: Entry): string => (entry.fileName as unknown as Buffer).toString('utf8').replaceAll('\\', '/').replace(/^\//, '');

const tooDense = (inflated: number, packed: number): boolean => inflated > LIMITS.ratioFromBytes && inflated > packed * LIMITS.ratio;

/** What went wrong in foreign bytes, as a fault of the file; our own faults and the disk's pass through. */
const asFault = (error: unknown): Error => (error instanceof AppError || isSystemError(error) ? (error as Error) : damaged());

/**
 * Counts what really comes out: the directory may lie. More than it declared is a bomb, less or a wrong checksum is
 * damage.
 */
async function* checked(stream: Readable, entry: Entry): AsyncGenerator<Buffer> {
  let bytes = 0;
  let checksum = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > entry.uncompressedSize || tooDense(bytes, entry.compressedSize)) throw bomb();
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (error) {
    throw asFault(error);
  } finally {
    stream.destroy();
  }
  if (bytes !== entry.uncompressedSize || checksum >>> 0 !== entry.crc32 >>> 0) throw damaged();
}

/** Opens an archive and judges its directory before anything is inflated. @throws file.damaged, file.bomb */
export async function openArchive(path: string): Promise<Archive> {
  let zip: ZipFile | null = null;
  try {
    const opened = await openZip(path);
    zip = opened;
    const entries = await readDirectory(opened);
    return {
      entries,
      async *read(name) {
        const entry = entries.get(name);
        if (!entry) throw damaged();
        if (entry.isEncrypted()) throw encrypted();
        let stream: Readable;
        try {
          stream = await openEntry(opened, entry);
        } catch (error) {
          throw asFault(error);
        }
        yield* checked(stream, entry);
      },
      close: () => opened.close(),
    };
  } catch (error) {
    zip?.close();
    throw asFault(error);
  }
}

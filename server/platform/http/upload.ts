import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { config } from '../env/index.ts';
import { scratchFolder } from '../scratch/index.ts';
import { AppError } from './errors.ts';
import type { UploadedFile } from './implement.ts';

export interface Upload {
  fields: Record<string, string>;
  file: UploadedFile | null;
  discard: () => Promise<void>;
}

const MB = 1024 * 1024;

/** Why the body is no form with a file: the kind is wrong, or it breaks off. */
const NO_FORM = /^(Unsupported content type|Missing Content-Type|Malformed content type|Multipart: Boundary not found|Malformed part header|Unexpected end of (form|file))/;

/** Reads a multipart request to a temporary file; memory stays flat. @throws file.missing, request.too_large */
export async function readUpload(request: IncomingMessage, limit = config().uploadLimitBytes): Promise<Upload> {
  const dir = await scratchFolder();
  const discard = () => rm(dir, { recursive: true, force: true });
  const fields: Record<string, string> = {};
  let file: UploadedFile | null = null;
  let tooLarge = false;
  try {
    const parser = busboy({ headers: request.headers, defParamCharset: 'utf8', limits: { files: 1, fileSize: limit, fields: 20, fieldSize: 10_000 } });
    const writes: Promise<void>[] = [];
    parser.on('field', (name, value) => (fields[name] = value));
    parser.on('file', (_name, stream, info) => {
      const path = join(dir, 'upload');
      stream.on('limit', () => (tooLarge = true));
      writes.push(
        pipeline(stream, createWriteStream(path, { mode: 0o600 })).then(async () => {
          file = { path, name: info.filename || '未命名', bytes: (await stat(path)).size };
        }),
      );
    });
    await pipeline(request, parser);
    await Promise.all(writes);
    if (tooLarge) throw new AppError('request.too_large', { values: { limit: `${Math.round(limit / MB)} MB` } });
    return { fields, file, discard };
  } catch (error) {
    await discard();
    if (error instanceof Error && NO_FORM.test(error.message)) throw new AppError('file.missing');
    throw error;
  }
}

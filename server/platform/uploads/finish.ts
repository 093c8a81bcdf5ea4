import { createHash } from 'node:crypto';
import { openFile, removeFile, type StoredFile } from '../files/index.ts';
import { execute, now, rows, unitOfWork } from '../db/index.ts';
import { fail } from '../http/index.ts';
import { claimFile, putLoose } from './loose.ts';
import type { Upload } from './sessions.ts';

export interface Uploaded {
  bytes: Buffer;
  sha256: string;
}

const chunksOf = (id: string): Promise<{ file_id: string }[]> => rows<{ file_id: string }>('SELECT file_id FROM upload_chunks WHERE upload_id = $id ORDER BY start_byte', { id });

/** Forgets the pieces of uploads. */
export async function dropChunks(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    for (const { file_id } of await chunksOf(id)) await removeFile(file_id);
    await unitOfWork(() => execute('DELETE FROM upload_chunks WHERE upload_id = $id', { id }));
  }
}

/** Whatever came is thrown away and the upload is over. */
export async function refuseUpload({ id }: Upload): Promise<void> {
  await unitOfWork(() => execute('UPDATE uploads SET finished_at = $at WHERE id = $id AND finished_at IS NULL', { id, at: now() }));
  await dropChunks([id]);
}

/** All that came, checked against what was promised. @throws upload.incomplete, upload.differs (and the upload is over) */
export async function readUploaded(upload: Upload): Promise<Uploaded> {
  if (upload.received < upload.bytes) fail('upload.incomplete', { values: { received: upload.received, size: upload.bytes } });
  const parts: Buffer[] = [];
  for (const { file_id } of await chunksOf(upload.id)) for await (const part of await openFile(file_id)) parts.push(part as Buffer);
  const bytes = Buffer.concat(parts);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== upload.sha256) {
    await refuseUpload(upload);
    fail('upload.differs');
  }
  return { bytes, sha256 };
}

/**
 * Stores what came as one file and hands it to `claim`, in the unit of work that ends the upload: both or neither.
 * Whoever comes second (a double tap) changes nothing.
 */
export async function keepUpload(upload: Upload, { bytes }: Uploaded, claim: (stored: StoredFile, finish: () => Promise<boolean>) => Promise<boolean>): Promise<void> {
  const stored = await putLoose(bytes);
  const finish = async (): Promise<boolean> => {
    if ((await execute('UPDATE uploads SET finished_at = $at, kept = 1 WHERE id = $id AND finished_at IS NULL', { id: upload.id, at: now() })) === 0) return false;
    await claimFile(stored.id, upload.name);
    return true;
  };
  if (!(await claim(stored, finish))) await removeFile(stored.id);
  await dropChunks([upload.id]);
}

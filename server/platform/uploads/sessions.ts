import { removeFile } from '../files/index.ts';
import { execute, insertRows, newId, now, row, rows, unitOfWork } from '../db/index.ts';
import { fail } from '../http/index.ts';
import { putLoose } from './loose.ts';

/** A file on its way in pieces. It belongs to whoever began it; `purpose` says what for, in the caller's words. */
export interface Upload {
  id: string;
  owner_id: string;
  purpose: string;
  name: string;
  bytes: number;
  sha256: string;
  received: number;
  expires_at: number;
  finished_at: number | null;
  /** 1: finished and taken in; 0 with `finished_at`: refused */
  kept: number;
}

export type UploadStart = Pick<Upload, 'owner_id' | 'purpose' | 'name' | 'bytes' | 'sha256'>;

/** Small enough to get through a bad line in one go. */
export const CHUNK_BYTES = 256 * 1024;
const LIVES_MS = 3 * 86_400_000;

const numbers = (found: Upload): Upload => ({ ...found, bytes: Number(found.bytes), received: Number(found.received), expires_at: Number(found.expires_at), finished_at: found.finished_at === null ? null : Number(found.finished_at) });

const latest = async ({ owner_id, purpose, sha256 }: UploadStart): Promise<Upload | null> => {
  const found = await row<Upload>('SELECT * FROM uploads WHERE owner_id = $owner_id AND purpose = $purpose AND sha256 = $sha256 ORDER BY created_at DESC, id DESC LIMIT 1', { owner_id, purpose, sha256 });
  return found && numbers(found);
};

/**
 * Begins an upload, or finds the one of the same content under way, whatever the device.
 * @param again whether a finished one may be begun anew (what it brought is gone)
 */
export async function startUpload(start: UploadStart, again: boolean): Promise<Upload> {
  const known = await latest(start);
  if (known && known.finished_at === null && known.expires_at > now() && known.bytes === start.bytes) return known;
  if (known?.kept === 1 && !again) return known;
  const at = now();
  await unitOfWork(async () => {
    // An expired one makes room; its pieces go with the next sweep.
    await execute('UPDATE uploads SET finished_at = $at WHERE owner_id = $owner_id AND purpose = $purpose AND sha256 = $sha256 AND finished_at IS NULL AND (expires_at <= $at OR bytes <> $bytes)', { ...start, at });
    await insertRows('uploads', [{ id: newId(), ...start, created_at: at, expires_at: at + LIVES_MS }], { conflict: 'ON CONFLICT DO NOTHING' });
  });
  return (await latest(start))!;
}

/** The owner's upload. @throws upload.gone */
export async function uploadOf(id: string, ownerId: string): Promise<Upload> {
  const found = await row<Upload>('SELECT * FROM uploads WHERE id = $id AND owner_id = $ownerId', { id, ownerId });
  if (!found || (found.finished_at === null && Number(found.expires_at) <= now()) || (found.finished_at !== null && found.kept !== 1)) fail('upload.gone');
  return numbers(found);
}

/** The owner's unfinished uploads of a purpose that begins so. */
export async function openUploads(ownerId: string, prefix: string): Promise<Upload[]> {
  const found = await rows<Upload>('SELECT * FROM uploads WHERE owner_id = $ownerId AND finished_at IS NULL AND expires_at > $at AND SUBSTR(purpose, 1, $length) = $prefix ORDER BY created_at', { ownerId, at: now(), prefix, length: prefix.length });
  return found.map(numbers);
}

/**
 * Takes in the piece that begins at `offset`. What is there already is skipped, so that a piece may be sent twice; a
 * piece that would leave a hole is refused. Answers where to go on. @throws upload.gone, upload.gap, upload.beyond
 */
export async function addChunk(id: string, ownerId: string, offset: number, piece: Buffer): Promise<Upload> {
  const upload = await uploadOf(id, ownerId);
  if (upload.finished_at !== null) return upload;
  if (offset > upload.received) fail('upload.gap', { values: { offset: upload.received } });
  if (offset + piece.length > upload.bytes) fail('upload.beyond');
  const fresh = piece.subarray(upload.received - offset);
  if (fresh.length === 0) return upload;
  const stored = await putLoose(fresh);
  const took = await unitOfWork(async () => {
    const moved = await execute('UPDATE uploads SET received = $end WHERE id = $id AND received = $start AND finished_at IS NULL', { id, start: upload.received, end: upload.received + fresh.length });
    if (moved === 1) await insertRows('upload_chunks', [{ upload_id: id, start_byte: upload.received, file_id: stored.id }]);
    return moved === 1;
  });
  // Another device was quicker: its piece counts.
  if (!took) await removeFile(stored.id);
  return uploadOf(id, ownerId);
}

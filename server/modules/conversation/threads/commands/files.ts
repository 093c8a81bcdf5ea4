import { readFile } from 'node:fs/promises';
import { claimFile, putLoose } from '../../../../platform/uploads/index.ts';
import { execute, insertRows, now, row, rows, unitOfWork } from '../../../../platform/db/index.ts';
import { openFile, removeFile } from '../../../../platform/files/index.ts';
import { fail, type CitizenActor, type Download, type StaffActor } from '../../../../platform/http/index.ts';
import { takeTurn } from '../../../../platform/limits/index.ts';
import { inspect } from '../../../../platform/media/index.ts';

const LIMIT_MB = 20;
const MB = 1024 * 1024;
const FILES_AN_HOUR = 60;
const NAME_LIMIT = 100;
const LOOSE_MS = 7 * 86_400_000;

export interface Received {
  path: string;
  name: string;
  bytes: number;
}

/**
 * Takes in a picture or PDF to be sent: what it is decides its content, and it is stored encrypted.
 * @throws material.*, request.too_many
 */
export async function keepThreadFile(actor: CitizenActor | StaffActor, threadId: string, { path, name, bytes }: Received): Promise<{ id: string; name: string; media: string; size: number }> {
  const wait = await takeTurn(`thread-file:${actor.id}`, FILES_AN_HOUR, 3600);
  if (wait > 0) fail('request.too_many', { values: { seconds: wait } });
  if (bytes > LIMIT_MB * MB) fail('material.too_large', { values: { size: (bytes / MB).toFixed(1), limit: LIMIT_MB } });
  const content = await readFile(path);
  const { media } = await inspect(content, { paper: false });
  const kept = [...name].slice(-NAME_LIMIT).join('');
  const stored = await putLoose(content);
  await unitOfWork(() => insertRows('thread_files', [{ id: stored.id, thread_id: threadId, owner_id: actor.id, name: kept, media, bytes: stored.bytes, created_at: now() }]));
  return { id: stored.id, name: kept, media, size: stored.bytes };
}

interface FileRow {
  name: string;
  media: string;
  bytes: number;
}

/** The file goes out with a message, in the caller's unit of work. @throws thread.file_gone when it is not the sender's, or was sent */
export async function claimFileFor(threadId: string, ownerId: string, fileId: string): Promise<{ name: string; media: string; size: number }> {
  const bind = { threadId, ownerId, fileId };
  const found = await row<FileRow>('SELECT name, media, bytes FROM thread_files WHERE id = $fileId AND thread_id = $threadId AND owner_id = $ownerId AND sent_at IS NULL', bind);
  if (!found || (await execute(`UPDATE thread_files SET sent_at = $at WHERE id = $fileId AND sent_at IS NULL`, { fileId, at: now() })) === 0) fail('thread.file_gone');
  await claimFile(fileId, found.name);
  return { name: found.name, media: found.media, size: Number(found.bytes) };
}

/** A file that was sent in this thread. @throws request.not_found */
export async function threadFile(threadId: string, fileId: string): Promise<Download> {
  const found = await row<FileRow>('SELECT name, media, bytes FROM thread_files WHERE id = $fileId AND thread_id = $threadId AND sent_at IS NOT NULL', { threadId, fileId });
  if (!found) fail('request.not_found');
  return { fileName: found.name, contentType: found.media, body: await openFile(fileId), foreign: true };
}

/** Removes what was uploaded and never sent; the clock calls it. */
export async function sweepThreadFiles(): Promise<void> {
  const loose = await rows<{ id: string }>('SELECT id FROM thread_files WHERE sent_at IS NULL AND created_at < $before LIMIT 500', { before: now() - LOOSE_MS });
  for (const { id } of loose) {
    await unitOfWork(() => execute('DELETE FROM thread_files WHERE id = $id AND sent_at IS NULL', { id }));
    await removeFile(id);
  }
}

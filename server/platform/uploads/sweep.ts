import { removeFile } from '../files/index.ts';
import { execute, now, rows, unitOfWork } from '../db/index.ts';
import { dropChunks } from './finish.ts';
import { LOOSE } from './loose.ts';

const LOOSE_MS = 7 * 86_400_000;

/** Removes what was begun and never finished, and what a killed process left between two steps; the clock calls it. */
export async function sweepUploads(): Promise<void> {
  const expired = await rows<{ id: string }>('SELECT DISTINCT u.id FROM uploads u JOIN upload_chunks c ON c.upload_id = u.id WHERE u.finished_at IS NOT NULL OR u.expires_at < $at LIMIT 200', { at: now() });
  await dropChunks(expired.map(({ id }) => id));
  const before = now() - LOOSE_MS;
  const loose = await rows<{ id: string }>('SELECT id FROM files WHERE SUBSTR(name, 1, $length) = $mark AND created_at < $before LIMIT 500', { length: LOOSE.length, mark: LOOSE, before });
  for (const { id } of loose) await removeFile(id);
  await unitOfWork(() => execute('DELETE FROM uploads WHERE expires_at < $before AND id NOT IN (SELECT upload_id FROM upload_chunks)', { before }));
}

import { execute, inList, rows, unitOfWork } from '../../platform/db/index.ts';
import { removeSegment } from '../../platform/facts/index.ts';

const KEEP_MS = 86_400_000;

/** Forgets segments that were replaced a day ago: no comparison that began before can still be reading them. */
export async function sweepSegments(): Promise<void> {
  const old = await rows<{ id: string; path: string }>('SELECT id, path FROM fact_segments WHERE replaced_at < $before', { before: Date.now() - KEEP_MS });
  if (old.length === 0) return;
  for (const { path } of old) await removeSegment(path);
  const list = inList('s', old.map(({ id }) => id));
  await unitOfWork(() => execute(`DELETE FROM fact_segments WHERE id IN ${list.sql}`, list.bind));
}

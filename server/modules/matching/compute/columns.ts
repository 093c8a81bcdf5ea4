import { execute, inList, insertRows, newId, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { quoted, removeSegment, segmentPath, SegmentWriter, type SegmentColumn, type SegmentValue } from '../../../platform/facts/index.ts';
import { businessesChangedSince, peopleChangedSince } from '../../registry/index.ts';

/** A row may commit a little after the instant it carries: read again what changed shortly before. */
const OVERLAP_MS = 10 * 60_000;
const MOST_PARTS = 8;
const BATCH = 2000;

type Kind = 'people' | 'businesses';

const COLUMNS: Record<Kind, readonly SegmentColumn[]> = {
  people: [
    { name: 'id', type: 'VARCHAR' },
    { name: 'id_hash', type: 'VARCHAR' },
    { name: 'name_hash', type: 'VARCHAR' },
    { name: 'active', type: 'INTEGER' },
    { name: 'updated_at', type: 'BIGINT' },
  ],
  businesses: [
    { name: 'id', type: 'VARCHAR' },
    { name: 'credit_code', type: 'VARCHAR' },
    { name: 'kind', type: 'VARCHAR' },
    { name: 'responsible_hash', type: 'VARCHAR' },
    { name: 'responsible_name_hash', type: 'VARCHAR' },
    { name: 'status', type: 'VARCHAR' },
    { name: 'updated_at', type: 'BIGINT' },
  ],
};

const changedSince = (kind: Kind, since: number): AsyncGenerator<object> => (kind === 'people' ? peopleChangedSince(since) : businessesChangedSince(since));

interface Part {
  id: string;
  path: string;
  read_from: number;
}

const partsOf = (kind: Kind): Promise<Part[]> => rows<Part>('SELECT id, path, read_from FROM match_columns WHERE kind = $kind AND replaced_at IS NULL ORDER BY created_at', { kind });

/**
 * Brings the segment of a kind up to date with what changed since the last time, or writes it whole. Reading millions of
 * rows out of the database costs far more than the join, so it is done once and then by difference.
 */
async function refresh(kind: Kind, whole: boolean): Promise<void> {
  const parts = await partsOf(kind);
  const startedAt = now();
  // A clock that was put back would hide what changed since.
  const fromTheFuture = parts.some(({ read_from }) => Number(read_from) > startedAt);
  const anew = whole || fromTheFuture || parts.length === 0 || parts.length >= MOST_PARTS;
  const since = anew ? 0 : Math.max(...parts.map(({ read_from }) => Number(read_from))) - OVERLAP_MS;
  const id = newId();
  const columns = COLUMNS[kind];
  const writer = await SegmentWriter.open(`${kind}-${id}`, columns);
  try {
    let batch: SegmentValue[][] = [];
    for await (const row of changedSince(kind, since)) {
      batch.push(columns.map(({ name }) => (row as Record<string, SegmentValue>)[name] ?? null));
      if (batch.length === BATCH) {
        writer.append(batch);
        batch = [];
      }
    }
    writer.append(batch);
    const [segment] = await writer.write(`${kind}-${id}`, { sortBy: 'id' });
    if (!segment) return;
    if (segment.rows === 0 && !anew) {
      await removeSegment(segment.path);
      return;
    }
    await unitOfWork(async () => {
      if (anew) await execute('UPDATE match_columns SET replaced_at = $at WHERE kind = $kind AND replaced_at IS NULL', { at: Date.now(), kind });
      await insertRows('match_columns', [{ id, kind, path: segment.path, rows: segment.rows, read_from: startedAt, created_at: Date.now() }]);
    });
  } finally {
    await writer.close();
  }
}

/** Both kinds, up to date. */
export async function refreshColumns(whole: boolean): Promise<void> {
  await refresh('people', whole);
  await refresh('businesses', whole);
  await dropReplaced();
}

/** Segments replaced an hour ago: no run can still be reading them. */
async function dropReplaced(): Promise<void> {
  const old = await rows<Part>('SELECT id, path, read_from FROM match_columns WHERE replaced_at < $before', { before: Date.now() - 3_600_000 });
  if (old.length === 0) return;
  for (const { path } of old) await removeSegment(path);
  const list = inList('c', old.map(({ id }) => id));
  await unitOfWork(() => execute(`DELETE FROM match_columns WHERE id IN ${list.sql}`, list.bind));
}

/** A DuckDB relation of the latest row of each id over all parts of the kind. */
export async function columnsRelation(kind: Kind): Promise<string> {
  const files = (await partsOf(kind)).map(({ path }) => quoted(segmentPath(path))).join(', ');
  return `(SELECT * FROM read_parquet([${files}]) QUALIFY ROW_NUMBER() OVER (PARTITION BY id ORDER BY updated_at DESC) = 1)`;
}

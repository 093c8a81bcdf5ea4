import { rows, walk } from '../../../platform/db/index.ts';

/** The few columns of people that comparison needs. `active`: has an open category. */
export interface PersonColumns {
  id: string;
  id_hash: string;
  name_hash: string;
  active: number;
  updated_at: number;
}

/** People changed since an instant (epoch ms), in pages by key: a comparison never reads the sealed field. */
export const peopleChangedSince = (since: number): AsyncGenerator<PersonColumns> =>
  walk<PersonColumns>(
    (last, size) =>
      rows(
        `SELECT p.id, p.id_hash, p.name_hash, p.updated_at,
           CASE WHEN EXISTS (SELECT 1 FROM person_categories c WHERE c.person_id = p.id AND c.ended_at IS NULL) THEN 1 ELSE 0 END AS active
         FROM persons p WHERE p.updated_at >= $since${last ? ' AND p.id > $last' : ''} ORDER BY p.id LIMIT ${size}`,
        { since, last: last?.id },
      ),
    5000,
  );

export interface BusinessColumns {
  id: string;
  credit_code: string;
  kind: string;
  responsible_hash: string | null;
  responsible_name_hash: string | null;
  status: string;
  updated_at: number;
}

/** Taxpayers changed since an instant (epoch ms), in pages by key. */
export const businessesChangedSince = (since: number): AsyncGenerator<BusinessColumns> =>
  walk<BusinessColumns>(
    (last, size) =>
      rows(
        `SELECT id, credit_code, kind, responsible_hash, responsible_name_hash, status, updated_at
         FROM taxpayers WHERE updated_at >= $since${last ? ' AND id > $last' : ''} ORDER BY id LIMIT ${size}`,
        { since, last: last?.id },
      ),
    5000,
  );

/** The withholding segments in force, oldest month first; `path` is below DATA_DIR/facts. */
export const withholdingSegments = (): Promise<{ path: string; month: string; rows: number }[]> =>
  rows(`SELECT path, month, rows FROM fact_segments WHERE replaced_at IS NULL ORDER BY month, created_at`);

/** How many people stand on at least one list now. */
export async function countActivePeople(): Promise<number> {
  const [found] = await rows<{ n: number }>('SELECT COUNT(DISTINCT person_id) AS n FROM person_categories WHERE ended_at IS NULL');
  return Number(found?.n ?? 0);
}

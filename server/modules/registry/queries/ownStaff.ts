import { quoted, segmentPath, withDuck } from '../../../platform/facts/index.ts';
import { withholdingSegments } from './columns.ts';

/**
 * Which of these people (keyed hashes of ID numbers) a taxpayer itself has filed withholding for, and for which months.
 * Nothing is said of anybody else.
 */
export async function ownStaff(creditCode: string, idHashes: readonly string[]): Promise<Map<string, string[]>> {
  const segments = await withholdingSegments();
  if (segments.length === 0 || idHashes.length === 0) return new Map();
  const files = segments.map(({ path }) => quoted(segmentPath(path))).join(', ');
  return withDuck(async (duck) => {
    const answer = await duck.runAndReadAll(
      `SELECT id_hash, STRING_AGG(DISTINCT month, ',' ORDER BY month) AS months FROM read_parquet([${files}]) WHERE credit_code = ${quoted(creditCode)} AND id_hash IN (${idHashes.map(quoted).join(', ')}) GROUP BY id_hash`,
    );
    return new Map(answer.getRowObjectsJson().map((one) => [String(one['id_hash']), String(one['months']).split(',')]));
  });
}

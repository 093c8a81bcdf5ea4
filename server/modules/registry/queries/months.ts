import { quoted, segmentPath, withDuck } from '../../../platform/facts/index.ts';
import { withholdingSegments } from './columns.ts';

/** The last month for which this taxpayer filed withholding, `YYYY-MM`; null without any. */
export async function lastMonthOf(creditCode: string): Promise<string | null> {
  const segments = await withholdingSegments();
  if (segments.length === 0) return null;
  const files = segments.map(({ path }) => quoted(segmentPath(path))).join(', ');
  return withDuck(async (duck) => {
    const answer = await duck.runAndReadAll(`SELECT MAX(month) AS month FROM read_parquet([${files}]) WHERE credit_code = ${quoted(creditCode)}`);
    return (answer.getRowObjectsJson()[0]?.['month'] as string | null | undefined) ?? null;
  });
}

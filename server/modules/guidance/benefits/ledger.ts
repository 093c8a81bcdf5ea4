import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { execute, inList, insertRows, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { benefitYearsOf, standingPairs } from '../../matching/index.ts';

/** The first year for which returns were filed: of years before it nobody knows what was enjoyed, so nothing counts as lost. */
async function firstYear(): Promise<number | null> {
  const found = await row<{ year: number | null }>('SELECT MIN(year) AS year FROM relief_facts WHERE in_force_at IS NOT NULL');
  return found?.year ?? null;
}

async function yearsGone(): Promise<number[]> {
  const [first, year] = [await firstYear(), Number(shanghaiDay(now()).slice(0, 4))];
  return first === null ? [] : Array.from({ length: Math.max(0, year - first) }, (_, at) => first + at);
}

/** Writes what these pairs (at most 500) may enjoy in each year that is known; harmless when repeated. */
export async function recordYears(matchIds: readonly string[]): Promise<void> {
  await unitOfWork(async () => {
    const known = await benefitYearsOf(matchIds, await yearsGone());
    const list = inList('m', matchIds);
    // The year of the estimate is written anew, and so is a year gone by: late months of pay change it.
    await execute(`DELETE FROM benefit_years WHERE match_id IN ${list.sql} AND match_id IN (SELECT id FROM matches WHERE state IN ('confirmed', 'dismissed'))`, list.bind);
    await insertRows(
      'benefit_years',
      known.map(({ matchId, kind, taxpayerId, year, policyCode, estimatedFen }) => ({ match_id: matchId, year, kind, taxpayer_id: taxpayerId, policy_code: policyCode, estimated_fen: estimatedFen, updated_at: now() })),
      { conflict: 'ON CONFLICT (match_id, year) DO UPDATE SET policy_code = excluded.policy_code, estimated_fen = excluded.estimated_fen, updated_at = excluded.updated_at' },
    );
  });
}

/** Returns of an earlier year than any before came in: that year is written for every pair. */
export async function catchUp(): Promise<void> {
  const first = await firstYear();
  const written = await row<{ year: number | null }>('SELECT MIN(year) AS year FROM benefit_years');
  const since = written?.year ?? null;
  if (first === null || (since !== null && since <= first)) return;
  for await (const ids of standingPairs()) await recordYears(ids);
}

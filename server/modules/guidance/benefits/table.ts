import type { z } from 'zod';
import type { BenefitTable } from '../../../contract/reliefs.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { now, rows } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { scopeSql } from '../../identity/index.ts';
import { lastDay, splitShort } from './balance.ts';
import { reliefsByCode, yearEnds } from './rules.ts';

export interface BenefitFilter {
  year?: number | undefined;
  bureau?: string | undefined;
  policy?: string | undefined;
}

interface Grouped {
  bureau_code: string | null;
  bureau: string | null;
  policy_code: string;
  pairs: number;
  estimated: number;
  enjoyed: number;
  short: number;
}

/** One statement for the whole table: what each taxpayer could enjoy beside what its returns say, summed by bureau and policy. */
function grouped(actor: StaffActor, year: number, filter: BenefitFilter): Promise<Grouped[]> {
  const scope = scopeSql(actor, { division: 'x.division_code', bureau: 'x.bureau_code' });
  const only = `${filter.bureau ? ' AND x.bureau_code = $bureau' : ''}${filter.policy ? ' AND s.policy_code = $policy' : ''}`;
  return rows<Grouped>(
    `WITH est AS (
       SELECT b.taxpayer_id, b.policy_code, SUM(b.estimated_fen) AS estimated, COUNT(*) AS pairs
       FROM benefit_years b JOIN matches m ON m.id = b.match_id AND m.state = 'confirmed' WHERE b.year = $year GROUP BY b.taxpayer_id, b.policy_code
     ), got AS (
       SELECT taxpayer_id, policy_code, SUM(amount_fen) AS enjoyed FROM relief_facts
       WHERE year = $year AND in_force_at IS NOT NULL AND replaced_at IS NULL GROUP BY taxpayer_id, policy_code
     ), subject AS (SELECT taxpayer_id, policy_code FROM est UNION SELECT taxpayer_id, policy_code FROM got)
     SELECT x.bureau_code, MAX(u.name) AS bureau, s.policy_code, SUM(COALESCE(e.pairs, 0)) AS pairs, SUM(COALESCE(e.estimated, 0)) AS estimated, SUM(COALESCE(g.enjoyed, 0)) AS enjoyed,
       SUM(CASE WHEN COALESCE(e.estimated, 0) > COALESCE(g.enjoyed, 0) THEN COALESCE(e.estimated, 0) - COALESCE(g.enjoyed, 0) ELSE 0 END) AS short
     FROM subject s JOIN taxpayers x ON x.id = s.taxpayer_id LEFT JOIN bureaus u ON u.code = x.bureau_code
     LEFT JOIN est e ON e.taxpayer_id = s.taxpayer_id AND e.policy_code = s.policy_code
     LEFT JOIN got g ON g.taxpayer_id = s.taxpayer_id AND g.policy_code = s.policy_code
     WHERE 1 = 1${only}${scope.sql} GROUP BY x.bureau_code, s.policy_code ORDER BY x.bureau_code, s.policy_code`,
    { year, bureau: filter.bureau, policy: filter.policy, ...scope.bind },
  );
}

const yearsKnown = async (): Promise<number[]> =>
  (await rows<{ year: number }>('SELECT year FROM benefit_years GROUP BY year UNION SELECT year FROM relief_facts GROUP BY year ORDER BY year DESC')).map(({ year }) => year);

type Table = z.input<typeof BenefitTable>;
type Sums = Omit<Table['total'], 'pairs'> & { pairs: number };

const NOTHING: Sums = { pairs: 0, estimatedFen: 0, enjoyedFen: 0, leftFen: 0, lostFen: 0 };
const add = (a: Sums, b: Sums): Sums => ({
  pairs: a.pairs + b.pairs,
  estimatedFen: a.estimatedFen + b.estimatedFen,
  enjoyedFen: a.enjoyedFen + b.enjoyedFen,
  leftFen: a.leftFen + b.leftFen,
  lostFen: a.lostFen + b.lostFen,
});

/** What could be enjoyed, was enjoyed, is left and was lost in a year, by bureau and policy, within the actor's reach. */
export async function benefitTable(actor: StaffActor, filter: BenefitFilter): Promise<Table> {
  const today = shanghaiDay(now());
  const year = filter.year ?? Number(today.slice(0, 4));
  const [reliefs, ends, years] = [await reliefsByCode(), await yearEnds(), await yearsKnown()];
  const lines = (await grouped(actor, year, filter)).map((one) => {
    const { leftFen, lostFen } = splitShort(Number(one.short), year, ends[reliefs.get(one.policy_code)?.kind ?? 'hired'], today);
    return {
      bureau: one.bureau_code === null ? null : { code: one.bureau_code, label: one.bureau ?? one.bureau_code },
      policy: { code: one.policy_code, label: reliefs.get(one.policy_code)?.name ?? one.policy_code },
      pairs: Number(one.pairs),
      estimatedFen: Number(one.estimated),
      enjoyedFen: Number(one.enjoyed),
      leftFen,
      lostFen,
    };
  });
  return {
    year,
    years: years.includes(year) ? years : [year, ...years],
    rows: lines,
    total: lines.reduce<Sums>(add, NOTHING),
    closes: (['hired', 'self_employed'] as const).map((kind) => ({ kind, closesOn: lastDay(year, ends[kind]), closed: lastDay(year, ends[kind]) < today })),
  };
}

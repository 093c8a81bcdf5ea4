import type { MatchKind, Verdict } from '../../../contract/enums.ts';
import { paged, rows, type Page } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { scopeSql } from '../../identity/index.ts';
import { PAIR_FROM, PAIR_SELECT, withCategories, type PairRecord } from './pairs.ts';

export interface CasePage extends Page<PairRecord> {
  counts: Record<Verdict, number>;
}

/**
 * A policy's verdict on a pair, as SQL: where the policy is the one that counts it is the stored verdict; where another
 * one counts, or none, it is no.
 */
const VERDICT_HERE = `CASE WHEN m.policy_code = $policy THEN m.verdict ELSE 'no' END`;

/** Who fits a policy and why: every confirmed pair of its kind within the actor's reach. */
export async function casesOf(actor: StaffActor, policy: { code: string; kind: MatchKind }, filter: { verdict?: Verdict | undefined; page: number; pageSize: number; sort?: string | undefined }): Promise<CasePage> {
  const scope = scopeSql(actor, { division: 't.division_code', bureau: 't.bureau_code' });
  const where = `m.state = 'confirmed' AND m.kind = $kind${scope.sql}`;
  const bind = { policy: policy.code, kind: policy.kind, ...scope.bind };
  const counted = await rows<{ verdict: Verdict; n: number }>(`SELECT ${VERDICT_HERE} AS verdict, COUNT(*) AS n FROM ${PAIR_FROM} WHERE ${where} GROUP BY 1`, bind);
  const counts: Record<Verdict, number> = { yes: 0, no: 0, unknown: 0 };
  for (const { verdict, n } of counted) counts[verdict] = Number(n);
  const page = await paged<Omit<PairRecord, 'categories'>>({
    select: PAIR_SELECT,
    from: PAIR_FROM,
    where: filter.verdict ? `${where} AND ${VERDICT_HERE} = $verdict` : where,
    bind: { ...bind, verdict: filter.verdict },
    sortable: { amount: 'm.amount_fen', amountFen: 'm.amount_fen', person: 'p.name', taxpayer: 't.name' },
    sort: filter.sort,
    defaultSort: 'm.amount_fen DESC, m.id',
    page: filter.page,
    pageSize: filter.pageSize,
  });
  return { ...page, rows: await withCategories(page.rows), counts };
}

import type { TaxpayerKind } from '../../../contract/enums.ts';
import { inList, rows } from '../../../platform/db/index.ts';
import { hiredKey, selfKey, type StandingTask, type Target } from '../domain/plan.ts';

interface PairRow {
  id: string;
  kind: 'self_employed' | 'hired';
  state: string;
  person_id: string;
  taxpayer_id: string;
  amount_fen: number | null;
  bureau_code: string | null;
  taxpayer_kind: TaxpayerKind;
  disputed: number;
}

/** A pair in dispute keeps its task: the officer goes on talking while the department looks. `m` is the pair. */
const IN_DISPUTE = `(m.state = 'doubtful' AND EXISTS (SELECT 1 FROM match_disputes d WHERE d.match_id = m.id AND d.settled_at IS NULL))`;

/** What should stand after these pairs changed: one target a self-employed pair, one an enterprise with hired pairs. */
export async function targetsOf(matchIds: readonly string[]): Promise<Target[]> {
  const ids = inList('m', matchIds);
  const pairs = await rows<PairRow>(
    `SELECT m.id, m.kind, m.state, m.person_id, m.taxpayer_id, m.amount_fen, x.bureau_code, x.kind AS taxpayer_kind, CASE WHEN ${IN_DISPUTE} THEN 1 ELSE 0 END AS disputed
     FROM matches m JOIN taxpayers x ON x.id = m.taxpayer_id WHERE m.id IN ${ids.sql} ORDER BY m.id`,
    ids.bind,
  );
  const own = pairs
    .filter(({ kind }) => kind === 'self_employed')
    .map((pair): Target => ({
      key: selfKey(pair.id),
      kind: 'self_employed',
      taxpayerId: pair.taxpayer_id,
      matchId: pair.id,
      personId: pair.person_id,
      bureauCode: pair.bureau_code,
      people: pair.state === 'confirmed' || Number(pair.disputed) === 1 ? 1 : 0,
      amountFen: Number(pair.amount_fen ?? 0),
    }));
  // A business of one household that hires has no relief to be guided to: the deduction is for enterprises alone.
  const hirers = new Map(pairs.filter(({ kind, taxpayer_kind }) => kind === 'hired' && taxpayer_kind === 'enterprise').map((pair) => [pair.taxpayer_id, pair.bureau_code]));
  return [...own, ...(await hiringTargets(hirers))];
}

async function hiringTargets(hirers: ReadonlyMap<string, string | null>): Promise<Target[]> {
  if (hirers.size === 0) return [];
  const ids = inList('x', [...hirers.keys()]);
  const sums = await rows<{ taxpayer_id: string; people: number; amount: number }>(
    `SELECT m.taxpayer_id, COUNT(*) AS people, CAST(COALESCE(SUM(CASE WHEN m.state = 'confirmed' THEN m.amount_fen ELSE 0 END), 0) AS BIGINT) AS amount
     FROM matches m WHERE m.kind = 'hired' AND (m.state = 'confirmed' OR ${IN_DISPUTE}) AND m.taxpayer_id IN ${ids.sql} GROUP BY m.taxpayer_id`,
    ids.bind,
  );
  const byTaxpayer = new Map(sums.map((sum) => [sum.taxpayer_id, sum]));
  return [...hirers].map(([taxpayerId, bureauCode]) => ({
    key: hiredKey(taxpayerId),
    kind: 'hired',
    taxpayerId,
    matchId: null,
    personId: null,
    bureauCode,
    people: Number(byTaxpayer.get(taxpayerId)?.people ?? 0),
    amountFen: Number(byTaxpayer.get(taxpayerId)?.amount ?? 0),
  }));
}

/** The tasks that stand for these keys. */
export async function standingTasks(keys: readonly string[]): Promise<StandingTask[]> {
  const list = inList('k', keys);
  return rows<StandingTask>(`SELECT id, dedupe_key, bureau_code, officer_id, closed_at, outcome, people_count, amount_fen FROM tasks WHERE dedupe_key IN ${list.sql}`, list.bind);
}

import type { Audience, Verdict } from '../../../contract/enums.ts';
import { inList, rows, walk } from '../../../platform/db/index.ts';
import { allPolicies, policyByCode, totalOf, type Assessment } from '../../policy/index.ts';
import { decisive, type KeptAssessment } from '../domain/assessed.ts';

/** Who gets one message: a self-employed person, or a hiring enterprise with all its people counted together. */
export interface Recipient {
  audience: Audience;
  personId: string | null;
  taxpayerId: string;
  personName: string | null;
  taxpayerName: string;
  matchIds: string[];
  policyCode: string;
  policyName: string;
  /** yes, or unknown while a proof is missing; `no` is never told */
  verdict: Exclude<Verdict, 'no'>;
  year: number;
  amountFen: number;
  toDateFen: number;
  peopleCount: number;
}

interface OwnRow {
  id: string;
  person_id: string;
  person: string;
  taxpayer_id: string;
  taxpayer: string;
  policy_code: string;
  verdict: 'yes' | 'unknown';
  year: number;
  amount_fen: number;
  to_date_fen: number;
}

const FITTING = `m.state = 'confirmed' AND m.verdict <> 'no' AND m.policy_code IS NOT NULL`;

/** One message a person: the best business counts, whichever policy was picked. */
async function* selfEmployed(picked: string | null): AsyncGenerator<Recipient> {
  const names = await policyNames();
  const found = walk<OwnRow>((last, size) =>
    rows(
      `SELECT * FROM (
         SELECT m.id, m.person_id, p.name AS person, m.taxpayer_id, t.name AS taxpayer, m.policy_code, m.verdict, m.year, m.amount_fen, m.to_date_fen,
           ROW_NUMBER() OVER (PARTITION BY m.person_id ORDER BY m.amount_fen DESC, m.id) AS place
         FROM matches m JOIN persons p ON p.id = m.person_id JOIN taxpayers t ON t.id = m.taxpayer_id
         WHERE ${FITTING} AND m.kind = 'self_employed'${last ? ' AND m.person_id > $last' : ''}
       ) best WHERE place = 1${picked ? ' AND policy_code = $picked' : ''} ORDER BY person_id LIMIT ${size}`,
      { last: last?.person_id, picked },
    ),
  );
  for await (const row of found) {
    yield {
      audience: 'person',
      personId: row.person_id,
      taxpayerId: row.taxpayer_id,
      personName: row.person,
      taxpayerName: row.taxpayer,
      matchIds: [row.id],
      policyCode: row.policy_code,
      policyName: names.get(row.policy_code) ?? row.policy_code,
      verdict: row.verdict,
      year: row.year,
      amountFen: Number(row.amount_fen),
      toDateFen: Number(row.to_date_fen),
      peopleCount: 1,
    };
  }
}

interface HiredRow {
  id: string;
  taxpayer_id: string;
  taxpayer: string;
  policy_code: string;
  verdict: 'yes' | 'unknown';
  year: number;
  amount_fen: number;
  eligibility: string;
}

/** One reminder an enterprise: all its people under all hiring policies; `picked` only says who is considered. */
async function* hiring(picked: string | null): AsyncGenerator<Recipient> {
  const names = await policyNames();
  const fitting = `${FITTING} AND m.kind = 'hired' AND t.kind = 'enterprise'`;
  for (let last = ''; ; ) {
    const page = await rows<{ taxpayer_id: string }>(
      `SELECT DISTINCT m.taxpayer_id FROM matches m JOIN taxpayers t ON t.id = m.taxpayer_id WHERE ${fitting} AND m.taxpayer_id > $last${picked ? ' AND m.policy_code = $picked' : ''} ORDER BY m.taxpayer_id LIMIT 500`,
      { last, picked },
    );
    if (page.length === 0) return;
    last = page.at(-1)!.taxpayer_id;
    const ids = inList('t', page.map(({ taxpayer_id }) => taxpayer_id));
    const pairs = await rows<HiredRow>(
      `SELECT m.id, m.taxpayer_id, t.name AS taxpayer, m.policy_code, m.verdict, m.year, m.amount_fen, m.eligibility
       FROM matches m JOIN taxpayers t ON t.id = m.taxpayer_id WHERE ${fitting} AND m.taxpayer_id IN ${ids.sql} ORDER BY m.taxpayer_id, m.amount_fen DESC, m.id`,
      ids.bind,
    );
    const byTaxpayer = new Map<string, HiredRow[]>();
    for (const pair of pairs) byTaxpayer.set(pair.taxpayer_id, [...(byTaxpayer.get(pair.taxpayer_id) ?? []), pair]);
    for (const group of byTaxpayer.values()) yield enterprise(group, names, picked);
  }
}

function enterprise(pairs: readonly HiredRow[], names: ReadonlyMap<string, string>, picked: string | null): Recipient {
  const first = pairs[0]!;
  const total = totalOf(pairs.map(({ eligibility, policy_code }) => decisive(JSON.parse(eligibility) as KeptAssessment[], policy_code) as unknown as Assessment));
  const policyCode = picked ?? first.policy_code;
  return {
    audience: 'taxpayer',
    personId: null,
    taxpayerId: first.taxpayer_id,
    personName: null,
    taxpayerName: first.taxpayer,
    matchIds: pairs.map(({ id }) => id),
    policyCode,
    policyName: names.get(policyCode) ?? policyCode,
    verdict: pairs.every(({ verdict }) => verdict === 'yes') ? 'yes' : 'unknown',
    year: first.year,
    amountFen: total.yearFen,
    toDateFen: total.toDateFen,
    peopleCount: total.people,
  };
}

async function policyNames(): Promise<Map<string, string>> {
  return new Map((await allPolicies()).map(({ code, name }) => [code, name]));
}

/**
 * Everybody a push concerns, in pages: confirmed pairs whose verdict is yes or still to be proved. Doubtful pairs and
 * those whose verdict is no (graduates at an enterprise, say) are never among them.
 * @param picked the policy pushed, or null for all
 */
export async function* audienceOf(picked: string | null): AsyncGenerator<Recipient> {
  const policy = picked ? await policyByCode(picked) : null;
  if (!policy || policy.body.matchKind === 'self_employed') yield* selfEmployed(picked);
  if (!policy || policy.body.matchKind === 'hired') yield* hiring(picked);
}

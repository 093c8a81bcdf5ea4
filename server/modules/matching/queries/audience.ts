import type { Audience, TaxpayerKind, Verdict } from '../../../contract/enums.ts';
import { inList, row, rows, type Bind } from '../../../platform/db/index.ts';
import { allPolicies, policyByCode, totalOf, type Assessment } from '../../policy/index.ts';
import { decisive, type KeptAssessment } from '../domain/assessed.ts';

/** Who gets one message: a self-employed person, or a hiring enterprise with all its people counted together. */
export interface Recipient {
  audience: Audience;
  personId: string | null;
  taxpayerId: string;
  personName: string | null;
  taxpayerName: string;
  taxpayerKind: TaxpayerKind;
  /** where the business is, else the person */
  divisionCode: string | null;
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
  taxpayer_kind: TaxpayerKind;
  division_code: string | null;
  policy_code: string;
  verdict: 'yes' | 'unknown';
  year: number;
  amount_fen: number;
  to_date_fen: number;
}

/** `AND column IN (…)`, for those asked for; nothing when everybody is. */
function among(column: string, ids: readonly string[] | null): { sql: string; bind: Bind } {
  if (ids === null) return { sql: '', bind: {} };
  const list = inList('s', ids);
  return { sql: ` AND ${column} IN ${list.sql}`, bind: list.bind };
}

const FITTING = `m.state = 'confirmed' AND m.verdict <> 'no' AND m.policy_code IS NOT NULL`;

const PAGE = 1000;

/** The last person of the page that follows, or null: who is best among somebody's pairs is sought within a page, never among all who come after. */
async function endOfPage(last: string): Promise<string | null> {
  const found = await row<{ upto: string | null }>(
    `SELECT MAX(person_id) AS upto FROM (SELECT DISTINCT m.person_id FROM matches m WHERE ${FITTING} AND m.kind = 'self_employed' AND m.person_id > $last ORDER BY m.person_id LIMIT ${PAGE}) page`,
    { last },
  );
  return found?.upto ?? null;
}

/** The best pair of each person, in pages by person; of those asked for in one. */
async function* bestPairs(picked: string | null, subjects: readonly string[] | null): AsyncGenerator<OwnRow> {
  const only = among('m.person_id', subjects);
  const page = (where: string, bind: Bind): Promise<OwnRow[]> =>
    rows(
      `SELECT * FROM (
         SELECT m.id, m.person_id, p.name AS person, m.taxpayer_id, t.name AS taxpayer, t.kind AS taxpayer_kind,
           COALESCE(t.division_code, p.division_code) AS division_code, m.policy_code, m.verdict, m.year, m.amount_fen, m.to_date_fen,
           ROW_NUMBER() OVER (PARTITION BY m.person_id ORDER BY m.amount_fen DESC, m.id) AS place
         FROM matches m JOIN persons p ON p.id = m.person_id JOIN taxpayers t ON t.id = m.taxpayer_id
         WHERE ${FITTING} AND m.kind = 'self_employed'${where}
       ) best WHERE place = 1${picked ? ' AND policy_code = $picked' : ''} ORDER BY person_id`,
      { picked, ...bind },
    );
  if (subjects) {
    yield* await page(only.sql, only.bind);
    return;
  }
  for (let last = '', upto = await endOfPage(last); upto !== null; last = upto, upto = await endOfPage(last)) {
    yield* await page(' AND m.person_id > $last AND m.person_id <= $upto', { last, upto });
  }
}

/** One message a person: the best business counts, whichever policy was picked. */
async function* selfEmployed(picked: string | null, subjects: readonly string[] | null): AsyncGenerator<Recipient> {
  const names = await policyNames();
  const found = bestPairs(picked, subjects);
  for await (const pair of found) {
    yield {
      audience: 'person',
      personId: pair.person_id,
      taxpayerId: pair.taxpayer_id,
      personName: pair.person,
      taxpayerName: pair.taxpayer,
      taxpayerKind: pair.taxpayer_kind,
      divisionCode: pair.division_code,
      matchIds: [pair.id],
      policyCode: pair.policy_code,
      policyName: names.get(pair.policy_code) ?? pair.policy_code,
      verdict: pair.verdict,
      year: pair.year,
      amountFen: Number(pair.amount_fen),
      toDateFen: Number(pair.to_date_fen),
      peopleCount: 1,
    };
  }
}

interface HiredRow {
  id: string;
  taxpayer_id: string;
  taxpayer: string;
  division_code: string | null;
  policy_code: string;
  verdict: 'yes' | 'unknown';
  year: number;
  amount_fen: number;
  eligibility: string;
}

/** One reminder an enterprise: all its people under all hiring policies; `picked` only says who is considered. */
async function* hiring(picked: string | null, subjects: readonly string[] | null): AsyncGenerator<Recipient> {
  const only = among('m.taxpayer_id', subjects);
  const names = await policyNames();
  const fitting = `${FITTING} AND m.kind = 'hired' AND t.kind = 'enterprise'`;
  for (let last = ''; ; ) {
    const page = await rows<{ taxpayer_id: string }>(
      `SELECT DISTINCT m.taxpayer_id FROM matches m JOIN taxpayers t ON t.id = m.taxpayer_id WHERE ${fitting} AND m.taxpayer_id > $last${only.sql}${picked ? ' AND m.policy_code = $picked' : ''} ORDER BY m.taxpayer_id LIMIT 500`,
      { last, picked, ...only.bind },
    );
    if (page.length === 0) return;
    last = page.at(-1)!.taxpayer_id;
    const ids = inList('t', page.map(({ taxpayer_id }) => taxpayer_id));
    const pairs = await rows<HiredRow>(
      `SELECT m.id, m.taxpayer_id, t.name AS taxpayer, t.division_code, m.policy_code, m.verdict, m.year, m.amount_fen, m.eligibility
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
    taxpayerKind: 'enterprise',
    divisionCode: first.division_code,
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
 * @param subjects ids of the people (enterprises, for a hiring policy) asked about, some hundreds at most; null for all
 */
export async function* audienceOf(picked: string | null, subjects: readonly string[] | null = null): AsyncGenerator<Recipient> {
  const policy = picked ? await policyByCode(picked) : null;
  if (!policy || policy.body.matchKind === 'self_employed') yield* selfEmployed(picked, subjects);
  if (!policy || policy.body.matchKind === 'hired') yield* hiring(picked, subjects);
}

import type { MatchKind, TaxpayerKind } from '../../../contract/enums.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { inList, now, rows } from '../../../platform/db/index.ts';
import { allReliefs, assess } from '../../policy/index.ts';
import { categoriesOf, intentionsOf } from '../../registry/index.ts';
import { matchFacts } from '../domain/facts.ts';

/** What a pair could enjoy in a year, in fen. */
export interface BenefitYear {
  matchId: string;
  kind: MatchKind;
  taxpayerId: string;
  year: number;
  policyCode: string;
  estimatedFen: number;
}

interface Held {
  id: string;
  kind: MatchKind;
  person_id: string;
  taxpayer_id: string;
  year: number;
  policy_code: string | null;
  verdict: string;
  amount_fen: number;
  months: string;
  last_filed_month: string | null;
  birth_date: string | null;
  taxpayer_kind: TaxpayerKind;
  status: string;
  registered_on: string | null;
  division_code: string | null;
}

/** Asks the policies what a pair could have enjoyed in a year gone by. */
async function earlier(pairs: readonly Held[], years: readonly number[]): Promise<BenefitYear[]> {
  const wanted = pairs.flatMap((pair) => years.filter((year) => year < pair.year).map((year) => ({ pair, year })));
  if (wanted.length === 0) return [];
  const people = [...new Set(pairs.map(({ person_id }) => person_id))];
  const [policies, categories, intentions] = [await allReliefs(), await categoriesOf(people), await intentionsOf(people)];
  const today = shanghaiDay(now());
  return wanted.flatMap(({ pair, year }) => {
    const held = {
      kind: pair.kind,
      months: JSON.parse(pair.months) as string[],
      lastFiledMonth: pair.last_filed_month,
      categories: categories.get(pair.person_id) ?? [],
      birthDate: pair.birth_date,
      intentions: intentions.get(pair.person_id) ?? null,
      taxpayer: { kind: pair.taxpayer_kind, status: pair.status, registeredOn: pair.registered_on, divisionCode: pair.division_code },
    };
    const { best } = assess({ policies, ...matchFacts(held, { today, year }) });
    return best && best.yearFen > 0 ? [{ matchId: pair.id, kind: pair.kind, taxpayerId: pair.taxpayer_id, year, policyCode: best.policyCode, estimatedFen: best.yearFen }] : [];
  });
}

/**
 * What these pairs (at most 500) may enjoy in the year of their estimate, and could have enjoyed in those of the earlier
 * years given. Only pairs that stand, and only years that give something.
 */
export async function benefitYearsOf(matchIds: readonly string[], years: readonly number[]): Promise<BenefitYear[]> {
  if (matchIds.length === 0) return [];
  const list = inList('m', matchIds);
  const pairs = await rows<Held>(
    `SELECT m.id, m.kind, m.person_id, m.taxpayer_id, m.year, m.policy_code, m.verdict, m.amount_fen, m.months, m.last_filed_month, p.birth_date,
       t.kind AS taxpayer_kind, t.status, t.registered_on, t.division_code
     FROM matches m JOIN persons p ON p.id = m.person_id JOIN taxpayers t ON t.id = m.taxpayer_id
     WHERE m.state = 'confirmed' AND (m.kind = 'self_employed' OR t.kind = 'enterprise') AND m.id IN ${list.sql} ORDER BY m.id`,
    list.bind,
  );
  const current = pairs.flatMap((pair): BenefitYear[] =>
    pair.policy_code !== null && pair.verdict !== 'no' && Number(pair.amount_fen) > 0
      ? [{ matchId: pair.id, kind: pair.kind, taxpayerId: pair.taxpayer_id, year: pair.year, policyCode: pair.policy_code, estimatedFen: Number(pair.amount_fen) }]
      : [],
  );
  return [...current, ...(await earlier(pairs, years))];
}

/** Ids of the pairs that stand, in pages of at most 500. */
export async function* standingPairs(): AsyncGenerator<string[]> {
  for (let last = ''; ; ) {
    const page = await rows<{ id: string }>(`SELECT id FROM matches WHERE state = 'confirmed' AND id > $last ORDER BY id LIMIT 500`, { last });
    if (page.length === 0) return;
    last = page.at(-1)!.id;
    yield page.map(({ id }) => id);
  }
}

import { inList, insertRows, newId, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { publish } from '../../../platform/queue/index.ts';
import { assess, type Policy } from '../../policy/index.ts';
import { categoriesOf, intentionsOf } from '../../registry/index.ts';
import type { ChangedPair } from '../compute/join.ts';
import { matchFacts, type HeldPair } from '../domain/facts.ts';
import { stateOf, type StandingReview } from '../domain/pair.ts';
import { pairsChanged } from '../events.ts';

interface PersonNow {
  id: string;
  name: string;
  birth_date: string;
}
interface TaxpayerNow {
  id: string;
  kind: 'individual' | 'enterprise';
  status: string;
  registered_on: string | null;
  division_code: string | null;
  responsible_name: string;
}
interface MatchNow {
  id: string;
  person_id: string;
  taxpayer_id: string;
  kind: string;
  state: string;
  person_name: string;
  register_name: string;
  found_at: number;
  review_decision: 'confirm' | 'dismiss' | null;
  reviewed_by: string | null;
  reviewed_at: number | null;
  review_note: string | null;
  /** 1 while somebody says that the pair is wrong and nobody has decided */
  disputed: number;
}

/** What holds for the whole run. */
export interface RunContext {
  runId: string;
  policies: readonly Policy[];
  today: string;
  /** year of the estimate for hired pairs: that of the latest month held */
  hiringYear: number;
}

const keyOf = (pair: { personId: string; taxpayerId: string; kind: string }): string => `${pair.personId}:${pair.taxpayerId}:${pair.kind}`;

async function readAround(pairs: readonly ChangedPair[]) {
  const people = inList('p', [...new Set(pairs.map(({ personId }) => personId))]);
  const taxpayers = inList('t', [...new Set(pairs.map(({ taxpayerId }) => taxpayerId))]);
  const both = { ...people.bind, ...taxpayers.bind };
  const [persons, businesses, matches, categories, intentions] = [
    await rows<PersonNow>(`SELECT id, name, birth_date FROM persons WHERE id IN ${people.sql}`, people.bind),
    await rows<TaxpayerNow>(`SELECT id, kind, status, registered_on, division_code, responsible_name FROM taxpayers WHERE id IN ${taxpayers.sql}`, taxpayers.bind),
    await rows<MatchNow>(
      `SELECT id, person_id, taxpayer_id, kind, state, person_name, register_name, found_at, review_decision, reviewed_by, reviewed_at, review_note,
         CASE WHEN EXISTS (SELECT 1 FROM match_disputes d WHERE d.match_id = matches.id AND d.settled_at IS NULL) THEN 1 ELSE 0 END AS disputed
       FROM matches WHERE person_id IN ${people.sql} AND taxpayer_id IN ${taxpayers.sql}`,
      both,
    ),
    await categoriesOf(pairs.map(({ personId }) => personId)),
    await intentionsOf(pairs.map(({ personId }) => personId)),
  ];
  return {
    person: new Map(persons.map((one) => [one.id, one])),
    taxpayer: new Map(businesses.map((one) => [one.id, one])),
    match: new Map(matches.map((one) => [keyOf({ personId: one.person_id, taxpayerId: one.taxpayer_id, kind: one.kind }), one])),
    categories,
    intentions,
  };
}

type Around = Awaited<ReturnType<typeof readAround>>;

/** Every policy asked of the pair; the best one is what counts. */
function judge(pair: ChangedPair, person: PersonNow, taxpayer: TaxpayerNow, { categories, intentions }: Pick<HeldPair, 'categories' | 'intentions'>, { policies, hiringYear, today }: RunContext) {
  const year = pair.kind === 'hired' ? hiringYear : Number(today.slice(0, 4));
  const held = { ...pair, categories, intentions, birthDate: person.birth_date, taxpayer: { kind: taxpayer.kind, status: taxpayer.status, registeredOn: taxpayer.registered_on, divisionCode: taxpayer.division_code } };
  return { ...assess({ policies, ...matchFacts(held, { today, year }) }), year };
}

function toRow(pair: ChangedPair, around: Around, context: RunContext, at: number): object | null {
  const person = around.person.get(pair.personId);
  const taxpayer = around.taxpayer.get(pair.taxpayerId);
  if (!person || !taxpayer) return null;
  const before = around.match.get(keyOf(pair));
  const { all, best, year } = judge(pair, person, taxpayer, { categories: around.categories.get(pair.personId) ?? [], intentions: around.intentions.get(pair.personId) ?? null }, context);
  const names = { personName: person.name, registerName: pair.kind === 'hired' ? (pair.namesAgree ? person.name : pair.otherName) : taxpayer.responsible_name };
  const review: StandingReview | null = before?.review_decision ? { decision: before.review_decision, personName: before.person_name, registerName: before.register_name } : null;
  const { state, reviewStands } = stateOf(pair.namesAgree, names, review, Number(before?.disputed ?? 0) === 1);
  return {
    id: before?.id ?? newId(),
    person_id: pair.personId,
    taxpayer_id: pair.taxpayerId,
    kind: pair.kind,
    state: pair.gone ? 'ended' : state,
    names_agree: pair.namesAgree ? 1 : 0,
    person_name: names.personName,
    register_name: pair.gone ? (before?.register_name ?? names.registerName) : names.registerName,
    first_month: pair.months[0] ?? null,
    last_month: pair.months.at(-1) ?? null,
    last_filed_month: pair.lastFiledMonth,
    months: JSON.stringify(pair.months),
    year,
    months_this_year: pair.kind === 'hired' ? pair.months.filter((month) => month.startsWith(String(year))).length : (best?.monthsToDate ?? 0),
    policy_code: best?.policyCode ?? null,
    verdict: best?.verdict ?? 'no',
    amount_fen: pair.gone ? 0 : (best?.yearFen ?? 0),
    to_date_fen: pair.gone ? 0 : (best?.toDateFen ?? 0),
    eligibility: JSON.stringify(all),
    run_id: context.runId,
    found_at: before?.found_at ?? at,
    updated_at: at,
    ended_at: pair.gone ? at : null,
    reviewed_by: reviewStands ? (before?.reviewed_by ?? null) : null,
    reviewed_at: reviewStands ? (before?.reviewed_at ?? null) : null,
    review_decision: reviewStands ? (before?.review_decision ?? null) : null,
    review_note: reviewStands ? (before?.review_note ?? null) : null,
  };
}

/** Writes a batch of pairs (at most 500) and tells downstream, in one unit of work; harmless when repeated. */
export async function savePairs(pairs: readonly ChangedPair[], context: RunContext): Promise<number> {
  return unitOfWork(async () => {
    const around = await readAround(pairs);
    const at = now();
    const values = pairs.flatMap((pair) => toRow(pair, around, context, at) ?? []);
    const columns = Object.keys(values[0] ?? {}).filter((name) => !['id', 'person_id', 'taxpayer_id', 'kind', 'found_at'].includes(name));
    const saved = await insertRows<{ id: string }>('matches', values, {
      conflict: `ON CONFLICT (person_id, taxpayer_id, kind) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`,
      returning: ['id'],
    });
    if (saved.length > 0) await publish(pairsChanged, { runId: context.runId, matchIds: saved.map(({ id }) => id) });
    return saved.length;
  });
}

import type { MatchKind, MatchState, TaxpayerKind, Verdict } from '../../../contract/enums.ts';
import { containing, contains, paged, row, rows, walk, type Bind, type Page } from '../../../platform/db/index.ts';
import type { CitizenActor, StaffActor } from '../../../platform/http/index.ts';
import { scopeSql } from '../../identity/index.ts';
import { categoriesOf } from '../../registry/index.ts';

/** A pair with the names that a screen shows. */
export interface PairRecord {
  id: string;
  kind: MatchKind;
  state: MatchState;
  person_id: string;
  person: string;
  id_masked: string;
  taxpayer_id: string;
  taxpayer: string;
  taxpayer_kind: TaxpayerKind;
  credit_code: string;
  bureau_code: string | null;
  bureau_name: string | null;
  person_name: string;
  register_name: string;
  first_month: string | null;
  last_month: string | null;
  year: number;
  months_this_year: number;
  /** hired: JSON list of the months withheld */
  months: string;
  policy_code: string | null;
  verdict: Verdict;
  amount_fen: number;
  to_date_fen: number;
  eligibility: string;
  updated_at: number;
  reviewed_by: string | null;
  reviewed_at: number | null;
  review_decision: 'confirm' | 'dismiss' | null;
  review_note: string | null;
  categories: string[];
}

export interface PairFilter {
  kind?: MatchKind | undefined;
  state?: MatchState | undefined;
  bureau?: string | undefined;
  category?: string | undefined;
  keyword?: string | undefined;
}

export const PAIR_SELECT = `m.id, m.kind, m.state, m.person_id, p.name AS person, p.id_masked, m.taxpayer_id, t.name AS taxpayer, t.kind AS taxpayer_kind, t.credit_code,
  t.bureau_code, b.name AS bureau_name, m.person_name, m.register_name, m.first_month, m.last_month, m.year, m.months_this_year, m.months, m.policy_code, m.verdict,
  m.amount_fen, m.to_date_fen, m.eligibility, m.updated_at, m.reviewed_by, m.reviewed_at, m.review_decision, m.review_note`;
export const PAIR_FROM = 'matches m JOIN persons p ON p.id = m.person_id JOIN taxpayers t ON t.id = m.taxpayer_id LEFT JOIN bureaus b ON b.code = t.bureau_code';

type Bare = Omit<PairRecord, 'categories'>;

/** Adds each person's current categories, by one query for all. */
export async function withCategories<T extends { person_id: string }>(pairs: T[]): Promise<(T & { categories: string[] })[]> {
  const open = await categoriesOf(pairs.map(({ person_id }) => person_id));
  return pairs.map((pair) => ({ ...pair, categories: open.get(pair.person_id) ?? [] }));
}

function conditions(actor: StaffActor, filter: PairFilter): { where: string; bind: Bind } {
  const scope = scopeSql(actor, { division: 't.division_code', bureau: 't.bureau_code' });
  const parts = ['1 = 1'];
  const bind: Bind = { ...scope.bind };
  for (const [name, column] of [['kind', 'm.kind'], ['state', 'm.state'], ['bureau', 't.bureau_code']] as const) {
    if (!filter[name]) continue;
    parts.push(`${column} = $${name}`);
    bind[name] = filter[name];
  }
  if (filter.category) {
    parts.push('EXISTS (SELECT 1 FROM person_categories c WHERE c.person_id = m.person_id AND c.category = $category AND c.ended_at IS NULL)');
    bind['category'] = filter.category;
  }
  if (filter.keyword) {
    parts.push(`(${contains(['p.name', 't.name'], 'keyword')} OR t.credit_code = $code)`);
    bind['keyword'] = containing(filter.keyword);
    bind['code'] = filter.keyword.toUpperCase();
  }
  return { where: parts.join(' AND ') + scope.sql, bind };
}

/** One page of pairs within the actor's reach. */
export async function listPairs(actor: StaffActor, filter: PairFilter & { page: number; pageSize: number; sort?: string | undefined }): Promise<Page<PairRecord>> {
  const page = await paged<Bare>({
    select: PAIR_SELECT,
    from: PAIR_FROM,
    ...conditions(actor, filter),
    sortable: { person: 'p.name', taxpayer: 't.name', amount: 'm.amount_fen', amountFen: 'm.amount_fen', months: 'm.months_this_year', monthsThisYear: 'm.months_this_year', updatedAt: 'm.updated_at', state: 'm.state', kind: 'm.kind', bureau: 'b.name' },
    sort: filter.sort,
    defaultSort: 'm.updated_at DESC, m.id',
    page: filter.page,
    pageSize: filter.pageSize,
  });
  return { ...page, rows: await withCategories(page.rows) };
}

export async function* walkPairs(actor: StaffActor, filter: PairFilter): AsyncGenerator<PairRecord> {
  const { where, bind } = conditions(actor, filter);
  yield* walk<PairRecord>(async (last, size) =>
    withCategories(await rows<Bare>(`SELECT ${PAIR_SELECT} FROM ${PAIR_FROM} WHERE ${where}${last ? ' AND m.id > $last' : ''} ORDER BY m.id LIMIT ${size}`, { ...bind, last: last?.id })),
  );
}

/** One pair within the actor's reach, or null. */
export async function findPair(actor: StaffActor, id: string): Promise<PairRecord | null> {
  const { where, bind } = conditions(actor, {});
  const found = await row<Bare>(`SELECT ${PAIR_SELECT} FROM ${PAIR_FROM} WHERE ${where} AND m.id = $id`, { ...bind, id });
  return found ? (await withCategories([found]))[0]! : null;
}

/** Confirmed pairs of a person or of a taxpayer. */
export async function confirmedPairs(of: { personHash: string } | { taxpayerId: string }, kind: MatchKind): Promise<PairRecord[]> {
  const condition = 'personHash' in of ? 'p.id_hash = $value' : 'm.taxpayer_id = $value';
  const found = await rows<Bare>(`SELECT ${PAIR_SELECT} FROM ${PAIR_FROM} WHERE m.state = 'confirmed' AND m.kind = $kind AND ${condition} ORDER BY m.amount_fen DESC, m.id`, {
    kind,
    value: 'personHash' in of ? of.personHash : of.taxpayerId,
  });
  return withCategories(found);
}

/** The citizen's own pair as a business owner, or null. */
export async function ownPair(citizen: CitizenActor, id: string): Promise<PairRecord | null> {
  const pair = citizen.personHash === null ? null : await row<Bare>(`SELECT ${PAIR_SELECT} FROM ${PAIR_FROM} WHERE m.id = $id AND m.kind = 'self_employed' AND p.id_hash = $personHash`, { id, personHash: citizen.personHash });
  return pair ? (await withCategories([pair]))[0]! : null;
}

/** One pair by its id, whoever asks: for other rooms that have authorised already. */
export async function pairById(id: string): Promise<PairRecord | null> {
  const found = await row<Bare>(`SELECT ${PAIR_SELECT} FROM ${PAIR_FROM} WHERE m.id = $id`, { id });
  return found ? (await withCategories([found]))[0]! : null;
}

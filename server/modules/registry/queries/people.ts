import { blindIndex } from '../../../platform/crypto/index.ts';
import { containing, contains, inList, paged, row, rows, walk, type Bind, type Page } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { normaliseIdNumber } from '../../../contract/idNumber.ts';
import { scopeSql } from '../../identity/index.ts';

export interface PersonRecord {
  id: string;
  name: string;
  id_masked: string;
  phone_masked: string | null;
  division_code: string | null;
  division_name: string | null;
  updated_at: number;
  categories: string[];
}

export interface PersonFilter {
  keyword?: string | undefined;
  category?: string | undefined;
  division?: string | undefined;
}

const SELECT = 'p.id, p.name, p.id_masked, p.phone_masked, p.division_code, v.full_name AS division_name, p.updated_at';
const FROM = 'persons p LEFT JOIN divisions v ON v.code = p.division_code';

function conditions(actor: StaffActor, filter: PersonFilter): { where: string; bind: Bind } {
  const scope = scopeSql(actor, { division: 'p.division_code' });
  const bind: Bind = { ...scope.bind };
  let where = `EXISTS (SELECT 1 FROM person_categories c WHERE c.person_id = p.id${filter.category ? ' AND c.category = $category AND c.ended_at IS NULL' : ''})${scope.sql}`;
  if (filter.category) bind['category'] = filter.category;
  if (filter.division) {
    where += ' AND p.division_code LIKE $division';
    bind['division'] = `${filter.division.replace(/(00)+$/, '')}%`;
  }
  if (filter.keyword) {
    const idNumber = normaliseIdNumber(filter.keyword);
    where += idNumber ? ' AND p.id_hash = $idHash' : ` AND ${contains(['p.name'], 'name')}`;
    if (idNumber) bind['idHash'] = blindIndex('id', idNumber);
    else bind['name'] = containing(filter.keyword);
  }
  return { where, bind };
}

/** The current categories of the people given, one query for all. */
async function withCategories<T extends { id: string }>(people: T[]): Promise<(T & { categories: string[] })[]> {
  const open = await categoriesOf(people.map(({ id }) => id));
  return people.map((person) => ({ ...person, categories: open.get(person.id) ?? [] }));
}

/** person id → codes of the categories that are open now. */
export async function categoriesOf(personIds: readonly string[]): Promise<Map<string, string[]>> {
  const list = inList('p', [...new Set(personIds)]);
  const found = await rows<{ person_id: string; category: string }>(
    `SELECT DISTINCT person_id, category FROM person_categories WHERE ended_at IS NULL AND person_id IN ${list.sql} ORDER BY person_id, category`,
    list.bind,
  );
  const open = new Map<string, string[]>();
  for (const { person_id, category } of found) open.set(person_id, [...(open.get(person_id) ?? []), category]);
  return open;
}

/** One page of people; a full ID number finds exactly one, anything else is part of a name. */
export async function searchPeople(actor: StaffActor, filter: PersonFilter & { page: number; pageSize: number; sort?: string | undefined }): Promise<Page<PersonRecord>> {
  const page = await paged<Omit<PersonRecord, 'categories'>>({
    select: SELECT,
    from: FROM,
    ...conditions(actor, filter),
    sortable: { name: 'p.name', division: 'p.division_code', updatedAt: 'p.updated_at' },
    sort: filter.sort,
    defaultSort: 'p.updated_at DESC, p.id',
    page: filter.page,
    pageSize: filter.pageSize,
  });
  return { ...page, rows: await withCategories(page.rows) };
}

/** Everybody who fits, in pages by key. */
export async function* walkPeople(actor: StaffActor, filter: PersonFilter): AsyncGenerator<PersonRecord> {
  const { where, bind } = conditions(actor, filter);
  yield* walk<PersonRecord>(async (last, size) =>
    withCategories(await rows<Omit<PersonRecord, 'categories'>>(`SELECT ${SELECT} FROM ${FROM} WHERE ${where}${last ? ' AND p.id > $last' : ''} ORDER BY p.id LIMIT ${size}`, { ...bind, last: last?.id })),
  );
}

export interface PersonWhole extends PersonRecord {
  sealed: string;
  birth_date: string;
  sex: string;
}

/** One person within the actor's reach, or null. */
export async function findPerson(actor: StaffActor, id: string): Promise<PersonWhole | null> {
  const { where, bind } = conditions(actor, {});
  const found = await row<PersonWhole>(`SELECT ${SELECT}, p.sealed, p.birth_date, p.sex FROM ${FROM} WHERE ${where} AND p.id = $id`, { ...bind, id });
  return found ? (await withCategories([found]))[0]! : null;
}

export interface PersonFact {
  category: string;
  item_name: string;
  department: string | null;
  filing_id: string;
  row_no: number;
  period: string;
  employment: string | null;
  since: number;
  ended_at: number | null;
}

/** Where each category of a person comes from: filing, row, department. */
export const factsOf = (personId: string): Promise<PersonFact[]> =>
  rows(
    `SELECT c.category, f.item_name, d.name AS department, c.filing_id, c.row_no, c.period, c.employment, c.since, c.ended_at
     FROM person_categories c LEFT JOIN filings f ON f.id = c.filing_id LEFT JOIN departments d ON d.id = c.department_id
     WHERE c.person_id = $personId ORDER BY c.since DESC, c.category`,
    { personId },
  );

import type { MatchKind, TaxpayerKind } from '../../../contract/enums.ts';
import { dayStart } from '../../../platform/calendar/index.ts';
import { inList, rows, walk, type Bind } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { scopeSql } from '../../identity/index.ts';
import { intentionsOf } from '../../registry/index.ts';
import type { HeldPair } from '../domain/facts.ts';
import type { Moment } from './moment.ts';

/** A pair with all that a trial needs to ask policies of it and to show it. */
export interface TrialPair extends HeldPair {
  id: string;
  person: string;
  idMasked: string;
  taxpayerName: string;
}

interface Row {
  id: string;
  person_id: string;
  person: string;
  id_masked: string;
  birth_date: string;
  kind: MatchKind;
  months: string;
  last_filed_month: string | null;
  taxpayer: string;
  taxpayer_kind: TaxpayerKind;
  status: string;
  registered_on: string | null;
  division_code: string | null;
}

const PAGE = 1000;
const DAY_MS = 86_400_000;

/** The first instant after the moment's last day; pairs and categories that ended later were still there. */
const endOf = ({ today }: Moment): number => dayStart(today) + DAY_MS;

/** Confirmed pairs; for a past moment also those that have ended since. */
function conditions(moment: Moment): { sql: string; bind: Bind } {
  if (moment.until === null) return { sql: `m.state = 'confirmed'`, bind: {} };
  return {
    sql: `(m.state = 'confirmed' OR (m.state = 'ended' AND m.ended_at >= $end AND (m.names_agree = 1 OR m.review_decision = 'confirm')))`,
    bind: { end: endOf(moment) },
  };
}

/** Categories of a page of people, by one query: those open now, and for a past moment those closed since. */
async function categoriesAt(people: readonly string[], moment: Moment): Promise<Map<string, string[]>> {
  const list = inList('p', [...new Set(people)]);
  const open = moment.until === null ? 'ended_at IS NULL' : '(ended_at IS NULL OR ended_at >= $end)';
  const found = await rows<{ person_id: string; category: string }>(`SELECT DISTINCT person_id, category FROM person_categories WHERE person_id IN ${list.sql} AND ${open} ORDER BY category`, {
    ...list.bind,
    ...(moment.until === null ? {} : { end: endOf(moment) }),
  });
  const byPerson = new Map<string, string[]>();
  for (const { person_id, category } of found) byPerson.set(person_id, [...(byPerson.get(person_id) ?? []), category]);
  return byPerson;
}

/** The pairs of a kind within the actor's reach, in pages of three queries each. */
export async function* pairsToTry(actor: StaffActor, kind: MatchKind, moment: Moment): AsyncGenerator<TrialPair> {
  const scope = scopeSql(actor, { division: 't.division_code', bureau: 't.bureau_code' });
  const { sql, bind } = conditions(moment);
  let known = new Map<string, string[]>();
  let said = new Map<string, string[]>();
  const found = walk<Row>(async (last, size) => {
    const page = await rows<Row>(
      `SELECT m.id, m.person_id, p.name AS person, p.id_masked, p.birth_date, m.kind, m.months, m.last_filed_month, t.name AS taxpayer, t.kind AS taxpayer_kind, t.status, t.registered_on, t.division_code
       FROM matches m JOIN persons p ON p.id = m.person_id JOIN taxpayers t ON t.id = m.taxpayer_id
       WHERE m.kind = $kind AND ${sql}${scope.sql}${last ? ' AND m.id > $last' : ''} ORDER BY m.id LIMIT ${size}`,
      { ...bind, ...scope.bind, kind, last: last?.id },
    );
    known = page.length > 0 ? await categoriesAt(page.map(({ person_id }) => person_id), moment) : known;
    said = page.length > 0 ? await intentionsOf(page.map(({ person_id }) => person_id)) : said;
    return page;
  }, PAGE);
  for await (const row of found) {
    yield {
      id: row.id,
      person: row.person,
      idMasked: row.id_masked,
      taxpayerName: row.taxpayer,
      kind: row.kind,
      months: JSON.parse(row.months) as string[],
      lastFiledMonth: row.last_filed_month,
      categories: known.get(row.person_id) ?? [],
      birthDate: row.birth_date,
      intentions: said.get(row.person_id) ?? null,
      taxpayer: { kind: row.taxpayer_kind, status: row.status, registeredOn: row.registered_on, divisionCode: row.division_code },
    };
  }
}

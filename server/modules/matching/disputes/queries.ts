import type { DisputeAbout, DisputeState, MatchKind } from '../../../contract/enums.ts';
import { containing, contains, inList, paged, row, rows, type Bind, type Page } from '../../../platform/db/index.ts';
import type { CitizenActor, StaffActor } from '../../../platform/http/index.ts';
import { scopeSql } from '../../identity/index.ts';
import { ownEnterprises } from '../../registry/index.ts';
import { STATE_SQL, type DisputeMarks } from './state.ts';

/** A dispute with the names around it. */
export interface DisputeRecord extends DisputeMarks {
  id: string;
  match_id: string;
  kind: MatchKind;
  about: DisputeAbout;
  ground_label: string;
  note: string;
  raised_by_kind: 'staff' | 'citizen';
  raised_by: string;
  raised_by_name: string;
  raised_at: number;
  department_id: string | null;
  department: string | null;
  item_name: string;
  filing_id: string | null;
  row_no: number | null;
  answer_note: string | null;
  answered_by_name: string | null;
  decision: 'confirm' | 'dismiss' | null;
  decision_note: string | null;
  settled_by_name: string | null;
  person: string;
  id_masked: string;
  taxpayer: string;
}

const SELECT = `d.id, d.match_id, m.kind, d.about, d.ground_label, d.note, d.raised_by_kind, d.raised_by, d.raised_by_name, d.raised_at, d.department_id, o.name AS department,
  d.item_name, d.filing_id, d.row_no, d.due_on, d.answer, d.answer_note, d.answered_by_name, d.answered_at, d.decision, d.decision_note, d.settled_by_name, d.settled_at,
  d.corrected_at, p.name AS person, p.id_masked, t.name AS taxpayer`;
const FROM = `match_disputes d JOIN matches m ON m.id = d.match_id JOIN persons p ON p.id = m.person_id JOIN taxpayers t ON t.id = m.taxpayer_id
  LEFT JOIN departments o ON o.id = d.department_id`;

export interface DisputeFilter {
  state?: DisputeState | undefined;
  match?: string | undefined;
  taxpayer?: string | undefined;
  keyword?: string | undefined;
}

/** A department sees what it has to answer for; the tax side what lies in its bureau or division. */
function conditions(actor: StaffActor, filter: DisputeFilter): { where: string; bind: Bind } {
  const scope = scopeSql(actor, actor.role === 'liaison' ? { department: 'd.department_id' } : { division: 't.division_code', bureau: 't.bureau_code' });
  const parts = ['1 = 1'];
  const bind: Bind = { ...scope.bind };
  if (filter.state) parts.push(STATE_SQL[filter.state]);
  if (filter.match) parts.push('d.match_id = $match');
  if (filter.taxpayer) parts.push('m.taxpayer_id = $taxpayer');
  if (filter.keyword) parts.push(contains(actor.role === 'liaison' ? ['p.name'] : ['p.name', 't.name'], 'keyword'));
  Object.assign(bind, { match: filter.match, taxpayer: filter.taxpayer }, filter.keyword ? { keyword: containing(filter.keyword) } : {});
  return { where: parts.join(' AND ') + scope.sql, bind };
}

/** What waits for an answer first, the nearest deadline before the others. */
const BY_NEED = 'CASE WHEN d.settled_at IS NULL THEN 0 ELSE 1 END, d.due_on, d.id';

export const listDisputes = (actor: StaffActor, filter: DisputeFilter & { page: number; pageSize: number; sort?: string | undefined }): Promise<Page<DisputeRecord>> =>
  paged<DisputeRecord>({ select: SELECT, from: FROM, ...conditions(actor, filter), sortable: { dueOn: 'd.due_on', raisedAt: 'd.raised_at' }, sort: filter.sort, defaultSort: BY_NEED, page: filter.page, pageSize: filter.pageSize });

/** One dispute within the actor's reach, or null. */
export function findDispute(actor: StaffActor, id: string): Promise<DisputeRecord | null> {
  const { where, bind } = conditions(actor, {});
  return row<DisputeRecord>(`SELECT ${SELECT} FROM ${FROM} WHERE ${where} AND d.id = $id`, { ...bind, id });
}

/** One dispute, for other rooms that have authorised already. */
export const disputeById = (id: string): Promise<DisputeRecord | null> => row<DisputeRecord>(`SELECT ${SELECT} FROM ${FROM} WHERE d.id = $id`, { id });

/** What a citizen reported, and what is disputed of their own business or enterprises; the newest first. */
export function disputesOf(actor: CitizenActor): Promise<DisputeRecord[]> {
  const own = ownEnterprises(actor);
  return rows<DisputeRecord>(
    `SELECT ${SELECT} FROM ${FROM} WHERE (d.raised_by_kind = 'citizen' AND d.raised_by = $citizenId) OR (m.kind = 'self_employed' AND p.id_hash = $personHash)
       OR (m.kind = 'hired' AND m.taxpayer_id IN ${own.sql}) ORDER BY d.raised_at DESC, d.id LIMIT 100`,
    own.bind,
  );
}

/** Of these people, those whose only business is in dispute, or was found to be none of theirs: nothing leaves about it. */
export async function disputedOwners(personIds: readonly string[]): Promise<Set<string>> {
  const list = inList('p', [...new Set(personIds)]);
  const found = await rows<{ person_id: string }>(
    `SELECT DISTINCT m.person_id FROM match_disputes d JOIN matches m ON m.id = d.match_id
     WHERE m.kind = 'self_employed' AND m.person_id IN ${list.sql} AND (${STATE_SQL.open} OR ${STATE_SQL.answered} OR ${STATE_SQL.correcting})
       AND NOT EXISTS (SELECT 1 FROM matches other WHERE other.person_id = m.person_id AND other.kind = 'self_employed' AND other.state = 'confirmed')`,
    list.bind,
  );
  return new Set(found.map((one) => one.person_id));
}

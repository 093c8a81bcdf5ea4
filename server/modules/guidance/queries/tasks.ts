import type { MatchKind, TaskState } from '../../../contract/enums.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { containing, contains, now, paged, row, rows, walk, type Bind, type Page } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { scopeSql } from '../../identity/index.ts';
import { OVERDUE_CONDITION, STATE_CONDITION } from '../domain/state.ts';

export interface TaskFilter {
  state?: TaskState | undefined;
  kind?: MatchKind | undefined;
  bureau?: string | undefined;
  /** staff id, or `mine` */
  officer?: string | undefined;
  overdue?: 'yes' | 'no' | undefined;
  stopped?: 'paused' | 'escalated' | undefined;
  outcome?: string | undefined;
  keyword?: string | undefined;
}

/** A task with the names around it. */
export interface TaskRecord {
  id: string;
  kind: MatchKind;
  match_id: string | null;
  person_id: string | null;
  person_name: string | null;
  taxpayer_id: string;
  taxpayer_name: string;
  credit_code: string;
  taxpayer_phone: string | null;
  person_phone: string | null;
  bureau_code: string | null;
  bureau_name: string | null;
  officer_id: string | null;
  officer_name: string | null;
  first_contact_at: number | null;
  closed_at: number | null;
  closed_by: string | null;
  closed_by_name: string | null;
  outcome: string | null;
  outcome_note: string | null;
  due_on: string;
  contact_due_on: string | null;
  next_on: string | null;
  next_kind: 'call' | 'visit' | 'counter' | null;
  stopped_at: number | null;
  stop_kind: 'paused' | 'escalated' | null;
  stop_reason: string | null;
  resume_on: string | null;
  language: string | null;
  home_officer_id: string | null;
  absence_id: string | null;
  people_count: number;
  amount_fen: number;
  created_at: number;
}

export const TASK_COLUMNS = `t.id, t.kind, t.match_id, t.person_id, p.name AS person_name, t.taxpayer_id, x.name AS taxpayer_name, x.credit_code,
  x.phone_masked AS taxpayer_phone, p.phone_masked AS person_phone, t.bureau_code, b.name AS bureau_name, t.officer_id, s.name AS officer_name,
  t.first_contact_at, t.closed_at, t.closed_by, t.closed_by_name, t.outcome, t.outcome_note, t.due_on, t.contact_due_on,
  t.next_on, t.next_kind, t.stopped_at, t.stop_kind, t.stop_reason, t.resume_on, t.language, t.home_officer_id, t.absence_id, t.people_count, t.amount_fen, t.created_at`;
export const TASK_FROM = `tasks t JOIN taxpayers x ON x.id = t.taxpayer_id LEFT JOIN persons p ON p.id = t.person_id
  LEFT JOIN bureaus b ON b.code = t.bureau_code LEFT JOIN staff s ON s.id = t.officer_id`;

const SORTABLE: Record<string, string> = {
  dueOn: 't.due_on',
  amountFen: 't.amount_fen',
  peopleCount: 't.people_count',
  createdAt: 't.created_at',
  closedAt: 't.closed_at',
  taxpayer: 'x.name',
  subject: 'COALESCE(p.name, x.name)',
  bureau: 't.bureau_code',
  officer: 's.name',
};
/** The officer's day: open before closed, the nearest deadline first, then the most money at stake. */
const BY_DEADLINE = 'CASE WHEN t.closed_at IS NULL THEN 0 ELSE 1 END, t.due_on, t.amount_fen DESC, t.id';

export const TASK_SCOPE = { division: 'x.division_code', bureau: 't.bureau_code', officer: 't.officer_id' };
/** Officers see their own tasks, heads those of their bureau, the others those of their division. */
export const taskScope = (actor: StaffActor): { sql: string; bind: Bind } => scopeSql(actor, TASK_SCOPE);

function conditions(actor: StaffActor, filter: TaskFilter): { where: string; bind: Bind } {
  const scope = taskScope(actor);
  const parts: string[] = [];
  const bind: Bind = { ...scope.bind, today: shanghaiDay(now()) };
  if (filter.state) parts.push(STATE_CONDITION[filter.state]);
  if (filter.overdue) parts.push(filter.overdue === 'yes' ? OVERDUE_CONDITION : `NOT (${OVERDUE_CONDITION})`);
  const equal = (column: string, name: string, value: string | undefined): void => {
    if (value === undefined) return;
    parts.push(`${column} = $${name}`);
    bind[name] = value;
  };
  equal('t.kind', 'kind', filter.kind);
  equal('t.stop_kind', 'stopped', filter.stopped);
  equal('t.outcome', 'outcome', filter.outcome);
  equal('t.bureau_code', 'bureau', filter.bureau);
  equal('t.officer_id', 'officer', filter.officer === 'mine' ? actor.id : filter.officer);
  if (filter.keyword) {
    parts.push(`(${contains(['x.name', 'p.name'], 'like')} OR x.credit_code = $code)`);
    bind['like'] = containing(filter.keyword);
    bind['code'] = filter.keyword.toUpperCase();
  }
  return { where: ['1 = 1', ...parts].join(' AND ') + scope.sql, bind };
}

/** Tasks that the actor may see. */
export function listTasks(actor: StaffActor, filter: TaskFilter & { page: number; pageSize: number; sort?: string | undefined }): Promise<Page<TaskRecord>> {
  return paged<TaskRecord>({
    select: TASK_COLUMNS,
    from: TASK_FROM,
    ...conditions(actor, filter),
    sortable: SORTABLE,
    sort: filter.sort,
    defaultSort: BY_DEADLINE,
    page: filter.page,
    pageSize: filter.pageSize,
  });
}

/** All matching tasks by deadline, in pages. */
export function walkTasks(actor: StaffActor, filter: TaskFilter): AsyncGenerator<TaskRecord> {
  const { where, bind } = conditions(actor, filter);
  return walk<TaskRecord>((last, size) =>
    rows<TaskRecord>(
      `SELECT ${TASK_COLUMNS} FROM ${TASK_FROM} WHERE ${where}${last ? ' AND (t.due_on > $lastDue OR (t.due_on = $lastDue AND t.id > $lastId))' : ''} ORDER BY t.due_on, t.id LIMIT ${size}`,
      { ...bind, lastDue: last?.due_on, lastId: last?.id },
    ),
  );
}

/** One task within the actor's scope; null when there is none. */
export function findTask(actor: StaffActor, id: string): Promise<TaskRecord | null> {
  const scope = taskScope(actor);
  return row<TaskRecord>(`SELECT ${TASK_COLUMNS} FROM ${TASK_FROM} WHERE t.id = $id${scope.sql}`, { id, ...scope.bind });
}

/** Those of the tasks that lie within the actor's scope. */
export function findTasks(actor: StaffActor, ids: { sql: string; bind: Bind }): Promise<TaskRecord[]> {
  const scope = taskScope(actor);
  return rows<TaskRecord>(`SELECT ${TASK_COLUMNS} FROM ${TASK_FROM} WHERE t.id IN ${ids.sql}${scope.sql}`, { ...ids.bind, ...scope.bind });
}

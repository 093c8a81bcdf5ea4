import type { TaskLevel } from '../../../contract/enums.ts';
import { paged, row, rows, type Page } from '../../../platform/db/index.ts';
import { fail, may, type StaffActor } from '../../../platform/http/index.ts';
import { divisionPrefix, scopeSql } from '../../identity/index.ts';

export interface EscalationRecord {
  id: string;
  task_id: string;
  level: TaskLevel;
  reason: string;
  asked_by: string;
  asked_by_name: string;
  asked_at: number;
  due_at: number;
  answer: string | null;
  answered_by_name: string | null;
  answered_at: number | null;
}

export interface EscalatedTask extends EscalationRecord {
  taxpayer_name: string;
  person_name: string | null;
  bureau_name: string | null;
  officer_id: string | null;
  stopped_at: number | null;
  due_on: string;
}

const COLUMNS = `e.id, e.task_id, e.level, e.reason, e.asked_by, e.asked_by_name, e.asked_at, e.due_at, e.answer, e.answered_by_name, e.answered_at,
  x.name AS taxpayer_name, p.name AS person_name, b.name AS bureau_name, t.officer_id, t.stopped_at, t.due_on`;
const FROM = `task_escalations e JOIN tasks t ON t.id = e.task_id JOIN taxpayers x ON x.id = t.taxpayer_id LEFT JOIN persons p ON p.id = t.person_id LEFT JOIN bureaus b ON b.code = t.bureau_code`;
const SCOPE = { division: 'x.division_code', bureau: 't.bureau_code' };
/** How long the code of a county or a city is without its zeros. */
const REACH: Readonly<Record<TaskLevel, number>> = { county: 6, city: 4 };

/** The county's or the city's own administrators, and those above them. */
export const mayAnswer = (actor: StaffActor, { level }: Pick<EscalationRecord, 'level'>): boolean => may(actor, 'task.answer') && divisionPrefix(actor.divisionCode).length <= REACH[level];

/** @throws request.not_found */
export async function escalationInScope(actor: StaffActor, id: string): Promise<EscalatedTask> {
  const scope = scopeSql(actor, SCOPE);
  return (await row<EscalatedTask>(`SELECT ${COLUMNS} FROM ${FROM} WHERE e.id = $id${scope.sql}`, { id, ...scope.bind })) ?? fail('request.not_found');
}

/** Open ones first, the nearest deadline first. */
export function listEscalations(actor: StaffActor, query: { page: number; pageSize: number; open?: 'yes' | 'no' | undefined }): Promise<Page<EscalatedTask>> {
  const scope = scopeSql(actor, SCOPE);
  const open = query.open === undefined ? '' : ` AND e.answered_at IS ${query.open === 'yes' ? '' : 'NOT '}NULL`;
  return paged<EscalatedTask>({ select: COLUMNS, from: FROM, where: `1 = 1${open}${scope.sql}`, bind: scope.bind, sortable: {}, defaultSort: 'CASE WHEN e.answered_at IS NULL THEN 0 ELSE 1 END, e.due_at, e.id', page: query.page, pageSize: query.pageSize });
}

export const escalationsOf = (taskId: string): Promise<EscalationRecord[]> =>
  rows<EscalationRecord>('SELECT * FROM task_escalations WHERE task_id = $taskId ORDER BY asked_at DESC, id DESC', { taskId });

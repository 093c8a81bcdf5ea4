import type { SampleMark } from '../../../contract/enums.ts';
import { paged, row, rows, type Page } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { scopeSql } from '../../identity/index.ts';

export interface SampleRecord {
  id: string;
  month: string;
  task_id: string;
  officer_id: string;
  officer_name: string;
  bureau_name: string;
  taxpayer_name: string;
  person_name: string | null;
  contacts: number;
  outcome: string | null;
  mark: SampleMark | null;
  comment: string | null;
  reviewed_by_name: string | null;
  reviewed_at: number | null;
}

const COLUMNS = `m.id, m.month, m.task_id, m.officer_id, s.name AS officer_name, b.name AS bureau_name, x.name AS taxpayer_name, p.name AS person_name,
  (SELECT COUNT(*) FROM task_contacts c WHERE c.task_id = m.task_id) AS contacts, t.outcome, m.mark, m.comment, m.reviewed_by_name, m.reviewed_at`;
const FROM = `task_samples m JOIN tasks t ON t.id = m.task_id JOIN taxpayers x ON x.id = t.taxpayer_id LEFT JOIN persons p ON p.id = t.person_id
  JOIN staff s ON s.id = m.officer_id JOIN bureaus b ON b.code = m.bureau_code`;
/** Officers see their own, and once they are reviewed. */
function scopeOf(actor: StaffActor): ReturnType<typeof scopeSql> {
  const scope = scopeSql(actor, { division: 'x.division_code', bureau: 'm.bureau_code', officer: 'm.officer_id' });
  return actor.role === 'officer' ? { ...scope, sql: `${scope.sql} AND m.reviewed_at IS NOT NULL` } : scope;
}

/** @throws request.not_found */
export async function sampleInScope(actor: StaffActor, id: string): Promise<SampleRecord> {
  const scope = scopeOf(actor);
  return (await row<SampleRecord>(`SELECT ${COLUMNS} FROM ${FROM} WHERE m.id = $id${scope.sql}`, { id, ...scope.bind })) ?? fail('request.not_found');
}

export interface SampleFilter {
  page: number;
  pageSize: number;
  month?: string | undefined;
  state?: 'open' | 'reviewed' | undefined;
}

/** Those to be reviewed first. */
export function listSamples(actor: StaffActor, { page, pageSize, month, state }: SampleFilter): Promise<Page<SampleRecord>> {
  const scope = scopeOf(actor);
  const where = `1 = 1${month ? ' AND m.month = $month' : ''}${state ? ` AND m.reviewed_at IS ${state === 'open' ? '' : 'NOT '}NULL` : ''}${scope.sql}`;
  return paged<SampleRecord>({ select: COLUMNS, from: FROM, where, bind: { month, ...scope.bind }, sortable: {}, defaultSort: 'CASE WHEN m.reviewed_at IS NULL THEN 0 ELSE 1 END, m.month DESC, b.code, m.id', page, pageSize });
}

/** What reviewers said of one task. */
export const reviewsOf = (taskId: string): Promise<{ month: string; mark: SampleMark; comment: string; reviewed_by_name: string; reviewed_at: number }[]> =>
  rows('SELECT month, mark, comment, reviewed_by_name, reviewed_at FROM task_samples WHERE task_id = $taskId AND reviewed_at IS NOT NULL ORDER BY reviewed_at DESC', { taskId });

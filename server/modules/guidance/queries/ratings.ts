import { paged, row, type Page } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { scopeSql } from '../../identity/index.ts';

export interface RatingRecord {
  task_id: string;
  taxpayer_name: string;
  person_name: string | null;
  officer_name: string | null;
  bureau_name: string | null;
  level: number;
  words: string;
  at: number;
  call_by: string | null;
  called_at: number | null;
  called_by_name: string | null;
  call_note: string | null;
}

const COLUMNS = `r.task_id, x.name AS taxpayer_name, p.name AS person_name, s.name AS officer_name, b.name AS bureau_name, r.level, r.words, r.at, r.call_by, r.called_at, r.called_by_name, r.call_note`;
const FROM = `task_ratings r JOIN tasks t ON t.id = r.task_id JOIN taxpayers x ON x.id = t.taxpayer_id LEFT JOIN persons p ON p.id = t.person_id
  LEFT JOIN staff s ON s.id = r.officer_id LEFT JOIN bureaus b ON b.code = r.bureau_code`;
const scopeOf = (actor: StaffActor): ReturnType<typeof scopeSql> => scopeSql(actor, { division: 'x.division_code', bureau: 'r.bureau_code' });

/** @throws request.not_found */
export async function ratingInScope(actor: StaffActor, taskId: string): Promise<RatingRecord> {
  const scope = scopeOf(actor);
  return (await row<RatingRecord>(`SELECT ${COLUMNS} FROM ${FROM} WHERE r.task_id = $taskId${scope.sql}`, { taskId, ...scope.bind })) ?? fail('request.not_found');
}

/** Bad ones that nobody has called back first, then the newest. */
export function listRatings(actor: StaffActor, { page, pageSize, bad }: { page: number; pageSize: number; bad?: 'open' | 'called' | undefined }): Promise<Page<RatingRecord>> {
  const scope = scopeOf(actor);
  const where = `1 = 1${bad === undefined ? '' : ` AND r.call_by IS NOT NULL AND r.called_at IS ${bad === 'open' ? '' : 'NOT '}NULL`}${scope.sql}`;
  return paged<RatingRecord>({ select: COLUMNS, from: FROM, where, bind: scope.bind, sortable: {}, defaultSort: 'CASE WHEN r.call_by IS NOT NULL AND r.called_at IS NULL THEN 0 ELSE 1 END, r.at DESC, r.task_id', page, pageSize });
}

export const ratingOf = (taskId: string): Promise<{ level: number; words: string; at: number; called_at: number | null; call_note: string | null } | null> =>
  row('SELECT level, words, at, called_at, call_note FROM task_ratings WHERE task_id = $taskId', { taskId });

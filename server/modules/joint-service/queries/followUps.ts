import type { z } from 'zod';
import type { FollowUp } from '../../../contract/jointServiceDesk.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { now, paged, row, type Page } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { scopeSql } from '../../identity/index.ts';

interface FollowUpRow {
  id: string;
  case_id: string;
  number: string;
  item: string;
  item_name: string | null;
  department_code: string | null;
  department_name: string | null;
  level: number;
  words: string;
  at: number;
  call_by: string;
  fix_by: string;
  called_at: number | null;
  call_note: string | null;
  fixed_at: number | null;
  fix_note: string | null;
  second_level: number | null;
}

const FROM = `service_follow_ups f JOIN service_ratings r ON r.id = f.rating_id JOIN service_cases c ON c.id = f.case_id
  LEFT JOIN service_items i ON i.case_id = f.case_id AND i.item = f.item LEFT JOIN departments d ON d.id = f.department_id`;
const COLUMNS = `f.id, f.case_id, c.number, f.item, i.item_name, d.code AS department_code, d.name AS department_name, r.level, r.words, r.at,
  f.call_by, f.fix_by, f.called_at, f.call_note, f.fixed_at, f.fix_note, f.second_level`;
const scope = (actor: StaffActor): ReturnType<typeof scopeSql> => scopeSql(actor, { division: 'c.division_code', department: 'f.department_id' });
const instant = (at: number | null): number | null => (at === null ? null : Number(at));

/** @throws request.not_found */
export async function followUpInScope(actor: StaffActor, id: string): Promise<FollowUpRow> {
  const own = scope(actor);
  return (await row<FollowUpRow>(`SELECT ${COLUMNS} FROM ${FROM} WHERE f.id = $id${own.sql}`, { id, ...own.bind })) ?? fail('request.not_found');
}

function present(one: FollowUpRow, today: string): z.input<typeof FollowUp> {
  const next = one.called_at === null ? one.call_by : one.fix_by;
  return {
    id: one.id, caseId: one.case_id, number: one.number, item: one.item === '' ? null : { code: one.item, label: one.item_name ?? one.item },
    department: { code: one.department_code ?? '', label: one.department_name ?? '' }, level: one.level, words: one.words, at: Number(one.at), callBy: one.call_by, fixBy: one.fix_by,
    calledAt: instant(one.called_at), callNote: one.call_note, fixedAt: instant(one.fixed_at), fixNote: one.fix_note, second: one.second_level, overdue: one.fixed_at === null && next < today,
  };
}

export async function listFollowUps(actor: StaffActor, query: { page: number; pageSize: number; open?: 'yes' | 'no' | undefined }): Promise<Page<z.input<typeof FollowUp>>> {
  const own = scope(actor);
  const open = query.open === undefined ? '' : ` AND f.fixed_at IS ${query.open === 'yes' ? '' : 'NOT '}NULL`;
  const page = await paged<FollowUpRow>({ select: COLUMNS, from: FROM, where: `1 = 1${open}${own.sql}`, bind: own.bind, sortable: {}, defaultSort: 'CASE WHEN f.fixed_at IS NULL THEN 0 ELSE 1 END, f.fix_by, f.id', page: query.page, pageSize: query.pageSize });
  const today = shanghaiDay(now());
  return { ...page, rows: page.rows.map((one) => present(one, today)) };
}

import type { z } from 'zod';
import type { StaffNotice } from '../../../contract/jointServiceDesk.ts';
import { execute, inList, now, paged, row, unitOfWork, type Bind, type Page } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { scopeSql } from '../../identity/index.ts';

interface NoticeRow {
  id: string;
  case_id: string;
  number: string | null;
  item: string | null;
  title: string;
  text: string;
  at: number;
  read_at: number | null;
}

/** A clerk of the counter reads what is said to the counter, a department's people what is said to it, a head also what is escalated. */
function own(actor: StaffActor): { where: string; bind: Bind } {
  const place = scopeSql(actor, { division: 'n.division_code' });
  if (actor.role === 'counter') return { where: `n.party = 'counter'${place.sql}`, bind: place.bind };
  if (actor.role === 'handler' || actor.role === 'supervisor') {
    const parties = actor.role === 'handler' ? `n.party = 'handler'` : `n.party IN ('handler', 'department', 'lead')`;
    return { where: `${parties} AND n.department_id = $department AND (n.staff_id IS NULL OR n.staff_id = $staff OR ${actor.role === 'supervisor' ? '1 = 1' : '1 = 0'})${place.sql}`, bind: { ...place.bind, department: actor.departmentId ?? '-', staff: actor.id } };
  }
  return { where: `n.party IN ('department', 'lead')${place.sql}`, bind: place.bind };
}

export async function noticesFor(actor: StaffActor, page: number, pageSize: number): Promise<Page<z.input<typeof StaffNotice>> & { unread: number }> {
  const { where, bind } = own(actor);
  const list = await paged<NoticeRow>({ select: 'n.id, n.case_id, c.number, n.item, n.title, n.text, n.at, n.read_at', from: 'service_notices n JOIN service_cases c ON c.id = n.case_id', where, bind, sortable: {}, defaultSort: 'n.at DESC, n.id DESC', page, pageSize });
  const unread = await row<{ n: number }>(`SELECT COUNT(*) AS n FROM service_notices n WHERE n.read_at IS NULL AND ${where}`, bind);
  return { ...list, rows: list.rows.map((one) => ({ id: one.id, caseId: one.case_id, number: one.number, item: one.item, title: one.title, text: one.text, at: Number(one.at), readAt: one.read_at === null ? null : Number(one.read_at) })), unread: Number(unread?.n ?? 0) };
}

export async function readNotices(actor: StaffActor, ids: readonly string[]): Promise<void> {
  const { where, bind } = own(actor);
  const list = inList('x', ids);
  await unitOfWork(() => execute(`UPDATE service_notices SET read_at = $at WHERE read_at IS NULL AND id IN (SELECT n.id FROM service_notices n WHERE n.id IN ${list.sql} AND ${where})`, { at: now(), ...list.bind, ...bind }));
}

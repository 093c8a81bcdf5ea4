import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { now, row, rows } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { TASK_COLUMNS, TASK_FROM, type TaskRecord } from './tasks.ts';

const SHOWN = 100;
/** The nearest of: the end of the task, the end of the first contact while there was none, the day agreed with the person. */
const FIRST = `CASE WHEN t.first_contact_at IS NULL AND t.contact_due_on IS NOT NULL AND t.contact_due_on < t.due_on THEN t.contact_due_on ELSE t.due_on END`;
const DAY = `CASE WHEN t.next_on IS NOT NULL AND t.next_on < ${FIRST} THEN t.next_on ELSE ${FIRST} END`;

export interface DayRecord extends TaskRecord {
  day: string;
}

/** The officer's own open tasks whose clock runs: by the day something has to be done, then by the money at stake. */
export async function dayOf(actor: StaffActor): Promise<{ tasks: DayRecord[]; more: number; stopped: number }> {
  const bind = { me: actor.id };
  const tasks = await rows<DayRecord>(
    `SELECT ${TASK_COLUMNS}, ${DAY} AS day FROM ${TASK_FROM} WHERE t.officer_id = $me AND t.closed_at IS NULL AND t.stopped_at IS NULL ORDER BY ${DAY}, t.amount_fen DESC, t.id LIMIT ${SHOWN}`,
    bind,
  );
  const counts = await row<{ running: number; stopped: number }>(
    'SELECT COALESCE(SUM(CASE WHEN stopped_at IS NULL THEN 1 ELSE 0 END), 0) AS running, COALESCE(SUM(CASE WHEN stopped_at IS NOT NULL THEN 1 ELSE 0 END), 0) AS stopped FROM tasks WHERE officer_id = $me AND closed_at IS NULL',
    bind,
  );
  return { tasks, more: Number(counts?.running ?? 0) - tasks.length, stopped: Number(counts?.stopped ?? 0) };
}

/** Why a task stands where it stands in the day. */
export function dayReason(task: DayRecord, today: string = shanghaiDay(now())): string {
  if (task.due_on < today) return '已超过办理期限';
  if (task.next_on !== null && task.next_on === task.day) return task.next_kind === 'visit' ? '约好上门' : '约好再联系';
  return task.first_contact_at === null && task.contact_due_on === task.day ? '首次联系的期限' : '办理期限';
}

const VISITS = 30;
export interface VisitRecord extends TaskRecord {
  place: string | null;
  last: string | null;
}

/** Whom to visit: agreed visits and promises up to today first, then what is due soonest. */
export const visitsOf = (actor: StaffActor): Promise<VisitRecord[]> =>
  rows<VisitRecord>(
    `SELECT ${TASK_COLUMNS}, x.division_name AS place, (SELECT c.note FROM task_contacts c WHERE c.task_id = t.id ORDER BY c.at DESC, c.id DESC LIMIT 1) AS last
     FROM ${TASK_FROM} WHERE t.officer_id = $me AND t.closed_at IS NULL AND t.stopped_at IS NULL
     ORDER BY CASE WHEN t.next_kind = 'visit' AND t.next_on <= $today THEN 0 ELSE 1 END, ${DAY}, t.amount_fen DESC, t.id LIMIT ${VISITS}`,
    { me: actor.id, today: shanghaiDay(now()) },
  );

import { addDays, dayStart, shanghaiDay } from '../../../../platform/calendar/index.ts';
import { now, row } from '../../../../platform/db/index.ts';
import type { StaffActor } from '../../../../platform/http/index.ts';
import { OVERDUE_CONDITION, STATE_CONDITION } from '../../../guidance/index.ts';
import { limitsOf } from '../scope.ts';

export interface TaskFigures {
  open: number;
  unassigned: number;
  waiting: number;
  talking: number;
  overdue: number;
  dueSoon: number;
  /** a next contact was agreed for today or earlier and nothing was logged since */
  promised: number;
  closedThisMonth: number;
  enjoyed: number;
  /** estimated benefit of open tasks, fen */
  openFen: number;
}

const SOON_DAYS = 3;
const tally = (condition: string): string => `COALESCE(SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0)`;
const PROMISED = `t.closed_at IS NULL AND EXISTS (SELECT 1 FROM task_contacts c WHERE c.task_id = t.id AND c.next_on <= $today
  AND NOT EXISTS (SELECT 1 FROM task_contacts later WHERE later.task_id = t.id AND later.at > c.at))`;

/** Task figures of the actor's bureau or division, or (`mine`) of the actor alone. One statement. */
export async function taskFigures(actor: StaffActor, mine: boolean): Promise<TaskFigures> {
  const limits = limitsOf(actor, mine ? { division: 'x.division_code', bureau: 't.bureau_code', officer: 't.officer_id' } : { division: 'x.division_code', bureau: 't.bureau_code' });
  const today = shanghaiDay(now());
  const found = await row<Record<keyof TaskFigures, number>>(
    `SELECT ${tally('t.closed_at IS NULL')} AS "open", ${tally(STATE_CONDITION.unassigned)} AS "unassigned", ${tally(STATE_CONDITION.assigned)} AS "waiting",
       ${tally(STATE_CONDITION.contacted)} AS "talking", ${tally(OVERDUE_CONDITION)} AS "overdue",
       ${tally('t.closed_at IS NULL AND t.due_on >= $today AND t.due_on <= $soon')} AS "dueSoon", ${tally(PROMISED)} AS "promised",
       ${tally('t.closed_at >= $monthStart')} AS "closedThisMonth", ${tally(`t.outcome = 'enjoyed'`)} AS "enjoyed",
       CAST(COALESCE(SUM(CASE WHEN t.closed_at IS NULL THEN t.amount_fen ELSE 0 END), 0) AS BIGINT) AS "openFen"
     FROM tasks t JOIN taxpayers x ON x.id = t.taxpayer_id WHERE 1 = 1${limits.sql}`,
    { ...limits.bind, today, soon: addDays(today, SOON_DAYS), monthStart: dayStart(`${today.slice(0, 7)}-01`) },
  );
  return Object.fromEntries(Object.entries(found ?? {}).map(([name, value]) => [name, Number(value)])) as unknown as TaskFigures;
}

import { addDays, dayStart, shanghaiDay } from '../../../platform/calendar/index.ts';
import { now, row, type Bind } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';
import { scopeSql } from '../../identity/index.ts';
import { CASE_STATE_SQL } from './cases.ts';
import { caseScope } from './scope.ts';
import { ITEM_FROM, ITEM_LATE, ITEM_OPEN, itemStateSql, leads } from './work.ts';

const SOON_DAYS = 3;
const tally = (condition: string, name: string): string => `COALESCE(SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0) AS "${name}"`;

export interface ItemFigures {
  open: number;
  /** to be pre-reviewed */
  reviewing: number;
  /** to be accepted */
  ready: number;
  accepted: number;
  overdue: number;
  dueToday: number;
  dueSoon: number;
  /** open and handled by nobody yet */
  unassigned: number;
  /** open and handled by the actor */
  mine: number;
  doneThisMonth: number;
}

export interface CaseFigures {
  open: number;
  /** pre-reviewed, the originals are awaited */
  passed: number;
  /** sent back, the applicant corrects */
  returned: number;
  /** begun at a counter and not handed in */
  drafts: number;
  /** on no list, to be checked by hand */
  byHand: number;
  receivedToday: number;
  doneThisMonth: number;
}

const numbers = <T extends object>(found: Record<string, unknown> | null): T => Object.fromEntries(Object.entries(found ?? {}).map(([name, value]) => [name, Number(value)])) as T;

/** Items as the actor's work list counts them. One statement. */
export async function itemFigures(actor: StaffActor): Promise<ItemFigures> {
  const scope = scopeSql(actor, { division: 'c.division_code', department: 'i.department_id' });
  const lead = await leads();
  const state = itemStateSql(lead.sql);
  const today = shanghaiDay(now());
  const bind: Bind = { ...scope.bind, ...lead.bind, today, soon: addDays(today, SOON_DAYS), me: actor.id, monthStart: dayStart(`${today.slice(0, 7)}-01`) };
  return numbers(
    await row(
      `SELECT ${tally(ITEM_OPEN, 'open')}, ${tally(state.reviewing, 'reviewing')}, ${tally(state.ready, 'ready')}, ${tally(state.accepted, 'accepted')}, ${tally(ITEM_LATE, 'overdue')},
         ${tally(`${ITEM_OPEN} AND i.paused = 0 AND i.due_on = $today`, 'dueToday')}, ${tally(`${ITEM_OPEN} AND i.paused = 0 AND i.due_on >= $today AND i.due_on <= $soon`, 'dueSoon')},
         ${tally(`${ITEM_OPEN} AND i.handler_id IS NULL`, 'unassigned')}, ${tally(`${ITEM_OPEN} AND i.handler_id = $me`, 'mine')}, ${tally('i.done_at >= $monthStart', 'doneThisMonth')}
       FROM ${ITEM_FROM} WHERE c.submitted_at IS NOT NULL AND i.needed = 1${scope.sql}`,
      bind,
    ),
  );
}

/** Cases as the actor's list of cases counts them. One statement. */
export async function caseFigures(actor: StaffActor): Promise<CaseFigures> {
  const scope = await caseScope(actor);
  const today = shanghaiDay(now());
  const submitted = 'c.submitted_at IS NOT NULL';
  return numbers(
    await row(
      `SELECT ${tally(`${submitted} AND c.closed_at IS NULL`, 'open')}, ${tally(CASE_STATE_SQL.passed, 'passed')}, ${tally(CASE_STATE_SQL.returned, 'returned')}, ${tally(`${CASE_STATE_SQL.draft} AND c.origin = 'counter'`, 'drafts')},
         ${tally(`${submitted} AND c.closed_at IS NULL AND c.by_hand = 1 AND c.hand_checked_at IS NULL`, 'byHand')}, ${tally('c.received_at >= $dayStart', 'receivedToday')}, ${tally('c.done_at >= $monthStart', 'doneThisMonth')}
       FROM service_cases c WHERE 1 = 1${scope.sql}`,
      { ...scope.bind, dayStart: dayStart(today), monthStart: dayStart(`${today.slice(0, 7)}-01`) },
    ),
  );
}

/** Bad ratings whose next step is still to be taken, and those past their day. */
export async function followUpFigures(actor: StaffActor): Promise<{ open: number; overdue: number }> {
  const scope = scopeSql(actor, { division: 'c.division_code', department: 'f.department_id' });
  return numbers(
    await row(
      `SELECT ${tally('f.fixed_at IS NULL', 'open')}, ${tally('f.fixed_at IS NULL AND (CASE WHEN f.called_at IS NULL THEN f.call_by ELSE f.fix_by END) < $today', 'overdue')}
       FROM service_follow_ups f JOIN service_cases c ON c.id = f.case_id WHERE 1 = 1${scope.sql}`,
      { ...scope.bind, today: shanghaiDay(now()) },
    ),
  );
}

import { formatDay, shanghaiDay } from '../../../platform/calendar/index.ts';
import { execute, now, row } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/http/index.ts';
import { publish } from '../../../platform/queue/index.ts';
import { disputeMoved } from '../events.ts';
import { mayDecide, type DisputeMarks } from './state.ts';

export interface Standing extends DisputeMarks {
  id: string;
  department: string | null;
}

/** The dispute that keeps a pair from being decided, if any. @throws match.disputed while the department still has time to answer */
export async function disputeToDecide(matchId: string): Promise<Standing | null> {
  const open = await row<Standing>(
    `SELECT d.id, d.answer, d.answered_at, d.settled_at, d.corrected_at, d.due_on, p.name AS department
     FROM match_disputes d LEFT JOIN departments p ON p.id = d.department_id WHERE d.match_id = $matchId AND d.settled_at IS NULL`,
    { matchId },
  );
  if (open && !mayDecide(open, shanghaiDay(now()))) fail('match.disputed', { values: { department: open.department ?? '数据提供部门', due: formatDay(open.due_on) } });
  return open;
}

/** The pair was decided anew: so is the dispute. Joins the caller's unit of work. */
export async function settleDispute(id: string, decision: 'confirm' | 'dismiss', note: string, by: string): Promise<void> {
  await execute('UPDATE match_disputes SET decision = $decision, decision_note = $note, settled_by_name = $by, settled_at = $at WHERE id = $id AND settled_at IS NULL', { id, decision, note, by, at: now() });
  await publish(disputeMoved, { disputeId: id });
}

/**
 * After a comparison: data once found wrong that later filings no longer say has been corrected. A list counts as
 * corrected when it no longer names the person; anything else when the pair itself is gone.
 */
export async function noteCorrections(): Promise<void> {
  await execute(
    `UPDATE match_disputes SET corrected_at = $at WHERE answer = 'wrong' AND corrected_at IS NULL AND (
       EXISTS (SELECT 1 FROM matches m WHERE m.id = match_disputes.match_id AND m.state = 'ended')
       OR (about = 'list' AND NOT EXISTS (
         SELECT 1 FROM matches m JOIN person_categories c ON c.person_id = m.person_id WHERE m.id = match_disputes.match_id AND c.item_code = match_disputes.item_code AND c.ended_at IS NULL)))`,
    { at: now() },
  );
}

import type { DisputeAnswer, DisputeState } from '../../../contract/enums.ts';

/** The marks that a dispute's state is read from. */
export interface DisputeMarks {
  answer: DisputeAnswer | null;
  answered_at: number | null;
  settled_at: number | null;
  corrected_at: number | null;
  /** last day for the department's answer, `YYYY-MM-DD` */
  due_on: string;
}

/** Computed, never stored. A department that finds its data wrong has settled the matter; the correction is waited for. */
export function disputeState({ answer, settled_at, corrected_at }: DisputeMarks): DisputeState {
  if (corrected_at !== null) return 'corrected';
  if (answer === 'wrong') return 'correcting';
  if (settled_at !== null) return 'settled';
  return answer === 'right' ? 'answered' : 'open';
}

/** The answer is late; from then on the tax side may decide without it. */
export const isLate = ({ answered_at, settled_at, due_on }: Pick<DisputeMarks, 'answered_at' | 'settled_at' | 'due_on'>, today: string): boolean => answered_at === null && settled_at === null && due_on < today;

/** Whether the tax side may decide: the department has spoken for its data, or has let its time pass. */
export const mayDecide = (marks: DisputeMarks, today: string): boolean => marks.settled_at === null && (marks.answered_at !== null || isLate(marks, today));

/** The same for the database; `d` is the dispute. */
export const STATE_SQL: Readonly<Record<DisputeState, string>> = {
  open: 'd.settled_at IS NULL AND d.answered_at IS NULL',
  answered: `d.settled_at IS NULL AND d.answer = 'right'`,
  correcting: `d.answer = 'wrong' AND d.corrected_at IS NULL`,
  corrected: 'd.corrected_at IS NOT NULL',
  settled: `d.settled_at IS NOT NULL AND d.corrected_at IS NULL AND COALESCE(d.answer, '') <> 'wrong'`,
};

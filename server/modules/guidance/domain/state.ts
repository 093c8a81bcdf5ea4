import type { TaskState } from '../../../contract/enums.ts';

/** The facts that a task's state is read from. */
export interface TaskMarks {
  officer_id: string | null;
  first_contact_at: number | null;
  closed_at: number | null;
  /** `YYYY-MM-DD` */
  due_on: string;
  /** the clock stands still since */
  stopped_at?: number | null;
}

/** Computed, never stored: events may come out of order. */
export function taskState({ officer_id, first_contact_at, closed_at }: TaskMarks): TaskState {
  if (closed_at !== null) return 'closed';
  if (officer_id === null) return 'unassigned';
  return first_contact_at === null ? 'assigned' : 'contacted';
}

/** Late is a flag beside the state, because any open state can be late. `today` in Asia/Shanghai. */
export const isOverdue = ({ closed_at, due_on, stopped_at = null }: Pick<TaskMarks, 'closed_at' | 'due_on' | 'stopped_at'>, today: string): boolean => closed_at === null && stopped_at === null && due_on < today;

/** The same rule for the database; `t` is the task. */
export const STATE_CONDITION: Readonly<Record<TaskState, string>> = {
  unassigned: 't.closed_at IS NULL AND t.officer_id IS NULL',
  assigned: 't.closed_at IS NULL AND t.officer_id IS NOT NULL AND t.first_contact_at IS NULL',
  contacted: 't.closed_at IS NULL AND t.officer_id IS NOT NULL AND t.first_contact_at IS NOT NULL',
  closed: 't.closed_at IS NOT NULL',
};
/** Binds `$today`. */
export const OVERDUE_CONDITION = 't.closed_at IS NULL AND t.stopped_at IS NULL AND t.due_on < $today';

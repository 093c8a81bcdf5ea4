import type { ContactKind } from '../../../contract/enums.ts';
import { inList, rows } from '../../../platform/db/index.ts';

export interface ContactRecord {
  id: string;
  at: number;
  staff_name: string;
  kind: ContactKind;
  note: string;
  next_on: string | null;
}

export interface HistoryRecord {
  task_id: string;
  at: number;
  by_name: string;
  kind: string;
  text: string;
}

/** The contact log, newest first. */
export const contactsOf = (taskId: string): Promise<ContactRecord[]> =>
  rows<ContactRecord>('SELECT id, at, staff_name, kind, note, next_on FROM task_contacts WHERE task_id = $taskId ORDER BY at DESC, id DESC', { taskId });

/** What happened to the tasks, oldest first. */
export function historyOf(taskIds: readonly string[]): Promise<HistoryRecord[]> {
  const list = inList('t', taskIds);
  return rows<HistoryRecord>(`SELECT task_id, at, by_name, kind, text FROM task_history WHERE task_id IN ${list.sql} ORDER BY at, id`, list.bind);
}

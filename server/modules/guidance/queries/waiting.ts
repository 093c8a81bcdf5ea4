import { inList, rows } from '../../../platform/db/index.ts';
import type { WaitingTask } from '../domain/distribute.ts';
import { gridOf } from '../domain/grid.ts';
import { grids } from './rules.ts';

interface Row {
  id: string;
  bureau_code: string;
  language: string | null;
  previous_officer_id: string | null;
  name: string;
  division_code: string | null;
}

/**
 * Tasks that nobody has, the oldest first; each with the grid its taxpayer lies in and the language it wants.
 * @param taken just taken from somebody, who comes last for them
 */
export async function waitingTasks(bureauCodes: readonly string[], most: number, taken: ReadonlySet<string>): Promise<WaitingTask[]> {
  if (bureauCodes.length === 0 || most === 0) return [];
  const list = inList('b', bureauCodes);
  const found = await rows<Row>(
    `SELECT t.id, t.bureau_code, t.language, t.previous_officer_id, x.name, x.division_code FROM tasks t JOIN taxpayers x ON x.id = t.taxpayer_id
     WHERE t.closed_at IS NULL AND t.officer_id IS NULL AND t.bureau_code IN ${list.sql} ORDER BY t.created_at, t.due_on, t.amount_fen DESC, t.id LIMIT ${most}`,
    list.bind,
  );
  const known = await grids();
  return found.map((task) => {
    const grid = gridOf({ bureauCode: task.bureau_code, divisionCode: task.division_code, name: task.name }, known);
    const language = task.language ?? grid?.language ?? null;
    return { id: task.id, bureauCode: task.bureau_code, grid: grid?.code ?? null, language: language === 'zh' ? null : language, notTo: taken.has(task.id) ? task.previous_officer_id : null };
  });
}

import { inList, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { handOutWaiting, takeAssignmentTurn } from './handOut.ts';

/** Closed tasks leave room in their bureaus: what waits there is handed out. Harmless when repeated. */
export async function handOutAfter(taskIds: readonly string[]): Promise<void> {
  const list = inList('t', taskIds);
  const bureaus = await rows<{ bureau_code: string }>(
    `SELECT DISTINCT w.bureau_code FROM tasks t JOIN tasks w ON w.bureau_code = t.bureau_code WHERE t.id IN ${list.sql} AND w.closed_at IS NULL AND w.officer_id IS NULL`,
    list.bind,
  );
  if (bureaus.length === 0) return;
  await unitOfWork(async () => {
    await takeAssignmentTurn();
    await handOutWaiting(bureaus.map(({ bureau_code }) => bureau_code), now());
  });
}

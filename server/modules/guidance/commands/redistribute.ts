import { execute, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { fail, SYSTEM, type StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { closeStaff, officersFor, type Officer } from '../../identity/index.ts';
import { assignTasks } from './assignTasks.ts';
import { handOutAgain, takeAssignmentTurn } from './handOut.ts';
import { writeHistory } from './history.ts';
import { tell } from './tell.ts';

const MOVED = declareAction('officer.redistribute', '改派专员的全部任务');
const LEFT = declareAction('officer.leave', '专员离岗、停用账号');
const UNANSWERED = '对方已离岗，没有答复';

export interface Moved {
  moved: number;
  /** found nobody with room */
  waiting: number;
}

interface Held {
  id: string;
  bureau_code: string | null;
}

const held = (staffId: string): Promise<Held[]> => rows<Held>('SELECT id, bureau_code FROM tasks WHERE officer_id = $staffId AND closed_at IS NULL ORDER BY due_on, id', { staffId });

async function officerOf(actor: StaffActor, id: string): Promise<Officer> {
  return (await officersFor(actor)).find((one) => one.id === id) ?? fail('request.not_found');
}

/** All open tasks of an officer to one colleague, or by the bureau's rule to those with room. @throws request.not_found, task.officer_elsewhere, task.officer_away */
export async function redistribute(actor: StaffActor, staffId: string, toId: string | null, reason: string): Promise<Moved> {
  return unitOfWork(async () => {
    await takeAssignmentTurn();
    const officer = await officerOf(actor, staffId);
    const tasks = await held(staffId);
    if (tasks.length === 0) return { moved: 0, waiting: 0 };
    await recordAudit(actor, MOVED, officer.name, `${tasks.length} 项；原因：${reason}`);
    if (toId !== null) return { moved: await assignTasks(actor, { taskIds: tasks.map(({ id }) => id), officerId: toId, reason }), waiting: 0 };
    return spread(tasks, staffId, `由${officer.name}改派，原因：${reason}`, actor.name, now());
  });
}

/** Hands out by rule; whoever had them comes last. */
async function spread(tasks: readonly Held[], staffId: string, words: string, by: string, at: number): Promise<Moved> {
  await writeHistory(by, tasks.map(({ id }) => ({ taskId: id, kind: 'moved', text: words })), at);
  const given = await handOutAgain(tasks.map(({ id, bureau_code }) => ({ id, bureauCode: bureau_code })), at);
  const kept = await rows('SELECT id FROM tasks WHERE officer_id = $staffId AND closed_at IS NULL', { staffId });
  const mine = new Set(tasks.map(({ id }) => id));
  const moved = given.filter((id) => mine.has(id)).length;
  return { moved: moved - kept.length, waiting: tasks.length - moved };
}

/** An officer leaves: the account is closed, the work goes on with others, the head is told. @throws request.not_found */
export async function leave(actor: StaffActor, staffId: string, reason: string): Promise<Moved> {
  return unitOfWork(async () => {
    await takeAssignmentTurn();
    const officer = await officerOf(actor, staffId);
    await closeStaff(staffId);
    const done = await releaseAll(staffId, officer, `${officer.name}离岗`, actor.name, now());
    await recordAudit(actor, LEFT, officer.name, `改派 ${done.moved} 项，待分派 ${done.waiting} 项；原因：${reason}`);
    return done;
  });
}

/** Everything that hung on an officer whose account is closed, in the caller's unit of work and turn. */
export async function releaseAll(staffId: string, officer: Pick<Officer, 'name' | 'bureauCode'>, words: string, by: string, at: number): Promise<Moved> {
  // Tasks kept for this officer by a colleague stay where they are; the officer's own absences end.
  await execute('UPDATE tasks SET home_officer_id = NULL, absence_id = NULL WHERE home_officer_id = $staffId', { staffId });
  await execute('UPDATE officer_absences SET ended_at = $at WHERE staff_id = $staffId AND ended_at IS NULL', { staffId, at });
  await execute('UPDATE officer_absences SET substitute_id = NULL WHERE substitute_id = $staffId AND begun_at IS NULL', { staffId });
  await execute('UPDATE task_opinions SET answer = $words, answered_at = $at WHERE asked_of = $staffId AND answered_at IS NULL', { staffId, at, words: UNANSWERED });
  const tasks = await held(staffId);
  const done = tasks.length === 0 ? { moved: 0, waiting: 0 } : await spread(tasks, staffId, words, by, at);
  const rest = done.waiting > 0 ? `，其余 ${done.waiting} 项暂无人可接，请指定专人` : '';
  await tell([{ to: { bureauCode: officer.bureauCode }, text: `${officer.name}的账号已停用，在办 ${tasks.length} 项任务中 ${done.moved} 项已改派给同事${rest}`, link: done.waiting > 0 ? '/tasks?state=unassigned' : '/officers' }], at);
  return done;
}

interface Gone {
  id: string;
  name: string;
  bureau_code: string;
}

/** Accounts closed elsewhere that still hold open tasks. */
export async function releaseClosedAccounts(): Promise<void> {
  const gone = await rows<Gone>(`SELECT s.id, s.name, s.bureau_code FROM staff s WHERE s.disabled_at IS NOT NULL AND s.bureau_code IS NOT NULL AND EXISTS (SELECT 1 FROM tasks t WHERE t.officer_id = s.id AND t.closed_at IS NULL)`);
  for (const { id, name, bureau_code: bureauCode } of gone) {
    await unitOfWork(async () => {
      await takeAssignmentTurn();
      await releaseAll(id, { name, bureauCode }, `${name}的账号已停用，任务改派`, SYSTEM.name, now());
    });
  }
}

import { dialect, execute, inList, insertRows, row } from '../../../platform/db/index.ts';
import { SYSTEM } from '../../../platform/http/index.ts';
import { followMatters } from '../../conversation/index.ts';
import { distribute, type Handed, type Method } from '../domain/distribute.ts';
import { staffingOf, type Staffing } from '../queries/load.ts';
import { waitingTasks } from '../queries/waiting.ts';
import { writeHistory } from './history.ts';

const ASSIGNMENT_LOCK = 7_415_003;
const AT_ONCE = 500;
const NOTHING: ReadonlySet<string> = new Set();
const METHOD_WORDS: Readonly<Record<Method, (name: string) => string>> = {
  'least-loaded': (name) => `系统按在手任务数分派给${name}`,
  'round-robin': (name) => `系统按轮流次序分派给${name}`,
  fixed: (name) => `系统按本所规定分派给${name}`,
};
const NOBODY = '本所暂无辅导专员，待负责人分派';
const QUEUED = '本所专员都已满额或请假，先排队，有空位时按先来后到分派';

/** Two batches must not read the same loads: SQLite has one writer, PostgreSQL writers take turns here. */
export async function takeAssignmentTurn(): Promise<void> {
  if (dialect() === 'postgres') await row('SELECT pg_advisory_xact_lock($lock)', { lock: ASSIGNMENT_LOCK });
}

/** How many tasks these officers can still take. */
const roomOf = ({ officers, open }: Staffing, bureau: string): number =>
  officers.reduce((sum, { id, bureauCode, away, capacity }) => sum + (bureauCode === bureau && !away ? Math.max(0, capacity - (open.get(id) ?? 0)) : 0), 0);

/**
 * Hands out what nobody has in these bureaus, the oldest first, as far as there is room; in the caller's unit of work and
 * turn. One statement an officer, however many tasks.
 * @param fresh tasks that have just become free: those that find nobody get a line that says why
 * @param taken just taken from somebody, who comes last for them
 * @returns the ids handed out
 */
export async function handOutWaiting(bureauCodes: readonly (string | null)[], at: number, fresh: readonly string[] = [], taken: ReadonlySet<string> = NOTHING): Promise<string[]> {
  const codes = [...new Set(bureauCodes.filter((code) => code !== null))];
  const staffing = await staffingOf(codes);
  const handed: Handed[] = [];
  for (;;) {
    const rooms = codes.map((code) => ({ code, room: roomOf(staffing, code) })).filter(({ room }) => room > 0);
    const most = Math.min(AT_ONCE, rooms.reduce((sum, { room }) => sum + room, 0));
    const waiting = await waitingTasks(rooms.map(({ code }) => code), most, taken);
    const step = distribute(waiting, staffing.officers, staffing.open, staffing.ruleOf);
    if (step.length === 0) break;
    await give(step, staffing, at);
    handed.push(...step);
    for (const { officerId } of step) staffing.open.set(officerId, (staffing.open.get(officerId) ?? 0) + 1);
    if (waiting.length < most) break;
  }
  const given = new Set(handed.map(({ taskId }) => taskId));
  const left = fresh.filter((id) => !given.has(id));
  if (left.length > 0) await writeHistory(SYSTEM.name, left.map((taskId) => ({ taskId, kind: 'waiting', text: staffing.officers.length === 0 ? NOBODY : QUEUED })), at);
  return [...given];
}

async function give(step: readonly Handed[], { officers }: Staffing, at: number): Promise<void> {
  const byOfficer = new Map<string, string[]>();
  for (const { taskId, officerId } of step) byOfficer.set(officerId, [...(byOfficer.get(officerId) ?? []), taskId]);
  for (const [officer, ids] of byOfficer) {
    const list = inList('t', ids);
    await execute(`UPDATE tasks SET officer_id = $officer, assigned_at = $at, silent_at = NULL, updated_at = $at WHERE officer_id IS NULL AND closed_at IS NULL AND id IN ${list.sql}`, { officer, at, ...list.bind });
  }
  const known = new Map(officers.map((one) => [one.id, one]));
  await writeHistory(SYSTEM.name, step.map(({ taskId, officerId, method }) => ({ taskId, kind: 'assigned', text: METHOD_WORDS[method](known.get(officerId)?.name ?? '') })), at);
  const turns = new Map(step.map(({ officerId }) => [known.get(officerId)?.bureauCode ?? '', officerId]));
  await insertRows('assignment_turns', [...turns].map(([bureau_code, officer_id]) => ({ bureau_code, officer_id })), { conflict: 'ON CONFLICT (bureau_code) DO UPDATE SET officer_id = excluded.officer_id' });
  await followMatters('task', step.map(({ taskId }) => taskId));
}

/** Takes tasks from whoever has them and hands them out anew; in the caller's unit of work and turn. */
export async function handOutAgain(tasks: readonly { id: string; bureauCode: string | null }[], at: number): Promise<string[]> {
  if (tasks.length === 0) return [];
  const ids = tasks.map(({ id }) => id);
  const list = inList('t', ids);
  await execute(
    `UPDATE tasks SET previous_officer_id = officer_id, officer_id = NULL, assigned_at = NULL, home_officer_id = NULL, absence_id = NULL, updated_at = $at WHERE closed_at IS NULL AND id IN ${list.sql}`,
    { at, ...list.bind },
  );
  return handOutWaiting(tasks.map(({ bureauCode }) => bureauCode), at, ids, new Set(ids));
}

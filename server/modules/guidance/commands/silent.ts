import { workingTimeBetween } from '../../../contract/expression/workhours.ts';
import { execute, inList, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { SYSTEM } from '../../../platform/http/index.ts';
import { workTime } from '../queries/limits.ts';
import { everyBureauPlace, staffingOf } from '../queries/load.ts';
import { assignmentRules } from '../queries/rules.ts';
import { handOutAgain, takeAssignmentTurn } from './handOut.ts';
import { writeHistory } from './history.ts';
import { tell } from './tell.ts';

const HOUR_MS = 3_600_000;
const AT_ONCE = 500;
/** Taken from two officers in a row, a task is for the head to look at. */
const MOST_MOVES = 2;

interface Silent {
  id: string;
  officer_id: string;
  officer_name: string;
  bureau_code: string;
  division_code: string | null;
  taxpayer_name: string;
  assigned_at: number;
  silent_moves: number;
}

/** Nothing logged since it was handed out, not even a call nobody answered, nothing said in the conversation, and the clock runs. */
const silentSql = (without: string): string => `SELECT t.id, t.officer_id, s.name AS officer_name, t.bureau_code, b.division_code, x.name AS taxpayer_name, t.assigned_at, t.silent_moves
  FROM tasks t JOIN staff s ON s.id = t.officer_id JOIN taxpayers x ON x.id = t.taxpayer_id JOIN bureaus b ON b.code = t.bureau_code
  WHERE t.closed_at IS NULL AND t.stopped_at IS NULL AND t.silent_at IS NULL AND t.first_contact_at IS NULL AND t.assigned_at IS NOT NULL AND t.assigned_at <= $before
    AND NOT EXISTS (SELECT 1 FROM task_contacts c WHERE c.task_id = t.id AND c.at >= t.assigned_at)
    AND NOT EXISTS (SELECT 1 FROM threads h JOIN thread_messages g ON g.thread_id = h.id WHERE h.matter = 'task' AND h.matter_id = t.id AND g.author_id = t.officer_id AND g.at >= t.assigned_at)${without}
  ORDER BY t.assigned_at, t.id LIMIT ${AT_ONCE}`;

/** Takes tasks from officers who left them lying for the bureau's number of working hours; where nobody else can take them the head is told. */
export async function moveSilent(): Promise<void> {
  const at = now();
  const [rule, time] = [await assignmentRules(), await workTime()];
  // One hour of work is an hour of the day at least: nothing younger can be due.
  const exempt = (await everyBureauPlace()).filter(({ code, divisionCode }) => rule({ code, divisionCode }).silentHours === 0).map(({ code }) => code);
  const list = exempt.length > 0 ? inList('x', exempt) : null;
  const found = await rows<Silent>(silentSql(list ? ` AND t.bureau_code NOT IN ${list.sql}` : ''), { before: at - HOUR_MS, ...list?.bind });
  const late = found.filter(({ bureau_code, division_code, assigned_at }) => {
    const { silentHours } = rule({ code: bureau_code, divisionCode: division_code });
    return workingTimeBetween(Number(assigned_at), at, time) >= silentHours * HOUR_MS;
  });
  if (late.length === 0) return;
  await unitOfWork(async () => {
    await takeAssignmentTurn();
    const { officers, open } = await staffingOf([...new Set(late.map(({ bureau_code }) => bureau_code))]);
    const others = (task: Silent): boolean => officers.some(({ id, bureauCode, away, capacity }) => bureauCode === task.bureau_code && id !== task.officer_id && !away && (open.get(id) ?? 0) < capacity);
    const movable = late.filter((task) => Number(task.silent_moves) < MOST_MOVES && others(task));
    const stuck = late.filter((task) => !movable.includes(task));
    await takeFrom(movable, at);
    await tellHeads(stuck, at);
  });
}

async function takeFrom(tasks: readonly Silent[], at: number): Promise<void> {
  if (tasks.length === 0) return;
  const list = inList('t', tasks.map(({ id }) => id));
  await execute(`UPDATE tasks SET silent_moves = silent_moves + 1 WHERE id IN ${list.sql}`, list.bind);
  await writeHistory(SYSTEM.name, tasks.map(({ id, officer_name }) => ({ taskId: id, kind: 'moved', text: `${officer_name}逾时没有联系，改派同事` })), at);
  await handOutAgain(tasks.map(({ id, bureau_code }) => ({ id, bureauCode: bureau_code })), at);
  const byOfficer = new Map<string, number>();
  for (const { officer_id } of tasks) byOfficer.set(officer_id, (byOfficer.get(officer_id) ?? 0) + 1);
  await tell([...byOfficer].map(([staffId, n]) => ({ to: { staffId }, text: `${n} 项任务逾时没有联系，已改派同事`, link: '/day' })), at);
}

async function tellHeads(tasks: readonly Silent[], at: number): Promise<void> {
  if (tasks.length === 0) return;
  const list = inList('t', tasks.map(({ id }) => id));
  await execute(`UPDATE tasks SET silent_at = $at WHERE silent_at IS NULL AND id IN ${list.sql}`, { at, ...list.bind });
  await writeHistory(SYSTEM.name, tasks.map(({ id }) => ({ taskId: id, kind: 'moved', text: '逾时没有联系，也没有别人可接，已告诉负责人' })), at);
  const byBureau = new Map<string, Silent[]>();
  for (const task of tasks) byBureau.set(task.bureau_code, [...(byBureau.get(task.bureau_code) ?? []), task]);
  await tell(
    [...byBureau].map(([bureauCode, list]) => ({
      to: { bureauCode },
      text: `${list.length} 项任务逾时没有联系，也没有别人可接：${list.slice(0, 3).map(({ taxpayer_name, officer_name }) => `${taxpayer_name}（${officer_name}）`).join('、')}${list.length > 3 ? '等' : ''}`,
      link: '/tasks?state=assigned',
    })),
    at,
  );
}

import { formatDay, formatFen } from '../../../platform/calendar/index.ts';
import { execute, inList, insertRows, newId, now, unitOfWork, type Bind } from '../../../platform/db/index.ts';
import { SYSTEM } from '../../../platform/http/index.ts';
import { publish } from '../../../platform/queue/index.ts';
import { followMatters } from '../../conversation/index.ts';
import { officersOf } from '../../identity/index.ts';
import { PAIR_ENDED, planTasks, type Plan, type StandingTask, type Target } from '../domain/plan.ts';
import { taskClosed, taskOpened } from '../events.ts';
import { contactDay, dueDay } from '../queries/limits.ts';
import { standingTasks, targetsOf } from '../queries/pairs.ts';
import { handOutAgain, handOutWaiting, takeAssignmentTurn } from './handOut.ts';
import { writeHistory } from './history.ts';
import { noteEarlierUnreachable } from './noteUnreachable.ts';

const ENDED_NOTE = '名单、登记或扣缴数据变化后，比对关系不再成立，任务自动办结';

/**
 * Brings the tasks in line with pairs that changed (at most 500 a call): opens, amends, moves, closes, reopens.
 * A number of statements that does not grow with the pairs; harmless when repeated.
 */
export async function followPairs(matchIds: readonly string[]): Promise<void> {
  await unitOfWork(async () => {
    await takeAssignmentTurn();
    const targets = await targetsOf(matchIds);
    if (targets.length === 0) return;
    const plan = planTasks(targets, await standingTasks(targets.map(({ key }) => key)));
    const at = now();
    // Closing first: it lightens the load that the handing out looks at.
    const closed = await closeTasks(plan.close, at);
    const opened = await openTasks(plan.open, at);
    const reopened = await reopenTasks(plan.reopen, at);
    await amendTasks(plan.amend, at);
    await moveTasks(plan.move, at);
    if (closed.length > 0) await publish(taskClosed, { taskIds: closed });
    const begun = [...opened, ...reopened];
    if (begun.length > 0) await publish(taskOpened, { taskIds: begun });
  });
}

const describe = (target: Target): string =>
  target.kind === 'self_employed' ? `从事个体经营，本年估算 ${formatFen(target.amountFen)}` : `招用 ${target.people} 人，本年估算 ${formatFen(target.amountFen)}`;

async function openTasks(targets: readonly Target[], at: number): Promise<string[]> {
  if (targets.length === 0) return [];
  const [due, contactDue] = [await dueDay(at), await contactDay(at)];
  const values = targets.map((target) => ({
    id: newId(),
    dedupe_key: target.key,
    kind: target.kind,
    taxpayer_id: target.taxpayerId,
    match_id: target.matchId,
    person_id: target.personId,
    bureau_code: target.bureauCode,
    due_on: due,
    contact_due_on: contactDue,
    people_count: target.people,
    amount_fen: target.amountFen,
    created_at: at,
    updated_at: at,
  }));
  await insertRows('tasks', values);
  await writeHistory(
    SYSTEM.name,
    values.map((value, index) => ({ taskId: value.id, kind: 'opened', text: `任务生成：${describe(targets[index]!)}；请于${formatDay(due)}前完成` })),
    at,
  );
  await handOutWaiting(targets.map(({ bureauCode }) => bureauCode), at, values.map(({ id }) => id));
  await noteEarlierUnreachable(values.map(({ id }) => id));
  return values.map(({ id }) => id);
}

async function reopenTasks(pairs: Plan['reopen'], at: number): Promise<string[]> {
  if (pairs.length === 0) return [];
  const ids = pairs.map(({ task }) => task.id);
  const list = inList('t', ids);
  await execute(
    `UPDATE tasks SET closed_at = NULL, closed_by = NULL, closed_by_name = NULL, outcome = NULL, outcome_note = NULL, due_on = $due, updated_at = $at WHERE id IN ${list.sql}`,
    { due: await dueDay(at), at, ...list.bind },
  );
  await writeHistory(SYSTEM.name, ids.map((taskId) => ({ taskId, kind: 'reopened', text: '比对关系恢复，任务重新打开' })), at);
  await syncFigures(pairs, at);
  await syncBureaus(pairs);
  // Whoever guided it before goes on, unless gone from the bureau that is now competent.
  const bureaus = pairs.flatMap(({ target }) => target.bureauCode ?? []);
  const bureauOf = new Map((await officersOf([...new Set(bureaus)])).map(({ id, bureauCode }) => [id, bureauCode]));
  const orphaned = pairs.filter(({ task, target }) => task.officer_id === null || bureauOf.get(task.officer_id) !== target.bureauCode);
  await handOutAgain(orphaned.map(({ task, target }) => ({ id: task.id, bureauCode: target.bureauCode })), at);
  return ids;
}

/** Counts and amounts follow the pairs, by one statement. */
async function syncFigures(pairs: readonly { task: StandingTask; target: Target }[], at: number): Promise<void> {
  const bind: Bind = { at };
  const values = pairs.map(({ task, target }, index) => {
    bind[`t${index}`] = task.id;
    bind[`p${index}`] = target.people;
    bind[`a${index}`] = target.amountFen;
    return `($t${index}, CAST($p${index} AS INTEGER), CAST($a${index} AS BIGINT))`;
  });
  await execute(
    `WITH fresh (id, people, amount) AS (VALUES ${values.join(', ')})
     UPDATE tasks SET people_count = fresh.people, amount_fen = fresh.amount, updated_at = $at FROM fresh WHERE tasks.id = fresh.id`,
    bind,
  );
}

const syncBureaus = async (pairs: readonly { task: StandingTask }[]): Promise<void> => {
  const list = inList('t', pairs.map(({ task }) => task.id));
  await execute(`UPDATE tasks SET bureau_code = (SELECT x.bureau_code FROM taxpayers x WHERE x.id = tasks.taxpayer_id) WHERE id IN ${list.sql}`, list.bind);
};

async function amendTasks(pairs: Plan['amend'], at: number): Promise<void> {
  if (pairs.length === 0) return;
  await syncFigures(pairs, at);
  await writeHistory(SYSTEM.name, pairs.map(({ task, target }) => ({ taskId: task.id, kind: 'amended', text: `数据更新：${describe(target)}` })), at);
}

async function moveTasks(pairs: Plan['move'], at: number): Promise<void> {
  if (pairs.length === 0) return;
  await syncBureaus(pairs);
  await writeHistory(SYSTEM.name, pairs.map(({ task }) => ({ taskId: task.id, kind: 'moved', text: '主管税务所变更，任务随之移交' })), at);
  await handOutAgain(pairs.map(({ task, target }) => ({ id: task.id, bureauCode: target.bureauCode })), at);
  await followMatters('task', pairs.map(({ task }) => task.id));
}

async function closeTasks(tasks: readonly StandingTask[], at: number): Promise<string[]> {
  if (tasks.length === 0) return [];
  const ids = tasks.map(({ id }) => id);
  const list = inList('t', ids);
  await execute(
    `UPDATE tasks SET closed_at = $at, closed_by = NULL, closed_by_name = $by, outcome = $outcome, outcome_note = $note, updated_at = $at WHERE closed_at IS NULL AND id IN ${list.sql}`,
    { at, by: SYSTEM.name, outcome: PAIR_ENDED.code, note: ENDED_NOTE, ...list.bind },
  );
  await writeHistory(SYSTEM.name, ids.map((taskId) => ({ taskId, kind: 'closed', text: `${PAIR_ENDED.label}：${ENDED_NOTE}` })), at);
  return ids;
}

import { formatDay, shanghaiDay } from '../../../platform/calendar/index.ts';
import { execute, insertRows, newId, now, row, rows, unitOfWork } from '../../../platform/db/index.ts';
import { fail, SYSTEM, type StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { followMatters } from '../../conversation/index.ts';
import { officersFor, officersOf } from '../../identity/index.ts';
import { awayToday } from '../queries/load.ts';
import { assignmentRules } from '../queries/rules.ts';
import { handOutWaiting, takeAssignmentTurn } from './handOut.ts';
import { writeHistory } from './history.ts';
import { tell } from './tell.ts';

const SET = declareAction('officer.absence', '登记专员请假');
const ENDED = declareAction('officer.absence-end', '专员销假');

export interface AbsenceInput {
  officerId: string;
  fromOn: string;
  toOn: string;
  substituteId: string | null;
  reason: string;
}

export interface StandingAbsence {
  id: string;
  staff_id: string;
  staff_name: string;
  bureau_code: string;
  division_code: string | null;
  from_on: string;
  to_on: string;
  substitute_id: string | null;
  begun_at: number | null;
}

const STANDING = `SELECT a.id, a.staff_id, s.name AS staff_name, s.bureau_code, b.division_code, a.from_on, a.to_on, a.substitute_id, a.begun_at
  FROM officer_absences a JOIN staff s ON s.id = a.staff_id LEFT JOIN bureaus b ON b.code = s.bureau_code WHERE a.ended_at IS NULL`;
export const standingAbsences = (condition: string, bind: Record<string, string>): Promise<StandingAbsence[]> => rows<StandingAbsence>(`${STANDING} AND ${condition} ORDER BY a.from_on, a.id`, bind);

const overlapping = (staffId: string, fromOn: string, toOn: string): Promise<object | null> =>
  row('SELECT id FROM officer_absences WHERE ended_at IS NULL AND staff_id = $staffId AND from_on <= $toOn AND to_on >= $fromOn', { staffId, fromOn, toOn });

/**
 * An absence, set by the head or by the officer. One that begins today hands the tasks over at once.
 * @throws request.not_found, access.denied for somebody else's by an officer, request.invalid, absence.overlap, absence.substitute
 */
export async function setAbsence(actor: StaffActor, { officerId, fromOn, toOn, substituteId, reason }: AbsenceInput): Promise<void> {
  if (actor.role === 'officer' && officerId !== actor.id) fail('access.denied');
  await unitOfWork(async () => {
    await takeAssignmentTurn();
    const today = shanghaiDay(now());
    const team = await officersFor(actor);
    const officer = team.find(({ id }) => id === officerId) ?? fail('request.not_found');
    if (toOn < fromOn || toOn < today) fail('request.invalid', { fields: { toOn: toOn < fromOn ? '结束日期不能早于开始日期' : '结束日期不能早于今天' } });
    if (await overlapping(officerId, fromOn, toOn)) fail('absence.overlap', { values: { name: officer.name } });
    const colleagues = await officersOf([officer.bureauCode]);
    const substitute = colleagues.find(({ id }) => id === substituteId && id !== officerId);
    if (substituteId !== null && (!substitute || (await overlapping(substituteId, fromOn, toOn)))) fail('absence.substitute', { fields: { substituteId: '请选择本所在岗的另一位专员' } });
    const id = newId();
    await insertRows('officer_absences', [{ id, staff_id: officerId, from_on: fromOn, to_on: toOn, substitute_id: substituteId, reason, set_by_name: actor.name, created_at: now() }]);
    const period = `${formatDay(fromOn)}至${formatDay(toOn)}`;
    if (substitute) await tell([{ to: { staffId: substitute.id }, text: `${officer.name}${period}请假，任务由您代管：${reason}`, link: '/day' }]);
    await recordAudit(actor, SET, officer.name, `${period}，代管人：${substitute?.name ?? '按规则分给在岗的人'}；${reason}`);
    if (fromOn <= today) await beginAbsence((await standingAbsences('a.id = $id', { id }))[0]!, now());
  });
}

/** Before its end, by the head or by the officer. @throws request.not_found */
export async function endAbsenceNow(actor: StaffActor, id: string): Promise<void> {
  await unitOfWork(async () => {
    await takeAssignmentTurn();
    const [absence] = await standingAbsences('a.id = $id', { id });
    const own = actor.role === 'officer' ? absence?.staff_id === actor.id : (await officersFor(actor)).some((one) => one.id === absence?.staff_id);
    if (!absence || !own) fail('request.not_found');
    await endAbsence(absence, now());
    await recordAudit(actor, ENDED, absence.staff_name, '提前销假');
  });
}

/** The open tasks go to the substitute; without one who is in, by the bureau's rule. In the caller's unit of work and turn. */
export async function beginAbsence(absence: StandingAbsence, at: number): Promise<void> {
  if ((await execute('UPDATE officer_absences SET begun_at = $at WHERE id = $id AND begun_at IS NULL', { id: absence.id, at })) === 0) return;
  const { staff_id: staffId, substitute_id: wanted, bureau_code: bureau, staff_name: name } = absence;
  const present = wanted !== null && !(await awayToday([wanted])).has(wanted) ? (await officersOf([bureau])).find(({ id }) => id === wanted) : undefined;
  const tasks = await rows<{ id: string }>('SELECT id FROM tasks WHERE officer_id = $staffId AND closed_at IS NULL', { staffId });
  if (tasks.length === 0) return;
  await execute(
    `UPDATE tasks SET home_officer_id = COALESCE(home_officer_id, officer_id), absence_id = COALESCE(absence_id, $absence), previous_officer_id = officer_id, officer_id = $to, assigned_at = $assigned, updated_at = $at
     WHERE officer_id = $staffId AND closed_at IS NULL`,
    { staffId, absence: absence.id, to: present?.id ?? null, assigned: present ? at : null, at },
  );
  const ids = tasks.map(({ id }) => id);
  await writeHistory(SYSTEM.name, ids.map((taskId) => ({ taskId, kind: 'assigned', text: present ? `${name}请假至${formatDay(absence.to_on)}，由${present.name}代管` : `${name}请假至${formatDay(absence.to_on)}，按规则交给在岗的同事` })), at);
  if (present) await followMatters('task', ids);
  else await handOutWaiting([bureau], at, ids);
}

/** What was handed over for this absence and is still open comes back, as far as the bureau's rule says. In the caller's unit of work and turn. */
export async function endAbsence(absence: StandingAbsence, at: number): Promise<void> {
  if ((await execute('UPDATE officer_absences SET ended_at = $at WHERE id = $id AND ended_at IS NULL', { id: absence.id, at })) === 0) return;
  const rule = (await assignmentRules())({ code: absence.bureau_code, divisionCode: absence.division_code });
  const back = (await officersOf([absence.bureau_code])).some(({ id }) => id === absence.staff_id);
  const untouched = rule.returns === 'untouched' ? ' AND NOT EXISTS (SELECT 1 FROM task_contacts c WHERE c.task_id = t.id AND c.at >= $begun)' : '';
  const tasks = back
    ? await rows<{ id: string }>(`SELECT t.id FROM tasks t WHERE t.absence_id = $absence AND t.home_officer_id = $staffId AND t.closed_at IS NULL${untouched}`, {
        absence: absence.id,
        staffId: absence.staff_id,
        begun: Number(absence.begun_at ?? at),
      })
    : [];
  const ids = tasks.map(({ id }) => id);
  for (const part of chunks(ids)) await comeHome(part, absence, at);
  await execute('UPDATE tasks SET home_officer_id = NULL, absence_id = NULL WHERE absence_id = $absence', { absence: absence.id });
  await handOutWaiting([absence.bureau_code], at);
  if (ids.length > 0) await tell([{ to: { staffId: absence.staff_id }, text: `您已销假，代管期间没有办结的 ${ids.length} 项任务已交回给您`, link: '/day' }], at);
}

const CHUNK = 500;
const chunks = (ids: readonly string[]): string[][] => Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, index) => ids.slice(index * CHUNK, (index + 1) * CHUNK));

async function comeHome(ids: readonly string[], absence: StandingAbsence, at: number): Promise<void> {
  await execute(
    `UPDATE tasks SET previous_officer_id = officer_id, officer_id = $staffId, assigned_at = $at, home_officer_id = NULL, absence_id = NULL, updated_at = $at
     WHERE absence_id = $absence AND closed_at IS NULL AND id IN (${ids.map((_, index) => `$t${index}`).join(', ')})`,
    { staffId: absence.staff_id, absence: absence.id, at, ...Object.fromEntries(ids.map((id, index) => [`t${index}`, id])) },
  );
  await writeHistory(SYSTEM.name, ids.map((taskId) => ({ taskId, kind: 'assigned', text: `${absence.staff_name}销假，任务交回` })), at);
  await followMatters('task', ids);
}

import { formatDay, shanghaiDay } from '../../../platform/calendar/index.ts';
import { execute, now, unitOfWork } from '../../../platform/db/index.ts';
import { fail, SYSTEM, type StaffActor, type SystemActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { workCalendar } from '../../definitions/index.ts';
import { shiftedDue } from '../domain/clock.ts';
import type { TaskRecord } from '../queries/tasks.ts';
import { taskInScope } from './access.ts';
import { writeHistory } from './history.ts';

const PAUSED = declareAction('task.pause', '暂停辅导任务');
const RESUMED = declareAction('task.resume', '恢复辅导任务');

type Clocked = Pick<TaskRecord, 'id' | 'stopped_at' | 'due_on' | 'taxpayer_name'>;

/** Stops the clock of an open task, in the caller's unit of work. @throws task.closed, task.stopped */
export async function stopClock(task: Pick<TaskRecord, 'id' | 'closed_at'>, kind: 'paused' | 'escalated', reason: string, resumeOn: string | null, at: number): Promise<void> {
  const stopped = await execute(
    'UPDATE tasks SET stopped_at = $at, stop_kind = $kind, stop_reason = $reason, resume_on = $resumeOn, updated_at = $at WHERE id = $id AND closed_at IS NULL AND stopped_at IS NULL',
    { id: task.id, kind, reason, resumeOn, at },
  );
  if (stopped === 0) fail(task.closed_at === null ? 'task.stopped' : 'task.closed');
}

/** Lets the clock go on, the due day moved by the working days it stood still; in the caller's unit of work. False when it ran already. */
export async function startClock(task: Clocked, at: number): Promise<string | null> {
  if (task.stopped_at === null) return null;
  const due = shiftedDue(task.due_on, shanghaiDay(Number(task.stopped_at)), shanghaiDay(at), await workCalendar());
  const started = await execute(
    'UPDATE tasks SET stopped_at = NULL, stop_kind = NULL, stop_reason = NULL, resume_on = NULL, due_on = $due, updated_at = $at WHERE id = $id AND stopped_at = $stoppedAt',
    { id: task.id, due, at, stoppedAt: task.stopped_at },
  );
  return started === 0 ? null : due;
}

/** @throws request.not_found, task.closed, task.stopped, request.invalid when the day to go on has passed */
export async function pauseTask(actor: StaffActor, taskId: string, reason: string, resumeOn: string | null): Promise<void> {
  await unitOfWork(async () => {
    const task = await taskInScope(actor, taskId);
    const at = now();
    if (resumeOn !== null && resumeOn <= shanghaiDay(at)) fail('request.invalid', { fields: { resumeOn: '恢复日期要在今天以后' } });
    await stopClock(task, 'paused', reason, resumeOn, at);
    await writeHistory(actor.name, [{ taskId, kind: 'paused', text: `暂停，时限停下${resumeOn ? `，${formatDay(resumeOn)}自动恢复` : ''}。原因：${reason}` }], at);
    await recordAudit(actor, PAUSED, task.taxpayer_name, `原因：${reason}`);
  });
}

/** @throws request.not_found, task.not_stopped (also while it lies with the county or the city: their answer lets it go on) */
export async function resumeTask(actor: StaffActor, taskId: string): Promise<void> {
  await unitOfWork(async () => {
    const task = await taskInScope(actor, taskId);
    if (task.stop_kind !== 'paused') fail('task.not_stopped');
    await resume(task, actor, now());
    await recordAudit(actor, RESUMED, task.taxpayer_name, '时限接着走');
  });
}

/** In the caller's unit of work. @throws task.not_stopped */
export async function resume(task: Clocked, by: StaffActor | SystemActor, at: number): Promise<void> {
  const due = (await startClock(task, at)) ?? fail('task.not_stopped');
  await writeHistory(by.kind === 'system' ? SYSTEM.name : by.name, [{ taskId: task.id, kind: 'resumed', text: `恢复办理，停下的日子不算，期限为${formatDay(due)}` }], at);
}

import { TASK_LEVEL, type TaskLevel } from '../../../contract/enums.ts';
import { formatDay, formatInstant } from '../../../platform/calendar/index.ts';
import { execute, insertRows, newId, now, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { escalationInScope, mayAnswer } from '../queries/escalations.ts';
import { escalationDue } from '../queries/limits.ts';
import { taskInScope } from './access.ts';
import { writeHistory } from './history.ts';
import { startClock, stopClock } from './pauseTask.ts';
import { tell } from './tell.ts';

const ESCALATED = declareAction('task.escalate', '上报辅导任务');
const ANSWERED = declareAction('task.escalation-answer', '答复上报的辅导任务');

/** Brings a task to the county or the city: its own clock stops, theirs begins, in hours of working time. @throws request.not_found, task.closed, task.stopped */
export async function escalateTask(actor: StaffActor, taskId: string, level: TaskLevel, reason: string): Promise<void> {
  const at = now();
  const due = await escalationDue(level, at);
  await unitOfWork(async () => {
    const task = await taskInScope(actor, taskId);
    await stopClock(task, 'escalated', reason, null, at);
    await insertRows('task_escalations', [{ id: newId(), task_id: taskId, level, reason, asked_by: actor.id, asked_by_name: actor.name, asked_at: at, due_at: due }]);
    await writeHistory(actor.name, [{ taskId, kind: 'escalated', text: `上报${TASK_LEVEL[level]}，请于${formatInstant(due)}前答复（只算上班时间）。${reason}` }], at);
    await recordAudit(actor, ESCALATED, task.taxpayer_name, `${TASK_LEVEL[level]}：${reason}`);
  });
}

/** Gives a task back with an answer; its clock goes on. @throws request.not_found, access.denied, task.escalation_settled */
export async function answerEscalation(actor: StaffActor, id: string, answer: string): Promise<void> {
  await unitOfWork(async () => {
    const asked = await escalationInScope(actor, id);
    if (!mayAnswer(actor, asked)) fail('access.denied');
    const at = now();
    const answered = await execute('UPDATE task_escalations SET answer = $answer, answered_by_name = $by, answered_at = $at WHERE id = $id AND answered_at IS NULL', { id, answer, by: actor.name, at });
    if (answered === 0) fail('task.escalation_settled');
    const due = await startClock({ id: asked.task_id, stopped_at: asked.stopped_at, due_on: asked.due_on, taxpayer_name: asked.taxpayer_name }, at);
    await writeHistory(actor.name, [{ taskId: asked.task_id, kind: 'answered', text: `${TASK_LEVEL[asked.level]}答复：${answer}${due ? `。任务退回继续办理，期限为${formatDay(due)}` : ''}` }], at);
    await tell([{ to: { staffId: asked.officer_id ?? asked.asked_by }, text: `${TASK_LEVEL[asked.level]}已答复您上报的“${asked.taxpayer_name}”`, link: `/tasks/${asked.task_id}` }], at);
    await recordAudit(actor, ANSWERED, asked.taxpayer_name, answer);
  });
}

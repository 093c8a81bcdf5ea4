import { execute, insertRows, newId, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { officersOf } from '../../identity/index.ts';
import { taskInScope } from './access.ts';
import { writeHistory } from './history.ts';
import { tell } from './tell.ts';

const ASKED = declareAction('task.opinion', '请同事看辅导任务');
const ANSWERED = declareAction('task.opinion-answer', '答复同事的辅导任务');

/** Asks another officer of the bureau to look. @throws request.not_found, task.closed, task.officer_elsewhere */
export async function askOpinion(actor: StaffActor, taskId: string, officerId: string, question: string): Promise<void> {
  await unitOfWork(async () => {
    const task = await taskInScope(actor, taskId);
    if (task.closed_at !== null) fail('task.closed');
    const colleague = (await officersOf(task.bureau_code === null ? [] : [task.bureau_code])).find(({ id }) => id === officerId && id !== actor.id && id !== task.officer_id);
    if (!colleague) fail('task.officer_elsewhere', { fields: { officerId: '请选择本所的另一位专员' } });
    const at = now();
    await insertRows('task_opinions', [{ id: newId(), task_id: taskId, asked_by: actor.id, asked_by_name: actor.name, asked_of: colleague.id, asked_of_name: colleague.name, question, asked_at: at }]);
    await writeHistory(actor.name, [{ taskId, kind: 'opinion', text: `请${colleague.name}看一看：${question}` }], at);
    await tell([{ to: { staffId: colleague.id }, text: `${actor.name}请您看一看“${task.taxpayer_name}”：${question}`, link: '/asked' }], at);
    await recordAudit(actor, ASKED, task.taxpayer_name, `${colleague.name}：${question}`);
  });
}

interface Asked {
  task_id: string;
  asked_by: string;
  officer_id: string | null;
  taxpayer_name: string;
}

/** Only who was asked answers. @throws request.not_found, task.opinion_settled */
export async function answerOpinion(actor: StaffActor, id: string, answer: string): Promise<void> {
  await unitOfWork(async () => {
    const asked = await row<Asked>(
      'SELECT o.task_id, o.asked_by, t.officer_id, x.name AS taxpayer_name FROM task_opinions o JOIN tasks t ON t.id = o.task_id JOIN taxpayers x ON x.id = t.taxpayer_id WHERE o.id = $id AND o.asked_of = $me',
      { id, me: actor.id },
    );
    if (!asked) fail('request.not_found');
    const at = now();
    if ((await execute('UPDATE task_opinions SET answer = $answer, answered_at = $at WHERE id = $id AND answered_at IS NULL', { id, answer, at })) === 0) fail('task.opinion_settled');
    await writeHistory(actor.name, [{ taskId: asked.task_id, kind: 'opinion', text: `意见：${answer}` }], at);
    await tell([...new Set([asked.asked_by, asked.officer_id ?? asked.asked_by])].map((staffId) => ({ to: { staffId }, text: `${actor.name}对“${asked.taxpayer_name}”给了意见：${answer}`, link: `/tasks/${asked.task_id}` })), at);
    await recordAudit(actor, ANSWERED, asked.taxpayer_name, answer);
  });
}

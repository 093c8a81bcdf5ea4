import { execute, now, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { codeTable } from '../../definitions/index.ts';
import { taskInScope } from './access.ts';
import { writeHistory } from './history.ts';

const NOTED = declareAction('task.note', '给同事留言');
const LANGUAGE = declareAction('task.language', '登记沟通语言');

/** A word for the colleagues, part of the inner story; a closed task takes one too. @throws request.not_found */
export async function addNote(actor: StaffActor, taskId: string, text: string): Promise<void> {
  await unitOfWork(async () => {
    const task = await taskInScope(actor, taskId);
    await writeHistory(actor.name, [{ taskId, kind: 'note', text: `留言：${text}` }]);
    await recordAudit(actor, NOTED, task.taxpayer_name, text);
  });
}

/** The language the person is spoken to in; whoever gets the task next speaks it where somebody does. @throws request.not_found, task.closed, request.invalid */
export async function setLanguage(actor: StaffActor, taskId: string, language: string | null): Promise<void> {
  const known = await codeTable('guidance-language');
  const chosen = known.find(({ code }) => code === language);
  if (language !== null && !chosen) fail('request.invalid', { fields: { language: `可选：${known.map(({ label }) => label).join('、')}` } });
  await unitOfWork(async () => {
    const task = await taskInScope(actor, taskId);
    if ((await execute('UPDATE tasks SET language = $language, updated_at = $at WHERE id = $taskId AND closed_at IS NULL', { taskId, language, at: now() })) === 0) fail('task.closed');
    await writeHistory(actor.name, [{ taskId, kind: 'note', text: `沟通语言：${chosen?.label ?? '不限'}` }]);
    await recordAudit(actor, LANGUAGE, task.taxpayer_name, chosen?.label ?? '不限');
  });
}

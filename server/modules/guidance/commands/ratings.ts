import { isBadRating } from '../../../contract/service/index.ts';
import { execute, insertRows, now, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type CitizenActor, type StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { formatDay } from '../../../platform/calendar/index.ts';
import { PAIR_ENDED } from '../domain/plan.ts';
import { callBackDay } from '../queries/limits.ts';
import { myTasks } from '../queries/myGuidance.ts';
import { ratingInScope } from '../queries/ratings.ts';
import { writeHistory } from './history.ts';
import { tell } from './tell.ts';

const CALLED = declareAction('task.rating-call', '辅导差评回访');

/** A citizen's word on a finished guidance, once. A bad one is to be called back. @throws request.not_found, task.not_ratable */
export async function rateGuidance(actor: CitizenActor, taskId: string, level: number, words: string): Promise<void> {
  await unitOfWork(async () => {
    const task = (await myTasks(actor)).find(({ id }) => id === taskId) ?? fail('request.not_found');
    if (task.closed_at === null || task.outcome === PAIR_ENDED.code || task.rating_level !== null) fail('task.not_ratable');
    const at = now();
    const callBy = isBadRating(level) ? await callBackDay(at) : null;
    const kept = await insertRows<{ task_id: string }>(
      'task_ratings',
      [{ task_id: taskId, citizen_id: actor.id, officer_id: task.officer_id, bureau_code: task.bureau_code, level, words, at, call_by: callBy }],
      { conflict: 'ON CONFLICT (task_id) DO NOTHING', returning: ['task_id'] },
    );
    if (kept.length === 0) fail('task.not_ratable');
    await writeHistory('辅导对象', [{ taskId, kind: 'rated', text: `评价 ${level} 分${words ? `：${words}` : ''}` }], at);
    if (callBy !== null && task.bureau_code !== null) await tell([{ to: { bureauCode: task.bureau_code }, text: `“${task.taxpayer_name}”对辅导不满意（${level} 分），请在${formatDay(callBy)}前回访`, link: '/ratings?bad=open' }], at);
  });
}

/** The head has called back. @throws request.not_found, task.called_back */
export async function callBack(actor: StaffActor, taskId: string, note: string): Promise<void> {
  await unitOfWork(async () => {
    const rating = await ratingInScope(actor, taskId);
    const at = now();
    const called = await execute('UPDATE task_ratings SET called_at = $at, called_by_name = $by, call_note = $note WHERE task_id = $taskId AND call_by IS NOT NULL AND called_at IS NULL', { taskId, at, by: actor.name, note });
    if (called === 0) fail('task.called_back');
    await writeHistory(actor.name, [{ taskId, kind: 'rated', text: `差评回访：${note}` }], at);
    await recordAudit(actor, CALLED, rating.taxpayer_name, note);
  });
}

import { isBadRating } from '../../../contract/service/index.ts';
import { addWorkingDays, shanghaiDay } from '../../../platform/calendar/index.ts';
import { execute, insertRows, newId, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { codeTable, workCalendar } from '../../definitions/index.ts';
import { refuse } from '../domain/refusal.ts';
import { isOpenItem, itemOf } from '../domain/state.ts';
import { followUpInScope } from '../queries/followUps.ts';
import { act } from './act.ts';
import { departmentIds } from './tell.ts';

const CALLED = declareAction('service.follow-up', '差评回访与整改');

/** Days of the code table `service-limit`. */
async function limit(code: string): Promise<number> {
  const amount = (await codeTable('service-limit')).find((one) => one.code === code)?.attributes?.['amount'];
  if (typeof amount !== 'number') throw new Error(`代码表 service-limit 缺少“${code}”`);
  return amount;
}

interface Earlier {
  id: string;
  round: number;
  level: number;
  fixed_at: number | null;
}

/** 好差评 of an item, or of the case (null). A bad one opens a follow-up; once that is put right, a second rating. @throws case.not_ratable */
export async function rate(caseId: string, item: string | null, level: number, words: string): Promise<void> {
  await act(caseId, '申请人', async (whole, at) => {
    const finished = item === null ? whole.case.done_at !== null : !isOpenItem(itemOf(whole, item)) && itemOf(whole, item).done_at !== null;
    if (!finished) refuse('case.not_ratable');
    const key = item ?? '';
    const earlier = await row<Earlier>(
      `SELECT r.id, r.round, r.level, f.fixed_at FROM service_ratings r LEFT JOIN service_follow_ups f ON f.rating_id = r.id WHERE r.case_id = $caseId AND r.item = $key ORDER BY r.round DESC LIMIT 1`,
      { caseId, key },
    );
    if (earlier && (earlier.round > 1 || earlier.fixed_at === null)) refuse('case.not_ratable');
    const id = newId();
    await insertRows('service_ratings', [{ id, case_id: caseId, item: key, round: (earlier?.round ?? 0) + 1, level, words, at: at.at }]);
    at.history.push({ item, kind: 'rated', text: `申请人评价 ${level} 分${words ? `：${words}` : ''}`, public: '您作出了评价' });
    if (earlier) await execute('UPDATE service_follow_ups SET second_level = $level WHERE rating_id = $id', { level, id: earlier.id });
    else if (isBadRating(level)) await openFollowUp(id, caseId, key, item === null ? await leadOf(whole.service.lead) : itemOf(whole, item).department_id);
  });
}

const leadOf = async (lead: string | null): Promise<string | null> => (lead === null ? null : ((await departmentIds([lead])).get(lead) ?? null));

async function openFollowUp(ratingId: string, caseId: string, item: string, departmentId: string | null): Promise<void> {
  const [calendar, callDays, fixDays] = [await workCalendar(), await limit('rating-call-back'), await limit('rating-fix')];
  const today = shanghaiDay(now());
  await insertRows('service_follow_ups', [{ id: newId(), rating_id: ratingId, case_id: caseId, item, department_id: departmentId, call_by: addWorkingDays(today, callDays, calendar), fix_by: addWorkingDays(today, fixDays, calendar), created_at: now() }]);
}

/** @throws request.not_found, case.follow_up_settled, case.not_called */
export async function settleFollowUp(actor: StaffActor, id: string, step: 'called' | 'fixed', note: string): Promise<void> {
  const known = await followUpInScope(actor, id);
  if (step === 'fixed' && known.called_at === null) fail('case.not_called');
  await unitOfWork(async () => {
    const column = step === 'called' ? 'call' : 'fix';
    const changed = await execute(`UPDATE service_follow_ups SET ${step}_at = $at, ${column}_note = $note WHERE id = $id AND ${step}_at IS NULL`, { id, at: now(), note });
    if (changed === 0) fail('case.follow_up_settled');
    await recordAudit(actor, CALLED, `办件 ${known.number}`, `${step === 'called' ? '回访' : '整改完成'}：${note}`);
  });
}

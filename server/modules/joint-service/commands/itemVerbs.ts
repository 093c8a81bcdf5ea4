import type { z } from 'zod';
import type { ReturnInput } from '../../../contract/jointServiceDesk.ts';
import { AppError, fail, type StaffActor } from '../../../platform/http/index.ts';
import { inList, row, rows } from '../../../platform/db/index.ts';
import { declareAction, recordAudit } from '../../audit/index.ts';
import { acceptItem, correctItem, finishItem, passReview, pauseItem, reopenItem, resumeItem, returnReview, withdrawItem } from '../domain/itemActs.ts';
import type { ItemResult, Moment, WholeCase } from '../domain/rows.ts';
import { itemOf } from '../domain/state.ts';
import { assign } from '../domain/submitActs.ts';
import { ownsItem } from '../queries/scope.ts';
import { act } from './act.ts';
import { pointsOf } from './points.ts';

const HANDLED = declareAction('service.handle', '办理“一件事”事项');
const SUPERVISED = declareAction('service.supervise', '督办“一件事”事项');
type Returns = readonly z.output<typeof ReturnInput>[];
type Verb = (whole: WholeCase, at: Moment) => void | Promise<void>;

/** One verb on one item of the actor's department; whoever first touches an item handles it. */
async function onItem(actor: StaffActor, caseId: string, item: string, action: string, words: string, verb: Verb): Promise<void> {
  await ownsItem(actor, caseId, item);
  await act(caseId, actor.name, async (whole, at) => {
    await verb(whole, at);
    const record = itemOf(whole, item);
    if (actor.departmentId !== null && record.handler_id === null) Object.assign(record, { handler_id: actor.id, handler_name: actor.name });
    await recordAudit(actor, action, `办件 ${whole.case.number ?? ''}`, `${record.item_name}：${words}`);
  });
}

export const review = (actor: StaffActor, caseId: string, item: string, returns: Returns | null): Promise<void> =>
  onItem(actor, caseId, item, HANDLED, returns === null ? '预审通过' : '预审退回', async (whole, at) => {
    if (returns === null) passReview(whole, item, at);
    else returnReview(whole, item, await pointsOf(whole, item, returns), at);
  });
export const accept = (actor: StaffActor, caseId: string, item: string): Promise<void> => onItem(actor, caseId, item, HANDLED, '受理', (whole, at) => acceptItem(whole, item, at));
export const correct = (actor: StaffActor, caseId: string, item: string, returns: Returns): Promise<void> =>
  onItem(actor, caseId, item, HANDLED, '退回补正', async (whole, at) => correctItem(whole, item, await pointsOf(whole, item, returns), at));
export const finish = (actor: StaffActor, caseId: string, item: string, result: ItemResult): Promise<void> => onItem(actor, caseId, item, HANDLED, '办结', (whole, at) => finishItem(whole, item, result, at));
export const pause = (actor: StaffActor, caseId: string, item: string, reason: string): Promise<void> => onItem(actor, caseId, item, HANDLED, `期限暂停，原因：${reason}`, (whole, at) => pauseItem(whole, item, reason, at));
export const resume = (actor: StaffActor, caseId: string, item: string, reason: string): Promise<void> => onItem(actor, caseId, item, HANDLED, `期限恢复，原因：${reason}`, (whole, at) => resumeItem(whole, item, reason, at));
export const reopen = (actor: StaffActor, caseId: string, item: string, reason: string): Promise<void> => onItem(actor, caseId, item, SUPERVISED, `撤销误办结，原因：${reason}`, (whole, at) => reopenItem(whole, item, reason, at));
export const withdraw = (actor: StaffActor, caseId: string, item: string, reason: string): Promise<void> => onItem(actor, caseId, item, SUPERVISED, `撤销事项，原因：${reason}`, (whole, at) => withdrawItem(whole, item, reason, at));

interface Place {
  id: string;
  case_id: string;
  item: string;
}

async function placesOf(ids: readonly string[]): Promise<Place[]> {
  const list = inList('i', [...new Set(ids)]);
  return rows<Place>(`SELECT id, case_id, item FROM service_items WHERE id IN ${list.sql} ORDER BY id`, list.bind);
}

/** One verb on many items; each stands or falls for itself, and what was refused says why. */
export async function bulk(actor: StaffActor, verb: 'pass' | 'accept' | 'finish', ids: readonly string[]): Promise<{ done: number; refused: { id: string; why: string }[] }> {
  const refused: { id: string; why: string }[] = [];
  let done = 0;
  for (const { id, case_id, item } of await placesOf(ids)) {
    try {
      if (verb === 'pass') await review(actor, case_id, item, null);
      else if (verb === 'accept') await accept(actor, case_id, item);
      else await finish(actor, case_id, item, { delivery: 'online', number: null, place: null, note: '' });
      done += 1;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.push({ id, why: error.message });
    }
  }
  return { done, refused };
}

/** Hands items over to a colleague of the same department. @throws case.colleague_unknown */
export async function assignItems(actor: StaffActor, ids: readonly string[], staffId: string, reason: string): Promise<number> {
  const colleague = await row<{ id: string; name: string }>(`SELECT id, name FROM staff WHERE id = $staffId AND department_id = $department AND role IN ('handler', 'supervisor') AND disabled_at IS NULL`, { staffId, department: actor.departmentId ?? '-' });
  if (!colleague) fail('case.colleague_unknown', { fields: { staffId: '请选择本部门的人员' } });
  let assigned = 0;
  for (const { case_id, item } of await placesOf(ids)) {
    await ownsItem(actor, case_id, item);
    await act(case_id, actor.name, async (whole, at) => {
      assign(whole, item, colleague, reason, at);
      await recordAudit(actor, HANDLED, `办件 ${whole.case.number ?? ''}`, `移交给${colleague.name}，原因：${reason}`);
    });
    assigned += 1;
  }
  return assigned;
}

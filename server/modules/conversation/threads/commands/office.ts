import { seal, maskName } from '../../../../platform/crypto/index.ts';
import { execute, newId, now, unitOfWork } from '../../../../platform/db/index.ts';
import { fail, type CitizenActor, type StaffActor } from '../../../../platform/http/index.ts';
import { declareAction, recordAudit } from '../../../audit/index.ts';
import { codeTable } from '../../../definitions/index.ts';
import { matterKind } from '../../matters.ts';
import type { ThreadRecord } from '../domain/rows.ts';
import { colleaguesOf, threadFor, threadOfCitizen } from '../queries/threads.ts';
import { notice, touchThread } from './append.ts';

const HANDED = declareAction('thread.hand-over', '转交会话');
const BLOCKED = declareAction('thread.block', '停止接收会话');
const UNBLOCKED = declareAction('thread.unblock', '恢复接收会话');

async function inScope(actor: StaffActor, threadId: string): Promise<ThreadRecord> {
  return (await threadFor(actor, threadId)) ?? fail('request.not_found');
}

/** The new officer is known to both sides; why is for the office alone. Joins the caller's unit of work. */
export async function officerChanged(threadId: string, officerId: string, officerName: string): Promise<void> {
  await execute('UPDATE threads SET officer_id = $officerId, writer_id = NULL, writer_until = NULL WHERE id = $threadId', { threadId, officerId });
  await notice(threadId, `officer:${newId()}`, `接下来由${officerName}为您服务，前面说过的都看得到，不用再说一遍。`);
}

/** Hands the thread to a colleague, and the matter with it where the matter has an officer. @throws request.not_found, thread.colleague_unfit */
export async function handOver(actor: StaffActor, threadId: string, staffId: string, reason: string): Promise<void> {
  await unitOfWork(async () => {
    const thread = await inScope(actor, threadId);
    const colleague = (await colleaguesOf(actor, thread)).find(({ id }) => id === staffId) ?? fail('thread.colleague_unfit', { fields: { staffId: '请从列表里选择' } });
    const kind = matterKind(thread.matter);
    await recordAudit(actor, HANDED, maskName(thread.person_name), `${thread.title} → ${colleague.name}，原因：${reason}`);
    await notice(threadId, `handed:${newId()}`, `${actor.name}转交给${colleague.name}，原因：${reason}`, { inner: true });
    if (kind?.handOver && thread.matter_id !== null && thread.closed_words === null && colleague.role === 'officer') await kind.handOver(actor, thread.matter_id, staffId, reason);
    else await placeWith(thread, staffId, colleague.name);
  });
}

/** A thread without an office moves to the office of whoever takes it. */
async function placeWith(thread: ThreadRecord, staffId: string, name: string): Promise<void> {
  if (thread.bureau_code === null && thread.department_id === null) {
    await execute(
      `UPDATE threads SET bureau_code = (SELECT s.bureau_code FROM staff s WHERE s.id = $staffId), division_code = (SELECT s.division_code FROM staff s WHERE s.id = $staffId) WHERE id = $id`,
      { id: thread.id, staffId },
    );
  }
  await officerChanged(thread.id, staffId, name);
}

/** Nothing more is taken from this thread; it can be undone. @throws request.not_found, request.invalid, thread.mistaken */
export async function block(actor: StaffActor, threadId: string, ground: string, reason: string): Promise<void> {
  const known = (await codeTable('chat-block-ground')).find(({ code }) => code === ground) ?? fail('request.invalid', { fields: { ground: '请选择理由' } });
  await unitOfWork(async () => {
    const thread = await inScope(actor, threadId);
    const grounds = `${known.label}：${reason}`;
    const touched = await execute('UPDATE threads SET blocked_at = $at, blocked_by = $by, block_grounds = $grounds, waiting_since = NULL WHERE id = $threadId AND blocked_at IS NULL', { threadId, at: now(), by: actor.name, grounds });
    if (touched === 0) fail('thread.mistaken', { values: { verb: '停止接收' } });
    await recordAudit(actor, BLOCKED, maskName(thread.person_name), `${thread.title}，${grounds}`);
    await notice(threadId, `blocked:${newId()}`, `${actor.name}停止接收这个会话。${grounds}`, { inner: true });
    await notice(threadId, `blocked-public:${newId()}`, '这个会话已停止接收消息。如有疑问，请拨打 12366 或当面反映。');
  });
}

export async function unblock(actor: StaffActor, threadId: string, reason: string): Promise<void> {
  await unitOfWork(async () => {
    const thread = await inScope(actor, threadId);
    const touched = await execute('UPDATE threads SET blocked_at = NULL, blocked_by = NULL, block_grounds = NULL WHERE id = $threadId AND blocked_at IS NOT NULL', { threadId });
    if (touched === 0) fail('thread.mistaken', { values: { verb: '恢复接收' } });
    await recordAudit(actor, UNBLOCKED, maskName(thread.person_name), `${thread.title}，原因：${reason}`);
    await notice(threadId, `unblocked:${newId()}`, `${actor.name}恢复接收，原因：${reason}`, { inner: true });
    await notice(threadId, `unblocked-public:${newId()}`, '这个会话已恢复，您可以接着说。');
  });
}

/** The citizen says how they were served, once for each asking; the newest counts. */
export async function rate(actor: CitizenActor, threadId: string, level: number, words: string): Promise<void> {
  await unitOfWork(async () => {
    const thread = (await threadOfCitizen(actor, threadId)) ?? fail('request.not_found');
    if (thread.rating_asked_at === null || (thread.rated_at !== null && Number(thread.rated_at) > Number(thread.rating_asked_at))) fail('thread.mistaken', { values: { verb: '评价' } });
    await execute('UPDATE threads SET rating = $level, rating_words_sealed = $words, rated_at = $at WHERE id = $threadId', { threadId, level, words: words === '' ? null : seal({ text: words }), at: now() });
    await touchThread(threadId);
    await notice(threadId, `rated:${thread.rating_asked_at}`, '谢谢您的评价。');
  });
}

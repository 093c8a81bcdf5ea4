import { keyedHash, open, seal } from '../../../../platform/crypto/index.ts';
import { execute, insertRows, newId, now, row, rows, unitOfWork } from '../../../../platform/db/index.ts';
import { AppError, fail, type CitizenActor, type StaffActor } from '../../../../platform/http/index.ts';
import type { ChatBody } from '../../../../contract/chat.ts';
import { declareAction, recordAudit } from '../../../audit/index.ts';
import { draftOf, saveDraft, startDraft } from '../../../definitions/index.ts';
import { maskText } from '../../domain/maskText.ts';
import { openGeneral } from '../../threads/commands/open.ts';
import { sayAsCitizen } from '../../threads/commands/say.ts';
import { terms } from '../domain/segment.ts';

const DISMISSED = declareAction('chat.question.dismiss', '公众号问题不用写答案');

/** The same question in other order and with other empty words is one. Numbers of people are no part of it. */
const groupOf = (text: string, spell: (text: string) => string): string => keyedHash(`chat-question:${[...new Set(terms(spell(maskText(text))))].sort().join(' ') || text.trim()}`);

/** Puts the words where an officer sees them, as said in the official account. @returns false when the office takes nothing from this person */
async function passToOffice(citizen: CitizenActor, key: string, text: string): Promise<boolean> {
  try {
    const thread = await openGeneral(citizen);
    await sayAsCitizen(citizen, thread.id, { clientId: `gzh-${key}`, text, via: 'official', quiet: true });
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

export interface Unanswered {
  messageId: string;
  messageKey: string;
  text: string;
  citizen: CitizenActor | null;
  /** day by which an officer would answer */
  by: string;
  spell: (text: string) => string;
}

/** Keeps what could not be answered, once, for the editors, and gives it to the office. @returns whether an officer will answer */
export async function collectQuestion({ messageId, messageKey, text, citizen, by, spell }: Unanswered): Promise<boolean> {
  return unitOfWork(async () => {
    const passed = citizen !== null && (await passToOffice(citizen, messageKey, text));
    await insertRows('chat_questions', [{ id: newId(), message_id: messageId, group_key: groupOf(text, spell), sealed: seal({ text }), promised_by: passed ? by : null, asked_at: now(), state: 'open' }], { conflict: 'ON CONFLICT (message_id) DO NOTHING' });
    return passed;
  });
}

const settle = async (group: string, values: { state: 'drafted' | 'dismissed'; by: string; grounds?: string; code?: string; answer?: string }): Promise<void> => {
  const settled = await execute(
    `UPDATE chat_questions SET state = $state, settled_by = $by, settled_at = $at, grounds = $grounds, draft_code = $code, draft_answer = $answer WHERE group_key = $group AND state = 'open'`,
    { group, at: now(), state: values.state, by: values.by, grounds: values.grounds ?? null, code: values.code ?? null, answer: values.answer ?? null },
  );
  if (settled === 0) fail('chat.question_settled');
};

/** @throws request.not_found, chat.question_settled */
async function insistOnGroup(group: string): Promise<void> {
  if ((await row('SELECT id FROM chat_questions WHERE group_key = $group', { group })) === null) fail('request.not_found');
}

const QUESTIONS_OF_ONE = 5;

/** The ways a question was put, the newest first, without numbers of people. */
export async function wordingsOf(group: string): Promise<string[]> {
  const found = await rows<{ sealed: string }>('SELECT sealed FROM chat_questions WHERE group_key = $group ORDER BY asked_at DESC LIMIT 50', { group });
  return [...new Set(found.map(({ sealed }) => maskText(open<{ text: string }>(sealed).text).trim()))].slice(0, QUESTIONS_OF_ONE);
}

/** A code that the definition has not used: `q1`, `q2` … */
const freshCode = (answers: ChatBody['answers']): string => {
  const used = new Set(answers.map(({ code }) => code));
  for (let n = answers.length + 1; ; n += 1) if (!used.has(`q${n}`)) return `q${n}`;
};

/**
 * The question becomes an answer still to be written in the definition's draft, beside whatever else is being drafted
 * there. @throws request.not_found, chat.question_settled, definition.not_editable
 */
export async function draftAnswer(actor: StaffActor, group: string, code: string): Promise<{ answer: string; at: string }> {
  await insistOnGroup(group);
  const questions = await wordingsOf(group);
  return unitOfWork(async () => {
    const key = { kind: 'chat' as const, code };
    const open = await row('SELECT id FROM definitions WHERE kind = $kind AND code = $code AND state IN ($draft, $review)', { ...key, draft: 'draft', review: 'review' });
    const draft = open ? await draftOf(key) : await startDraft(actor, key);
    const document = JSON.parse(draft.document) as { body: ChatBody };
    const answer = freshCode(document.body.answers);
    document.body.answers.push({ code: answer, questions, text: '', basis: '' });
    await saveDraft(actor, key, draft.revision, { ...document }, draft.note);
    await settle(group, { state: 'drafted', by: actor.name, code, answer });
    return { answer, at: `/body/answers/${document.body.answers.length - 1}` };
  });
}

/** @throws request.not_found, chat.question_settled */
export async function dismissQuestion(actor: StaffActor, group: string, grounds: string): Promise<void> {
  await insistOnGroup(group);
  await unitOfWork(async () => {
    await settle(group, { state: 'dismissed', by: actor.name, grounds });
    await recordAudit(actor, DISMISSED, '公众号问题', grounds);
  });
}

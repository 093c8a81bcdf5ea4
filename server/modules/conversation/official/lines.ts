import { execute, insertRows, row, unitOfWork } from '../../../platform/db/index.ts';
import { returnAnswer, takeAnswers } from '../../identity/index.ts';

/** Takes one answer of the window that WeChat keeps open; how many are left after it, or null when none may be sent. */
export const spendAnswer = async (openid: string): Promise<number | null> => (await unitOfWork(() => takeAnswers([openid]))).get(openid) ?? null;

/** The answer was taken and could not be sent for now. */
export const giveAnswerBack = (openid: string): Promise<number> => unitOfWork(() => returnAnswer(openid));

/** The thread in which an officer has taken over from the machine; null when the machine answers. */
export const threadOfLine = async (openid: string): Promise<string | null> => (await row<{ thread_id: string | null }>('SELECT thread_id FROM official_lines WHERE openid = $openid', { openid }))?.thread_id ?? null;

/** From now on an officer answers in this thread and the machine is silent; null: the machine answers again. */
export async function setHandedOver(openid: string, threadId: string | null): Promise<void> {
  await insertRows('official_lines', [{ openid }], { conflict: 'ON CONFLICT (openid) DO NOTHING' });
  await execute('UPDATE official_lines SET thread_id = $threadId WHERE openid = $openid', { openid, threadId });
}

export const openidOf = async (citizenId: string): Promise<string | null> => (await row<{ official_openid: string | null }>('SELECT official_openid FROM citizens WHERE id = $citizenId', { citizenId }))?.official_openid ?? null;

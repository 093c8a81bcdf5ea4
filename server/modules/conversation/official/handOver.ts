import { open } from '../../../platform/crypto/index.ts';
import { now, unitOfWork } from '../../../platform/db/index.ts';
import { AppError, type CitizenActor } from '../../../platform/http/index.ts';
import { knownFollower } from '../../identity/index.ts';
import { registerSkill } from '../chat/skills.ts';
import { matterKinds } from '../matters.ts';
import { openGeneral, openOwn } from '../threads/commands/open.ts';
import { sayAsCitizen } from '../threads/commands/say.ts';
import { stateOf, type ThreadRecord } from '../threads/domain/rows.ts';
import { awayWords } from '../threads/queries/hours.ts';
import { threadsOfCitizen } from '../threads/queries/threads.ts';
import { openidOf, setHandedOver, threadOfLine } from './lines.ts';

/** Said alone, these end the talk with an officer. */
const BACK: ReadonlySet<string> = new Set(['返回', '菜单', '结束', '退出人工']);
export const meansBack = (text: string): boolean => BACK.has(text.trim());
const PERSON = ['人工', '转人工', '找专员', '人工服务'] as const;
const asksPerson = (text: string): boolean => PERSON.some((word) => word === text.trim());

/** The thread that goes on: the newest open one, else the most urgent matter's, else one without a matter. */
async function threadToGoOn(citizen: CitizenActor): Promise<ThreadRecord> {
  const going = (await threadsOfCitizen(citizen)).find((thread) => stateOf(thread) === 'open' && thread.last_at !== null);
  if (going) return going;
  for (const { kind, ofCitizen, load } of matterKinds()) {
    const [matter] = await load((await ofCitizen(citizen)).slice(0, 1));
    if (matter && matter.closedWords === null) return openOwn(citizen, kind, matter.id);
  }
  return openGeneral(citizen);
}

/** Hands the talk over to an officer; answers what the person is told. */
async function handToOfficer(citizen: CitizenActor): Promise<string> {
  const openid = await openidOf(citizen.id);
  const thread = await threadToGoOn(citizen);
  if (openid !== null) await unitOfWork(() => setHandedOver(openid, thread.id));
  const away = await awayWords(now());
  const about = thread.matter === 'general' ? '' : `，说的是“${thread.title}”`;
  return [`已转到专员${about}。请直接说您的问题，专员看到后在这里回复您。`, ...(away ? [away.text] : []), '回复“返回”可回到自动答复。'].join('\n');
}

registerSkill({ code: 'person', for: 'citizen', answer: ({ citizen }) => handToOfficer(citizen) });

/**
 * While an officer has taken over, words go into the thread at once, in the order WeChat hands them over, and the machine
 * is silent. False: the machine has to answer (nobody took over, the person wants the menu, or the thread takes nothing).
 */
export async function passOn(openid: string, key: string, sealed: string | null): Promise<boolean> {
  const held = await threadOfLine(openid);
  if (held === null || sealed === null) return false;
  const { text } = open<{ text: string }>(sealed);
  if (meansBack(text) || asksPerson(text)) return false;
  const citizen = await knownFollower(openid);
  if (!citizen) return false;
  try {
    const { threadId } = await sayAsCitizen(citizen, held, { clientId: `gzh-${key}`, text, via: 'official' });
    if (threadId !== held) await setHandedOver(openid, threadId);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** What the machine says to somebody who is talking with an officer; null when it should answer as always. */
export async function whileHandedOver(openid: string, text: string | null): Promise<string | null> {
  if ((await threadOfLine(openid)) === null) return null;
  if (text !== null && asksPerson(text)) return null;
  if (text !== null && meansBack(text)) {
    await unitOfWork(() => setHandedOver(openid, null));
    return null;
  }
  return text === null ? '公众号里只能收文字。图片和文件请打开小程序“我的会话”发给专员。' : '这句话专员没有收到。请打开小程序“我的会话”查看，或拨打 12366。';
}

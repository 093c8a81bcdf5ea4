import { CHAT_SKILL, type ChatSkill } from '../../../contract/chat.ts';
import type { CitizenActor } from '../../../platform/http/index.ts';
import { menuOf, ONLY_WORDS, stranger, unsureBy, UNSURE_CLOSED, unsureStranger } from '../domain/words.ts';
import { meansBack, whileHandedOver } from '../official/handOver.ts';
import { bindingLink } from './commands/binding.ts';
import { choiceMade } from './commands/choices.ts';
import { collectQuestion } from './commands/questions.ts';
import type { Found } from './domain/search.ts';
import { meaningOf } from './domain/meaning.ts';
import type { Spot } from './domain/nearest.ts';
import { chat, type Chat } from './queries/account.ts';
import { library } from './queries/library.ts';
import { promiseBy } from './queries/promise.ts';
import { registerSkill, skillNamed, type Choice, type Told } from './skills.ts';

/** What a follower did: wrote, sent a place, tapped, scanned or followed. */
export interface Heard {
  id: string;
  key: string;
  openid: string;
  event: string | null;
  /** what was written, or what the tap or the code stands for */
  text: string | null;
  spot: Spot | null;
  citizen: CitizenActor | null;
}

/** What is said to it; no part at all is silence. */
export interface Reply {
  parts: readonly string[];
  choices: readonly Choice[];
  /** what was asked, in the words of the menu */
  keyword: string | null;
}

const SILENCE: Reply = { parts: [], choices: [], keyword: null };
const saying = (...parts: string[]): Reply => ({ parts, choices: [], keyword: null });
const SCANNED = 'qrscene_';
const TOLD_EVENTS = new Set(['subscribe', 'click', 'scan']);
const isSkill = (code: string): code is ChatSkill => Object.hasOwn(CHAT_SKILL, code);

registerSkill({ code: 'menu', for: 'anyone', answer: async () => menuOf((await chat()).keywords) });

async function bySkill(code: ChatSkill, heard: Heard, book: Chat, choice: string | null = null): Promise<Reply> {
  const skill = skillNamed(code);
  const keyword = book.keywords.find((one) => one.skill === code)?.words[0] ?? CHAT_SKILL[code];
  if (!skill) return saying(menuOf(book.keywords));
  const { openid, text, spot, citizen } = heard;
  const asked = { openid, text: heard.event === null ? (text ?? '') : '', choice, spot };
  if (skill.for === 'citizen' && !citizen) return { ...saying(stranger(await bindingLink(openid))), keyword };
  const told: string | Told = await (skill.for === 'citizen' ? skill.answer({ ...asked, citizen: citizen! }) : skill.answer({ ...asked, citizen }));
  return typeof told === 'string' ? { ...saying(told), keyword } : { parts: told.parts, choices: told.choices ?? [], keyword };
}

/** An answer is told with the clause it stands on. */
export const tellFound = ({ passage: { answer, basis } }: Found): string => `${answer}\n依据：${basis}`;

async function unsure(heard: Heard, text: string, days: number): Promise<Reply> {
  const by = await promiseBy(days);
  const { spell } = await library();
  const passed = await collectQuestion({ messageId: heard.id, messageKey: heard.key, text, citizen: heard.citizen, by: by.day, spell });
  if (passed) return saying(unsureBy(by.words));
  return saying(heard.citizen ? UNSURE_CLOSED : unsureStranger(await bindingLink(heard.openid)));
}

/** A code at a counter or on a leaflet: what it stands for, if the account knows it. */
async function byScene(scene: string, heard: Heard, book: Chat): Promise<Reply | null> {
  const known = book.scenes.find((one) => one.scene === scene);
  return known ? bySkill(known.skill, { ...heard, text: '' }, book) : null;
}

async function byEvent(heard: Heard, book: Chat): Promise<Reply> {
  const { event, text } = heard;
  const menu = saying(menuOf(book.keywords));
  if (event === 'click') return text !== null && isSkill(text) ? bySkill(text, heard, book) : menu;
  if (event === 'scan') return (await byScene(text ?? '', heard, book)) ?? menu;
  const welcome = `${book.account?.welcome ?? '您好，这里是“直达”。'}\n${menuOf(book.keywords)}`;
  const scanned = text?.startsWith(SCANNED) ? await byScene(text.slice(SCANNED.length), heard, book) : null;
  return scanned ? { ...scanned, parts: [book.account?.welcome ?? welcome, ...scanned.parts] } : saying(welcome);
}

const DAYS = 1;
/** Without a published account nothing is answered from the search: nobody has said how sure it must be. */
const NEVER_SURE = 101;

/** What to say to what a follower did. While an officer has taken over it is silence or a hint. */
export async function replyTo(heard: Heard): Promise<Reply> {
  const { event, text, openid } = heard;
  if (event !== null && !TOLD_EVENTS.has(event)) return SILENCE;
  const book = await chat();
  if (event !== null) return byEvent(heard, book);
  const meanwhile = await whileHandedOver(openid, text);
  if (meanwhile !== null) return saying(meanwhile);
  if (heard.spot !== null) return bySkill('offices', heard, book);
  if (text === null) return saying(ONLY_WORDS);
  if (meansBack(text)) return saying(menuOf(book.keywords));
  const choice = await choiceMade(openid, text);
  if (choice) return bySkill(choice.skill, heard, book, choice.choice);
  const meaning = meaningOf(text, book.keywords, await library(), book.account?.sure ?? NEVER_SURE);
  if (meaning.kind === 'skill') return bySkill(meaning.skill, heard, book);
  return meaning.kind === 'answer' ? saying(tellFound(meaning.found)) : unsure(heard, text, book.account?.promiseDays ?? DAYS);
}

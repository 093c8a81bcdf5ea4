/** Longer than this and a person tells something; a machine had better not guess at a word in it. */
const SHORT = 20;

interface Named {
  words: readonly string[];
  about: string;
}

/** The keyword that was meant; null when none was, or when more was said than a keyword. */
export function meant<K extends Named>(text: string, keywords: readonly K[]): K | null {
  const said = text.replace(/[\s，。？！,.?!“”"]/g, '');
  if (said.length > SHORT) return null;
  return keywords.find(({ words }) => words.includes(said)) ?? keywords.find(({ words }) => words.some((word) => said.includes(word))) ?? null;
}

const HELP = '需要人工帮助，请拨打 12345。';

/** What can be asked. */
export const menuOf = (keywords: readonly Named[]): string => [...keywords.map(({ words: [first], about }) => `回复“${first ?? ''}”：${about}`), HELP].join('\n');

export const greeting = (keywords: readonly Named[]): string => `您好，这里是“直达”。\n${menuOf(keywords)}`;
export const notUnderstood = (keywords: readonly Named[]): string => `没有看懂您的意思。\n${menuOf(keywords)}`;
export const STRANGER = `还不知道您是谁：请先打开“直达”小程序，用微信登录并确认手机号，再到这里回复。\n${HELP}`;

/** The most that one text of customer service holds. */
const LONGEST = 600;
export const fitted = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 12)}…\n详见小程序`);

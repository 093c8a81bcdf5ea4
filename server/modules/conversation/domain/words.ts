const HELP = '需要人工帮助，也可以拨打 12345。';

interface Named {
  words: readonly string[];
  about: string;
}

/** What can be asked. The way to a person comes first. */
export const menuOf = (keywords: readonly (Named & { skill: string })[]): string => {
  const lines = keywords.map(({ skill, words: [first = ''], about }) => ({ first: skill === 'person', line: `回复“${first}”：${about}` }));
  return ['也可以直接用自己的话问。', ...lines.sort((a, b) => Number(b.first) - Number(a.first)).map(({ line }) => line), HELP].join('\n');
};

export const stranger = (link: string): string => `还不知道您是谁：请先打开“直达”小程序，用微信登录并确认手机号，再到这里回复；或者点这个链接绑定账号（10 分钟内有效，不要转给别人）：\n${link}\n不要把身份证号发在这里。`;

/** Handed over is what cannot be answered: an officer has it and answers by then. */
export const unsureBy = (when: string): string => `这个我不确定，不敢乱说。专员会在${when}前在这里答复您，您不用再发一遍。\n着急的请拨打 12366；回复“菜单”看我能做什么。`;
/** Nobody can answer whom we do not know. */
export const unsureStranger = (link: string): string => `这个我不确定，不敢乱说。您还没有绑定账号，专员没法答复您：请点这个链接绑定后再问一次（10 分钟内有效，不要转给别人），或拨打 12366。\n${link}`;
export const UNSURE_CLOSED = '这个我不确定，不敢乱说。请拨打 12366，或到主管税务所、综合窗口当面问。回复“菜单”看我能做什么。';
export const ONLY_WORDS = '我只看得懂文字和位置。图片和文件请打开小程序“我的会话”发给专员；要专员说话，回复“人工”。';

/** The most that one text of customer service holds. */
const LONGEST = 600;
export const fitted = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 12)}…\n详见小程序`);

/** The closed lists of the official-account chat and the shape of its definition. No import here: desks read it too. */

/** What the official account can do by itself; a menu entry, a word or a QR code names one. */
export const CHAT_SKILL = Object.freeze({
  menu: '菜单',
  cases: '办件进度',
  benefits: '我的政策与金额',
  inbox: '我的消息',
  materials: '要带的材料',
  hours: '办公时间',
  offices: '最近的办事地点',
  booking: '预约到窗口',
  reminder: '到日子提醒我',
  bind: '绑定账号',
  person: '请专员说话',
  unsubscribe: '不再接收提醒',
  resubscribe: '恢复提醒',
});
export type ChatSkill = keyof typeof CHAT_SKILL;

/** A button of WeChat's menu that does something. */
export type MenuAction = { label: string; skill: ChatSkill } | { label: string; url: string } | { label: string; page: string };
/** A button of the lowest row: it does something itself or opens a list. */
export type MenuButton = MenuAction | { label: string; buttons: MenuAction[] };

/** A question the editors have answered. */
export interface ChatAnswer {
  code: string;
  /** how people ask it; the first names it */
  questions: string[];
  text: string;
  /** where it stands written; as it is read to people */
  basis: string;
}

/** What one definition holds for the whole account: only one of those published may hold it. */
export interface ChatAccount {
  welcome: string;
  menu: MenuButton[];
  /** how sure the search must be, in percent, before it answers */
  sure: number;
  /** within how many working days an officer answers what the search could not */
  promiseDays: number;
}

/** Menu and answers of the official account (公众号菜单与答复). */
export interface ChatBody {
  account: ChatAccount | null;
  keywords: { skill: ChatSkill; words: string[]; about: string }[];
  /** QR codes at counters and on leaflets: `scene` is what the code carries */
  scenes: { scene: string; label: string; skill: ChatSkill }[];
  /** words that mean the same; the first is the one the documents use */
  synonyms: { words: string[] }[];
  answers: ChatAnswer[];
}

/** Why a question that was not answered needs no answer of ours any more. */
export const QUESTION_STATE = Object.freeze({ open: '待写答案', drafted: '已写成答案', dismissed: '不用写' });
export type QuestionState = keyof typeof QUESTION_STATE;

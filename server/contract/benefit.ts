/** Closed lists of support measures, each with the words people read. No import here: the desk bundles this file. */
const words = <T extends Record<string, string>>(labels: T): Readonly<T> => Object.freeze(labels);

/** What a measure gives. */
export const BENEFIT = words({ subsidy: '补贴', refund: '返还', rate: '费率', loan: '贷款', grant: '资金支持', award: '奖励' });
export type Benefit = keyof typeof BENEFIT;

/** What an answer to a measure's own question is. */
export const QUESTION_TYPE = words({ verdict: '是或否', number: '数', text: '文字', date: '日期', list: '多选' });
export type QuestionType = keyof typeof QUESTION_TYPE;

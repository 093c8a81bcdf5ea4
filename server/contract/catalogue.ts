/** Closed lists of the sharing catalogue, each with the words people read. No import here: the desk bundles this file. */
const words = <T extends Record<string, string>>(labels: T): Readonly<T> => Object.freeze(labels);

/** How often an item is owed. `discharge`: by the two discharge seasons of the forces; `unstated`: the source is silent. */
export const ITEM_CYCLE = words({
  month: '每月',
  quarter: '每季度',
  'half-year': '每半年',
  year: '每年',
  'real-time': '实时',
  'on-need': '按需',
  discharge: '按春秋两退',
  unstated: '来源未写明',
});
export type ItemCycle = keyof typeof ITEM_CYCLE;

/** First full then differences each year, always full, or the source is silent. */
export const FILING_METHOD = words({ 'first-full': '每年首次全额、后续差额', full: '每次全额', unstated: '来源未写明' });
export type FilingMethod = keyof typeof FILING_METHOD;

/** Registered and used, approved first, or withheld by a law. */
export const SHARING_MODE = words({ 'on-file': '报备式共享', approval: '审批式共享', 'not-shared': '不予共享', unstated: '来源未写明' });
export type SharingMode = keyof typeof SHARING_MODE;

/** What a row speaks of; each has its unique identifier, without which the row is not collected. */
export const ITEM_SUBJECT = words({ person: '个人', organisation: '企业或组织机构', project: '项目', power: '行政权力事项', figure: '汇总数据' });
export type ItemSubject = keyof typeof ITEM_SUBJECT;

export const DATUM_TYPE = words({ text: '文字', number: '数', money: '金额', date: '日期', code: '代码', 'id-number': '身份证号', phone: '电话' });
export type DatumType = keyof typeof DATUM_TYPE;

/** How the day is found by which an item is owed. */
export const DUE_KIND = words({
  dates: '固定日期',
  'after-period': '所属期结束后第几个月的某日',
  within: '某一时点后若干日内',
  'next-month': '事情发生的次月某日前',
  'score-sheet': '按考核评分表的归集周期',
  'on-need': '按需',
  unstated: '来源未写明',
});

/** From when a number of days runs. */
export const DUE_START = words({ month: '月度结束', quarter: '季度结束', 'half-year': '半年结束', year: '年度结束', receipt: '收到名单' });
export type DueStart = keyof typeof DUE_START;

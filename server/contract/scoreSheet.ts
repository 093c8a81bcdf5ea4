/** Closed lists of a score sheet, each with the words people read. No import here: the desk bundles this file. */
const words = <T extends Record<string, string>>(labels: T): Readonly<T> => Object.freeze(labels);

/** What is counted for a department in a period: each is computed from filings, meetings, surveys and answers. */
export const SCORE_COUNT = words({
  'contact-unreported': '责任人或报送员有变动未及时通知（次）',
  'late-days': '缓报天数',
  'meetings-missed': '会议、培训缺席（次）',
  'meetings-late': '会议、培训迟到或早退（次）',
  'surveys-missed': '调研反馈缺报（次）',
  'surveys-late': '调研反馈迟报（次）',
  'identifier-items': '完善了唯一标识的指标项（个）',
  'information-adopted': '采用的信息（条）',
});
export type ScoreCount = keyof typeof SCORE_COUNT;

/** Tasks whose share of all tasks of the period costs points. */
export const SCORE_TASKS = words({ missing: '未报的任务', 'wrong-format': '未按规定要求报送的任务', 'by-centre': '由信息中心代为报送的任务' });
export type ScoreTasks = keyof typeof SCORE_TASKS;

/** Filings that count as missing. */
export const SCORE_AS_MISSING = words({ 'zero-without-statement': '报送 0 数据而没有情况说明', 'mostly-duplicates': '报送大量重复数据' });
export type ScoreAsMissing = keyof typeof SCORE_AS_MISSING;

/** What a tier of the workload looks at. */
export const SCORE_MEASURE = words({ 'monthly-items': '月报指标项（个）', 'quarterly-items': '季报指标项（个）', 'quarter-rows': '本季度数据总量（条）', 'year-rows': '本年度数据总量（条）' });
export type ScoreMeasure = keyof typeof SCORE_MEASURE;

/** How points are found. */
export const SCORE_RULE = words({
  each: '每一次（天、个、条）若干分',
  share: '按占全部任务的比例',
  'error-rate': '按错（漏）报率分档',
  'as-missing': '记为未报',
  rank: '按排名',
  tiers: '按工作量分档，取最高一档',
  judged: '由人评定，写明理由和凭据',
});

export const SCORE_PERIOD = words({ quarter: '季度考核', year: '年度考核' });
export type ScorePeriod = keyof typeof SCORE_PERIOD;

/** Whether a step that is only begun counts. */
export const SCORE_COUNTING = words({ full: '不计', begun: '按一档计' });

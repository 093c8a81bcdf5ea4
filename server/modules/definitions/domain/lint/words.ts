import type { CatalogueDue } from '../schemas/index.ts';

/** What a due rule in words says: a moment and a number of days, or a day of a month. */
export type ReadDue =
  | { kind: 'within'; start?: 'month' | 'quarter' | 'half-year' | 'year'; days: number }
  | { kind: 'day'; next: 'year' | 'month' | null; month: number | null; day: number };

const START = { 月度: 'month', 月: 'month', 季度: 'quarter', 季: 'quarter', 半年: 'half-year', 年度: 'year', 年: 'year' } as const;
const DAYS_WITHIN = /(?:(?<start>月度|季度|半年|年度)(?:终了|结束)(?:后|之日起))?(?<days>\d+)\s*(?<unit>个工作日|个自然日|工作日|自然日|日|天)内/;
const DAY_BEFORE = /(?<next>次年|次月|下月|下一季度第一个月|当年|当月)?(?:(?<month>\d{1,2})月)?(?<day>\d+)日前/;
const LAST_DAY = 31;
const LAST_MONTH = 12;

/** Reads a due rule in words; null when it names no day. */
export function readDue(text: string): ReadDue | null {
  const within = DAYS_WITHIN.exec(text)?.groups;
  if (within) {
    const start = within['start'] as keyof typeof START | undefined;
    return { kind: 'within', ...(start ? { start: START[start] } : {}), days: Number(within['days']) };
  }
  const before = DAY_BEFORE.exec(text)?.groups;
  if (!before) return null;
  const next = before['next'] === '次年' ? 'year' : before['next'] === undefined || before['next'].startsWith('当') ? null : 'month';
  return { kind: 'day', next, month: before['month'] === undefined ? null : Number(before['month']), day: Number(before['day']) };
}

/** Words that name a day which no calendar has (“次年120日前”), or a day of the next year without a month. */
export function isUnreadableDay(text: string): boolean {
  const read = readDue(text);
  if (read?.kind !== 'day') return false;
  return read.day < 1 || read.day > LAST_DAY || (read.month ?? 1) > LAST_MONTH || (read.next === 'year' && read.month === null);
}

/** Words that count “日” without saying calendar or working days. */
export const isBareDays = (text: string): boolean => /日|天/.test(DAYS_WITHIN.exec(text)?.groups?.['unit']?.replace(/个?(工作|自然)日/, '') ?? '');

/** Whether a due rule says what its words say; words that name no day say nothing against it. */
export function agrees(words: string, due: CatalogueDue): boolean {
  const read = readDue(words);
  if (read === null || isUnreadableDay(words)) return true;
  if (read.kind === 'within') return due.kind === 'within' ? due.amount === read.days && (read.start === undefined || due.start === read.start) : due.kind === 'after-period' && due.months === 1 && due.day === read.days;
  if (due.kind === 'next-month') return read.day === due.day;
  if (due.kind === 'after-period') return read.day === due.day;
  if (due.kind === 'dates') return due.dates.some(({ month, day, yearOffset }) => day === read.day && (read.month === null || month === read.month) && (read.next !== 'year' || yearOffset === 1));
  return false;
}

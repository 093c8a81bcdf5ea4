/** Which months of a year count for one person or household. Months are `YYYY-MM`, inclusive at both ends. */

export interface WindowInput {
  /** first month employed, or month of registration */
  start: string;
  /** months from and with `start` */
  maxMonths: number;
  /** months already enjoyed elsewhere under these reliefs; they count toward the maximum */
  usedElsewhere: number;
  /** true: who began before the policy's end goes on to the end of the months */
  runsOn: boolean;
  policyFrom: string;
  policyTo: string;
}

export interface MonthWindow {
  /** first month that counts: never before the policy began */
  from: string;
  /** last month that counts */
  to: string;
}

const index = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthAt = (count: number): string => `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
const earlier = (a: string, b: string): string => (a <= b ? a : b);
const later = (a: string, b: string): string => (a >= b ? a : b);

/** Every month from one to another; empty when `to` is before `from`. */
export function monthsFrom(from: string, to: string): string[] {
  const months: string[] = [];
  for (let at = index(from); at <= index(to); at += 1) months.push(monthAt(at));
  return months;
}

/** The months of enjoyment. Someone who began after the policy's end has a window that is empty (`to` before `from`). */
export function windowOf(input: WindowInput): MonthWindow {
  const policyFrom = input.policyFrom.slice(0, 7);
  const policyTo = input.policyTo.slice(0, 7);
  const start = input.start.slice(0, 7);
  const from = later(start, policyFrom);
  if (start > policyTo) return { from, to: monthAt(index(start) - 1) };
  const end = monthAt(index(start) + input.maxMonths - input.usedElsewhere - 1);
  return { from, to: input.runsOn ? end : earlier(end, policyTo) };
}

/** Months of a year that count: those that already happened and those expected until December. */
export interface CountedMonths {
  actual: string[];
  expected: string[];
}

const within = (window: MonthWindow, month: string): boolean => month >= window.from && month <= window.to;

/**
 * Employment: months withheld in the year, and, when the employer's last filed month still shows the person, the rest
 * of the year as expectation.
 */
export function employedMonths(window: MonthWindow, months: readonly string[], year: number, lastFiledMonth: string | null): CountedMonths {
  const worked = [...new Set(months)].sort();
  const actual = worked.filter((month) => month.startsWith(`${year}-`) && within(window, month));
  const last = lastFiledMonth ?? worked.at(-1) ?? '';
  const stillThere = last.startsWith(`${year}-`) && worked.includes(last);
  const expected = stillThere ? monthsFrom(monthAt(index(last) + 1), `${year}-12`).filter((month) => within(window, month)) : [];
  return { actual, expected };
}

/** Self-employment: months operated in the year up to today's month, and the rest of the year as expectation. */
export function operatedMonths(window: MonthWindow, year: number, today: string): CountedMonths {
  const months = monthsFrom(later(window.from, `${year}-01`), earlier(window.to, `${year}-12`));
  const current = today.slice(0, 7);
  return { actual: months.filter((month) => month <= current), expected: months.filter((month) => month > current) };
}

/** “1月至7月、9月”: the months of one year in words. */
export function monthWords(months: readonly string[]): string {
  const spans: [number, number][] = [];
  for (const month of months) {
    const at = index(month);
    const last = spans.at(-1);
    if (last !== undefined && last[1] === at - 1) last[1] = at;
    else spans.push([at, at]);
  }
  const word = (at: number): string => `${(at % 12) + 1}月`;
  return spans.map(([from, to]) => (from === to ? word(from) : `${word(from)}至${word(to)}`)).join('、');
}

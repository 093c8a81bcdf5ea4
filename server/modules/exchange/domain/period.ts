/** Reporting periods: `2026Q3`, `2026-09`, `2026S2` (second half), `2026`. */

export type Cycle = 'half-year' | 'quarter' | 'month' | 'year';
export interface DueDate {
  period: string;
  yearOffset: number;
  month: number;
  day: number;
}
export type DueRule = { kind: 'dates'; dates: DueDate[] } | { kind: 'after-period'; months: number; day: number };

const MONTHS: Record<Cycle, number> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };
/** A period with a fixed day is being filed for from this long before that day. */
const OPENS_DAYS_BEFORE = 30;

const pad = (n: number): string => String(n).padStart(2, '0');
const iso = (year: number, month: number, day: number): string => new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
const addDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** One spelling for a period, or null when it is none; `2026年第3季度`, `202609`, `2026q3` are meant well. */
export function parsePeriod(text: string): string | null {
  const bare = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const found =
    /^(?<y>20\d{2})年?(?:(?:-?Q|第)(?<q>[1-4])季?度?|-?[SH](?<s>[12])|(?<half>[上下])半年|[-/.]?(?<m>0[1-9]|1[0-2])月?|(?<lone>[1-9])月)?$/.exec(bare)?.groups;
  if (!found) return null;
  if (found['q']) return `${found['y']}Q${found['q']}`;
  if (found['s'] || found['half']) return `${found['y']}S${found['s'] ?? (found['half'] === '上' ? 1 : 2)}`;
  const month = found['m'] ?? found['lone'];
  return month ? `${found['y']}-${month.padStart(2, '0')}` : found['y']!;
}

/** The n-th period of a year, from 1. */
function name(cycle: Cycle, year: number, index: number): string {
  if (cycle === 'month') return `${year}-${pad(index)}`;
  if (cycle === 'quarter') return `${year}Q${index}`;
  return cycle === 'half-year' ? `${year}S${index}` : String(year);
}

function dueDay(cycle: Cycle, due: DueRule, year: number, index: number): string | null {
  const lastMonth = index * MONTHS[cycle];
  if (due.kind === 'after-period') return iso(year, lastMonth + due.months, due.day);
  const suffix = cycle === 'quarter' ? `Q${index}` : cycle === 'half-year' ? `S${index}` : 'Y';
  const date = due.dates.find(({ period }) => period === suffix);
  return date ? iso(year + date.yearOffset, date.month, date.day) : null;
}

/**
 * The period that an item is being filed for on a day, and when it is due. A period opens when it has ended or, where
 * the rule names a fixed day, 30 days before that day (the autumn discharge is due on 5 October, inside its half).
 * @param today `YYYY-MM-DD`
 */
export function currentPeriod(cycle: Cycle, due: DueRule, today: string): { period: string; due: string | null } {
  const perYear = 12 / MONTHS[cycle];
  const thisYear = Number(today.slice(0, 4));
  for (const year of [thisYear, thisYear - 1]) {
    for (let index = perYear; index >= 1; index -= 1) {
      const ended = iso(year, index * MONTHS[cycle] + 1, 1);
      const dueOn = dueDay(cycle, due, year, index);
      const opens = due.kind === 'dates' && dueOn ? [ended, addDays(dueOn, -OPENS_DAYS_BEFORE)].sort()[0]! : ended;
      if (opens <= today) return { period: name(cycle, year, index), due: dueOn };
    }
  }
  return { period: name(cycle, thisYear - 1, perYear), due: null };
}

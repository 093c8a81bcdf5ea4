/** Working days by the State Council's yearly arrangement. The arrangement is data: it comes with the scope. */

export interface WorkCalendar {
  /** last day the arrangement covers; past it plain weeks are assumed and the caller should warn */
  until: string;
  holidays: readonly string[];
  /** weekend days that are worked in exchange */
  workdays: readonly string[];
}

const DAY_MS = 86_400_000;
/** Counting goes day by day: a century is more than any deadline, and less than a moment. */
export const MOST_DAYS = 36_525;

const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string => iso(utc(day) + days * DAY_MS);
/** Calendar days from one day to another; negative when `to` is before `from`. */
export const daysBetween = (from: string, to: string): number => Math.round((utc(to) - utc(from)) / DAY_MS);

export function isWorkingDay(day: string, calendar: WorkCalendar): boolean {
  if (calendar.workdays.includes(day)) return true;
  if (calendar.holidays.includes(day)) return false;
  const weekday = new Date(utc(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/**
 * The day `count` working days after `day`; the day itself does not count (民法典 §201). A negative count goes back.
 */
export function addWorkingDays(day: string, count: number, calendar: WorkCalendar): string {
  const step = count < 0 ? -1 : 1;
  let current = day;
  for (let left = Math.abs(count); left > 0; ) {
    current = addDays(current, step);
    if (isWorkingDay(current, calendar)) left -= 1;
  }
  return current;
}

/** Working days after `from` up to and including `to`; none when `to` is not after `from`. */
export function workingDaysBetween(from: string, to: string, calendar: WorkCalendar): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) count += 1;
  return count;
}

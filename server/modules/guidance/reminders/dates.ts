import { addDays, isWorkingDay, type WorkCalendar } from '../../../platform/calendar/index.ts';

/** When enterprises are reminded; a row of the code table `filing-reminder`. */
export interface ReminderRule {
  code: string;
  label: string;
  /** months of the year, 1 to 12 */
  months: readonly number[];
  day: number;
  /** days before the due day from which it is told */
  before: number;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** The last day for filing in a month: a day off gives way to the next working day. */
export function dueDayOf(rule: ReminderRule, year: number, month: number, calendar: WorkCalendar): string {
  let day = `${year}-${two(month)}-${two(rule.day)}`;
  // The end of the year does not move: what is not used by then is gone.
  if (rule.day >= 31) return day;
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1);
  return day;
}

/** The rules to be told on a day, each with its due day. @param today `YYYY-MM-DD` */
export function remindersOn(today: string, rules: readonly ReminderRule[], calendar: WorkCalendar): { rule: ReminderRule; due: string }[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  return rules
    .filter(({ months }) => months.includes(month))
    .map((rule) => ({ rule, due: dueDayOf(rule, year, month, calendar) }))
    .filter(({ rule, due }) => today <= due && today >= addDays(due, -rule.before));
}

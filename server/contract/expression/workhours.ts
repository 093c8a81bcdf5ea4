import { addDays, isWorkingDay, type WorkCalendar } from './workdays.ts';

/** A part of the working day, `HH:MM` in Shanghai. The lunch break is the gap between two of them. */
export interface Shift {
  from: string;
  to: string;
}

/** When an office works: its hours on the days the State Council's calendar calls working days. */
export interface WorkTime {
  shifts: readonly Shift[];
  calendar: WorkCalendar;
}

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const OFFSET_MS = 8 * HOUR_MINUTES * MINUTE_MS;
/** Counting goes day by day; a year of days is more than any clock of hours. */
const MOST_DAYS = 3660;

const dayOf = (at: number): string => new Date(at + OFFSET_MS).toISOString().slice(0, 10);
const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) - OFFSET_MS;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * HOUR_MINUTES + Number(time.slice(3, 5));

/** The spans of a day in which the clock runs, epoch ms, in order; none on a day of rest. */
function spansOf(day: string, { shifts, calendar }: WorkTime): { from: number; to: number }[] {
  if (!isWorkingDay(day, calendar)) return [];
  const midnight = startOf(day);
  return shifts
    .map(({ from, to }) => ({ from: midnight + minutesOf(from) * MINUTE_MS, to: midnight + minutesOf(to) * MINUTE_MS }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
}

/** Milliseconds of working time from one instant to a later one; none when `to` is not after `from`. */
export function workingTimeBetween(from: number, to: number, time: WorkTime): number {
  let sum = 0;
  let day = dayOf(from);
  for (let count = 0; count < MOST_DAYS && startOf(day) < to; count += 1, day = addDays(day, 1)) {
    for (const span of spansOf(day, time)) sum += Math.max(0, Math.min(to, span.to) - Math.max(from, span.from));
  }
  return sum;
}

/**
 * The instant at which `hours` of working time have run from `at`.
 * @throws when the office has no hours at all
 */
export function addWorkingHours(at: number, hours: number, time: WorkTime): number {
  let left = hours * HOUR_MINUTES * MINUTE_MS;
  if (left <= 0) return at;
  let day = dayOf(at);
  for (let count = 0; count < MOST_DAYS; count += 1, day = addDays(day, 1)) {
    for (const span of spansOf(day, time)) {
      const from = Math.max(at, span.from);
      if (from >= span.to) continue;
      if (span.to - from >= left) return from + left;
      left -= span.to - from;
    }
  }
  throw new Error('上班时间没有规定，无法计算工时');
}

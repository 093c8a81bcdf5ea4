import { addWorkingDays, isWorkingDay, type WorkCalendar } from '../../../contract/expression/workdays.ts';

/** A part of the working day, `HH:MM`. */
export interface Shift {
  from: string;
  to: string;
}

/** A moment in Shanghai: the day `YYYY-MM-DD` and the time `HH:MM`. */
export interface Moment {
  day: string;
  time: string;
}

export const isOpen = ({ day, time }: Moment, shifts: readonly Shift[], calendar: WorkCalendar): boolean => isWorkingDay(day, calendar) && shifts.some(({ from, to }) => from <= time && time < to);

/** When somebody is at the desk again; null when there are no hours at all. */
export function opensNext({ day, time }: Moment, shifts: readonly Shift[], calendar: WorkCalendar): Moment | null {
  const ordered = [...shifts].sort((a, b) => (a.from < b.from ? -1 : 1));
  const [first] = ordered;
  if (!first) return null;
  const today = isWorkingDay(day, calendar) ? ordered.find(({ from }) => from > time) : undefined;
  return today ? { day, time: today.from } : { day: addWorkingDays(day, 1, calendar), time: first.from };
}

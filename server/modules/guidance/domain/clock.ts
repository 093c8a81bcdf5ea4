import { addWorkingDays, workingDaysBetween, type WorkCalendar } from '../../../contract/expression/workdays.ts';

/** A due day after a stop: it moves on by the working days that the clock stood still. */
export const shiftedDue = (dueOn: string, stoppedOn: string, resumedOn: string, calendar: WorkCalendar): string => {
  const stood = workingDaysBetween(stoppedOn, resumedOn, calendar);
  return stood === 0 ? dueOn : addWorkingDays(dueOn, stood, calendar);
};

import { day, listOf, record, text, whole, type JsonSchema } from './parts.ts';

/** One year's arrangement by the General Office of the State Council. */
export interface YearArrangement {
  year: number;
  /** document number of the notice */
  notice: string;
  holidays: { name: string; days: string[] }[];
  /** weekend days worked in exchange */
  workdays: string[];
}

/** Holidays and make-up working days. Past `until` plain weeks are assumed and a warning is due. */
export interface CalendarBody {
  from: string;
  until: string;
  years: YearArrangement[];
}

/** The arrangement flattened for day arithmetic: the platform's `WorkCalendar`. */
export function flatCalendar(body: CalendarBody): { until: string; holidays: string[]; workdays: string[] } {
  return {
    until: body.until,
    holidays: body.years.flatMap((year) => year.holidays.flatMap((holiday) => holiday.days)),
    workdays: body.years.flatMap((year) => year.workdays),
  };
}

export const calendarSchema: JsonSchema = record({
  from: day,
  until: day,
  years: listOf(
    record({
      year: { ...whole, minimum: 2000 },
      notice: text,
      holidays: listOf(record({ name: text, days: listOf(day, 1) }), 1),
      workdays: listOf(day),
    }),
    1,
  ),
});

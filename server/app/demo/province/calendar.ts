import { addDays, addMonths, dayStart, shanghaiDay } from '../../../platform/calendar/index.ts';

/** The demo's past, counted back from the day it was loaded. Instants in epoch ms, Asia/Shanghai. */
export interface DemoCalendar {
  /** calendar day of loading */
  today: string;
  year: number;
  /** withholding months, oldest first, up to the last one that has been filed */
  months: string[];
  /** quarter of the first and of the following lists */
  period: { quarter: string; season: string; laterQuarter: string };
  /** `days` before loading at the given hour and minute */
  ago: (days: number, hour?: number, minute?: number) => number;
  /** when the payroll of a month was filed */
  filedOn: (month: string) => number;
}

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Withholding of a month is filed by the 15th of the next; the tax office hands it over on the 18th. */
const HANDED_OVER_DAY = '-18';
export const HISTORY_DAYS = 42;

const quarterOf = (day: string): string => `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
const previousQuarter = (day: string): string => quarterOf(`${addMonths(day.slice(0, 7), -3)}-01`);

/** @param anchor epoch ms of the first loading */
export function demoCalendar(anchor: number): DemoCalendar {
  const today = shanghaiDay(anchor);
  const ago = (days: number, hour = 9, minute = 0): number => Math.min(anchor, dayStart(addDays(today, -days)) + hour * HOUR + minute * MINUTE);
  const handedOver = (month: string): string => addMonths(month, 1) + HANDED_OVER_DAY;
  let last = today.slice(0, 7);
  while (handedOver(last) >= today) last = addMonths(last, -1);
  const first = `${Number(last.slice(0, 4)) - 1}-01`;
  const months: string[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  const begun = addDays(today, -35);
  const autumn = Number(begun.slice(5, 7)) >= 9 || Number(begun.slice(5, 7)) < 3;
  const seasonYear = Number(begun.slice(5, 7)) < 3 ? Number(begun.slice(0, 4)) - 1 : Number(begun.slice(0, 4));
  return {
    today,
    year: Number(last.slice(0, 4)),
    months,
    period: { quarter: previousQuarter(begun), season: `${seasonYear}${autumn ? 'S2' : 'S1'}`, laterQuarter: quarterOf(begun) },
    ago,
    filedOn: (month) => Math.max(ago(HISTORY_DAYS - 1, 10), dayStart(handedOver(month)) + 10 * HOUR),
  };
}

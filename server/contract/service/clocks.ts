import { addDays, addWorkingDays, type WorkCalendar } from '../expression/workdays.ts';
import type { ServiceBody, ServiceClock } from './types.ts';
import { eventWords } from './events.ts';
import { DAY_UNIT, type DayUnit } from './words.ts';

const later = (day: string, count: number, unit: DayUnit, calendar: WorkCalendar): string => (unit === 'working' ? addWorkingDays(day, count, calendar) : addDays(day, count));

/** The days of one clock that began on `day`; the day of the event itself does not count (民法典 §201). */
export interface ClockDays {
  due: string;
  /** null: no warning before the end */
  warn: string | null;
  /** the day of each step past the end, in the order written */
  past: string[];
  /** false where the work calendar does not reach so far and plain weeks were assumed */
  certain: boolean;
}

export function clockDays(clock: Pick<ServiceClock, 'amount' | 'unit' | 'warnBefore' | 'past'>, day: string, calendar: WorkCalendar): ClockDays {
  const due = later(day, clock.amount, clock.unit, calendar);
  const past = clock.past.map(({ after }) => later(due, after, clock.unit, calendar));
  const last = [due, ...past].sort().at(-1) ?? due;
  return {
    due,
    warn: clock.warnBefore > 0 ? later(due, -clock.warnBefore, clock.unit, calendar) : null,
    past,
    certain: clock.unit === 'calendar' || last <= calendar.until,
  };
}

/** A limit as offices write it: `自受理之日起 3 个工作日内`. */
export function limitWords(service: Pick<ServiceBody, 'events'>, { trigger, amount, unit }: Pick<ServiceClock, 'trigger' | 'amount' | 'unit'>): string {
  return `${trigger === null ? '（未定从何时起算）' : `自${eventWords(service, trigger)}之日起`} ${amount} ${DAY_UNIT[unit]}内`;
}

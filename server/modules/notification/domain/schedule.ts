import { addDays, isWorkingDay, type WorkCalendar } from '../../../contract/expression/workdays.ts';
import { quietUntil, type QuietHours } from './quietHours.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Where no quiet hours are set, a working day begins here. */
const OPENING_HOUR = 8;
const HOUR_MS = 3_600_000;
const SHANGHAI_MS = 8 * HOUR_MS;

const shanghaiDay = (at: number): string => new Date(at + SHANGHAI_MS).toISOString().slice(0, 10);
const dayStart = (day: string): number => Date.parse(`${day}T00:00:00Z`) - SHANGHAI_MS;

/**
 * When the message in place `place` of `total` is due, so that all leave evenly within the window. In whole minutes:
 * what is due together travels in one job.
 */
export function spreadDue(startAt: number, windowMinutes: number, place: number, total: number): number {
  if (windowMinutes === 0) return startAt;
  const parts = Math.max(total, 1);
  return startAt + Math.floor((Math.min(place, parts - 1) * windowMinutes) / parts) * MINUTE_MS;
}

/** A message counts its validity from when it may first leave. */
export const expiryOf = (dueAt: number, validDays: number): number => dueAt + validDays * DAY_MS;

/** When messages may go outside. */
export interface DecentTimes {
  quiet: QuietHours | null;
  /** null: on every day */
  calendar: WorkCalendar | null;
}

export type Wait = { until: number; why: string } | null;

const YEAR_DAYS = 366;

/** Until when a message must wait for a decent hour of a working day; null: it may go now. */
export function waitFor(at: number, { quiet, calendar }: DecentTimes): Wait {
  if (calendar && !isWorkingDay(shanghaiDay(at), calendar)) {
    let day = shanghaiDay(at);
    for (let tried = 0; tried < YEAR_DAYS && !isWorkingDay(day, calendar); tried += 1) day = addDays(day, 1);
    const opening = dayStart(day) + OPENING_HOUR * HOUR_MS;
    return { until: quietUntil(opening, quiet) ?? opening, why: '今天不是工作日，工作日再发' };
  }
  const until = quietUntil(at, quiet);
  if (until === null) return null;
  const later = calendar ? waitFor(until, { quiet, calendar }) : null;
  return { until: later?.until ?? until, why: calendar ? '夜间不外发，工作日白天再发' : '夜间不发短信，天亮后发送' };
}

export const expiredWords = (validDays: number): string => `${validDays} 天有效期内没有发出，不再发送`;

import { lookAtClocks } from '../../../../modules/joint-service/index.ts';
import { workCalendar } from '../../../../modules/definitions/index.ts';
import { addDays, addWorkingDays, dayStart } from '../../../../platform/calendar/index.ts';
import type { Province } from '../../province/index.ts';
import type { Act } from '../officers.ts';
import { outsideIsSimulated } from '../outside.ts';
import { applicantsOf } from './people.ts';
import { soldiers } from './soldiers.ts';
import { graduates } from './graduates.ts';

const MINUTE = 60_000;
const LOOK_BACK_DAYS = 30;

/** An instant on the `n`th working day before the demo's day. */
export type On = (n: number, hour: number, minute: number) => number;

/** The calendar day of it. */
export type DayOf = (n: number) => string;

let known: { anchor: number; acts: Promise<Act[]> } | null = null;

async function write(province: Province, anchor: number): Promise<Act[]> {
  const { today, ago } = province.calendar;
  const calendar = await workCalendar();
  const dayOf: DayOf = (n) => addWorkingDays(today, -n, calendar);
  const on: On = (n, hour, minute) => dayStart(dayOf(n)) + (hour * 60 + minute) * MINUTE;
  const people = applicantsOf(province);
  const acts = [...soldiers(people, on, dayOf, today), ...graduates(people, on, dayOf)];
  const looks = Array.from({ length: LOOK_BACK_DAYS }, (_, n): Act => ({ at: ago(n, 8, 5), run: lookAtClocks, quiet: true }));
  const first = dayStart(addDays(today, -LOOK_BACK_DAYS - 8));
  return [...acts, ...looks].filter(({ at }) => at > first && at < anchor).sort((a, b) => a.at - b.at);
}

/**
 * Everything that people, the counter and the departments of one district did about their cases. Nothing while messages
 * would leave this machine: the numbers are made up.
 */
export function caseActs(province: Province, anchor: number): Promise<Act[]> {
  if (!outsideIsSimulated()) return Promise.resolve([]);
  if (known?.anchor !== anchor) known = { anchor, acts: write(province, anchor) };
  return known.acts;
}

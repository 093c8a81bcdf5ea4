import { addWorkingDays, formatDay, shanghaiDay } from '../../../../platform/calendar/index.ts';
import { now } from '../../../../platform/db/index.ts';
import { codeTable, workCalendar } from '../../../definitions/index.ts';

const LATEST = '17:30';

/** By when an officer answers what the machine could not: so many working days from now, at the end of office hours. */
export async function promiseBy(days: number): Promise<{ day: string; words: string }> {
  const [hours, calendar] = await Promise.all([codeTable('chat-hours'), workCalendar()]);
  const day = addWorkingDays(shanghaiDay(now()), days, calendar);
  const ends = hours.map(({ attributes }) => String(attributes?.['to'] ?? LATEST)).sort();
  return { day, words: `${formatDay(day)} ${ends.at(-1) ?? LATEST}` };
}

import { addWorkingHours, type WorkTime } from '../../../contract/expression/workhours.ts';
import type { TaskLevel } from '../../../contract/enums.ts';
import { addWorkingDays, shanghaiDay } from '../../../platform/calendar/index.ts';
import { codeTable, workCalendar } from '../../definitions/index.ts';

type Unit = 'working-day' | 'working-hour' | 'hour';

/** A row of the code table `service-limit`. @throws when the pack lacks it */
async function limit(code: string, unit: Unit): Promise<number> {
  const found = (await codeTable('service-limit')).find((one) => one.code === code)?.attributes;
  const amount = found?.['amount'];
  if (typeof amount !== 'number' || found?.['unit'] !== unit) throw new Error(`代码表 service-limit 缺少“${code}”（单位 ${unit}）`);
  return amount;
}

/** The office's hours (code table `work-hours`) on the working days of the State Council's calendar. */
export async function workTime(): Promise<WorkTime> {
  const [rows, calendar] = [await codeTable('work-hours'), await workCalendar()];
  return { shifts: rows.map(({ attributes }) => ({ from: String(attributes?.['from'] ?? ''), to: String(attributes?.['to'] ?? '') })), calendar };
}

/** The last day for a task opened at `at` (epoch ms): working days by the State Council calendar, the day itself not counted. */
export const dueDay = async (at: number): Promise<string> => addWorkingDays(shanghaiDay(at), await limit('guidance', 'working-day'), await workCalendar());

/** The last day for the first contact of a task opened at `at`. */
export const contactDay = async (at: number): Promise<string> => addWorkingDays(shanghaiDay(at), await limit('guidance-contact', 'working-day'), await workCalendar());

/** When the county or the city has to have answered what was brought to it at `at`: hours of working time. */
export const escalationDue = async (level: TaskLevel, at: number): Promise<number> => addWorkingHours(at, await limit(`guidance-${level}`, 'working-hour'), await workTime());

/** The last day for calling back whoever rated badly at `at`. */
export const callBackDay = async (at: number): Promise<string> => addWorkingDays(shanghaiDay(at), await limit('rating-call-back', 'working-day'), await workCalendar());

/** Hours within which a closing can be taken back. */
export const reopenHours = (): Promise<number> => limit('guidance-reopen', 'hour');

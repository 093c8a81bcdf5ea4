import { addWorkingDays, shanghaiDay } from '../../../platform/calendar/index.ts';
import { codeTable, workCalendar } from '../../definitions/index.ts';

type Unit = 'working-day' | 'hour';

/** A row of the code table `service-limit`. @throws when the pack lacks it */
async function limit(code: string, unit: Unit): Promise<number> {
  const found = (await codeTable('service-limit')).find((one) => one.code === code)?.attributes;
  const amount = found?.['amount'];
  if (typeof amount !== 'number' || found?.['unit'] !== unit) throw new Error(`代码表 service-limit 缺少“${code}”（单位 ${unit}）`);
  return amount;
}

/** The last day for a task opened at `at` (epoch ms): working days by the State Council calendar, the day itself not counted. */
export const dueDay = async (at: number): Promise<string> => addWorkingDays(shanghaiDay(at), await limit('guidance', 'working-day'), await workCalendar());

/** Hours within which a closing can be taken back. */
export const reopenHours = (): Promise<number> => limit('guidance-reopen', 'hour');

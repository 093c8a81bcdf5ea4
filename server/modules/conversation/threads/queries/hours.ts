import { formatDay, shanghaiDay } from '../../../../platform/calendar/index.ts';
import { codeTable, workCalendar } from '../../../definitions/index.ts';
import { isOpen, opensNext, type Moment, type Shift } from '../../domain/hours.ts';

const SHANGHAI_MS = 8 * 3_600_000;
const momentOf = (at: number): Moment => ({ day: shanghaiDay(at), time: new Date(at + SHANGHAI_MS).toISOString().slice(11, 16) });

/** The code table `chat-hours`. */
async function shifts(): Promise<(Shift & { label: string })[]> {
  return (await codeTable('chat-hours')).map(({ label, attributes }) => ({ label, from: String(attributes?.['from'] ?? '09:00'), to: String(attributes?.['to'] ?? '17:00') }));
}

const spoken = (time: string): string => time.replace(/^0/, '');

/** `工作日 9:00–12:00、13:30–17:30 有专员回复`. */
export const hoursWords = async (): Promise<string> => `工作日 ${(await shifts()).map(({ from, to }) => `${spoken(from)}–${spoken(to)}`).join('、')} 有专员回复`;

/** What is said to whoever writes while nobody is at the desk; null within the hours. */
export async function awayWords(at: number): Promise<{ text: string; until: string } | null> {
  const [list, calendar] = await Promise.all([shifts(), workCalendar()]);
  const moment = momentOf(at);
  if (list.length === 0 || isOpen(moment, list, calendar)) return null;
  const next = opensNext(moment, list, calendar);
  if (!next) return null;
  const when = next.day === moment.day ? `今天 ${spoken(next.time)}` : `${formatDay(next.day)} ${spoken(next.time)}`;
  return { text: `现在不在回复时间，您的话已收到，专员会在${when}以后回复您。着急的请拨打 12366。`, until: `${next.day}T${next.time}` };
}

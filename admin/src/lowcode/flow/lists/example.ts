import type { WorkCalendar } from '@zhida/server/contract/expression/workdays.ts';
import { CLOCK_ACTION, clockDays, eventWords, type ServiceBody, type ServiceClock } from '@zhida/server/contract/service/index.ts';

/** A clock worked out for one day, as a sentence. */
export function exampleOf(service: ServiceBody, clock: ServiceClock, day: string, calendar: WorkCalendar): string {
  if (clock.trigger === null) return '还没有写从何时起算';
  const { due, warn, past, certain } = clockDays(clock, day, calendar);
  const end = clock.stop === 'item.done' || clock.stop === 'application.done' ? '办结' : `完成“${eventWords(service, clock.stop)}”`;
  const steps = clock.past.flatMap(({ after, action }, index) => (after > 0 ? [`${past[index] ?? due} 仍未完成则${CLOCK_ACTION[action]}`] : []));
  const sentences = [`若 ${day} ${eventWords(service, clock.trigger)}，则 ${due} 前${end}`, ...(warn ? [`${warn} 提醒`] : []), ...steps];
  return `${sentences.join('；')}。${certain ? '' : '（超出已公布的放假安排，按普通周末推算）'}`;
}

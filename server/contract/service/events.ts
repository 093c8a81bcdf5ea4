import type { ServiceBody } from './types.ts';
import { APPLICATION_EVENT, ITEM_EVENT } from './words.ts';

type Declares = Pick<ServiceBody, 'events'>;

export const isApplicationEvent = (event: string): event is keyof typeof APPLICATION_EVENT => Object.hasOwn(APPLICATION_EVENT, event);
export const isItemEvent = (event: string): event is keyof typeof ITEM_EVENT => Object.hasOwn(ITEM_EVENT, event);

/** Every event that a clock, a notice or a document of this service may name, with its words. */
export function eventsOf({ events }: Declares): { code: string; label: string }[] {
  const fixed = Object.entries({ ...APPLICATION_EVENT, ...ITEM_EVENT }).map(([code, label]) => ({ code, label }));
  return [...events.map(({ code, label }) => ({ code, label })), ...fixed];
}

/** The words for an event: `受理`, `返乡`; the code itself where nobody has named it. */
export const eventWords = (service: Declares, event: string): string => eventsOf(service).find(({ code }) => code === event)?.label ?? event;

import { flatCalendar, type CalendarBody } from '@zhida/server/modules/definitions/domain/schemas/index.ts';
import { packBody } from '../definitions/packs.ts';

/** The State Council's calendar as the pack holds it. */
export const workCalendarOfPack = () => flatCalendar(packBody<CalendarBody>('calendar', 'state-council'));

import { rows } from '../../../platform/db/index.ts';
import { addDays, addWorkingDays, shanghaiDay, type WorkCalendar } from '../../../platform/calendar/index.ts';
import type { Rating } from '../../../contract/jointServiceShapes.ts';
import { RATING_LEVEL, type RatingLevel } from '../../../contract/service/index.ts';
import type { z } from 'zod';

export interface HistoryRecord {
  item: string | null;
  at: number;
  kind: string;
  by_name: string;
  text: string;
  public_text: string | null;
}

/** What happened to a case, oldest first. */
export const historyOf = async (caseId: string): Promise<HistoryRecord[]> =>
  (await rows<HistoryRecord>('SELECT item, at, kind, by_name, text, public_text FROM service_history WHERE case_id = $caseId ORDER BY at, id', { caseId })).map((one) => ({ ...one, at: Number(one.at) }));

const DAY_MS = 86_400_000;
const LOOK_BACK_MS = 365 * DAY_MS;
/** Fewer than this say nothing about the next. */
const ENOUGH = 3;

/** item → average days from acceptance to the end, over the last year; items with too little history are left out. */
export async function usualDays(service: string, at: number): Promise<Map<string, { days: number; count: number }>> {
  const found = await rows<{ item: string; span: number; n: number }>(
    `SELECT i.item, AVG(i.done_at - i.accepted_at) AS span, COUNT(*) AS n FROM service_items i JOIN service_cases c ON c.id = i.case_id
     WHERE c.service_code = $service AND i.done_at IS NOT NULL AND i.accepted_at IS NOT NULL AND i.done_at > $since GROUP BY i.item`,
    { service, since: at - LOOK_BACK_MS },
  );
  return new Map(found.filter(({ n }) => Number(n) >= ENOUGH).map(({ item, span, n }) => [item, { days: Math.max(1, Math.ceil(Number(span) / DAY_MS)), count: Number(n) }]));
}

/** The day on which an accepted item is likely to be done; never a day that no office works. */
export function expectedDay(acceptedAt: number, days: number, calendar: WorkCalendar, today: string): string {
  const day = addDays(shanghaiDay(acceptedAt), days);
  return addWorkingDays(addDays(day < today ? today : day, -1), 1, calendar);
}

interface RatingRow {
  id: string;
  item: string;
  level: number;
  words: string;
  round: number;
  at: number;
  fixed_at: number | null;
}

export interface Ratings {
  shown: z.input<typeof Rating>[];
  /** keys ('' for the case) that may be rated again */
  again: Set<string>;
  rated: Set<string>;
}

export async function ratingsOf(caseId: string): Promise<Ratings> {
  const found = await rows<RatingRow>('SELECT r.id, r.item, r.level, r.words, r.round, r.at, f.fixed_at FROM service_ratings r LEFT JOIN service_follow_ups f ON f.rating_id = r.id WHERE r.case_id = $caseId ORDER BY r.at, r.id', { caseId });
  const twice = new Set(found.filter(({ round }) => round > 1).map(({ item }) => item));
  return {
    shown: found.map(({ id, item, level, words, round, at }) => ({ id, item: item === '' ? null : item, level: Number(level), label: RATING_LEVEL[String(level) as RatingLevel], words, round, at: Number(at) })),
    again: new Set(found.filter(({ item, fixed_at }) => fixed_at !== null && !twice.has(item)).map(({ item }) => item)),
    rated: new Set(found.map(({ item }) => item)),
  };
}

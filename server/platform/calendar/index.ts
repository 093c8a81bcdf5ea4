/** Days, months and numbers the way Chinese offices write them. All days are calendar days in Asia/Shanghai (UTC+8, no summer time). */

export { addDays, addWorkingDays, isWorkingDay, workingDaysBetween, type WorkCalendar } from '../../contract/expression/workdays.ts';

const OFFSET_MS = 8 * 3600_000;

const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Epoch ms → `YYYY-MM-DD` in Shanghai. */
export const shanghaiDay = (ms: number): string => iso(ms + OFFSET_MS);
/** Epoch ms → `YYYY-MM` in Shanghai. */
export const shanghaiMonth = (ms: number): string => shanghaiDay(ms).slice(0, 7);
/** Epoch ms → hour of the day in Shanghai, 0–23. */
export const shanghaiHour = (ms: number): number => new Date(ms + OFFSET_MS).getUTCHours();
/** First instant of a Shanghai day, epoch ms. */
export const dayStart = (day: string): number => utc(day) - OFFSET_MS;

/** `2026-11` + 2 → `2027-01`. */
export function addMonths(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** Whole months from `from` to `to`: 2026-01 → 2026-03 is 2. */
export const monthsBetween = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));

/** `2026-09-03` → `2026年9月3日`. */
export const formatDay = (day: string): string => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
/** `2026-09` → `2026年9月`. */
export const formatMonth = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`;
/** Epoch ms → `2026年9月3日 14:05`. */
export const formatInstant = (ms: number): string => `${formatDay(shanghaiDay(ms))} ${new Date(ms + OFFSET_MS).toISOString().slice(11, 16)}`;

/** Fen → `24,000.00元`. */
export function formatFen(fen: number): string {
  const sign = fen < 0 ? '-' : '';
  const yuan = Math.floor(Math.abs(fen) / 100);
  const rest = String(Math.abs(fen) % 100).padStart(2, '0');
  return `${sign}${String(yuan).replace(/\B(?=(\d{3})+$)/g, ',')}.${rest}元`;
}

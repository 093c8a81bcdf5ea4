/** Month arithmetic on `YYYY-MM` and `YYYY-MM-DD` texts. */

const DATE = /^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/;

export const isDate = (value: unknown): value is string => typeof value === 'string' && DATE.test(value);

const index = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
const monthAt = (count: number): string => `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;

/** Whole calendar months from one month to another, days ignored: 2026-01 → 2026-03 is 2. */
export const monthsBetween = (from: string, to: string): number => index(to) - index(from);
/** `2026-11` + 2 → `2027-01`; the answer is always a month. */
export const addMonths = (date: string, months: number): string => monthAt(index(date) + months);

/** Compares at the coarser of the two precisions: 2026-03-15 is not after 2026-03. */
export function compareDates(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  const [left, right] = [a.slice(0, length), b.slice(0, length)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A whole calendar day, not a month. */
export const isDay = (value: unknown): value is string => isDate(value) && value.length === 10;

/** Full years from a birth to a day: a birthday counts from its own day on (民法典 §200, §201). Months give the coarser answer. */
export function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  const length = Math.min(birth.length, day.length);
  return day.slice(5, length) < birth.slice(5, length) ? years - 1 : years;
}

/** `2026-09` → `2026年9月`; `2026-09-03` → `2026年9月3日`. */
export function dateWords(date: string): string {
  const [year = '', month = '', day] = date.split('-');
  return `${Number(year)}年${Number(month)}月${day === undefined ? '' : `${Number(day)}日`}`;
}

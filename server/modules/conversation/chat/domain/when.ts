import { addDays, addMonths } from '../../../../platform/calendar/index.ts';

const MOST_DAYS = 400;
const DIGITS: Readonly<Record<string, number>> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };

/** `十`, `十五`, `二十`, `三十一`, `15` → a number; null for anything else. */
function numberOf(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const [, tens, ten, ones] = /^([一二三])?(十)?([一二两三四五六七八九])?$/.exec(text) ?? [];
  if (ten === undefined) return ones !== undefined && tens === undefined ? DIGITS[ones]! : tens !== undefined && ones === undefined ? DIGITS[tens]! : null;
  return (tens === undefined ? 1 : DIGITS[tens]!) * 10 + (ones === undefined ? 0 : DIGITS[ones]!);
}

const two = (n: number): string => String(n).padStart(2, '0');
const lastDay = (month: string): number => Number(addDays(`${addMonths(month, 1)}-01`, -1).slice(8));

/** That day of that month; null when the month has none. */
const dayIn = (month: string, day: number): string | null => (day >= 1 && day <= lastDay(month) ? `${month}-${two(day)}` : null);

const N = '(\\d{1,2}|[一二两三四五六七八九十]{1,3})';
const FULL = new RegExp(`(?:(\\d{4})年)?${N}月${N}[日号]?`);
const NEXT = new RegExp(`下个?月${N}[日号]?`);
const BARE = new RegExp(`${N}[日号]`);
const AFTER = new RegExp(`${N}天(?:以?后|之后)`);
const NAMED: readonly [RegExp, number][] = [
  [/大后天/, 3],
  [/后天/, 2],
  [/明天/, 1],
];

/**
 * The day that somebody names, from today on: “10号”, “下月10日”, “12月31日”, “明天”, “3天后”. A day of the month that
 * has passed means the next month's; a date of the year that has passed, the next year's.
 * @returns `YYYY-MM-DD`; null when no day is named, there is no such day, or it is too far off
 */
export function dayNamed(text: string, today: string): string | null {
  const found = named(text, today);
  return found !== null && found > today && found <= addDays(today, MOST_DAYS) ? found : null;
}

function named(text: string, today: string): string | null {
  const month = today.slice(0, 7);
  const full = FULL.exec(text);
  if (full) {
    const [m, d] = [numberOf(full[2]!), numberOf(full[3]!)];
    if (m === null || d === null || m < 1 || m > 12) return null;
    const year = full[1] ?? today.slice(0, 4);
    const first = dayIn(`${year}-${two(m)}`, d);
    return first !== null && first <= today && full[1] === undefined ? dayIn(`${Number(year) + 1}-${two(m)}`, d) : first;
  }
  const next = NEXT.exec(text);
  if (next) return dayIn(addMonths(month, 1), numberOf(next[1]!) ?? 0);
  const after = AFTER.exec(text);
  if (after) return addDays(today, numberOf(after[1]!) ?? 0);
  for (const [pattern, days] of NAMED) if (pattern.test(text)) return addDays(today, days);
  const bare = BARE.exec(text);
  if (!bare) return null;
  const day = numberOf(bare[1]!) ?? 0;
  const here = dayIn(month, day);
  return here !== null && here > today ? here : dayIn(addMonths(month, 1), day);
}

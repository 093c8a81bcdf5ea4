import { compact, plainText, type FiledCell } from './cells.ts';

const DAY_MS = 86_400_000;
/** serial days of a sheet that mean 1970 to 2100 */
const SERIALS = { from: 25_569, to: 73_415 };

const two = (n: number): string => String(n).padStart(2, '0');

function day(year: number, month: number, date: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  const real = year >= 1900 && year <= 2100 && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return real ? `${year}-${two(month)}-${two(date)}` : null;
}

/** A day as people write it (`2026-9-3`, `2026/09/03`, `2026年9月3日`, `20260903`, a serial day) → `YYYY-MM-DD`, or null. */
export function parseDay({ text, isNumber }: FiledCell): string | null {
  const plain = plainText(text).normalize('NFKC').replace(/\s*\d{1,2}:\d{2}(:\d{2})?(\.\d+)?$/, '');
  const bare = plain.replace(/\s/g, '');
  const found = /^(\d{4})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})(?:日|号)?$/.exec(bare) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(bare);
  if (found) return day(Number(found[1]), Number(found[2]), Number(found[3]));
  const serial = Number(bare);
  if (isNumber && serial >= SERIALS.from && serial < SERIALS.to) return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * DAY_MS).toISOString().slice(0, 10);
  return null;
}

/**
 * A month as people write it (`2026-09`, `202609`, `2026年9月`, a day in it, or a range within it) → `YYYY-MM`, or null.
 * A number cell `2026.1` is refused: it may have been `2026.10`.
 */
export function parseMonth(cell: FiledCell): string | null {
  const bare = compact(cell.text).replace(/(所属期|份)$/, '');
  const range = /^(.{6,})(?:至|到|~|—|--)(.{6,})$/.exec(bare);
  if (range) {
    const [from, to] = [range[1]!, range[2]!].map((text) => parseMonth({ text, isNumber: false }));
    return from && from === to ? from : null;
  }
  if (cell.isNumber && /^\d{4}\.\d$/.test(bare)) return null;
  const found = /^(\d{4})(?:[-/.年])(\d{1,2})月?$/.exec(bare) ?? /^(\d{4})(\d{2})$/.exec(bare);
  if (!found) return parseDay(cell)?.slice(0, 7) ?? null;
  const [year, month] = [Number(found[1]), Number(found[2])];
  return year >= 1900 && year <= 2100 && month >= 1 && month <= 12 ? `${year}-${two(month)}` : null;
}

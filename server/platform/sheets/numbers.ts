const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** 9999-12-31 in the 1900 system */
const LAST_SERIAL = 2_958_465;
const PLAIN_DECIMAL = /^-?\d{1,15}(\.\d+)?$/;

/** Built-in number formats that show a calendar date (ECMA-376 Part 1 §18.8.30, with the Chinese ones 27–36, 50–58). */
const isBuiltInDate = (id: number): boolean => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58;

/** True when a number format shows a calendar date; a mere time of day is none. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDate(id);
  const bare = code.split(';')[0]!.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  if (/general|@|[#?]/i.test(bare)) return false;
  return /[yY]/.test(bare) || (/d/i.test(bare) && /m/i.test(bare)) || /^[md]+$/i.test(bare);
}

/** Serial day of a sheet → `2026-09-30`, with the time when there is one; null when it is no date. */
export function serialToText(serial: number, date1904: boolean): string | null {
  if (!(serial >= 0) || serial > LAST_SERIAL + 1) return null;
  // The 1900 system counts a 29 February 1900 that never was.
  const shift = !date1904 && serial < 60 ? 1 : 0;
  const ms = (date1904 ? EPOCH_1904 : EPOCH_1900) + Math.round((serial + shift) * 86_400) * 1000;
  const iso = new Date(ms).toISOString();
  return ms % DAY_MS === 0 ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

/** A stored number as a person would write it: no exponent, none of the binary dust (`0.1 + 0.2`). */
export function numberToText(raw: string): string {
  const trimmed = raw.trim();
  if (PLAIN_DECIMAL.test(trimmed) && trimmed.length <= 16) return trimmed;
  const value = Number(trimmed);
  if (!Number.isFinite(value)) return trimmed;
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value);
  return String(Number(value.toPrecision(15)));
}

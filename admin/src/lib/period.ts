/** Reporting periods as the contract writes them: `2026S2` (second half), `2026Q3`, `2026-09`, `2026`. */
import { monthText } from './format';

const PERIOD = /^(\d{4})(?:([SQ])(\d)|-(\d{2}))?$/;
const SHOWN = 8;
const PER_YEAR = { S: 2, Q: 4, M: 12, Y: 1 } as const;
type Unit = keyof typeof PER_YEAR;
const HALVES = ['上半年', '下半年'];
const QUARTERS = ['第一季度', '第二季度', '第三季度', '第四季度'];

interface Parsed {
  unit: Unit;
  year: number;
  /** from 0 */
  index: number;
}

function parsed(period: string): Parsed | null {
  const found = PERIOD.exec(period);
  if (!found) return null;
  const [, year, letter, part, month] = found;
  if (letter) return { unit: letter as Unit, year: Number(year), index: Number(part) - 1 };
  return month ? { unit: 'M', year: Number(year), index: Number(month) - 1 } : { unit: 'Y', year: Number(year), index: 0 };
}

function written(unit: Unit, ordinal: number): string {
  const year = Math.floor(ordinal / PER_YEAR[unit]);
  const number = (ordinal % PER_YEAR[unit]) + 1;
  if (unit === 'Y') return String(year);
  return unit === 'M' ? `${year}-${String(number).padStart(2, '0')}` : `${year}${unit}${number}`;
}

/** `2026S2` → `2026年下半年`, `2026Q3` → `2026年第三季度`; anything else as it is. */
export function periodText(period: string): string {
  const found = parsed(period);
  if (!found) return period;
  const { unit, year, index } = found;
  if (unit === 'M') return monthText(period);
  return `${year}年${(unit === 'S' ? HALVES[index] : unit === 'Q' ? QUARTERS[index] : '') ?? ''}`;
}

/** The periods that a filing may be for, the newest first: one that has begun since `current`, `current`, and earlier ones. */
export function periodsAround(current: string, today: Date = new Date()): string[] {
  const found = parsed(current);
  if (!found) return [current];
  const { unit, year, index } = found;
  const ordinal = year * PER_YEAR[unit] + index;
  const months = 12 / PER_YEAR[unit];
  const begun = today.getFullYear() * 12 + today.getMonth() >= (ordinal + 1) * months;
  return Array.from({ length: SHOWN }, (_, back) => written(unit, ordinal + (begun ? 1 : 0) - back));
}

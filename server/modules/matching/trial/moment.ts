import { fail } from '../../../platform/http/index.ts';
import type { HeldPair } from '../domain/facts.ts';

/** When a trial asks its questions: today, a coming year, or the last day of a past quarter. */
export interface Moment {
  today: string;
  year: number;
  /** the facts as they stood at the end of this month; null: as they stand now */
  until: string | null;
  /** estimate people still employed through a year that has not begun to be filed */
  projected: boolean;
}

const QUARTER_END = ['03-31', '06-30', '09-30', '12-31'] as const;

/**
 * The pairs of today, for the year whose facts are held or another one.
 * @param current the year for which this kind of pair is estimated now
 */
export function whatIfMoment(today: string, current: number, year: number = current): Moment {
  return { today: year > current ? `${year}-12-31` : today, year, until: null, projected: year > current };
}

/** The last day of a quarter that is over. @throws policy.period_open */
export function replayMoment(today: string, quarter: string): Moment {
  const year = Number(quarter.slice(0, 4));
  const day = `${year}-${QUARTER_END[Number(quarter.slice(5)) - 1] ?? '12-31'}`;
  if (day >= today) fail('policy.period_open', { values: { quarter: `${year} 年第 ${quarter.slice(5)} 季度` } });
  return { today: day, year, until: day.slice(0, 7), projected: false };
}

/** The pair as it was, or is expected to be, at that moment; null when it did not exist then. */
export function heldAt(pair: HeldPair, { until, year, projected }: Moment): HeldPair | null {
  if (pair.kind === 'self_employed') return until !== null && (pair.taxpayer.registeredOn ?? '') > `${until}-31` ? null : pair;
  if (until !== null) {
    const months = pair.months.filter((month) => month <= until);
    if (months.length === 0) return null;
    return { ...pair, months, lastFiledMonth: pair.lastFiledMonth === null || pair.lastFiledMonth <= until ? pair.lastFiledMonth : until };
  }
  // Who is on the last payroll is taken to stay: January stands for the year, the rest is expectation.
  const employed = pair.lastFiledMonth !== null && pair.months.includes(pair.lastFiledMonth);
  return projected && employed ? { ...pair, months: [...pair.months, `${year}-01`], lastFiledMonth: `${year}-01` } : pair;
}

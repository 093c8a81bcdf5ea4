const SHANGHAI_MS = 8 * 3_600_000;
const QUARTERS_SHOWN = 6;
const MONTHS = 3;

const today = (now: number): { year: number; quarter: number } => {
  const date = new Date(now + SHANGHAI_MS);
  return { year: date.getUTCFullYear(), quarter: Math.floor(date.getUTCMonth() / MONTHS) + 1 };
};

/** The quarters that are over, the latest first: 2026Q3, 2026Q2, … */
export function pastQuarters(now: number = Date.now()): { value: string; label: string }[] {
  let { year, quarter } = today(now);
  return Array.from({ length: QUARTERS_SHOWN }, () => {
    [year, quarter] = quarter === 1 ? [year - 1, 4] : [year, quarter - 1];
    return { value: `${year}Q${quarter}`, label: `${year} 年第 ${quarter} 季度` };
  });
}

/** This year, and those in which a version of the figures begins later on. */
export function trialYears(versionStarts: readonly string[], now: number = Date.now()): number[] {
  const { year } = today(now);
  return [...new Set([year, year + 1, ...versionStarts.map((day) => Number(day.slice(0, 4)))])].filter((one) => one >= year).sort((a, b) => a - b);
}

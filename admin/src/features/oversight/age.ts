const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long something has waited, in one unit: `3 分钟`. */
export function ageText(ms: number): string {
  if (ms < SECOND_MS) return '不到 1 秒';
  if (ms < MINUTE_MS) return `${Math.floor(ms / SECOND_MS)} 秒`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} 分钟`;
  return ms < DAY_MS ? `${Math.floor(ms / HOUR_MS)} 小时` : `${Math.floor(ms / DAY_MS)} 天`;
}

/** Hours in Asia/Shanghai (0–23); `from` 21 and `to` 8 is a night over midnight. */
export interface QuietHours {
  from: number;
  to: number;
}

const SHANGHAI_MS = 8 * 3_600_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The instant (epoch ms) at which the quiet hours that `at` lies in end; null when `at` is a decent hour. */
export function quietUntil(at: number, quiet: QuietHours | null): number | null {
  if (!quiet || quiet.from === quiet.to) return null;
  const midnight = Math.floor((at + SHANGHAI_MS) / DAY_MS) * DAY_MS - SHANGHAI_MS;
  const hour = (at - midnight) / HOUR_MS;
  const overMidnight = quiet.from > quiet.to;
  const isQuiet = overMidnight ? hour >= quiet.from || hour < quiet.to : hour >= quiet.from && hour < quiet.to;
  if (!isQuiet) return null;
  const endsTomorrow = overMidnight && hour >= quiet.from;
  return midnight + (endsTomorrow ? DAY_MS : 0) + quiet.to * HOUR_MS;
}

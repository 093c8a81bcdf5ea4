/** Words for money and time. Instants are epoch ms, shown in Asia/Shanghai, which has no summer time. */
const SHANGHAI_MS = 8 * 3_600_000;

const two = (n: number): string => String(n).padStart(2, '0');

/** Fen as yuan in two parts, so that the screen can set the cents smaller: 2400000 → `24,000` and `.00`. */
export function yuanParts(fen: number): { whole: string; cents: string } {
  const size = Math.abs(fen);
  const whole = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return { whole: `${fen < 0 ? '-' : ''}${whole}`, cents: `.${two(size % 100)}` };
}

/** Fen as a sentence says it: `24,000元`, `7,812.50元`. */
export function yuan(fen: number): string {
  const { whole, cents } = yuanParts(fen);
  return `${whole}${cents === '.00' ? '' : cents}元`;
}

/** `2026-09-03` → `2026年9月3日`. */
export function dayText(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** `2026-09` → `2026年9月`. */
export function monthText(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return `${year}年${number}月`;
}

/** An instant as `9月3日 14:05`, with the year when it is not this one. */
export function instantText(at: number, now: number = Date.now()): string {
  const then = new Date(at + SHANGHAI_MS);
  const year = then.getUTCFullYear();
  const sameYear = year === new Date(now + SHANGHAI_MS).getUTCFullYear();
  return `${sameYear ? '' : `${year}年`}${then.getUTCMonth() + 1}月${then.getUTCDate()}日 ${two(then.getUTCHours())}:${two(then.getUTCMinutes())}`;
}

/** Today in Shanghai, `YYYY-MM-DD`. */
export const shanghaiToday = (now: number = Date.now()): string => new Date(now + SHANGHAI_MS).toISOString().slice(0, 10);

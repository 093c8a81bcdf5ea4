/** Words for money and time as Chinese offices write them. Instants are epoch ms, shown in Asia/Shanghai. */
const SHANGHAI = 'Asia/Shanghai';
const dateTime = new Intl.DateTimeFormat('zh-CN', { timeZone: SHANGHAI, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const money = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat('zh-CN');

/** `2026-09-03 14:05`. */
export const instantText = (at: number | null): string => (at === null ? '—' : dateTime.format(at).replaceAll('/', '-'));

/** Fen as yuan: 2400000 → `24,000.00`. */
export const yuan = (fen: number): string => money.format(fen / 100);

/** `12,345`. */
export const count = (n: number): string => whole.format(n);

/** `2026-09-03` → `2026年9月3日`. */
export function dayText(day: string | null): string {
  if (!day) return '—';
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** `2026-09` → `2026年9月`. */
export function monthText(month: string | null): string {
  if (!month) return '—';
  const [year, number] = month.split('-').map(Number);
  return `${year}年${number}月`;
}

/** Whole days from today (Asia/Shanghai) to `day`; negative when it is past. */
export function daysUntil(day: string, now: number = Date.now()): number {
  const today = Math.floor((now + 8 * 3_600_000) / 86_400_000);
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000) - today;
}

/** How far off a due day is: `还有 3 天`, `今天到期`, `超期 2 天`. */
export function dueText(day: string): string {
  const days = daysUntil(day);
  if (days < 0) return `超期 ${-days} 天`;
  return days === 0 ? '今天到期' : `还有 ${days} 天`;
}

import type { OutOf } from '@zhida/server/contract';

export type MyThread = OutOf<'GET /api/me/threads/:id'>;
export type Message = OutOf<'GET /api/me/threads/:id/messages'>['messages'][number];

export const HOTLINE = '12366';
const SHANGHAI_MS = 8 * 3_600_000;
const two = (n: number): string => String(n).padStart(2, '0');

/** `9月3日`, with the year when it is not this one. */
export function dayOf(at: number, now: number = Date.now()): string {
  const then = new Date(at + SHANGHAI_MS);
  const year = then.getUTCFullYear();
  return `${year === new Date(now + SHANGHAI_MS).getUTCFullYear() ? '' : `${year}年`}${then.getUTCMonth() + 1}月${then.getUTCDate()}日`;
}

export function clockOf(at: number): string {
  const then = new Date(at + SHANGHAI_MS);
  return `${two(then.getUTCHours())}:${two(then.getUTCMinutes())}`;
}

import type { OutOf } from '@zhida/server/contract';
import type { ThreadState } from '@zhida/server/contract/enums';
import type { Tone } from '../../ui/StateTag';

export type Row = OutOf<'GET /api/threads'>['rows'][number];
export type Detail = OutOf<'GET /api/threads/:id'>;
export type Message = OutOf<'GET /api/threads/:id/messages'>['messages'][number];

export const STATE_TONE: Readonly<Record<ThreadState, Tone>> = { open: 'working', closed: 'quiet', blocked: 'bad' };

export const BOXES = [
  { value: 'open', label: '进行中' },
  { value: 'waiting', label: '等回复' },
  { value: 'mine', label: '我负责' },
  { value: 'all', label: '全部' },
] as const;
export type Box = (typeof BOXES)[number]['value'];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `刚刚`, `12 分钟`, `3 小时`, `2 天`: how long somebody has waited. */
export function waitedText(since: number, now: number = Date.now()): string {
  const ms = Math.max(0, now - since);
  if (ms < MINUTE) return '刚刚';
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} 分钟`;
  return ms < DAY ? `${Math.floor(ms / HOUR)} 小时` : `${Math.floor(ms / DAY)} 天`;
}

const SHANGHAI = 'Asia/Shanghai';
const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: SHANGHAI, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat('zh-CN', { timeZone: SHANGHAI, year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' });
const short = new Intl.DateTimeFormat('zh-CN', { timeZone: SHANGHAI, month: 'numeric', day: 'numeric' });

export const clockText = (at: number): string => clock.format(at);
export const dayOf = (at: number): string => day.format(at);
/** Today as a time, earlier as a day. */
export const shortText = (at: number, now: number = Date.now()): string => (dayOf(at) === dayOf(now) ? clockText(at) : short.format(at));

const NAMES = 2;
const LONGEST_NAME = 4;
/** Two letters for the round sign before a name: the given name of a person, the beginning of an enterprise's. */
export const signOf = (name: string): string => ([...name].length > LONGEST_NAME ? [...name].slice(0, NAMES) : [...name].slice(-NAMES)).join('');

import type { OutOf } from '@zhida/server/contract';
import { dayText } from '../../lib/format';

export type MyCase = OutOf<'GET /api/me/cases/:id'>;
export type MyCaseRow = OutOf<'GET /api/me/cases'>[number];
export type MyItem = MyCase['items'][number];
export type CaseClock = MyCase['clocks'][number];
export type CaseDraft = OutOf<'GET /api/me/cases/:id/draft'>;
export type Material = CaseDraft['materials'][number];
export type Limit = CaseDraft['limits'][number];
export type Guide = OutOf<'GET /api/services/:code'>;

/** The government's own line, for whoever does not get on. */
export const HOTLINE = '12345';

export type Tone = 'mine' | 'theirs' | 'good' | 'over';

const TONES: Readonly<Record<MyItem['state'] | MyCase['state'], Tone>> = {
  draft: 'mine',
  returned: 'mine',
  correcting: 'mine',
  passed: 'good',
  reviewing: 'theirs',
  waiting: 'theirs',
  ready: 'theirs',
  accepted: 'theirs',
  working: 'theirs',
  done: 'good',
  unneeded: 'over',
  withdrawn: 'over',
  closed: 'over',
};
/** The colour of a state: waits for the reader, under way, well, or over. */
export const toneOf = (state: MyItem['state'] | MyCase['state']): Tone => TONES[state];

const PAPER_TONES: Readonly<Record<Material['state'], Tone>> = { missing: 'mine', returned: 'mine', failed: 'mine', received: 'theirs', checking: 'theirs', awaited: 'over', accepted: 'good' };
export const toneOfPaper = (state: Material['state']): Tone => PAPER_TONES[state];

/** `还有 3 天`, `就是今天`, `已超过 2 天`; the unit is the clock's own. */
export function daysLeftWords(daysLeft: number, working: boolean): string {
  const unit = working ? '个工作日' : '天';
  if (daysLeft === 0) return '就是今天';
  return daysLeft > 0 ? `还有 ${daysLeft} ${unit}` : `已超过 ${-daysLeft} ${unit}`;
}

const countsWorkingDays = ({ words }: { words: string }): boolean => words.includes('工作日');

/** Whose clock it is, by when, and how long that is. */
export function clockWords(clock: Pick<CaseClock, 'state' | 'side' | 'dueOn' | 'daysLeft' | 'words' | 'pauseReason' | 'stoppedOn' | 'late'>): string {
  if (clock.state === 'stopped') return clock.stoppedOn === null ? '已完成' : `${dayText(clock.stoppedOn)}已完成${clock.late ? '，超过了期限' : ''}`;
  if (clock.state === 'paused') return `期限已暂停${clock.pauseReason ? `：${clock.pauseReason}` : ''}`;
  const left = clock.daysLeft === null ? '' : `（${daysLeftWords(clock.daysLeft, countsWorkingDays(clock))}）`;
  return clock.side === 'applicant' ? `轮到您：${dayText(clock.dueOn)}前办理${left}` : `部门在办：最晚 ${dayText(clock.dueOn)} 办好${left}`;
}

/** A limit of the applicant's own, told before it runs: by when, and what happens past it. */
export function limitLines(limit: Pick<Limit, 'words' | 'dueOn' | 'daysLeft' | 'consequence'>): string[] {
  const when = limit.dueOn === null ? `${limit.words}办理` : `${dayText(limit.dueOn)}前办理${limit.daysLeft === null ? '' : `（${daysLeftWords(limit.daysLeft, countsWorkingDays(limit))}）`}`;
  return [when, ...(limit.consequence ? [limit.consequence] : [])];
}

/** The expected day of an item, with how it was reckoned. */
export const expectedWords = ({ expectedOn, expectedFrom }: Pick<MyItem, 'expectedOn' | 'expectedFrom'>): string | null => (expectedOn === null ? null : `预计 ${dayText(expectedOn)} 办好${expectedFrom ? `（${expectedFrom}）` : ''}`);

/** How far a case is, for the eye that only skims. */
export const progressWords = ({ itemsDone, itemsNeeded }: Pick<MyCase, 'itemsDone' | 'itemsNeeded'>): string => (itemsDone === itemsNeeded ? `${itemsNeeded} 项全部办好` : `${itemsNeeded} 项里办好了 ${itemsDone} 项`);

/** How the result of an item reaches the applicant. */
export function resultWords(result: NonNullable<MyItem['result']>): string {
  if (result.delivery === 'courier') return `结果已寄出${result.number ? `，快递单号 ${result.number}` : ''}`;
  if (result.delivery === 'counter') return `请到${result.place ?? '窗口'}领取`;
  return '结果已在网上出具，不用跑腿';
}

/** A paper that must be uploaded before handing in; others are shown at an office. */
export const isWanted = (draft: Pick<CaseDraft, 'missing'>, { name, upload, state }: Pick<Material, 'name' | 'upload' | 'state'>): boolean => upload && (state === 'returned' || state === 'failed' || draft.missing.includes(name));

/** Bytes as people say them. */
export const sizeWords = (bytes: number): string => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);

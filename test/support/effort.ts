/**
 * What a page asks of the hand and the head, as a keystroke-level model counts it: nobody can be timed in a test, but
 * taps, letters, photos and questions can be counted, and each has a time that was measured on people.
 */
import type { Page } from 'playwright-core';

/** What somebody did on the pages. */
export interface Effort {
  taps: number;
  /** Chinese characters and other letters typed by hand; what is filled in by itself does not count */
  characters: number;
  digits: number;
  /** days and months picked on the phone's wheel */
  days: number;
  photos: number;
  strokes: number;
  /** questions that stood on the screen and were answered or confirmed */
  questions: number;
}

/**
 * Seconds each, rounded up. Thinking 1.35 and aiming 1.1: Card, Moran and Newell, 1983. A Chinese character by pinyin
 * with proposals 1.2, a digit 0.5: slower than the averages measured on phones. A wheel of three columns 4, a photo
 * from the camera's opening to the shutter 6, a signature 4: our own, generous.
 */
const SECONDS = { taps: 1.1, characters: 1.2, digits: 0.5, days: 4, photos: 6, strokes: 4, questions: 1.35 } as const satisfies Record<keyof Effort, number>;

/** How long a careful person takes for it. */
export const secondsOf = (effort: Effort): number => Math.round((Object.keys(SECONDS) as (keyof Effort)[]).reduce((sum, kind) => sum + effort[kind] * SECONDS[kind], 0));

/** Counts from now on what is done on this page, reloads included. */
export async function countEffort(page: Page): Promise<() => Promise<Effort>> {
  const done: Effort = { taps: 0, characters: 0, digits: 0, days: 0, photos: 0, strokes: 0, questions: 0 };
  const asked = new Set<string>();
  await page.exposeFunction('zhidaDid', (kind: keyof Effort, count: number) => void (done[kind] += count));
  await page.exposeFunction('zhidaAsked', (ids: string[]) => ids.forEach((id) => asked.add(id)));
  const watch = (): void => {
    const told = window as unknown as { zhidaDid: (kind: string, count: number) => void; zhidaAsked: (ids: string[]) => void };
    document.addEventListener('click', () => told.zhidaDid('taps', 1), true);
    document.addEventListener('pointerup', ({ target }) => void (target instanceof Element && target.closest('.pad') ? told.zhidaDid('strokes', 1) : undefined), true);
    document.addEventListener(
      'input',
      ({ target }) => {
        if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
        if (target.type === 'file') return;
        // Somebody taps a field before typing into it.
        told.zhidaDid('taps', 1);
        if (target.type === 'date' || target.type === 'month') return told.zhidaDid('days', 1);
        const digits = target.value.replace(/[^\x20-\x7e]/g, '').length;
        told.zhidaDid('digits', digits);
        told.zhidaDid('characters', target.value.length - digits);
      },
      true,
    );
    setInterval(() => told.zhidaAsked(Array.from(document.querySelectorAll('.field'), (one) => (one.getClientRects().length > 0 ? one.id : '')).filter((id) => id !== '')), 100);
  };
  page.on('filechooser', () => void (done.photos += 1));
  await page.addInitScript(watch);
  await page.evaluate(watch);
  return () => Promise.resolve({ ...done, questions: asked.size });
}

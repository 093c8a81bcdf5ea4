import type { PageReady } from './types';

/** What a page is for, and what it always leaves out. */
export function leadOf({ summary, fixed }: Pick<PageReady, 'summary' | 'fixed'>): string {
  const only = fixed.length > 0 ? `只列${fixed.join('、')}的。` : '';
  return summary && only ? `${summary.replace(/[。；，]$/, '')}。${only}` : summary || only;
}

import { useEffect } from 'react';

/** Shows and focuses the place the reader has jumped to; `find` gives its selector, or null when it is not here. */
export function useJump(at: string | null, ready: boolean, find: (pointer: string) => string | null): void {
  const selector = at === null || !ready ? null : find(at);
  useEffect(() => {
    if (selector === null) return;
    const place = document.querySelector<HTMLElement>(selector);
    place?.scrollIntoView({ block: 'center' });
    place?.querySelector<HTMLElement>('input, button, select')?.focus({ preventScroll: true });
  }, [selector]);
}

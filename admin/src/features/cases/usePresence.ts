import { useAsk } from '../../lib/questions';
import type { Here } from './words';

/** Well within the time after which the server thinks a reader gone. */
const BEAT_MS = 15_000;
const NOBODY: Here = [];

/** Says every few seconds that this reader is in the case, as long as the page is in front; answers who else is. */
export function usePresence(id: string): Here {
  const beat = useAsk('PUT /api/cases/:id/presence', { params: { id } }, { again: () => BEAT_MS });
  return beat.data ?? NOBODY;
}

/** What a phone carries to the door: the page of visits, the list, and what was noted there and is not sent yet. */

const WORKER = '/admin/visits-sw.js';
const SCOPE = '/admin/visits';
const CARRIED = 'zhida-visits';

/** A visit noted on the phone. `clientId` is drawn here: sending it twice changes nothing. */
export interface NotedVisit {
  clientId: string;
  taskId: string;
  subject: string;
  kind: 'visit' | 'no_answer';
  note: string;
  nextOn: string | null;
  at: number;
  /** why the server did not take it; it stays to be read */
  refusal?: string;
}

const keyOf = (staffId: string): string => `zhida.visits.${staffId}`;

/** What this reader has noted and the server has not taken yet. */
export function notedVisits(staffId: string): NotedVisit[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(staffId)) ?? '[]');
    return Array.isArray(kept) ? (kept as NotedVisit[]) : [];
  } catch {
    return [];
  }
}

export function keepVisits(staffId: string, visits: readonly NotedVisit[]): void {
  if (visits.length === 0) localStorage.removeItem(keyOf(staffId));
  else localStorage.setItem(keyOf(staffId), JSON.stringify(visits));
}

/** Makes the page of visits open without a network; tells when everything it needs is kept. */
export async function carryVisits(onKept: () => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener('message', (event: MessageEvent<{ kept?: boolean }>) => {
    if (event.data.kept === true) onKept();
  });
  await serviceWorker.register(WORKER, { scope: SCOPE });
  const { active } = await serviceWorker.ready;
  active?.postMessage({ shell: performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname) });
}

/** The list carried along is forgotten; what was noted and not sent stays until it is sent. */
export async function forgetVisits(): Promise<void> {
  if ('caches' in window) await caches.delete(CARRIED);
}

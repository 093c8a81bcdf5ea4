/** At most so many pushes leave the house for one recipient within so many days. */
export interface FrequencyCap {
  most: number;
  days: number;
}

const DAY_MS = 86_400_000;

export const capWindow = ({ days }: FrequencyCap): number => days * DAY_MS;

/**
 * Until when a recipient who was told at these instants must be left in peace; null: may be told now.
 * @param toldAt instants within the window, in any order
 */
export function peaceUntil(toldAt: readonly number[], cap: FrequencyCap, at: number): number | null {
  const recent = toldAt.filter((one) => one > at - capWindow(cap)).sort((a, b) => b - a);
  if (recent.length < cap.most) return null;
  // Room again as soon as only most - 1 of them lie within the window.
  return (recent[cap.most - 1] ?? at) + capWindow(cap);
}

/** What happens over the cap: the message waits while it is valid, else the inbox alone keeps it. */
export const overCap = (peace: number, expiresAt: number | null): 'wait' | 'inbox' => (expiresAt === null || peace < expiresAt ? 'wait' : 'inbox');

export const capWords = ({ most, days }: FrequencyCap): string => `${days} 天里已向外发过 ${most} 条推送`;

import type { OutOf } from '@zhida/server/contract';

export type EnterpriseView = OutOf<'GET /api/me/enterprises/:id'>;
export type HiredPerson = EnterpriseView['people'][number];

/** The people in the order they need care: to be verified, counted, not counted. */
export function inOrderOfCare(people: readonly HiredPerson[]): HiredPerson[] {
  const rank = { unknown: 0, yes: 1, no: 2 } as const;
  return [...people].sort((a, b) => rank[a.verdict] - rank[b.verdict]);
}

import { inList, rows } from '../../../platform/db/index.ts';
import { categoriesOf } from '../../registry/index.ts';
import type { Traits } from '../domain/selection.ts';
import type { Recipient } from './recipients.ts';

/** taxpayer id → categories of the people it hired. */
async function categoriesHired(taxpayerIds: readonly string[]): Promise<Map<string, string[]>> {
  const list = inList('t', taxpayerIds);
  const found = await rows<{ taxpayer_id: string; category: string }>(
    `SELECT DISTINCT m.taxpayer_id, c.category FROM matches m JOIN person_categories c ON c.person_id = m.person_id AND c.ended_at IS NULL
     WHERE m.kind = 'hired' AND m.state = 'confirmed' AND m.verdict <> 'no' AND m.taxpayer_id IN ${list.sql}`,
    list.bind,
  );
  const known = new Map<string, string[]>();
  for (const { taxpayer_id, category } of found) known.set(taxpayer_id, [...(known.get(taxpayer_id) ?? []), category]);
  return known;
}

/** What the recipients of a chunk are chosen by, in the chunk's order. */
export async function traitsOf(recipients: readonly Recipient[]): Promise<Traits[]> {
  const people = recipients.flatMap(({ audience, personId }) => (audience === 'person' && personId !== null ? [personId] : []));
  const firms = recipients.flatMap(({ audience, taxpayerId }) => (audience === 'taxpayer' ? [taxpayerId] : []));
  const [own, hired] = await Promise.all([
    people.length > 0 ? categoriesOf(people) : new Map<string, string[]>(),
    firms.length > 0 ? categoriesHired(firms) : new Map<string, string[]>(),
  ]);
  return recipients.map(({ audience, personId, taxpayerId, divisionCode, verdict, taxpayerKind }) => ({
    division: divisionCode,
    categories: (audience === 'person' ? own.get(personId ?? '') : hired.get(taxpayerId)) ?? [],
    verdict,
    taxpayerKind,
  }));
}

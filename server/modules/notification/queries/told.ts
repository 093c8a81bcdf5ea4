import type { Audience } from '../../../contract/enums.ts';
import { inList, rows } from '../../../platform/db/index.ts';
import { NOTICES } from './campaigns.ts';

export interface Subject {
  audience: Audience;
  id: string;
}

const COLUMN: Readonly<Record<Audience, string>> = { person: 'person_id', taxpayer: 'taxpayer_id' };

/** When pushes left the house for each of these since then: subject id → instants. Notices about own cases do not count. */
export async function toldTimes(subjects: readonly Subject[], since: number): Promise<Map<string, number[]>> {
  const told = new Map<string, number[]>();
  for (const audience of Object.keys(COLUMN) as Audience[]) {
    const ids = subjects.filter((one) => one.audience === audience).map(({ id }) => id);
    if (ids.length === 0) continue;
    const list = inList('s', [...new Set(ids)]);
    const found = await rows<{ id: string; at: number }>(
      `SELECT ${COLUMN[audience]} AS id, finished_at AS at FROM messages WHERE ${COLUMN[audience]} IN ${list.sql} AND audience = $audience
       AND state = 'delivered' AND channel IN ('wechat', 'sms') AND finished_at > $since AND campaign_id <> '${NOTICES}'`,
      { ...list.bind, audience, since },
    );
    for (const { id, at } of found) told.set(id, [...(told.get(id) ?? []), Number(at)]);
  }
  return told;
}

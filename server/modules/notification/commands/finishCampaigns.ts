import { execute, inList, now, rows, unitOfWork } from '../../../platform/db/index.ts';

const ENDED = `state = 'sending' AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.campaign_id = campaigns.id AND m.state IN ('queued', 'sending'))`;

/** Campaigns whose every message has ended are done. Looks at what everybody has committed; most looks find nothing to write. */
export async function finishCampaigns(campaignIds: readonly string[]): Promise<void> {
  const asked = inList('c', [...new Set(campaignIds)]);
  const ended = await rows<{ id: string }>(`SELECT id FROM campaigns WHERE id IN ${asked.sql} AND ${ENDED}`, asked.bind);
  if (ended.length === 0) return;
  const list = inList('c', ended.map(({ id }) => id));
  await unitOfWork(() => execute(`UPDATE campaigns SET state = 'done', finished_at = $at WHERE id IN ${list.sql} AND ${ENDED}`, { ...list.bind, at: now() }));
}

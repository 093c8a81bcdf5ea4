import { execute, inList, now, unitOfWork } from '../../../platform/db/index.ts';

/** Campaigns whose every message has ended are done. Its own unit of work, so that it sees what others committed. */
export async function finishCampaigns(campaignIds: readonly string[]): Promise<void> {
  const list = inList('c', [...new Set(campaignIds)]);
  await unitOfWork(() =>
    execute(
      `UPDATE campaigns SET state = 'done', finished_at = $at WHERE state = 'sending' AND id IN ${list.sql}
       AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.campaign_id = campaigns.id AND m.state IN ('queued', 'sending'))`,
      { ...list.bind, at: now() },
    ),
  );
}

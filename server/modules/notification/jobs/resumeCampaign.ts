import { z } from 'zod';
import { Id } from '../../../contract/entry.ts';
import { rows, unitOfWork } from '../../../platform/db/index.ts';
import { defineJob } from '../../../platform/queue/index.ts';
import { finishCampaigns } from '../commands/finishCampaigns.ts';
import { enqueueWhenDue } from './dispatch.ts';
import { campaignParts } from '../queries/campaignParts.ts';
import { prepareCampaign } from './prepareCampaign.ts';
import { pushNew } from './standing.ts';

const PAGE = 2_000;

/** Speaks again for every message that waits. Harmless when a job exists already: only one can claim a message. */
async function speakForAll(campaignId: string): Promise<void> {
  for (let last = ''; ; ) {
    const waiting = await rows<{ id: string; due_at: number }>(`SELECT id, due_at FROM messages WHERE campaign_id = $campaignId AND state IN ('queued', 'sending') AND id > $last ORDER BY id LIMIT ${PAGE}`, { campaignId, last });
    if (waiting.length === 0) return;
    await unitOfWork(() => enqueueWhenDue(waiting));
    last = waiting.at(-1)!.id;
  }
}

export const resumeCampaignJob = defineJob({
  name: 'notification.resumeCampaign',
  version: 1,
  label: '接着推送',
  schema: z.object({ campaignId: Id }),
  run: async ({ campaignId }) => {
    await speakForAll(campaignId);
    const campaign = await campaignParts(campaignId);
    if (campaign?.state === 'preparing') await prepareCampaign(campaignId);
    if (campaign?.state === 'standing') await pushNew(campaign, null);
    await finishCampaigns([campaignId]);
  },
});

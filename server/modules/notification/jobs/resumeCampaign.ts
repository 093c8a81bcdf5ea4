import { z } from 'zod';
import { Id } from '../../../contract/entry.ts';
import { row, rows, unitOfWork } from '../../../platform/db/index.ts';
import { defineJob } from '../../../platform/queue/index.ts';
import { finishCampaigns } from '../commands/finishCampaigns.ts';
import { enqueueDispatch } from './dispatch.ts';
import { prepareCampaign } from './prepareCampaign.ts';

const PAGE = 2_000;

/** Speaks again for every message that waits. Harmless when a job exists already: only one can claim a message. */
async function speakForAll(campaignId: string): Promise<void> {
  for (let last = ''; ; ) {
    const waiting = await rows<{ id: string }>(`SELECT id FROM messages WHERE campaign_id = $campaignId AND state IN ('queued', 'sending') AND id > $last ORDER BY id LIMIT ${PAGE}`, { campaignId, last });
    if (waiting.length === 0) return;
    await unitOfWork(() => enqueueDispatch(waiting.map(({ id }) => id)));
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
    const campaign = await row<{ state: string }>('SELECT state FROM campaigns WHERE id = $campaignId', { campaignId });
    if (campaign?.state === 'preparing') await prepareCampaign(campaignId);
    await finishCampaigns([campaignId]);
  },
});

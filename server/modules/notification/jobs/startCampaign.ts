import { z } from 'zod';
import { Id } from '../../../contract/entry.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { execute, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { defineJob, enqueue } from '../../../platform/queue/index.ts';
import { policiesInForce } from '../../policy/index.ts';
import { stopCampaign } from '../commands/stopCampaign.ts';
import { campaignParts } from '../queries/campaignParts.ts';
import { prepareCampaign } from './prepareCampaign.ts';

/** A queue's clock and ours may differ by this much. */
const SLACK_MS = 2_000;
/** Past this, no job speaks for it any more. */
const LATE_MS = 60_000;

/** The hour of a scheduled push has come. It begins once, and only while its policy is in force. */
async function startScheduled(campaignId: string): Promise<void> {
  const campaign = await campaignParts(campaignId);
  if (!campaign || campaign.state !== 'scheduled') return;
  if (!(await policiesInForce(shanghaiDay(now()))).some(({ code }) => code === campaign.policy_code)) {
    await unitOfWork(() => stopCampaign(campaignId, '到了开始时间，政策已不在执行期'));
    return;
  }
  const begun = await unitOfWork(() => execute(`UPDATE campaigns SET state = 'preparing' WHERE id = $campaignId AND state = 'scheduled' AND start_at <= $at`, { campaignId, at: Date.now() + SLACK_MS }));
  if (begun > 0) await prepareCampaign(campaignId);
}

const startCampaignJob = defineJob({
  name: 'notification.startCampaign',
  version: 1,
  label: '按时开始推送',
  schema: z.object({ campaignId: Id }),
  run: ({ campaignId }) => startScheduled(campaignId),
});

/** Orders the start for its hour, in the caller's unit of work. */
export const enqueueStart = (campaignId: string, startAt: number): Promise<void> => enqueue(startCampaignJob, { campaignId }, { delayMs: Math.max(0, startAt - Date.now()) });

/** The clock's look for scheduled pushes whose hour went by unnoticed. Harmless when a job exists after all. */
export async function sweepScheduled(): Promise<void> {
  const late = await rows<{ id: string }>(`SELECT id FROM campaigns WHERE state = 'scheduled' AND start_at < $before`, { before: Date.now() - LATE_MS });
  for (const { id } of late) await unitOfWork(() => enqueueStart(id, 0));
}

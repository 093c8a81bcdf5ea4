import { execute, now, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { enqueue } from '../../../platform/queue/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { expiryOf } from '../domain/schedule.ts';
import { resumeCampaignJob } from '../jobs/resumeCampaign.ts';
import { RETRIED } from '../policies.ts';
import { campaignById } from '../queries/campaigns.ts';

/** Sends anew what failed for a fault of the sending, all routes open again. @returns how many @throws campaign.nothing_failed, campaign.stopped */
export async function retryFailed(actor: StaffActor, campaignId: string): Promise<number> {
  const { policy_name, state, valid_days } = await campaignById(campaignId);
  if (state === 'stopped') fail('campaign.stopped');
  return unitOfWork(async () => {
    const queued = await execute(
      `UPDATE messages SET state = 'queued', attempts = 0, round = round + 1, reason = NULL, failure = NULL, bounced = 0, due_at = 0, expires_at = $expires, finished_at = NULL
       WHERE campaign_id = $campaignId AND state = 'failed'`,
      { campaignId, expires: expiryOf(now(), valid_days) },
    );
    if (queued === 0) fail('campaign.nothing_failed');
    await execute(`UPDATE campaigns SET state = 'sending', finished_at = NULL WHERE id = $campaignId AND state = 'done'`, { campaignId });
    await enqueue(resumeCampaignJob, { campaignId });
    await recordAudit(actor, RETRIED, policy_name, `失败的 ${queued} 条`);
    return queued;
  });
}

import { execute, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { enqueue } from '../../../platform/queue/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { resumeCampaignJob } from '../jobs/resumeCampaign.ts';
import { RETRIED } from '../policies.ts';
import { campaignById } from '../queries/campaigns.ts';

/** Sends anew what failed for a fault of the sending, all routes open again. @returns how many @throws campaign.nothing_failed */
export async function retryFailed(actor: StaffActor, campaignId: string): Promise<number> {
  const { policy_name } = await campaignById(campaignId);
  return unitOfWork(async () => {
    const queued = await execute(
      `UPDATE messages SET state = 'queued', attempts = 0, round = round + 1, reason = NULL, due_at = 0, finished_at = NULL WHERE campaign_id = $campaignId AND state = 'failed'`,
      { campaignId },
    );
    if (queued === 0) fail('campaign.nothing_failed');
    await execute(`UPDATE campaigns SET state = 'sending', finished_at = NULL WHERE id = $campaignId AND state = 'done'`, { campaignId });
    await enqueue(resumeCampaignJob, { campaignId });
    await recordAudit(actor, RETRIED, policy_name, `失败的 ${queued} 条`);
    return queued;
  });
}

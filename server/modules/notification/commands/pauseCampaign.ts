import { CAMPAIGN_STATE } from '../../../contract/enums.ts';
import { execute, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { enqueue } from '../../../platform/queue/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { resumeCampaignJob } from '../jobs/resumeCampaign.ts';
import { RESUMED } from '../policies.ts';
import { campaignById } from '../queries/campaigns.ts';
import { holdCampaign } from './holdCampaign.ts';

/** @throws campaign.not_pausable, request.not_found */
export async function pauseCampaign(actor: StaffActor, id: string, reason: string): Promise<void> {
  const { state } = await campaignById(id);
  if (!(await unitOfWork(() => holdCampaign(id, reason, actor)))) fail('campaign.not_pausable', { values: { verb: '暂停', state: CAMPAIGN_STATE[state] } });
}

/** Goes on where it was held. @throws campaign.not_pausable, request.not_found */
export async function resumeCampaign(actor: StaffActor, id: string): Promise<void> {
  const { state, policy_name } = await campaignById(id);
  await unitOfWork(async () => {
    const going = await execute(
      `UPDATE campaigns SET state = CASE WHEN prepared_at IS NULL THEN 'preparing' ELSE 'sending' END, stop_reason = NULL WHERE id = $id AND state = 'paused'`,
      { id },
    );
    if (going === 0) fail('campaign.not_pausable', { values: { verb: '继续', state: CAMPAIGN_STATE[state] } });
    await enqueue(resumeCampaignJob, { campaignId: id });
    await recordAudit(actor, RESUMED, policy_name);
  });
}

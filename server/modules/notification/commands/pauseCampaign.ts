import { CAMPAIGN_STATE, type CampaignState } from '../../../contract/enums.ts';
import { now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { enqueue } from '../../../platform/queue/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { enqueueStart } from '../jobs/startCampaign.ts';
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
    const [going] = await rows<{ state: CampaignState; start_at: number | null }>(
      `UPDATE campaigns SET state = CASE WHEN source = 'event' THEN 'standing' WHEN prepared_at IS NOT NULL THEN 'sending' WHEN start_at > $at THEN 'scheduled' ELSE 'preparing' END,
       stop_reason = NULL WHERE id = $id AND state = 'paused' RETURNING state, start_at`,
      { id, at: now() },
    );
    if (!going) fail('campaign.not_pausable', { values: { verb: '继续', state: CAMPAIGN_STATE[state] } });
    if (going.state === 'scheduled') await enqueueStart(id, Number(going.start_at));
    else await enqueue(resumeCampaignJob, { campaignId: id });
    await recordAudit(actor, RESUMED, policy_name);
  });
}

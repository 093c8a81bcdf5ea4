import { CAMPAIGN_STATE } from '../../../contract/enums.ts';
import { execute, now, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { liesIn } from '../domain/selection.ts';
import { APPROVED, REFUSED } from '../policies.ts';
import { campaignParts, selectionOf, type CampaignParts } from '../queries/campaignParts.ts';
import { countFresh } from '../queries/forecast.ts';
import { pushablePolicy } from '../queries/preview.ts';
import { launch } from './openCampaign.ts';

/**
 * A campaign that waits for somebody else's word, and this is somebody else, whose area holds the whole of it.
 * @throws request.not_found, campaign.not_pausable, campaign.own, access.denied
 */
async function proposal(actor: StaffActor, id: string, verb: string): Promise<CampaignParts> {
  const campaign = (await campaignParts(id)) ?? fail('request.not_found');
  if (campaign.state !== 'awaiting-approval') fail('campaign.not_pausable', { values: { verb, state: CAMPAIGN_STATE[campaign.state] } });
  if (campaign.created_by === actor.id) fail('campaign.own');
  if (!liesIn(campaign.area ?? '', actor.divisionCode)) fail('access.denied');
  return campaign;
}

async function decide(actor: StaffActor, { id, state }: CampaignParts, set: string, verb: string, bind: Record<string, unknown> = {}): Promise<void> {
  const decided = await execute(`UPDATE campaigns SET ${set}, decided_by_name = $by, decided_at = $at WHERE id = $id AND state = 'awaiting-approval'`, { ...bind, id, by: actor.name, at: now() });
  if (decided === 0) fail('campaign.not_pausable', { values: { verb, state: CAMPAIGN_STATE[state] } });
}

/** @throws campaign.own, campaign.audience_moved when the audience is no longer the one proposed, policy.not_in_force */
export async function approveCampaign(actor: StaffActor, id: string): Promise<void> {
  const campaign = await proposal(actor, id, '批准');
  await pushablePolicy(campaign.policy_code);
  if (campaign.source !== 'event') {
    const fresh = await countFresh(selectionOf(campaign));
    if (fresh !== campaign.expected) fail('campaign.audience_moved', { values: { before: campaign.expected, now: fresh } });
  }
  await unitOfWork(async () => {
    await decide(actor, campaign, `state = 'preparing'`, '批准');
    await launch(campaign);
    await recordAudit(actor, APPROVED, campaign.policy_name, campaign.source === 'event' ? '随比对推送' : `推送对象 ${campaign.expected}`);
  });
}

/** @throws campaign.own, campaign.not_pausable */
export async function refuseCampaign(actor: StaffActor, id: string, reason: string): Promise<void> {
  const campaign = await proposal(actor, id, '不予批准');
  await unitOfWork(async () => {
    await decide(actor, campaign, `state = 'refused', stop_reason = $reason, finished_at = $at`, '不予批准', { reason });
    await recordAudit(actor, REFUSED, campaign.policy_name, reason);
  });
}

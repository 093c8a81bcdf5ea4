import { CAMPAIGN_STATE } from '../../../contract/enums.ts';
import { execute, now, unitOfWork } from '../../../platform/db/index.ts';
import { fail, SYSTEM, type StaffActor, type SystemActor } from '../../../platform/http/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { STOPPED } from '../policies.ts';
import { campaignById } from '../queries/campaigns.ts';

/**
 * Halts a campaign, for a fault that is not the recipients' (template, permission, balance) or because somebody says
 * so. What was not sent is cancelled and says why; a later push takes it up again. Joins the caller's unit of work.
 * @returns false when the campaign was not under way
 */
export async function stopCampaign(campaignId: string, reason: string, actor: StaffActor | SystemActor = SYSTEM): Promise<boolean> {
  const stopped = await execute(
    `UPDATE campaigns SET state = 'stopped', stop_reason = $reason, finished_at = $at WHERE id = $campaignId AND state IN ('awaiting-approval', 'scheduled', 'standing', 'preparing', 'sending', 'paused')`,
    { campaignId, reason, at: now() },
  );
  if (stopped === 0) return false;
  await execute(`UPDATE messages SET state = 'cancelled', reason = $reason, finished_at = $at WHERE campaign_id = $campaignId AND state = 'queued'`, {
    campaignId,
    reason: `推送已停止：${reason}`,
    at: now(),
  });
  await recordAudit(actor, STOPPED, campaignId, reason);
  return true;
}

/** Somebody stops a push for good. @throws campaign.not_pausable, request.not_found */
export async function stopByHand(actor: StaffActor, id: string, reason: string): Promise<void> {
  const { state } = await campaignById(id);
  if (!(await unitOfWork(() => stopCampaign(id, reason, actor)))) fail('campaign.not_pausable', { values: { verb: '停止', state: CAMPAIGN_STATE[state] } });
}

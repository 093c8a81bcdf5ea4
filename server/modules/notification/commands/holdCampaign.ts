import { execute } from '../../../platform/db/index.ts';
import type { StaffActor, SystemActor } from '../../../platform/http/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { PAUSED } from '../policies.ts';

/**
 * Holds back what has not left yet; what a worker has in hand (200 at most) still goes out. Joins the caller's unit of
 * work. @returns false when the campaign was not under way
 */
export async function holdCampaign(campaignId: string, reason: string, actor: StaffActor | SystemActor): Promise<boolean> {
  const held = await execute(`UPDATE campaigns SET state = 'paused', stop_reason = $reason WHERE id = $campaignId AND state IN ('scheduled', 'standing', 'preparing', 'sending')`, { campaignId, reason });
  if (held === 0) return false;
  await recordAudit(actor, PAUSED, campaignId, reason);
  return true;
}

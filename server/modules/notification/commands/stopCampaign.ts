import { execute, now } from '../../../platform/db/index.ts';
import { SYSTEM } from '../../../platform/http/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { STOPPED } from '../policies.ts';

/**
 * Halts a campaign for a fault that is not the recipients' (template, permission, balance). What was not sent is
 * cancelled and says why; a later push takes it up again. Joins the caller's unit of work.
 */
export async function stopCampaign(campaignId: string, reason: string): Promise<void> {
  const stopped = await execute(
    `UPDATE campaigns SET state = 'stopped', stop_reason = $reason, finished_at = $at WHERE id = $campaignId AND state IN ('preparing', 'sending')`,
    { campaignId, reason, at: now() },
  );
  if (stopped === 0) return;
  await execute(`UPDATE messages SET state = 'cancelled', reason = $reason, finished_at = $at WHERE campaign_id = $campaignId AND state = 'queued'`, {
    campaignId,
    reason: `推送已停止：${reason}`,
    at: now(),
  });
  await recordAudit(SYSTEM, STOPPED, campaignId, reason);
}

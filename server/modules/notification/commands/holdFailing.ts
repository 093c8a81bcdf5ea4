import { inList, rows, unitOfWork } from '../../../platform/db/index.ts';
import { SYSTEM } from '../../../platform/http/index.ts';
import { isHaltDue } from '../domain/halting.ts';
import { NOTICES } from '../queries/campaigns.ts';
import { haltRule } from '../queries/rules.ts';
import { holdCampaign } from './holdCampaign.ts';

/**
 * Looks at campaigns in which messages have just failed, and holds those that fail too often: somebody must look. What
 * was taken and then, by its receipt, not delivered has failed too, unless another way has reached the person for certain.
 */
export async function holdFailing(campaignIds: readonly string[]): Promise<void> {
  const asked = [...new Set(campaignIds)].filter((id) => id !== NOTICES);
  const rule = asked.length > 0 ? await haltRule() : null;
  if (!rule) return;
  const list = inList('c', asked);
  const counts = await rows<{ campaign_id: string; failed: number; ended: number }>(
    `SELECT campaign_id, SUM(CASE WHEN state = 'failed' OR (bounced = 1 AND delivered_at IS NULL) THEN 1 ELSE 0 END) AS failed, COUNT(*) AS ended FROM messages
     WHERE campaign_id IN ${list.sql} AND (state IN ('delivered', 'unreachable', 'failed') OR bounced = 1) GROUP BY campaign_id`,
    list.bind,
  );
  for (const { campaign_id, failed, ended } of counts) {
    if (!isHaltDue(rule, Number(failed), Number(ended))) continue;
    const share = Math.round((Number(failed) / Number(ended)) * 100);
    await unitOfWork(() => holdCampaign(campaign_id, `已有 ${Number(failed)} 条发送失败，占 ${share}%，系统自动暂停；请看失败原因，处理后再继续`, SYSTEM));
  }
}

import type { CampaignState } from '../../../contract/enums.ts';
import { execute, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { expiryOf } from '../domain/schedule.ts';
import { enqueueDispatch, laneOf } from '../jobs/dispatch.ts';
import { RETRIED } from '../policies.ts';
import { NOTICES } from '../queries/campaigns.ts';
import { messageFor } from '../queries/messages.ts';

/** Sends a failed or unreachable message anew, all routes open again. @throws message.not_retryable, campaign.stopped, request.not_found */
export async function retryMessage(actor: StaffActor, id: string): Promise<void> {
  const message = await messageFor(actor, id);
  await unitOfWork(async () => {
    const campaign = await row<{ id: string; state: CampaignState; valid_days: number }>('SELECT c.id, c.state, c.valid_days FROM messages m JOIN campaigns c ON c.id = m.campaign_id WHERE m.id = $id', { id });
    if (campaign?.state === 'stopped') fail('campaign.stopped');
    const changed = await execute(
      `UPDATE messages SET state = 'queued', attempts = 0, round = round + 1, reason = NULL, failure = NULL, bounced = 0, due_at = 0, finished_at = NULL,
       expires_at = CASE WHEN expires_at IS NULL THEN NULL ELSE CAST($expires AS BIGINT) END WHERE id = $id AND state IN ('failed', 'unreachable')`,
      { id, expires: expiryOf(now(), campaign?.valid_days ?? 0) },
    );
    if (!campaign || changed === 0) fail('message.not_retryable');
    if (campaign.id !== NOTICES) await execute(`UPDATE campaigns SET state = 'sending', finished_at = NULL WHERE id = $id AND state = 'done'`, { id: campaign.id });
    await enqueueDispatch([id], 0, laneOf(campaign.id));
    await recordAudit(actor, RETRIED, message.recipient_label, message.title);
  });
}

import { execute, row, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { recordAudit } from '../../audit/index.ts';
import { enqueueDispatch } from '../jobs/dispatch.ts';
import { RETRIED } from '../policies.ts';
import { messageFor } from '../queries/messages.ts';

/** Sends a failed or unreachable message anew, all routes open again. @throws message.not_retryable, request.not_found */
export async function retryMessage(actor: StaffActor, id: string): Promise<void> {
  const message = await messageFor(actor, id);
  await unitOfWork(async () => {
    const changed = await execute(
      `UPDATE messages SET state = 'queued', attempts = 0, round = round + 1, reason = NULL, due_at = 0, finished_at = NULL
       WHERE id = $id AND state IN ('failed', 'unreachable')`,
      { id },
    );
    if (changed === 0) fail('message.not_retryable');
    const found = await row<{ campaign_id: string }>('SELECT campaign_id FROM messages WHERE id = $id', { id });
    await execute(`UPDATE campaigns SET state = 'sending', finished_at = NULL WHERE id = $id AND state = 'done'`, { id: found?.campaign_id });
    await enqueueDispatch([id]);
    await recordAudit(actor, RETRIED, message.recipient_label, message.title);
  });
}

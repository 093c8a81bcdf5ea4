import { execute, now, rows, unitOfWork } from '../../../platform/db/index.ts';
import { finishCampaigns } from '../commands/finishCampaigns.ts';
import { expiredWords } from '../domain/schedule.ts';

const DAY_MS = 86_400_000;

/** The clock's look for messages whose validity ended before they could leave: whoever waits for a job, a pause or the cap. */
export async function sweepExpired(): Promise<void> {
  const at = now();
  const open = await rows<{ id: string; valid_days: number }>(
    `SELECT id, valid_days FROM campaigns WHERE state IN ('preparing', 'sending', 'paused', 'standing') AND rehearsal = 0 AND created_at + valid_days * ${DAY_MS} < $at`,
    { at },
  );
  for (const { id, valid_days } of open) {
    await unitOfWork(() =>
      execute(`UPDATE messages SET state = 'expired', reason = $reason, finished_at = $at WHERE campaign_id = $id AND state = 'queued' AND expires_at < $at`, { id, at, reason: expiredWords(valid_days) }),
    );
  }
  await finishCampaigns(open.map(({ id }) => id));
}

import { now, row } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';

/** How long a checked list may wait for its push. */
export const LIST_LIVES_MS = 86_400_000;

/** A list that this person checked lately for this policy. @throws campaign.list_gone */
export async function listFor(actor: StaffActor, id: string, policyCode: string): Promise<void> {
  const found = await row<{ id: string }>('SELECT id FROM campaign_lists WHERE id = $id AND created_by = $by AND policy_code = $policyCode AND created_at > $since', {
    id,
    by: actor.id,
    policyCode,
    since: now() - LIST_LIVES_MS,
  });
  if (!found) fail('campaign.list_gone');
}

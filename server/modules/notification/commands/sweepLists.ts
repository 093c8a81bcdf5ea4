import { execute, now, unitOfWork } from '../../../platform/db/index.ts';
import { LIST_LIVES_MS } from '../queries/lists.ts';

const GONE = 'created_at < $before AND NOT EXISTS (SELECT 1 FROM campaigns c WHERE c.list_id = campaign_lists.id)';

/** The clock's tidying: lists that were checked and never pushed. */
export async function sweepLists(): Promise<void> {
  const bind = { before: now() - LIST_LIVES_MS };
  await unitOfWork(async () => {
    await execute(`DELETE FROM campaign_list_members WHERE list_id IN (SELECT id FROM campaign_lists WHERE ${GONE})`, bind);
    await execute(`DELETE FROM campaign_lists WHERE ${GONE}`, bind);
  });
}

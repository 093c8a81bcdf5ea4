import { execute, insertRows, newId, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { officeOf, viewFor, type ListedView, type SavedView } from '../queries/pages/views.ts';

/** Saves a view under a name, for oneself or for the office. @throws page.view_exists */
export async function saveView(actor: StaffActor, page: string, { name, shared, ...view }: SavedView & { name: string; shared: boolean }): Promise<ListedView> {
  const id = newId();
  await unitOfWork(async () => {
    const taken = await row('SELECT id FROM page_views WHERE page_code = $page AND staff_id = $staff AND name = $name', { page, staff: actor.id, name });
    if (taken) fail('page.view_exists', { values: { name } });
    await insertRows('page_views', [{ id, page_code: page, staff_id: actor.id, office: shared ? officeOf(actor) : null, name, view: JSON.stringify(view), created_at: now() }]);
  });
  return (await viewFor(actor, page, id)) ?? fail('page.view_gone');
}

/** Removes one's own view. @throws page.view_gone, also for somebody else's */
export async function removeView(actor: StaffActor, page: string, id: string): Promise<void> {
  const removed = await unitOfWork(() => execute('DELETE FROM page_views WHERE id = $id AND page_code = $page AND staff_id = $staff', { id, page, staff: actor.id }));
  if (removed === 0) fail('page.view_gone');
}

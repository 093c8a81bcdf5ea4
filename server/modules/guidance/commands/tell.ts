import { execute, insertRows, newId, now } from '../../../platform/db/index.ts';
import { fail, type StaffActor } from '../../../platform/http/index.ts';
import { noticeScope } from '../queries/notices.ts';

export interface Notice {
  /** one officer, or the head of a bureau */
  to: { staffId: string } | { bureauCode: string };
  text: string;
  /** a page of the desk */
  link?: string;
}

/** Leaves notices on the desks of the room's own people; in the caller's unit of work. */
export async function tell(notices: readonly Notice[], at: number = now()): Promise<void> {
  await insertRows(
    'guidance_notices',
    notices.map(({ to, text, link }) => ({ id: newId(), staff_id: 'staffId' in to ? to.staffId : null, bureau_code: 'bureauCode' in to ? to.bureauCode : null, text, link: link ?? null, at })),
  );
}

/** @throws request.not_found for somebody else's */
export async function markSeen(actor: StaffActor, id: string): Promise<void> {
  const own = noticeScope(actor);
  if ((await execute(`UPDATE guidance_notices SET seen_at = $at WHERE id = $id AND ${own.sql}`, { id, at: now(), ...own.bind })) === 0) fail('request.not_found');
}

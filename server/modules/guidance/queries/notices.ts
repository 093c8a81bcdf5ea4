import { rows, type Bind } from '../../../platform/db/index.ts';
import type { StaffActor } from '../../../platform/http/index.ts';

const SHOWN = 20;

/** An officer's own notices; a head's are those of the bureau. */
export const noticeScope = (actor: StaffActor): { sql: string; bind: Bind } =>
  actor.role === 'bureauHead' ? { sql: '(staff_id = $me OR bureau_code = $bureau)', bind: { me: actor.id, bureau: actor.bureauCode ?? '-' } } : { sql: 'staff_id = $me', bind: { me: actor.id } };

export interface NoticeRecord {
  id: string;
  text: string;
  link: string | null;
  at: number;
}

/** What has not been seen yet, the newest first. */
export async function noticesFor(actor: StaffActor): Promise<NoticeRecord[]> {
  const own = noticeScope(actor);
  const found = await rows<NoticeRecord>(`SELECT id, text, link, at FROM guidance_notices WHERE seen_at IS NULL AND ${own.sql} ORDER BY at DESC, id DESC LIMIT ${SHOWN}`, own.bind);
  return found.map((one) => ({ ...one, at: Number(one.at) }));
}

import { paged, row, type Page } from '../../../platform/db/index.ts';
import type { CitizenActor } from '../../../platform/http/index.ts';

export interface InboxRow {
  id: string;
  title: string;
  text: string;
  policy_code: string | null;
  link: string | null;
  created_at: number;
  read_at: number | null;
}

/**
 * What a citizen may read: messages to the person whose ID number was checked, and to enterprises whose contact phone
 * this account has proven. Shown from the moment it was made: the inbox waits for no channel.
 */
export const OWN = `state <> 'cancelled' AND (
  (audience = 'person' AND person_id IN (SELECT id FROM persons WHERE id_hash = $personHash))
  OR (audience = 'person' AND citizen_id = $citizenId)
  OR (audience = 'taxpayer' AND taxpayer_id IN (SELECT id FROM taxpayers WHERE phone_hash = $phoneHash)))`;
export const ownBind = ({ id, personHash, phoneHash }: CitizenActor): { citizenId: string; personHash: string; phoneHash: string } => ({ citizenId: id, personHash: personHash ?? '', phoneHash: phoneHash ?? '' });

export async function inboxOf(citizen: CitizenActor, page: number, pageSize: number): Promise<Page<InboxRow> & { unread: number }> {
  const bind = ownBind(citizen);
  const [list, unread] = await Promise.all([
    paged<InboxRow>({
      select: 'id, title, text, policy_code, link, created_at, read_at',
      from: 'messages',
      where: OWN,
      bind,
      sortable: {},
      defaultSort: 'created_at DESC, id DESC',
      page,
      pageSize,
    }),
    row<{ n: number }>(`SELECT COUNT(*) AS n FROM messages WHERE read_at IS NULL AND ${OWN}`, bind),
  ]);
  return { ...list, unread: Number(unread?.n ?? 0) };
}

import { inList, rows } from '../../../platform/db/index.ts';

/** A signed-in citizen who stands for a recipient. */
export interface Account {
  /** keyed hash that joins the account to its person (ID number) or enterprise (contact phone) */
  hash: string;
  citizenId: string;
  openid: string | null;
  officialOpenid: string | null;
}

/**
 * Accounts by the keyed hash of an ID number (people whose identity was checked) or of a phone (enterprises' contacts).
 * When somebody has several, the one WeChat can reach stands for them.
 */
export async function accountsBy(column: 'person_hash' | 'phone_hash', hashes: readonly (string | null)[]): Promise<Map<string, Account>> {
  const list = inList('h', [...new Set(hashes.filter((hash) => hash !== null))]);
  const found = await rows<Account>(
    `SELECT ${column} AS hash, id AS "citizenId", openid, official_openid AS "officialOpenid" FROM citizens WHERE ${column} IN ${list.sql}`,
    list.bind,
  );
  const accounts = new Map<string, Account>();
  for (const account of found) {
    const known = accounts.get(account.hash);
    if (!known || (!known.openid && account.openid)) accounts.set(account.hash, account);
  }
  return accounts;
}

/** Accounts by their own id, for messages addressed to a citizen. */
export async function accountsById(citizenIds: readonly string[]): Promise<Map<string, Account>> {
  const list = inList('z', [...new Set(citizenIds)]);
  const found = await rows<Account>(`SELECT id AS hash, id AS "citizenId", openid, official_openid AS "officialOpenid" FROM citizens WHERE id IN ${list.sql}`, list.bind);
  return new Map(found.map((account) => [account.citizenId, account]));
}

/** Unspent one-time accepts for a template: citizen → how many. */
export async function creditsOf(citizenIds: readonly string[], templateId: string): Promise<Map<string, number>> {
  const list = inList('c', [...new Set(citizenIds)]);
  const found = await rows<{ citizen_id: string; n: number }>(
    `SELECT citizen_id, COUNT(*) AS n FROM subscription_credits
     WHERE template_id = $templateId AND result = 'accept' AND spent_at IS NULL AND citizen_id IN ${list.sql} GROUP BY citizen_id`,
    { ...list.bind, templateId },
  );
  return new Map(found.map((one) => [one.citizen_id, Number(one.n)]));
}

import { among, now, rows } from '../../../platform/db/index.ts';

/** A signed-in citizen who stands for a recipient. */
export interface Account {
  /** keyed hash that joins the account to its person (ID number) or enterprise (contact phone) */
  hash: string;
  citizenId: string;
  openid: string | null;
  officialOpenid: string | null;
  /** customer-service messages that may still follow this person's own to the official account */
  answersLeft: number;
}

const COLUMNS = `id AS "citizenId", openid, official_openid AS "officialOpenid",
  COALESCE((SELECT answers_left FROM official_contacts o WHERE o.openid = citizens.official_openid AND o.open_until > $at), 0) AS "answersLeft"`;

/**
 * Accounts by the keyed hash of an ID number (people whose identity was checked) or of a phone (enterprises' contacts).
 * When somebody has several, the one WeChat can reach stands for them.
 */
export async function accountsBy(column: 'person_hash' | 'phone_hash', hashes: readonly (string | null)[]): Promise<Map<string, Account>> {
  const known = [...new Set(hashes.filter((hash) => hash !== null))];
  if (known.length === 0) return new Map();
  const list = among(column, 'hashes', known);
  const found = await rows<Account>(
    `SELECT ${column} AS hash, ${COLUMNS} FROM citizens WHERE ${list.sql}`,
    { ...list.bind, at: now() },
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
  if (citizenIds.length === 0) return new Map();
  const list = among('id', 'citizens', [...new Set(citizenIds)]);
  const found = await rows<Account>(`SELECT id AS hash, ${COLUMNS} FROM citizens WHERE ${list.sql}`, { ...list.bind, at: now() });
  return new Map(found.map((account) => [account.citizenId, account]));
}

/** Unspent one-time accepts for a template: citizen → how many. */
export async function creditsOf(citizenIds: readonly string[], templateId: string): Promise<Map<string, number>> {
  if (citizenIds.length === 0) return new Map();
  const list = among('citizen_id', 'citizens', [...new Set(citizenIds)]);
  const found = await rows<{ citizen_id: string; n: number }>(
    `SELECT citizen_id, COUNT(*) AS n FROM subscription_credits
     WHERE template_id = $templateId AND result = 'accept' AND spent_at IS NULL AND ${list.sql} GROUP BY citizen_id`,
    { ...list.bind, templateId },
  );
  return new Map(found.map((one) => [one.citizen_id, Number(one.n)]));
}

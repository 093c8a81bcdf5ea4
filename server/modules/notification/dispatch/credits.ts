import { among, execute, pairs, rows } from '../../../platform/db/index.ts';

/** An accept wanted for a delivery. */
export interface Wanted {
  citizenId: string;
  templateId: string;
  deliveryId: string;
}

const keyOf = (citizenId: string, templateId: string): string => `${citizenId}\n${templateId}`;

/** The oldest unspent accept of each person and template asked for. */
async function oldestLeft(wanted: readonly Wanted[]): Promise<Map<string, string>> {
  const citizens = among('citizen_id', 'citizens', [...new Set(wanted.map(({ citizenId }) => citizenId))]);
  const templates = among('template_id', 'templates', [...new Set(wanted.map(({ templateId }) => templateId))]);
  const found = await rows<{ id: string; citizen_id: string; template_id: string }>(
    `SELECT MIN(id) AS id, citizen_id, template_id FROM subscription_credits
     WHERE result = 'accept' AND spent_at IS NULL AND ${citizens.sql} AND ${templates.sql} GROUP BY citizen_id, template_id`,
    { ...citizens.bind, ...templates.bind },
  );
  return new Map(found.map(({ id, citizen_id, template_id }) => [keyOf(citizen_id, template_id), id]));
}

/**
 * Spends one accept for each delivery, in the current unit of work: two statements however many there are; more only
 * when somebody is wanted twice or another process was quicker. @returns the deliveries that got theirs
 */
export async function spendCredits(wanted: readonly Wanted[]): Promise<Set<string>> {
  const granted = new Set<string>();
  for (let open = wanted; open.length > 0; ) {
    const left = await oldestLeft(open);
    const served = new Map<string, Wanted>();
    for (const one of open) {
      const credit = left.get(keyOf(one.citizenId, one.templateId));
      if (credit !== undefined && !served.has(credit)) served.set(credit, one);
    }
    if (served.size === 0) break;
    const asked = pairs('asked', [...served].map(([credit, { deliveryId }]) => [credit, deliveryId] as const));
    const spent = await rows<{ delivery_id: string }>(
      `UPDATE subscription_credits SET spent_at = $at, delivery_id = asked.b FROM ${asked.sql}
       WHERE id = asked.a AND spent_at IS NULL RETURNING delivery_id`,
      { ...asked.bind, at: Date.now() },
    );
    for (const { delivery_id } of spent) granted.add(delivery_id);
    open = open.filter(({ citizenId, templateId, deliveryId }) => !granted.has(deliveryId) && left.has(keyOf(citizenId, templateId)));
  }
  return granted;
}

/** Gives back what deliveries had taken that certainly did not happen. */
export async function returnCredits(deliveryIds: readonly string[]): Promise<void> {
  if (deliveryIds.length === 0) return;
  const list = among('delivery_id', 'deliveries', deliveryIds);
  await execute(`UPDATE subscription_credits SET spent_at = NULL, delivery_id = NULL WHERE ${list.sql}`, list.bind);
}

/** WeChat says that this person has no accept left, whatever our ledger says. */
export async function voidCredits(citizenId: string, templateId: string): Promise<void> {
  await execute(`UPDATE subscription_credits SET spent_at = $at WHERE citizen_id = $citizenId AND template_id = $templateId AND result = 'accept' AND spent_at IS NULL`, {
    citizenId,
    templateId,
    at: Date.now(),
  });
}

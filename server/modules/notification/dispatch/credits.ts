import { execute, inList } from '../../../platform/db/index.ts';

/** Spends one accept for a delivery, in the current unit of work. @returns false when none is left */
export async function spendCredit(citizenId: string, templateId: string, deliveryId: string): Promise<boolean> {
  const spent = await execute(
    `UPDATE subscription_credits SET spent_at = $at, delivery_id = $deliveryId WHERE spent_at IS NULL AND id = (
       SELECT MIN(id) FROM subscription_credits WHERE citizen_id = $citizenId AND template_id = $templateId AND result = 'accept' AND spent_at IS NULL
     )`,
    { citizenId, templateId, deliveryId, at: Date.now() },
  );
  return spent === 1;
}

/** Gives back what deliveries had taken that certainly did not happen. */
export async function returnCredits(deliveryIds: readonly string[]): Promise<void> {
  if (deliveryIds.length === 0) return;
  const list = inList('d', deliveryIds);
  await execute(`UPDATE subscription_credits SET spent_at = NULL, delivery_id = NULL WHERE delivery_id IN ${list.sql}`, list.bind);
}

/** WeChat says that this person has no accept left, whatever our ledger says. */
export async function voidCredits(citizenId: string, templateId: string): Promise<void> {
  await execute(`UPDATE subscription_credits SET spent_at = $at WHERE citizen_id = $citizenId AND template_id = $templateId AND result = 'accept' AND spent_at IS NULL`, {
    citizenId,
    templateId,
    at: Date.now(),
  });
}

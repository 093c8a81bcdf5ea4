import { row } from '../../../platform/db/index.ts';
import type { CitizenActor } from '../../../platform/http/index.ts';
import { fail } from '../../../platform/http/index.ts';

export interface MyEnterprise {
  id: string;
  name: string;
  credit_code: string;
}

/** The enterprise, if the caller's proved phone is its registered contact. @throws request.not_found */
export async function myEnterprise(actor: CitizenActor, id: string): Promise<MyEnterprise> {
  const found = actor.phoneHash
    ? await row<MyEnterprise>(`SELECT id, name, credit_code FROM taxpayers WHERE id = $id AND phone_hash = $phone AND kind = 'enterprise'`, { id, phone: actor.phoneHash })
    : null;
  return found ?? fail('request.not_found');
}

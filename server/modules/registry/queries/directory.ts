import { open } from '../../../platform/crypto/index.ts';
import { row } from '../../../platform/db/index.ts';
import type { Directory } from '../../identity/index.ts';
import { enterprisesOf } from '../enterprises/access.ts';
import type { TaxpayerSealed } from '../sinks/taxpayers.ts';

/** What identity asks of the registry. */
export const directory: Directory = {
  async personOfHash(idHash) {
    const found = await row<{ name: string; phone_hash: string | null }>('SELECT name, phone_hash FROM persons WHERE id_hash = $idHash', { idHash });
    return found && { name: found.name, phoneHash: found.phone_hash };
  },
  enterprisesOf,
};

/** The whole phone number of a person, for sending or for a revealed view; null when none was filed. */
export async function phoneOfPerson(personId: string): Promise<string | null> {
  const found = await row<{ sealed: string }>('SELECT sealed FROM persons WHERE id = $personId', { personId });
  return found ? open<{ phone: string | null }>(found.sealed).phone : null;
}

/** The whole contact phone of a taxpayer; null when none is registered. */
export async function phoneOfTaxpayer(taxpayerId: string): Promise<string | null> {
  const found = await row<{ sealed: string | null }>('SELECT sealed FROM taxpayers WHERE id = $taxpayerId', { taxpayerId });
  return found?.sealed ? open<TaxpayerSealed>(found.sealed).phone : null;
}

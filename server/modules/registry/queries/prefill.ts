import { open } from '../../../platform/crypto/index.ts';
import { row } from '../../../platform/db/index.ts';
import type { PrefillSource } from '../../definitions/index.ts';

interface Sealed {
  idNumber: string;
  phone: string | null;
  address: string | null;
}

/** What departments registered of a citizen whose identity was checked; nothing for anybody else. */
export const personPrefill: PrefillSource = async ({ personHash }) => {
  const found = personHash === null ? null : await row<{ name: string; sealed: string }>('SELECT name, sealed FROM persons WHERE id_hash = $personHash', { personHash });
  if (!found) return {};
  const { idNumber, phone, address } = open<Sealed>(found.sealed);
  return { 'person.name': found.name, 'person.idNumber': idNumber, 'person.phone': phone, 'person.address': address };
};

import { open } from '../../../platform/crypto/index.ts';
import { row, rows } from '../../../platform/db/index.ts';
import { codeTable, type PrefillSource } from '../../definitions/index.ts';

interface Sealed {
  idNumber: string;
  phone: string | null;
  address: string | null;
}

const SEX: Readonly<Record<string, string>> = { 男: 'male', 女: 'female' };

/** The one category a person stands in today; nothing is guessed for who stands in several. */
async function categoryOf(personId: string): Promise<string | null> {
  const [first, ...more] = await rows<{ category: string }>('SELECT DISTINCT category FROM person_categories WHERE person_id = $personId AND ended_at IS NULL', { personId });
  return more.length === 0 ? (first?.category ?? null) : null;
}

interface Registered {
  id: string;
  name: string;
  sealed: string;
  sex: string;
  birth_date: string;
  division_code: string | null;
}

/** The county or district by which an ID number begins: where its holder was first registered. */
const firstPlace = async (idNumber: string): Promise<string | undefined> => (await codeTable('id-division')).find(({ code }) => code === idNumber.slice(0, 6))?.label;

/** What departments registered of a citizen whose identity was checked; nothing for anybody else. */
export const personPrefill: PrefillSource = async ({ personHash }) => {
  const found = personHash === null ? null : await row<Registered>('SELECT id, name, sealed, sex, birth_date, division_code FROM persons WHERE id_hash = $personHash', { personHash });
  if (!found) return {};
  const { idNumber, phone, address } = open<Sealed>(found.sealed);
  return {
    'person.name': found.name,
    'person.idNumber': idNumber,
    'person.phone': phone,
    'person.address': address,
    'person.firstPlace': await firstPlace(idNumber),
    'person.sex': SEX[found.sex],
    'person.birthDate': found.birth_date,
    'person.division': found.division_code,
    'person.category': await categoryOf(found.id),
  };
};

import { blindIndex, maskIdNumber, maskPhone, open, seal } from '../../../platform/crypto/index.ts';
import { execute, inList, insertRows, newId, now, rows } from '../../../platform/db/index.ts';
import { normaliseName } from '../../../contract/idNumber.ts';
import type { FilingRef, PersonInput, RowSink, RowVerdict } from '../../exchange/index.ts';
import { divisionFinder, type DivisionFinder } from './divisions.ts';

interface Known {
  id: string;
  id_hash: string;
  name_hash: string;
  sealed: string;
}
interface KnownCategory {
  person_id: string;
  category: string;
  filing_id: string;
  row_no: number;
}
interface Sealed {
  idNumber: string;
  phone: string | null;
  address: string | null;
}
interface Prepared {
  input: PersonInput;
  idHash: string;
  nameHash: string;
}

/** Where the chunk's people stand: known from before, or first met in this very chunk. */
interface Standing {
  personId: string;
  nameHash: string;
}

let finder: Promise<DivisionFinder> | null = null;

async function knownPeople(prepared: readonly Prepared[]): Promise<Map<string, Known>> {
  const list = inList('h', [...new Set(prepared.map(({ idHash }) => idHash))]);
  const found = await rows<Known>(`SELECT id, id_hash, name_hash, sealed FROM persons WHERE id_hash IN ${list.sql}`, list.bind);
  return new Map(found.map((person) => [person.id_hash, person]));
}

/** Categories that this filing has already written, so that a repeat within the file is told from an earlier filing. */
async function writtenBefore(filing: FilingRef, people: Iterable<Known>): Promise<Map<string, number>> {
  const list = inList('p', [...people].map(({ id }) => id));
  const found = await rows<KnownCategory>(
    `SELECT person_id, category, filing_id, row_no FROM person_categories WHERE item_code = $item AND filing_id = $filing AND person_id IN ${list.sql}`,
    { item: filing.itemCode, filing: filing.id, ...list.bind },
  );
  return new Map(found.map((row) => [`${row.person_id}:${row.category}`, row.row_no]));
}

/** What an absent cell leaves as it was: a list without phones must not wipe out the phone of an earlier one. */
function sealedOf({ input }: Prepared, known: Known | undefined): Sealed {
  const before = known ? open<Sealed>(known.sealed) : null;
  return { idNumber: input.idNumber, phone: input.phone ?? before?.phone ?? null, address: input.address ?? before?.address ?? null };
}

async function savePeople(prepared: readonly (Prepared & { personId: string })[], known: Map<string, Known>): Promise<void> {
  const divisions = await (finder ??= divisionFinder());
  const at = now();
  // One row a person: the last of the chunk carries the freshest phone and address.
  const latest = new Map(prepared.map((one) => [one.idHash, one]));
  await insertRows(
    'persons',
    [...latest.values()].map((one) => {
      const { input, idHash, nameHash, personId } = one;
      const sealed = sealedOf(one, known.get(idHash));
      return {
        id: personId,
        id_hash: idHash,
        name: input.name,
        name_hash: nameHash,
        sealed: seal(sealed),
        phone_hash: sealed.phone ? blindIndex('phone', sealed.phone) : null,
        id_masked: maskIdNumber(input.idNumber),
        phone_masked: sealed.phone ? maskPhone(sealed.phone) : null,
        birth_date: `${input.idNumber.slice(6, 10)}-${input.idNumber.slice(10, 12)}-${input.idNumber.slice(12, 14)}`,
        sex: Number(input.idNumber[16]) % 2 === 1 ? '男' : '女',
        division_code: divisions.of(sealed.address, input.idNumber),
        created_at: at,
        updated_at: at,
      };
    }),
    {
      conflict:
        'ON CONFLICT (id_hash) DO UPDATE SET sealed = excluded.sealed, phone_hash = excluded.phone_hash, phone_masked = excluded.phone_masked, division_code = excluded.division_code, updated_at = excluded.updated_at',
    },
  );
}

async function saveCategories(filing: FilingRef, accepted: readonly (Prepared & { personId: string })[]): Promise<void> {
  const at = now();
  await insertRows(
    'person_categories',
    accepted.map(({ input, personId }) => ({
      id: newId(),
      person_id: personId,
      category: input.category,
      item_code: filing.itemCode,
      department_id: filing.departmentId,
      filing_id: filing.id,
      row_no: input.row,
      period: filing.period,
      employment: input.employment,
      remark: input.remark,
      since: at,
    })),
    {
      conflict: `ON CONFLICT (person_id, category, item_code) DO UPDATE SET filing_id = excluded.filing_id, row_no = excluded.row_no,
        period = excluded.period, department_id = excluded.department_id, employment = COALESCE(excluded.employment, person_categories.employment),
        remark = COALESCE(excluded.remark, person_categories.remark), ended_at = NULL,
        since = CASE WHEN person_categories.ended_at IS NULL THEN person_categories.since ELSE excluded.since END`,
    },
  );
}

/** Lists of people. The earlier row stands: same ID and another name is refused, the same category twice is a duplicate. */
export const personsSink: RowSink<PersonInput> = {
  resumable: true,
  async begin() {
    finder = divisionFinder();
    await finder;
  },
  async write(filing, inputs) {
    const prepared = inputs.map((input) => ({ input, idHash: blindIndex('id', input.idNumber), nameHash: blindIndex('name', normaliseName(input.name)) }));
    const known = await knownPeople(prepared);
    const written = await writtenBefore(filing, known.values());
    const standing = new Map<string, Standing>([...known].map(([hash, { id, name_hash }]) => [hash, { personId: id, nameHash: name_hash }]));
    const verdicts: RowVerdict[] = [];
    const accepted: (Prepared & { personId: string })[] = [];
    for (const one of prepared) {
      const { row, category } = one.input;
      const person = standing.get(one.idHash) ?? { personId: newId(), nameHash: one.nameHash };
      standing.set(one.idHash, person);
      if (person.nameHash !== one.nameHash) {
        verdicts.push({ row, outcome: 'rejected', problem: { code: 'row.name_conflict', field: 'name' } });
        continue;
      }
      const key = `${person.personId}:${category}`;
      const first = written.get(key);
      if (first !== undefined) {
        verdicts.push({ row, outcome: 'duplicate', of: first });
        continue;
      }
      written.set(key, row);
      verdicts.push({ row, outcome: 'accepted' });
      accepted.push({ ...one, personId: person.personId });
    }
    await savePeople(accepted, known);
    await saveCategories(filing, accepted);
    return verdicts;
  },
  async finish(filing) {
    if (filing.mode !== 'full') return;
    const absent = `item_code = $item AND filing_id <> $filing AND ended_at IS NULL AND ${filing.departmentId ? 'department_id = $department' : 'department_id IS NULL'}`;
    const bind = { item: filing.itemCode, filing: filing.id, department: filing.departmentId, at: now() };
    await execute(`UPDATE persons SET updated_at = $at WHERE id IN (SELECT person_id FROM person_categories WHERE ${absent})`, bind);
    await execute(`UPDATE person_categories SET ended_at = $at WHERE ${absent}`, bind);
  },
  async abandon(filing) {
    await execute('DELETE FROM person_categories WHERE filing_id = $filing', { filing: filing.id });
    await execute('DELETE FROM persons WHERE NOT EXISTS (SELECT 1 FROM person_categories c WHERE c.person_id = persons.id)');
  },
};

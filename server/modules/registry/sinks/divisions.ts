import { rows } from '../../../platform/db/index.ts';

interface Division {
  code: string;
  name: string;
  full_name: string;
}

/** Finds the division that an address or an ID number speaks of. */
export interface DivisionFinder {
  of(address: string | null, idNumber: string): string | null;
}

/** `太原市` is also written `太原`; one character names are too short to look for. */
const spellings = (name: string): string[] => {
  const short = name.replace(/(省|市|区|县|自治县|自治区)$/, '');
  return short.length >= 2 && short !== name ? [name, short] : [name];
};

/**
 * The longest match of the address with the names of the pack, preferring one that lies in the division of the ID number;
 * else the first six digits of the ID number when they are a division of the pack (GB/T 2260).
 */
export async function divisionFinder(): Promise<DivisionFinder> {
  const divisions = await rows<Division>('SELECT code, name, full_name FROM divisions');
  const known = new Set(divisions.map(({ code }) => code));
  const byName = divisions.flatMap((division) => spellings(division.name).map((name) => ({ name, code: division.code })));
  byName.sort((a, b) => Number(b.code.slice(4) !== '00') - Number(a.code.slice(4) !== '00') || b.name.length - a.name.length);
  const remembered = new Map<string, { code: string; name: string }[]>();
  const candidates = (address: string) => {
    const head = address.slice(0, 16);
    let found = remembered.get(head);
    if (!found) {
      found = byName.filter(({ name }) => head.includes(name));
      if (remembered.size > 50_000) remembered.clear();
      remembered.set(head, found);
    }
    return found;
  };
  return {
    of(address, idNumber) {
      const own = idNumber.slice(0, 6);
      const found = address ? candidates(address.replace(/\s/g, '')) : [];
      const cities = found.filter(({ code }) => code.endsWith('00') && !code.endsWith('0000')).map(({ code }) => code.slice(0, 4));
      const county = found.find(({ code }) => !code.endsWith('00') && (cities.length === 0 || cities.includes(code.slice(0, 4))));
      const best = county ?? found.find(({ code }) => !code.endsWith('0000')) ?? found[0];
      return best?.code ?? (known.has(own) ? own : null);
    },
  };
}

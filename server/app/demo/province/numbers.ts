import { idCheckCharacter } from '../../../contract/idNumber.ts';
import type { Random } from './random.ts';
import type { Sex } from './words.ts';

/**
 * ID numbers that are right by every check and yet belong to nobody. A number is given once, at the first
 * registration, and keeps the district code of that day. The demo's districts were founded in 2018 or 2019, so no
 * adult's number can begin with their codes.
 */
export const NOBODYS_DIVISIONS = ['140213', '140214', '140215', '140403', '140404', '140405', '140406', '140703'] as const;

const two = (n: number): string => String(n).padStart(2, '0');

/** Draws ID numbers, no number twice. */
export class IdNumbers {
  private readonly used = new Set<string>();

  constructor(private readonly random: Random) {}

  /** @param bornFrom first and @param bornTo last year of birth (both included, before 2009) */
  draw(division: string, sex: Sex, bornFrom: number, bornTo: number): string {
    for (;;) {
      const day = `${this.random.int(bornFrom, bornTo)}${two(this.random.int(1, 12))}${two(this.random.int(1, 28))}`;
      const order = this.random.int(0, 499) * 2 + (sex === 'male' ? 1 : 0);
      const first17 = `${division}${day}${String(order).padStart(3, '0')}`;
      const number = first17 + idCheckCharacter(first17);
      if (this.used.has(number)) continue;
      this.used.add(number);
      return number;
    }
  }
}

/** 139 0000 0001 … : clearly made up, right in form, easy to remember. `tail` 0–9999. */
export const demoPhone = (tail: number): string => `1390000${String(tail).padStart(4, '0')}`;

const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const value = (symbol: string): number => (/\d/.test(symbol) ? Number(symbol) : symbol.charCodeAt(0) - 55);

/** Check character of an organisation code (GB 11714: weighted sum, mod 11; letters count 10–35). */
export function organisationCheck(eight: string): string {
  const sum = [...eight].reduce((total, symbol, place) => total + value(symbol) * ORGANISATION_WEIGHTS[place]!, 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** Check character of a unified social credit code (GB 32100: weights 3^(i−1) mod 31). */
export function creditCodeCheck(first17: string): string {
  let weight = 1;
  let sum = 0;
  for (const symbol of first17) {
    sum += SYMBOLS.indexOf(symbol) * weight;
    weight = (weight * 3) % 31;
  }
  return SYMBOLS[(31 - (sum % 31)) % 31]!;
}

/**
 * `91` enterprise or `92` individual business, district, organisation code, check. The organisation codes begin with
 * MAX, a series that will not be issued for decades. `serial` 0–99999.
 */
export function creditCode(kind: 'individual' | 'enterprise', division: string, serial: number): string {
  const eight = `MAX${String(serial).padStart(5, '0')}`;
  const first17 = `${kind === 'individual' ? '92' : '91'}${division}${eight}${organisationCheck(eight)}`;
  return first17 + creditCodeCheck(first17);
}

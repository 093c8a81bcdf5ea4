/** Made-up numbers and names: well formed, repeatable, nobody's. */
import { idCheckCharacter } from '@zhida/server/contract/idNumber.ts';

const SURNAMES = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜';
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红建国志文辉海燕春梅秀珍';
const CREDIT_SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_BASE = 31;
const two = (n: number): string => String(n).padStart(2, '0');
const at = (text: string, index: number): string => text[index % text.length] ?? '';

/** The n-th made-up ID number (GB 11643): born 1966–1999, of the district given. */
export function idNumber(n: number, district = '140105'): string {
  const birth = `${1966 + (n % 34)}${two(1 + (n % 12))}${two(1 + (n % 28))}`;
  const first17 = `${district}${birth}${String(Math.floor(n / 420) % 1000).padStart(3, '0')}`;
  return first17 + idCheckCharacter(first17);
}

/** The same number with a wrong check character. */
export const wrongCheck = (id: string): string => id.slice(0, 17) + (id.endsWith('0') ? '1' : '0');

/** As people wrote it before 1999: 15 digits. Only for somebody born before 2000. */
export const fifteenDigits = (id: string): string => id.slice(0, 6) + id.slice(8, 17);

export const personName = (n: number): string => at(SURNAMES, n) + at(GIVEN, Math.floor(n / SURNAMES.length)) + at(GIVEN, n * 7);

/** The n-th mobile number; `range` keeps groups of people apart. */
export const phoneNumber = (n: number, range = 0): string => `13${range}${String(n).padStart(8, '0')}`;

/** The n-th unified social credit code (GB 32100): 91 for enterprises, 92 for individual businesses. */
export function creditCode(n: number, kind: 'individual' | 'enterprise' = 'enterprise', district = '140105'): string {
  const first17 = `${kind === 'individual' ? '92' : '91'}${district}MA${String(n).padStart(7, '0')}`;
  let sum = 0;
  for (let i = 0, weight = 1; i < 17; i += 1, weight = (weight * 3) % CREDIT_BASE) sum += CREDIT_SYMBOLS.indexOf(first17[i] ?? '') * weight;
  return first17 + at(CREDIT_SYMBOLS, (CREDIT_BASE - (sum % CREDIT_BASE)) % CREDIT_BASE);
}

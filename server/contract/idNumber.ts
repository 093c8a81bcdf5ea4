/** GB 11643 person ID numbers and names as people type them. Pure, without imports: server, desk and phone share it. */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** The check character of the first 17 digits (GB 11643 §3.3: weighted sum, mod 11). */
export function idCheckCharacter(first17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += Number(first17[i]) * WEIGHTS[i]!;
  return CHECKS[sum % 11]!;
}

/** Full-width digits, spaces of every kind and a lower-case x become what they mean; nothing is judged. */
export const cleanIdNumber = (text: string): string => text.normalize('NFKC').replace(/[\s\u200b-\u200f\u2060\ufeff'’`-]/g, '').toUpperCase();

/** True for a day that exists, between 1900 and `today` (`YYYYMMDD` digits). */
export function isBirthDate(digits: string, today: string): boolean {
  const year = Number(digits.slice(0, 4));
  const month = Number(digits.slice(4, 6));
  const day = Number(digits.slice(6, 8));
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && digits <= today;
}

/** 15 digits → 18: insert 19, compute the check character. */
export function widenIdNumber(fifteen: string): string {
  const first17 = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`;
  return first17 + idCheckCharacter(first17);
}

/** The 18-character number that `text` means, or null when it is none. */
export function normaliseIdNumber(text: string): string | null {
  const clean = cleanIdNumber(text);
  const full = /^\d{15}$/.test(clean) ? widenIdNumber(clean) : clean;
  if (!/^\d{17}[\dX]$/.test(full) || idCheckCharacter(full.slice(0, 17)) !== full[17]) return null;
  return isBirthDate(full.slice(6, 14), '99999999') ? full : null;
}

/** One spelling for a name: no spaces, one kind of middle dot, half-width. */
export const normaliseName = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[•‧∙⋅・･.．]/g, '·');

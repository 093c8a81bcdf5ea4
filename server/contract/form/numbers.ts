/** Numbers with a check digit or a fixed shape, as people type them. */

/** GB 32100 §4: 31 symbols, without I O S V Z. */
const SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
const MOBILE = /^1[3-9]\d{9}$/;
const CARD = /^\d{16,19}$/;

/** The check symbol of the first 17 (GB 32100 §5.7: weights 3^(i−1) mod 31). */
export function creditCheckSymbol(first17: string): string {
  let sum = 0;
  let weight = 1;
  for (const symbol of first17.slice(0, 17)) {
    sum += SYMBOLS.indexOf(symbol) * weight;
    weight = (weight * 3) % 31;
  }
  return SYMBOLS[(31 - (sum % 31)) % 31]!;
}

const bare = (text: string): string => text.normalize('NFKC').replace(/[\s\u200b-\u200f\u2060\ufeff-]/g, '');

/** The 18 characters meant, or null. */
export function readCreditCode(text: string): string | null {
  const code = bare(text).toUpperCase();
  return CREDIT_CODE.test(code) && creditCheckSymbol(code) === code[17] ? code : null;
}

/** The eleven digits meant, or null. */
export function readMobile(text: string): string | null {
  const digits = bare(text).replace(/^(\+|00)?86(?=1\d{10}$)/, '');
  return MOBILE.test(digits) ? digits : null;
}

/** The digits of a bank card whose Luhn sum is right (GB/T 15694), or null. */
export function readBankCard(text: string): string | null {
  const digits = bare(text);
  if (!CARD.test(digits)) return null;
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]) * (at % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0 ? digits : null;
}

const NUMBER = /^-?\d{1,13}(\.\d{1,6})?$/;
const plain = (text: string): string => bareNumber(text.normalize('NFKC'));
const bareNumber = (text: string): string => text.replace(/[\s,，]/g, '').replace(/^−/, '-');

/** A number as typed, or null; `decimals` is how many places it may have. */
export function readNumber(text: string, decimals: number): number | null {
  const clean = plain(text);
  if (!NUMBER.test(clean) || (clean.split('.')[1] ?? '').length > decimals) return null;
  return Number(clean);
}

/** Yuan as typed → fen, exactly; null when it is no amount or has parts of a fen. */
export function readYuan(text: string): number | null {
  const clean = plain(text).replace(/[元¥￥]/g, '');
  if (!NUMBER.test(clean)) return null;
  const [whole = '0', cents = ''] = clean.replace('-', '').split('.');
  if (cents.length > 2) return null;
  const fen = Number(whole) * 100 + Number((cents + '00').slice(0, 2));
  return clean.startsWith('-') && fen !== 0 ? -fen : fen;
}

const twoDigits = (text: string): string => (text.length === 1 ? `0${text}` : text);

/** A day that exists, as `YYYY-MM-DD`, from `2026-9-3`, `2026/9/3`, `2026年9月3日` or `20260903`; else null. */
export function readDay(text: string): string | null {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(bareDay(text)) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(bareDay(text));
  if (!found) return null;
  const [, year = '', month = '', day = ''] = found;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (Number(year) < 1900 || date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null;
  return `${year}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** A month as `YYYY-MM`, or null. */
export function readMonth(text: string): string | null {
  const found = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(bareDay(text)) ?? /^(\d{4})(\d{2})$/.exec(bareDay(text));
  if (!found) return null;
  const [, year = '', month = ''] = found;
  return Number(year) >= 1900 && Number(month) >= 1 && Number(month) <= 12 ? `${year}-${twoDigits(month)}` : null;
}

const bareDay = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

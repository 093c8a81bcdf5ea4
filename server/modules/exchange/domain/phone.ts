import { compact } from './cells.ts';

const MOBILE = /^1[3-9]\d{9}$/;
/** area code with its 0, then 7 or 8 digits; an extension may follow */
const LANDLINE = /^(0(?:10|2\d|[3-9]\d{2}))-?([2-8]\d{6,7})(?:(?:-|转|x|ext\.?)\d{1,6})?$/i;
const SERVICE = /^(400|800)\d{7}$/;

function one(text: string): string | null {
  const bare = text.replace(/[()]/g, '').replace(/\.0$/, '').replace(/^(\+|00)86-?/, '').replace(/^86(?=1[3-9]\d{9}$)/, '');
  const digits = bare.replace(/-/g, '');
  const mobile = digits.replace(/^0(?=1[3-9]\d{9}$)/, '');
  if (MOBILE.test(mobile)) return mobile;
  const landline = LANDLINE.exec(bare);
  if (landline) return `${landline[1]}-${landline[2]}`;
  return SERVICE.test(digits) ? digits : null;
}

/**
 * One spelling for a phone: mobiles as 11 digits, landlines as `0351-1234567`. `+86`, full-width digits, blanks, dashes
 * and brackets are meant well; of several numbers in one cell the first mobile counts, else the first valid one.
 * Null when none is valid.
 */
export function cleanPhone(text: string): string | null {
  const whole = one(compact(text));
  if (whole) return whole;
  const found = text.normalize('NFKC').split(/[,;、/|\n]|\s{2,}|或/).map((part) => one(compact(part))).filter((phone) => phone !== null);
  return found.find((phone) => MOBILE.test(phone)) ?? found[0] ?? null;
}

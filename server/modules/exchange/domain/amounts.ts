import { compact, type FiledCell } from './cells.ts';

const AMOUNT = /^([+-]?)(\d*)(?:\.(\d*))?(?:E([+-]?\d{1,3}))?$/i;

/**
 * Yuan as written → whole fen, by digits and never by floats; a third decimal is rounded half up. Currency signs,
 * thousands separators and full-width digits are meant well. Null when it is no amount or too large to be one.
 */
export function parseFen({ text }: FiledCell): number | null {
  const bare = compact(text).replace(/^(?:¥|￥|RMB|人民币)/i, '').replace(/元整?$/, '');
  if (/,/.test(bare) && !/^[+-]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(bare)) return null;
  const found = AMOUNT.exec(bare.replaceAll(',', ''));
  if (!found) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = found;
  if (whole === '' && fraction === '') return null;
  const shift = Number(exponent) + 2 - fraction.length;
  if (Math.abs(shift) > 30) return null;
  const digits = BigInt(whole + fraction);
  const fen = shift >= 0 ? digits * 10n ** BigInt(shift) : roundHalfUp(digits, 10n ** BigInt(-shift));
  return fen <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(sign === '-' ? -fen : fen) + 0 : null;
}

const roundHalfUp = (value: bigint, by: bigint): bigint => (value * 2n + by) / (by * 2n);

import { cleanIdNumber, idCheckCharacter, isBirthDate, widenIdNumber } from '../../../contract/idNumber.ts';
import type { RowCode } from '../../../contract/errors.ts';
import { plainText, type FiledCell } from './cells.ts';

/** A number cell holds 15 digits; what stands behind them is invented by the spreadsheet program. */
const SAFE_DIGITS = 15;
const EXPONENT = /^\d(\.\d+)?E\+?\d+$/i;
const OLDEST = 120;

export type Checked<T> = { ok: true; value: T } | { ok: false; code: RowCode };
const no = (code: RowCode): { ok: false; code: RowCode } => ({ ok: false, code });

/** True when a long code was typed as a number and its last digits are gone. */
export function lostPrecision({ text, isNumber }: FiledCell): boolean {
  const clean = cleanIdNumber(plainText(text));
  if (EXPONENT.test(clean)) return true;
  return isNumber && clean.replace(/\D/g, '').length > SAFE_DIGITS;
}

/**
 * Text whose last three digits are 000 and that fails the checksum went through a number cell before somebody made it
 * text. (Serial numbers 000 are not issued: where the 15th digit is 0 too, it is a slip of the pen like any other.)
 */
const wentThroughNumber = (full: string): boolean => /^\d{14}[1-9]000$/.test(full);

/**
 * Normalises and judges a person's ID number (GB 11643): full-width digits, blanks and a lower-case x are meant well,
 * 15 digits become 18. An impossible birth date is named before the checksum, because it says where to look.
 * @param today `YYYYMMDD`, Asia/Shanghai
 */
export function checkPersonId(cell: FiledCell, today: string): Checked<string> {
  const clean = cleanIdNumber(plainText(cell.text));
  if (clean === '') return no('row.id_missing');
  if (lostPrecision(cell)) return no('row.id_precision_lost');
  if (!/^(\d{15}|\d{17}[\dX])$/.test(clean)) return no('row.id_form');
  const full = clean.length === SAFE_DIGITS ? widenIdNumber(clean) : clean;
  const right = idCheckCharacter(full.slice(0, 17)) === full[17];
  if (!right && wentThroughNumber(full)) return no('row.id_precision_lost');
  const oldest = String(Number(today.slice(0, 4)) - OLDEST) + today.slice(4);
  if (!isBirthDate(full.slice(6, 14), today) || full.slice(6, 14) < oldest) return no('row.id_birth_date');
  return right ? { ok: true, value: full } : no('row.id_checksum');
}

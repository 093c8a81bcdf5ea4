import { creditCheckSymbol } from '../../../contract/form/numbers.ts';
import { compact, type FiledCell } from './cells.ts';
import { lostPrecision, type Checked } from './personId.ts';

/** GB 32100 §4: 31 symbols, without I O S V Z. */
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

export const creditCodeIsRight = (code: string): boolean => creditCheckSymbol(code) === code[17];

/**
 * Normalises and judges the form of a unified social credit code. A wrong check symbol is no error (some codes in use
 * have one): ask {@link creditCodeIsRight} and warn.
 */
export function checkCreditCode(cell: FiledCell): Checked<string> {
  const code = compact(cell.text).toUpperCase().replace(/-/g, '');
  if (code === '') return { ok: false, code: 'row.credit_code_missing' };
  if (lostPrecision(cell)) return { ok: false, code: 'row.credit_code_precision_lost' };
  return FORM.test(code) ? { ok: true, value: code } : { ok: false, code: 'row.credit_code_form' };
}

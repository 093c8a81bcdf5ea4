import { normaliseName } from '../../../contract/idNumber.ts';
import { plainText } from './cells.ts';

/**
 * A person's name as stored: one kind of middle dot (`阿不都·热合曼`), half-width, no blanks inside Chinese names; names
 * in Latin letters keep one blank between words. Empty when there is none.
 */
export function cleanName(text: string): string {
  const plain = plainText(text);
  return /[A-Za-zＡ-Ｚａ-ｚ]/.test(plain) ? plain.normalize('NFKC').replace(/ +/g, ' ') : normaliseName(plain);
}

/** A name of an organisation: half-width brackets as registered ones vary, no blanks. */
export const cleanOrganisation = (text: string): string => plainText(text).replace(/\s+/g, '').replaceAll('(', '（').replaceAll(')', '）');

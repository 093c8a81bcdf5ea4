/** A cell as the domain sees it: its text, and whether the sheet typed it as a number. */
export interface FiledCell {
  text: string;
  isNumber: boolean;
}
export const NO_CELL: FiledCell = Object.freeze({ text: '', isNumber: false });

/** Spaces of every kind, zero-width marks and byte order marks. */
const BLANKS = /[\s\u00a0\u200b-\u200f\u2060\u3000\ufeff]+/g;
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
/** `="0123"` is how people force text in CSV. */
const FORCED_TEXT = /^="([^"]*)"$/;
/** the quote that our own workbooks put before a formula sign */
const OUR_QUOTE = /^'(?=[=+\-@\t\r])/;

/** What the sender meant to write: without forced-text wrappers, controls and surrounding blanks; inner blanks are one. */
export function plainText(text: string): string {
  const bare = text.trim();
  return (FORCED_TEXT.exec(bare)?.[1] ?? bare.replace(OUR_QUOTE, '')).replace(CONTROLS, '').replace(BLANKS, ' ').trim();
}

/** For codes and labels: half-width, no blanks at all. */
export const compact = (text: string): string => plainText(text).normalize('NFKC').replace(BLANKS, '');

/** For comparing labels and headers: also without case, brackets' kinds and decoration. */
export const labelKey = (text: string): string =>
  compact(text)
    .toLowerCase()
    .replace(/\*|[(【[](必填|选填|非必填|必填项)[)】\]]/g, '')
    .replace(/[、,;:。.·'"“”‘’_\-/]/g, '');

/** A value inside a message: short, and nobody's number in full even when columns were shifted. */
export const shown = (text: string): string =>
  plainText(text)
    .replace(/\d{7,}[\dXx]?/g, (digits) => `${digits.slice(0, 3)}****${digits.slice(-2)}`)
    .slice(0, 30);

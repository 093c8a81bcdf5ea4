const RISKY = /^[=+\-@\t\r]/;

/**
 * Text that a spreadsheet program could take for a formula gets a leading quote, in every workbook that leaves the
 * house (OWASP: CSV injection). Numbers are written as numbers and need none.
 */
export const neutralise = (text: string): string => (RISKY.test(text) ? `'${text}` : text);

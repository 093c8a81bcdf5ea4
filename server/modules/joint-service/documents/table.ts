import type { PdfBlock, PdfCell } from '../../../platform/pdf/index.ts';

export interface Pair {
  label: string;
  text: string;
  /** over the whole width */
  wide: boolean;
}

const COLUMNS = [0.18, 0.32, 0.18, 0.32];

/** Label and value, two pairs a line; a pair left alone takes the rest of its line. */
export function grid(pairs: readonly Pair[]): PdfBlock {
  const rows: PdfCell[][] = [];
  let left: PdfCell[] | null = null;
  const whole = (cells: PdfCell[]): PdfCell[] => [cells[0]!, { ...cells[1]!, span: 3 }];
  for (const { label, text, wide } of pairs) {
    const cells: PdfCell[] = [{ text: label, label: true }, { text }];
    if (!wide && left === null) {
      left = cells;
      continue;
    }
    if (left !== null) rows.push(wide ? whole(left) : [...left, ...cells]);
    if (wide) rows.push(whole(cells));
    left = null;
  }
  if (left !== null) rows.push(whole(left));
  return { kind: 'grid', columns: COLUMNS, rows };
}

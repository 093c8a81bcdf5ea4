/** A cell of a grid; `span` counts columns. */
export interface PdfCell {
  text: string;
  label?: boolean;
  span?: number;
  align?: 'left' | 'center';
}

/** What stands on a page, from top to bottom. */
export type PdfBlock =
  | { kind: 'paragraph'; text: string; indent?: boolean; align?: 'left' | 'center' | 'right' }
  | { kind: 'section'; text: string }
  /** `columns` are shares of the width; `minHeight` in points leaves room to write by hand */
  | { kind: 'grid'; columns: readonly number[]; rows: readonly (readonly PdfCell[])[]; minHeight?: number }
  /** strokes as `M x yL x y…` in a box of that size, or a typed name */
  | { kind: 'signature'; label: string; strokes: string | null; typed: string | null; box: { width: number; height: number }; date: string }
  | { kind: 'closing'; lines: readonly string[] }
  | { kind: 'code'; text: string; caption: string };

export interface PdfDocument {
  title: string;
  /** a line under the title: number, place */
  reference: string;
  blocks: readonly PdfBlock[];
  /** at the foot of each page: how to check it; null for what stays inside */
  check: { code: string; address: string } | null;
  author: string;
  /** epoch ms */
  madeAt: number;
}

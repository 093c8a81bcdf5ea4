import { BOTTOM, FONT, MARGIN, WIDTH, type Paper } from './paper.ts';
import type { PdfBlock, PdfCell } from './types.ts';

const SIZE = 10;
const PAD = 5;
const GAP = 2.5;
const LEAST = 24;

interface Placed extends PdfCell {
  x: number;
  width: number;
}

function place(cells: readonly PdfCell[], columns: readonly number[]): Placed[] {
  let column = 0;
  let x = MARGIN.side;
  return cells.map((cell) => {
    const shares = columns.slice(column, column + (cell.span ?? 1)).reduce((sum, share) => sum + share, 0);
    const width = shares * WIDTH;
    const placed = { ...cell, x, width };
    column += cell.span ?? 1;
    x += width;
    return placed;
  });
}

const write = (paper: Paper, { label }: PdfCell): Paper => paper.font(label ? FONT.bold : FONT.regular).fontSize(SIZE).fillColor('black');
const fit = ({ width, align, label }: Placed): PDFKit.Mixins.TextOptions => ({ width: width - 2 * PAD, lineGap: GAP, align: align ?? (label ? 'center' : 'left') });
const heightOf = (paper: Paper, cell: Placed): number => write(paper, cell).heightOfString(cell.text === '' ? ' ' : cell.text, fit(cell)) - GAP;

function drawCell(paper: Paper, cell: Placed, y: number, height: number): void {
  paper.lineWidth(0.6).strokeColor('#333333');
  if (cell.label) paper.rect(cell.x, y, cell.width, height).fillAndStroke('#f2f2f0', '#333333');
  else paper.rect(cell.x, y, cell.width, height).stroke();
  const text = heightOf(paper, cell);
  write(paper, cell).text(cell.text, cell.x + PAD, y + Math.max(PAD, (height - text) / 2), { ...fit(cell), height: height - PAD, ellipsis: true });
}

/** A table with lines; a row stays together and begins a new page where it does not fit. */
export function drawGrid(paper: Paper, { columns, rows, minHeight = LEAST }: Extract<PdfBlock, { kind: 'grid' }>): void {
  let { y } = paper;
  for (const row of rows) {
    const cells = place(row, columns);
    const height = Math.min(Math.max(minHeight, ...cells.map((cell) => heightOf(paper, cell) + 2 * PAD)), BOTTOM - MARGIN.top);
    if (y + height > BOTTOM) {
      paper.addPage();
      y = MARGIN.top;
    }
    for (const cell of cells) drawCell(paper, cell, y, height);
    y += height;
  }
  paper.x = MARGIN.side;
  paper.y = y;
}

import { create } from 'qrcode';
import { FONT, MARGIN, WIDTH, type Paper } from './paper.ts';
import type { PdfBlock } from './types.ts';

/** A QR code as squares: sharp at any size, no picture needed. */
export function drawQr(paper: Paper, text: string, x: number, y: number, size: number): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = size / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) paper.rect(x + column * side, y + row * side, side + 0.02, side + 0.02);
    }
  }
  paper.fill('black');
}

const SIZE = 84;

export function drawCode(paper: Paper, text: string, caption: string): void {
  const y = paper.y + 6;
  drawQr(paper, text, MARGIN.side, y + 6, SIZE);
  paper.font(FONT.regular).fontSize(10).fillColor('black').text(caption, MARGIN.side + SIZE + 14, y + 10, { width: WIDTH - SIZE - 14, lineGap: 4 });
  paper.x = MARGIN.side;
  paper.y = Math.max(paper.y, y + SIZE + 14);
}

const DRAWN = { width: 150, height: 60 };
const PATH = /^(?:[ML]-?\d+(?:\.\d+)? -?\d+(?:\.\d+)?)+$/;

/** The strokes drawn on the phone, or the typed name of who could not draw. */
export function drawSignature(paper: Paper, { label, strokes, typed, box, date }: Extract<PdfBlock, { kind: 'signature' }>): void {
  const y = paper.y + 6;
  const left = MARGIN.side + WIDTH * 0.4;
  paper.font(FONT.regular).fontSize(11).fillColor('black').text(`${label}：`, left, y + 20, { lineBreak: false });
  const x = left + 84;
  if (strokes !== null && PATH.test(strokes)) {
    const scale = Math.min(DRAWN.width / box.width, DRAWN.height / box.height);
    paper.save().translate(x, y).scale(scale).path(strokes).lineWidth(3).lineCap('round').lineJoin('round').stroke('#1d2b2a').restore();
  } else if (typed !== null) paper.fontSize(15).text(typed, x, y + 16, { lineBreak: false });
  paper.font(FONT.regular).fontSize(11).fillColor('black').text(date, left, y + 62, { width: WIDTH * 0.6 - 12, align: 'right' });
  paper.x = MARGIN.side;
  paper.y = y + 84;
}

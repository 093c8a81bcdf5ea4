import { FONT, FOOT_TOP, MARGIN, WIDTH, type Paper } from './paper.ts';
import { drawQr } from './marks.ts';
import type { PdfDocument } from './types.ts';

const QR = 46;

/** How to check the document, and which page this is. */
export function drawFoot(paper: Paper, check: PdfDocument['check'], { page, of }: { page: number; of: number }): void {
  // Below the bottom margin pdfkit would begin another page.
  paper.page.margins.bottom = 0;
  paper.moveTo(MARGIN.side, FOOT_TOP - 6).lineTo(MARGIN.side + WIDTH, FOOT_TOP - 6).lineWidth(0.4).stroke('#8a8a86');
  const width = WIDTH - QR - 16;
  if (check) drawQr(paper, check.address, MARGIN.side + WIDTH - QR, FOOT_TOP, QR);
  paper.font(FONT.regular).fontSize(8.5).fillColor('#333333');
  if (check) paper.text(`文书验证码 ${check.code}　扫右侧二维码可核对真伪`, MARGIN.side, FOOT_TOP + 6, { width, lineBreak: false });
  paper.text(`第 ${page} 页　共 ${of} 页`, MARGIN.side, FOOT_TOP + 24, { width, align: 'center', lineBreak: false });
}

import PDFDocument from 'pdfkit';
import { drawFoot } from './foot.ts';
import { boldFont, regularFont } from './fonts.ts';
import { drawGrid } from './grid.ts';
import { drawCode, drawSignature } from './marks.ts';
import { BOTTOM, FONT, MARGIN, WIDTH, type Paper } from './paper.ts';
import type { PdfBlock, PdfDocument } from './types.ts';

const BODY = 11;
const LEADING = 7;
const EM = BODY * 2;
/** A heading stays with a few lines of what follows it. */
const WITH_HEADING = 90;
const GAP = 6;

function room(paper: Paper, height: number): void {
  if (paper.y + height > BOTTOM) paper.addPage();
}

function paragraph(paper: Paper, { text, indent, align = 'left' }: Extract<PdfBlock, { kind: 'paragraph' }>): void {
  paper.font(FONT.regular).fontSize(BODY).fillColor('black');
  const options = { width: WIDTH, lineGap: LEADING, align, indent: indent ? EM : 0 };
  room(paper, Math.min(paper.heightOfString(text, options), 60));
  paper.text(text, MARGIN.side, paper.y + GAP, options);
  paper.moveDown(0.3);
}

function section(paper: Paper, text: string): void {
  room(paper, WITH_HEADING);
  paper.moveDown(0.7);
  paper.font(FONT.bold).fontSize(12).fillColor('black').text(text, MARGIN.side, paper.y, { width: WIDTH });
  paper.moveDown(0.3);
}

function closing(paper: Paper, lines: readonly string[]): void {
  room(paper, 30 + lines.length * 22);
  paper.moveDown(1.2);
  for (const line of lines) paper.font(FONT.regular).fontSize(BODY).text(line, MARGIN.side, paper.y, { width: WIDTH - EM, align: 'right', lineGap: LEADING });
  paper.moveDown(0.5);
}

function draw(paper: Paper, block: PdfBlock): void {
  switch (block.kind) {
    case 'paragraph':
      return paragraph(paper, block);
    case 'section':
      return section(paper, block.text);
    case 'grid':
      return drawGrid(paper, block);
    case 'signature':
      room(paper, 84);
      return drawSignature(paper, block);
    case 'closing':
      return closing(paper, block.lines);
    case 'code':
      room(paper, 110);
      return drawCode(paper, block.text, block.caption);
  }
}

function heading(paper: Paper, { title, reference }: PdfDocument): void {
  paper.font(FONT.bold).fontSize(title.length > 22 ? 17 : 20).fillColor('black');
  paper.text(title, MARGIN.side, MARGIN.top, { width: WIDTH, align: 'center', lineGap: 4 });
  paper.moveDown(0.4);
  if (reference !== '') {
    paper.font(FONT.regular).fontSize(10).text(reference, MARGIN.side, paper.y, { width: WIDTH, align: 'right' });
    paper.moveDown(0.5);
  }
}

/** An A4 document with its fonts embedded; the same content gives the same bytes. */
export async function renderPdf(document: PdfDocument): Promise<Buffer> {
  const paper: Paper = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN.top, bottom: MARGIN.bottom, left: MARGIN.side, right: MARGIN.side },
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: document.title, Author: document.author, Creator: 'Zhida', CreationDate: new Date(document.madeAt), ModDate: new Date(document.madeAt) },
  });
  const parts: Buffer[] = [];
  paper.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve, reject) => {
    paper.once('end', resolve);
    paper.once('error', reject);
  });
  paper.registerFont(FONT.regular, regularFont());
  paper.registerFont(FONT.bold, boldFont());
  heading(paper, document);
  for (const block of document.blocks) draw(paper, block);
  const { start, count } = paper.bufferedPageRange();
  for (let at = start; at < start + count; at += 1) {
    paper.switchToPage(at);
    drawFoot(paper, document.check, { page: at + 1, of: count });
  }
  paper.end();
  await ended;
  return Buffer.concat(parts);
}


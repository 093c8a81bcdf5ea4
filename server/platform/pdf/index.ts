export { renderPdf } from './render.ts';
export type { PdfBlock, PdfCell, PdfDocument } from './types.ts';

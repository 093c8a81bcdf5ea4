import type PDFDocument from 'pdfkit';

export type Paper = InstanceType<typeof PDFDocument>;

/** A4 in points. */
const PAGE = { width: 595.28, height: 841.89 };
export const MARGIN = { top: 64, bottom: 92, side: 56 };
export const FONT = { regular: 'body', bold: 'title' };

export const WIDTH = PAGE.width - 2 * MARGIN.side;
/** How far down a page is written on. */
export const BOTTOM = PAGE.height - MARGIN.bottom;
/** Where the foot stands. */
export const FOOT_TOP = PAGE.height - MARGIN.bottom + 22;

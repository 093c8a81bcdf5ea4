export { LIMITS } from './limits.ts';
export { neutralise, withoutQuote } from './neutralise.ts';
export { readTable } from './read.ts';
export { EMPTY_CELL, textCell, type Cell, type RowBatches, type SheetRow } from './types.ts';
export { textWidth, writeSheet, writeTable, XLSX_TYPE, type OutColumn, type OutRow, type OutSheet, type OutTable, type OutValue } from './write.ts';

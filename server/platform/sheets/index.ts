export { readTable } from './read.ts';
export type { SheetRow } from './types.ts';
export { textWidth, writeSheet, writeTable, XLSX_TYPE, type OutColumn, type OutRow, type OutValue } from './write.ts';

export type { PersonFault } from './personFaults.ts';
export { everyFault, personsTable, writePersonsWorkbook } from './persons.ts';
export { enterprisesTable, shopsTable, withholdingTable } from './registers.ts';
export { firstDataRow, TABLE_FORMATS, type OfficeTable, type TableFormat } from './table.ts';
export { writeTable } from './write.ts';

export { PERSON_FAULT_NAMES, PERSON_FAULTS, type Outcome, type PersonFault } from './personFaults.ts';
export { everyFault, personsTable, writePersonsWorkbook, type Expected, type ExpectedRow, type PersonsSheet } from './persons.ts';
export { enterprisesTable, shopsTable, withholdingTable } from './registers.ts';
export { firstDataRow, TABLE_FORMATS, tableLines, type CellValue, type OfficeTable, type TableFormat } from './table.ts';
export { tableBytes, writeTable } from './write.ts';

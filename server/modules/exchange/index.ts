import type { Module } from '../../platform/http/index.ts';
import { resumeOrphans } from './jobs/resumeOrphans.ts';
import './jobs/readFilingJob.ts';
import './policies.ts';
import { routes } from './routes.ts';

export { importFile, type ImportRequest, type ImportSummary } from './commands/importFile.ts';
export type { Progress } from './commands/readFiling.ts';
export { cleanPhone } from './domain/phone.ts';
export type { CheckedRow, PersonInput, RowsByKind, TaxpayerInput, WithholdingInput } from './domain/rows.ts';
export { registerSink, type FilingRef, type RowSink, type RowVerdict, type SinkNote } from './domain/sink.ts';
export { writeRefusedWorkbook } from './queries/refusedRows.ts';

export const exchangeModule: Module = { name: 'exchange', routes: [routes], start: resumeOrphans, tick: resumeOrphans };

import type { Module } from '../../platform/http/index.ts';
import { resumeOrphans } from './jobs/resumeOrphans.ts';
import './jobs/readFilingJob.ts';
import './policies.ts';
import { routes } from './routes.ts';

export { importFile } from './commands/importFile.ts';
export type { PersonInput, TaxpayerInput, WithholdingInput } from './domain/rows.ts';
export { registerSink, type FilingRef, type RowSink, type RowVerdict } from './domain/sink.ts';
export { writeRefusedWorkbook } from './queries/refusedRows.ts';

export const exchangeModule: Module = { name: 'exchange', routes: [routes], start: resumeOrphans, tick: resumeOrphans };

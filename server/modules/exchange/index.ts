import type { Module } from '../../platform/http/index.ts';
import { ITEM_FIELDS, placeOf, registerDefinitionCheck } from '../definitions/index.ts';
import { checkItem, type ItemShape } from './domain/checkItem.ts';
import './entities.ts';
import { resumeOrphans } from './jobs/resumeOrphans.ts';
import './jobs/readFilingJob.ts';
import './policies.ts';
import { routes } from './routes.ts';

export { importFile } from './commands/importFile.ts';
export type { PersonInput, ReliefInput, TaxpayerInput, WithholdingInput } from './domain/rows.ts';
export { registerSink, type FilingRef, type RowSink, type RowVerdict } from './domain/sink.ts';
export { creditCodeIsRight } from './domain/creditCode.ts';
export { readNumberList, type ListFault, type ListedNumber } from './queries/numberList.ts';
export { writeRefusedWorkbook } from './queries/refusedRows.ts';

registerDefinitionCheck('item', (document) =>
  checkItem(document.body as ItemShape, ITEM_FIELDS).map((fault) => ({ level: 'error', code: 'item.unreadable', place: placeOf(document, fault.path), ...fault })),
);

export const exchangeModule: Module = { name: 'exchange', routes: [routes], start: resumeOrphans, tick: resumeOrphans };

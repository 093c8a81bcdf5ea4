import type { Module } from '../../platform/http/index.ts';
import './commands/checkServiceBody.ts';
import './commands/checkFormBody.ts';
import { sweepFormFiles } from './commands/formFiles.ts';
import { loadPacks } from './commands/loadPacks.ts';
import { retireAllSuperseded } from './commands/review.ts';
import { formRoutes } from './formRoutes.ts';
import './policies.ts';
import { routes } from './routes.ts';

export { registerPrefill, type PrefillSource } from './prefill.ts';
export { saveDraft, startDraft } from './commands/drafts.ts';
export { loadPacks } from './commands/loadPacks.ts';
export { publishDraft, submitDraft } from './commands/review.ts';
export { checkForm } from './commands/checkForm.ts';
export { registerDefinitionCheck, type Fault } from './checks.ts';
export { placeOf } from './domain/document/place.ts';
export * from '../../contract/expression/index.ts';
export type * from './domain/schemas/index.ts';
export { fillTemplate, ITEM_FIELDS } from './domain/schemas/index.ts';
export { codeLabels, codeTable, definition, definitions, workCalendar, type Definition } from './queries/definitions.ts';
export { draftOf } from './queries/versions.ts';

export const definitionsModule: Module = {
  name: 'definitions',
  routes: [routes, formRoutes],
  // A version published for a later day takes over on that day.
  tick: async () => {
    await retireAllSuperseded();
    await sweepFormFiles();
  },
  start: async () => {
    await loadPacks();
  },
};

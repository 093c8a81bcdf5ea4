import type { Module } from '../../platform/http/index.ts';
import './commands/checkServiceBody.ts';
import './commands/checkFormBody.ts';
import './commands/checkOrganisation.ts';
import './commands/checkPageBody.ts';
import './commands/checkScoreSheet.ts';
import { sweepFormFiles } from './commands/formFiles.ts';
import { sweepListedEntries } from './commands/listEntries.ts';
import { startPacks } from './commands/startPacks.ts';
import { retireAllSuperseded } from './commands/review.ts';
import { entryRoutes } from './entryRoutes.ts';
import { formRoutes } from './formRoutes.ts';
import { pageRoutes } from './pageRoutes.ts';
import './policies.ts';
import { routes } from './routes.ts';

export { field, type Choice, type Entity, type EntityAction } from './domain/pages/entity.ts';
export { registerEntities, registerEntity } from './entities.ts';
export { registerPrefill, type PrefillSource } from './prefill.ts';
export { saveDraft, startDraft } from './commands/drafts.ts';
export { loadPacks } from './commands/loadPacks.ts';
export { submitEntry } from './commands/submitEntry.ts';
export { publishDraft, submitDraft } from './commands/review.ts';
export { checkForm } from './commands/checkForm.ts';
export { registerDefinitionCheck, type Fault } from './checks.ts';
export { placeOf } from './domain/document/place.ts';
export * from '../../contract/expression/index.ts';
export type * from './domain/schemas/index.ts';
export { fillTemplate, hasSheet, isRelief, ITEM_FIELDS } from './domain/schemas/index.ts';
export { codeLabels, codeTable, definition, definitions, workCalendar, type Definition } from './queries/definitions.ts';
export { draftOf } from './queries/versions.ts';
export { prefilledFor } from './prefill.ts';
export { formSources, standaloneForms } from './queries/forms.ts';
export { retirementOf } from './queries/retirement.ts';
export { publishedVersion } from './queries/publishedVersion.ts';

export const definitionsModule: Module = {
  name: 'definitions',
  routes: [routes, formRoutes, entryRoutes, pageRoutes],
  // A version published for a later day takes over on that day.
  tick: async () => {
    await retireAllSuperseded();
    await sweepFormFiles();
    await sweepListedEntries();
  },
  start: startPacks,
};

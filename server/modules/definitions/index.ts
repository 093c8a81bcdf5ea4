import type { Module } from '../../platform/http/index.ts';
import { loadPacks } from './commands/loadPacks.ts';

export { loadPacks } from './commands/loadPacks.ts';
export * from '../../contract/expression/index.ts';
export type * from './domain/schemas/index.ts';
export { fillTemplate } from './domain/schemas/index.ts';
export { codeLabels, codeTable, definition, definitions, workCalendar, type Definition } from './queries/definitions.ts';

export const definitionsModule: Module = {
  name: 'definitions',
  start: async () => {
    await loadPacks();
  },
};

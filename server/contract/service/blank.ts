import type { ServiceBody } from './types.ts';

/** What a new service begins with. */
export const BLANK_SERVICE: ServiceBody = Object.freeze({
  summary: '',
  audience: { words: '', condition: null },
  lead: null,
  form: null,
  situations: [],
  events: [],
  items: [],
  materials: [],
  clocks: [],
  notices: [],
  documents: [],
});

import type { CitizenActor } from '../../platform/http/index.ts';

/** A word that the official account answers by itself. */
export interface Keyword {
  /** the first is named in the menu; all are understood, alone or within a short sentence */
  words: readonly [string, ...string[]];
  /** what one learns by it, for the menu */
  about: string;
  answer: (citizen: CitizenActor) => Promise<string>;
}

const keywords: Keyword[] = [];

/** Rooms downstream say what they can answer. */
export function registerKeyword(keyword: Keyword): void {
  keywords.push(keyword);
}
export const theKeywords = (): readonly Keyword[] => keywords;

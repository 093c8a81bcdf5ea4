export interface Grid {
  code: string;
  bureau: string;
  /** division codes, matched by their beginning */
  divisions: readonly string[];
  /** words of a taxpayer's name */
  words: readonly string[];
  language: string | null;
}

export interface Located {
  bureauCode: string | null;
  divisionCode: string | null;
  name: string;
}

/** The first grid of the taxpayer's bureau that its division or its name falls into; null when none does. */
export const gridOf = (place: Located, grids: readonly Grid[]): Grid | null =>
  grids.find(
    ({ bureau, divisions, words }) =>
      bureau === place.bureauCode && (divisions.some((code) => place.divisionCode?.startsWith(code) === true) || words.some((word) => place.name.includes(word))),
  ) ?? null;

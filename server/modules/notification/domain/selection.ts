import type { TaxpayerKind, Verdict } from '../../../contract/enums.ts';

/** Who of a policy's audience is meant; what is not given does not narrow. */
export interface Narrowing {
  division?: string | undefined;
  category?: string | undefined;
  verdict?: 'yes' | 'unknown' | undefined;
  taxpayerKind?: TaxpayerKind | undefined;
}

/** What a recipient is chosen by. */
export interface Traits {
  division: string | null;
  categories: readonly string[];
  verdict: Exclude<Verdict, 'no'>;
  taxpayerKind: TaxpayerKind;
}

type Dimension = keyof Narrowing;
/** choice → how many would be left by it */
export type Facets = Record<Dimension, Record<string, number>>;

/** `140100` → `1401`: a division contains what begins like it. */
const prefixOf = (code: string): string => code.replace(/(00)+$/, '');

/** A province sees everything of its own, also what has no division. */
export function liesIn(division: string | null, area: string | null): boolean {
  const prefix = prefixOf(area ?? '');
  return prefix.length <= 2 || (division?.startsWith(prefix) ?? false);
}

const FITS: { [D in Dimension]: (traits: Traits, wanted: string) => boolean } = {
  division: ({ division }, wanted) => division?.startsWith(prefixOf(wanted)) ?? false,
  category: ({ categories }, wanted) => categories.includes(wanted),
  verdict: ({ verdict }, wanted) => verdict === wanted,
  taxpayerKind: ({ taxpayerKind }, wanted) => taxpayerKind === wanted,
};
const DIMENSIONS = Object.keys(FITS) as Dimension[];

/** The filters that leave this recipient out. */
const misfits = (traits: Traits, narrowing: Narrowing): Dimension[] => DIMENSIONS.filter((one) => narrowing[one] !== undefined && !FITS[one](traits, narrowing[one]));

export const isMeant = (traits: Traits, narrowing: Narrowing): boolean => misfits(traits, narrowing).length === 0;

/** A county counts for its city too. */
const divisions = (code: string | null): string[] => (code === null ? [] : [...new Set([code, `${code.slice(0, 4)}00`])]);

const choicesOf = (traits: Traits): Record<Dimension, readonly string[]> => ({
  division: divisions(traits.division),
  category: traits.categories,
  verdict: [traits.verdict],
  taxpayerKind: [traits.taxpayerKind],
});

export const noFacets = (): Facets => ({ division: {}, category: {}, verdict: {}, taxpayerKind: {} });

/** Counts a recipient for every choice of every filter that would take it in, the other filters as they are. */
export function tally(facets: Facets, traits: Traits, narrowing: Narrowing): void {
  const out = misfits(traits, narrowing);
  const counted = out.length === 0 ? DIMENSIONS : out.length === 1 ? out : [];
  const choices = choicesOf(traits);
  for (const dimension of counted) for (const choice of choices[dimension]) facets[dimension][choice] = (facets[dimension][choice] ?? 0) + 1;
}

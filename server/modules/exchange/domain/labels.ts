import { labelKey } from './cells.ts';

/** A row of a code table. */
export interface LabelRow {
  code: string;
  label: string;
  aliases?: string[];
}

export type LabelFinder = (text: string) => LabelRow | null;

/** Finds a code by its label, an alias or itself; width, case, punctuation and a leading number (`1.`) do not matter. */
export function labelFinder(table: readonly LabelRow[]): LabelFinder {
  const known = new Map<string, LabelRow>();
  for (const row of table) for (const name of [row.label, ...(row.aliases ?? []), row.code]) if (!known.has(labelKey(name))) known.set(labelKey(name), row);
  return (text) => {
    const key = labelKey(text);
    return known.get(key) ?? known.get(key.replace(/^\(?\d{1,2}\)?/, '')) ?? null;
  };
}

import { isRow } from './reading';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Both sides' changes to what they began from, in one document. Where both changed the same place to different ends, mine
 * stands; so it does where a list has grown or shrunk, because its entries cannot be told apart for certain.
 */
export function merge(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (same(mine, base)) return theirs;
  if (same(theirs, base)) return mine;
  if (isRow(base) && isRow(mine) && isRow(theirs)) {
    const keys = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
    return Object.fromEntries(keys.map((key) => [key, merge(base[key], mine[key], theirs[key])] as const).filter(([, value]) => value !== undefined));
  }
  if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs) && base.length === mine.length && mine.length === theirs.length) {
    const before: readonly unknown[] = base;
    const other: readonly unknown[] = theirs;
    return mine.map((entry: unknown, index) => merge(before[index], entry, other[index]));
  }
  return mine;
}

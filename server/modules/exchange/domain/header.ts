import { labelKey, type FiledCell } from './cells.ts';
import type { Item, ItemColumn } from './item.ts';

/** field → 0-based column of the sheet */
export type ColumnMap = ReadonlyMap<string, number>;

export interface HeaderReading {
  columns: ColumnMap;
  /** names of the required columns that the row lacks */
  missing: string[];
}

/** `收入额（元）` also answers to `收入额`. */
const withoutUnit = (key: string): string => key.replace(/\([^()]*\)$/, '');

const isRequired = (column: ItemColumn, item: Item): boolean => column.required && !(column.field === 'category' && item.fixedCategory !== undefined);

/**
 * Reads a row as if it were the header: each column takes the cell with its own name, else the first of its aliases; a
 * cell serves one column only. Order does not matter.
 */
export function readHeader(cells: readonly FiledCell[], item: Item): HeaderReading {
  const free = new Map<string, number>();
  for (const [index, { text }] of cells.entries()) {
    const key = labelKey(text);
    if (key !== '' && !free.has(key)) free.set(key, index);
  }
  for (const [key, index] of [...free]) {
    const bare = withoutUnit(key);
    if (bare !== '' && !free.has(bare)) free.set(bare, index);
  }
  const columns = new Map<string, number>();
  const taken = new Set<number>();
  const take = (column: ItemColumn, names: readonly string[]): void => {
    if (columns.has(column.field)) return;
    const index = names.map((name) => free.get(labelKey(name))).find((at) => at !== undefined && !taken.has(at));
    if (index === undefined) return;
    columns.set(column.field, index);
    taken.add(index);
  };
  for (const column of item.columns) take(column, [column.name]);
  for (const column of item.columns) take(column, column.aliases);
  const missing = item.columns.filter((column) => isRequired(column, item) && !columns.has(column.field)).map(({ name }) => name);
  return { columns, missing };
}

import { compact, labelKey, NO_CELL, plainText, type FiledCell } from './cells.ts';
import type { ColumnMap } from './header.ts';
import { KEY_FIELDS, type Item } from './item.ts';

const COUNTER = /^\(?(\d{1,2})\)?$/;

/** `1 2 3 4 …`: the numbered line that forms print under their header. */
function isCounterLine(texts: readonly string[]): boolean {
  const numbers = texts.map((text) => Number(COUNTER.exec(text)?.[1] ?? Number.NaN));
  return numbers.length >= 3 && numbers.every((n, index) => Number.isInteger(n) && (index === 0 || n === numbers[index - 1]! + 1));
}

/**
 * Tells data rows from what people write around them: blank rows, numbered blank rows, repeated headers, titles, sums,
 * signatures, and everything that belongs to a footer. One sorter walks one sheet from its header down.
 */
export function createRowSorter(item: Item, columns: ColumnMap): (cells: readonly FiledCell[]) => boolean {
  const patterns = [...item.notData.titlePatterns, ...item.notData.footerPatterns].map((source) => new RegExp(source));
  const keys = KEY_FIELDS[item.kind].map((field) => columns.get(field)).filter((at) => at !== undefined);
  const serial = columns.get('serial');
  const headerKeys = new Map(item.columns.map(({ field, name, aliases }) => [columns.get(field), new Set([name, ...aliases].map(labelKey))]));
  let inFooter = false;
  let first = true;
  return (cells) => {
    const filled = [...cells.entries()].filter(([, { text }]) => plainText(text) !== '');
    if (filled.every(([index]) => index === serial)) return false;
    const wasFirst = first;
    first = false;
    const keyTexts = keys.map((at) => (cells[at] ?? NO_CELL).text).map(plainText);
    const alone = filled.length === 1 || keyTexts.every((text) => text === '');
    const opening = plainText(filled[0]?.[1].text ?? '');
    if (alone && patterns.some((pattern) => pattern.test(opening) || pattern.test(compact(opening)))) {
      inFooter = true;
      return false;
    }
    if (inFooter && filled.length === 1) return false;
    if (wasFirst && isCounterLine(filled.map(([, { text }]) => compact(text)))) return false;
    if (keys.length > 0 && keys.every((at) => headerKeys.get(at)?.has(labelKey((cells[at] ?? NO_CELL).text)))) return false;
    inFooter = false;
    return true;
  };
}

import type { Readable } from 'node:stream';
import { textWidth, writeTable } from '../../../platform/sheets/index.ts';
import type { ItemDefinition } from './items.ts';

/**
 * A blank workbook for an item. The notes stand above the header, so that nobody has to insert rows above a footer;
 * every column is text, so that no ID number loses its digits.
 */
export function blankTemplate(item: ItemDefinition, department: string, categories: readonly string[]): Readable {
  const { columns } = item.body;
  const notes = columns.filter(({ note }) => note !== '').map(({ name, note, required }) => `${name}：${required ? '必填。' : ''}${note}`);
  if (categories.length > 0 && columns.some(({ field }) => field === 'category')) notes.push(`人员类别可填：${categories.join('、')}`);
  return writeTable({
    sheet: item.name,
    title: [item.name, `信息提供单位：${department}`, `填表说明：${notes.map((note, index) => `${index + 1}. ${note}`).join('；')}`],
    columns: columns.map(({ name }) => ({ header: name, width: Math.min(36, Math.max(12, textWidth(name) + 8)) })),
    rows: [],
  });
}

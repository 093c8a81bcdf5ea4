import { plainText, shown } from './cells.ts';
import { type RowReader } from './checks.ts';
import { cleanName } from './names.ts';
import type { PersonInput } from './rows.ts';

function category(read: RowReader): string | null {
  const { item, knownCategories } = read.context;
  if (read.isBlank('category')) return item.fixedCategory ?? read.refuse('category', 'row.category_missing');
  const text = read.cell('category').text;
  return read.context.category(text)?.code ?? read.refuse('category', 'row.category_unknown', { value: shown(text), known: knownCategories });
}

/** Checks a row of a person list (附件：重点群体、自主就业退役士兵信息共享样表). Null when the row is refused. */
export function checkPerson(row: number, read: RowReader): PersonInput | null {
  const code = category(read);
  const name = cleanName(read.cell('name').text) || read.refuse('name', 'row.name_missing');
  const idNumber = read.personId('idNumber', true);
  const phone = read.phone('phone');
  const address = plainText(read.cell('address').text) || read.warn('address', 'row.address_missing');
  if (code === null || name === null || idNumber === null) return null;
  return { row, category: code, name, idNumber, phone, address, employment: read.text('employment'), remark: read.text('remark') };
}

import type { RowCode } from '../../../contract/errors.ts';
import { shanghaiDay } from '../../../platform/calendar/index.ts';
import { now } from '../../../platform/db/index.ts';
import { fail } from '../../../platform/http/index.ts';
import { readTable } from '../../../platform/sheets/index.ts';
import { NO_CELL, shown } from '../domain/cells.ts';
import { checkCreditCode } from '../domain/creditCode.ts';
import { readHeader } from '../domain/header.ts';
import type { Item, ItemColumn } from '../domain/item.ts';
import { createRowSorter } from '../domain/notData.ts';
import { checkPersonId } from '../domain/personId.ts';

/** Whose numbers a list holds: people's ID numbers, or enterprises' unified social credit codes. */
export type NumberKind = 'persons' | 'taxpayers';

export interface ListedNumber {
  row: number;
  number: string;
}
export interface ListFault {
  row: number;
  /** never anybody's number in full */
  value: string;
  code: RowCode;
  values?: Record<string, string | number>;
}
export interface NumberList {
  /** each number once */
  numbers: ListedNumber[];
  faults: ListFault[];
  /** rows that are data */
  rows: number;
}

const column = (field: string, name: string, required: boolean, aliases: string[]): ItemColumn => ({ field, name, aliases, required, note: '' });
const NOT_DATA = { titlePatterns: ['名单'], footerPatterns: ['^填表说明', '^说明', '^注[:：]', '^合计', '^共计'] };

/** The least that a list must have, described as what departments file is. */
const ITEMS: Readonly<Record<NumberKind, Pick<Item, 'kind' | 'columns' | 'notData'>>> = {
  persons: {
    kind: 'persons',
    columns: [column('idNumber', '身份证号', true, ['身份证号码', '公民身份号码', '证件号码', '身份证', '证件号']), column('name', '姓名', false, ['人员姓名', '本人姓名'])],
    notData: NOT_DATA,
  },
  taxpayers: {
    kind: 'taxpayers',
    columns: [column('creditCode', '统一社会信用代码', true, ['信用代码', '社会信用代码', '统一信用代码', '纳税人识别号', '税号']), column('name', '名称', false, ['单位名称', '企业名称', '纳税人名称'])],
    notData: NOT_DATA,
  },
};

/** One sheet while it is read: nothing is data before its header. */
class SheetReading {
  readonly found: { row: number; cell: { text: string; isNumber: boolean } }[] = [];
  hasHeader = false;
  private at = -1;
  private isData: ReturnType<typeof createRowSorter> | null = null;

  constructor(
    readonly sheet: string,
    private readonly item: Item,
  ) {}

  see(row: number, cells: readonly { text: string; isNumber: boolean }[]): void {
    if (this.isData) {
      if (this.isData(cells)) this.found.push({ row, cell: cells[this.at] ?? NO_CELL });
      return;
    }
    const { columns, missing } = readHeader(cells, this.item);
    if (missing.length > 0) return;
    this.hasHeader = true;
    this.at = columns.get(this.item.columns[0]!.field)!;
    this.isData = createRowSorter(this.item, columns);
  }
}

/** @throws file.number_column_missing, file.too_many_sheets, file.list_too_long, and what reading a table throws */
async function readSheet(path: string, item: Item, most: number): Promise<SheetReading> {
  const sheets: SheetReading[] = [];
  for await (const batch of readTable(path)) {
    for (const { sheet, row, cells } of batch) {
      let reading = sheets.at(-1);
      if (reading?.sheet !== sheet) {
        reading = new SheetReading(sheet, item);
        sheets.push(reading);
      }
      reading.see(row, cells);
      if (reading.found.length > most) fail('file.list_too_long', { values: { most } });
    }
  }
  const filled = sheets.filter(({ found }) => found.length > 0);
  if (filled.length > 1) fail('file.too_many_sheets', { values: { count: filled.length, sheets: filled.map(({ sheet }) => sheet).join('、') } });
  const [only] = filled;
  if (only) return only;
  if (sheets.length > 0 && !sheets.some(({ hasHeader }) => hasHeader)) fail('file.number_column_missing', { values: { column: item.columns[0]!.name } });
  fail('file.empty');
}

/**
 * Reads a file of numbers, wherever its header stands and whatever other columns it has. Rows that cannot be used are
 * named; a file of another shape is refused whole.
 */
export async function readNumberList(path: string, kind: NumberKind, most: number): Promise<NumberList> {
  const item = ITEMS[kind] as Item;
  const { found } = await readSheet(path, item, most);
  const today = shanghaiDay(now()).replaceAll('-', '');
  const list: NumberList = { numbers: [], faults: [], rows: found.length };
  const firstRow = new Map<string, number>();
  for (const { row, cell } of found) {
    const checked = kind === 'persons' ? checkPersonId(cell, today) : checkCreditCode(cell);
    if (!checked.ok) {
      list.faults.push({ row, value: shown(cell.text), code: checked.code });
      continue;
    }
    const earlier = firstRow.get(checked.value);
    if (earlier !== undefined) list.faults.push({ row, value: shown(cell.text), code: 'row.list_duplicate', values: { row: earlier } });
    else {
      firstRow.set(checked.value, row);
      list.numbers.push({ row, number: checked.value });
    }
  }
  return list;
}

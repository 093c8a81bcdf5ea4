import type { RowCode } from '../../../contract/errors.ts';
import { CATEGORY_LABEL, type Category, type DemoPerson } from '../province/people.ts';
import { random, type Random } from '../province/random.ts';
import { faultKind, PERSON_FAULT_NAMES, type Outcome, type PersonCells, type PersonFault } from './personFaults.ts';
import { firstDataRow, type CellValue, type OfficeTable, type TableFormat } from './table.ts';
import { writeTable } from './write.ts';

/** Columns of the annex tables, in order. */
const HEADER = ['序号', '人员类别', '姓名', '身份证号', '住所地', '联系方式', '就业情况', '备注'] as const;

export interface ExpectedRow {
  /** as the spreadsheet program shows it */
  row: number;
  fault: PersonFault;
  outcome: Outcome;
  code: RowCode | null;
}

/** What a right import of the file must answer. */
export interface Expected {
  read: number;
  accepted: number;
  rejected: number;
  duplicates: number;
  /** accepted rows with a warning: missing or impossible phone, missing address */
  warnings: number;
  rows: ExpectedRow[];
}

export interface PersonsSheet {
  /** how many rows get which fault */
  faults?: Partial<Record<PersonFault, number>>;
  /** only these categories of each person; default all */
  categories?: readonly Category[];
  title?: string | null;
  provider?: string | null;
  footer?: string | null;
  /** seeds which rows are hit */
  label?: string;
}

const TITLE = '重点群体、自主就业退役士兵信息表';
const FOOTER = '填表说明：1.人员类别按附件填写；2.身份证号填写 18 位公民身份号码；3.住所地填到乡镇（街道）。';

const cellsOf = (person: DemoPerson, category: Category): PersonCells => ({
  category: CATEGORY_LABEL[category],
  name: person.name,
  idNumber: person.idNumber,
  address: person.address,
  phone: person.phone,
  employment: person.employment,
  remark: null,
});

interface Line {
  cells: PersonCells;
  fault: PersonFault | null;
}

/** Puts the wanted faults on rows picked by chance, at most one a row; added rows (duplicates, conflicts) go to the end. */
function spoil(clean: readonly PersonCells[], faults: Partial<Record<PersonFault, number>>, chance: Random): Line[] {
  const lines: Line[] = clean.map((cells) => ({ cells, fault: null }));
  const added: Line[] = [];
  // A row with an empty phone or address already has its own warning, and serves as no example of another fault.
  const whole = (cells: PersonCells): boolean => cells.phone !== null && cells.address !== null;
  const free = chance.shuffled(lines.map((_, index) => index).filter((index) => whole(clean[index]!)));
  for (const fault of PERSON_FAULT_NAMES) {
    const kind = faultKind(fault);
    for (let left = faults[fault] ?? 0; left > 0; left -= 1) {
      const place = free.findIndex((index) => kind.fits?.(clean[index]!) ?? true);
      if (place < 0) throw new RangeError(`没有可以放“${fault}”的行`);
      const index = free.splice(place, 1)[0]!;
      const spoiled = { cells: kind.apply(clean[index]!, chance), fault };
      if (kind.extra) added.push(spoiled);
      else lines[index] = spoiled;
    }
  }
  return [...lines, ...added];
}

const isWarning = ({ fault, cells }: Line): boolean =>
  (fault === null || faultKind(fault).outcome === 'accepted') && (fault === 'phoneInvalid' || cells.phone === null || cells.address === null);

/** A list of people as a department sends it, with the faults wanted and what must come of it. */
export function personsTable(people: readonly DemoPerson[], sheet: PersonsSheet = {}): { table: OfficeTable; expected: Expected } {
  const wanted = sheet.categories;
  const clean = people.flatMap((person) => person.categories.filter((category) => !wanted || wanted.includes(category)).map((category) => cellsOf(person, category)));
  const lines = spoil(clean, sheet.faults ?? {}, random(sheet.label ?? 'persons-faults'));
  const table: OfficeTable = {
    sheetName: '信息表',
    title: sheet.title === undefined ? TITLE : sheet.title,
    provider: sheet.provider === undefined ? '信息提供单位：（盖章）' : sheet.provider,
    header: HEADER,
    rows: lines.map(({ cells }, index): CellValue[] => [index + 1, cells.category, cells.name, cells.idNumber, cells.address, cells.phone, cells.employment, cells.remark]),
    footer: sheet.footer === undefined ? FOOTER : sheet.footer,
  };
  const first = firstDataRow(table);
  const rows = lines.flatMap(({ fault }, index): ExpectedRow[] => (fault ? [{ row: first + index, fault, outcome: faultKind(fault).outcome, code: faultKind(fault).code }] : []));
  const count = (outcome: Outcome): number => rows.filter((row) => row.outcome === outcome).length;
  const rejected = count('rejected');
  const duplicates = count('duplicate');
  return {
    table,
    expected: { read: lines.length, accepted: lines.length - rejected - duplicates, rejected, duplicates, warnings: lines.filter(isWarning).length, rows },
  };
}

/**
 * Writes a list of people to a file and answers what a right import must say.
 * @param faults how many rows get which fault, e.g. `{ idChecksum: 3, duplicate: 2 }`
 */
export async function writePersonsWorkbook(
  path: string,
  people: readonly DemoPerson[],
  faults: Partial<Record<PersonFault, number>> = {},
  options: Omit<PersonsSheet, 'faults'> & { format?: TableFormat } = {},
): Promise<Expected> {
  const { table, expected } = personsTable(people, { ...options, faults });
  await writeTable(path, table, options.format ?? 'xlsx');
  return expected;
}

/** So many of every fault. */
export const everyFault = (each: number): Record<PersonFault, number> => Object.fromEntries(PERSON_FAULT_NAMES.map((fault) => [fault, each])) as Record<PersonFault, number>;

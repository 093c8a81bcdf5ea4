import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { shanghaiMonth } from '../../../platform/calendar/index.ts';
import { config } from '../../../platform/env/index.ts';
import { enterprisesTable, personsTable, shopsTable, withholdingTable, writeTable, type OfficeTable, type PersonFault, type TableFormat } from '../files/index.ts';
import type { Category, DemoPerson, DemoTaxpayer, Province } from '../province/index.ts';

/** A file that somebody filed in the demo's past. */
export interface DemoFile {
  name: string;
  item: string;
  period: string;
  /** user name of the liaison who files it */
  by: string;
  /** epoch ms */
  at: number;
  /** the whole file is to be refused */
  refused?: true;
  format: TableFormat;
  table: () => OfficeTable;
}

const EMPLOYMENT: Category[] = ['registered_unemployed', 'zero_employment_family', 'low_income_family', 'graduate'];

/** About three rows in a hundred go wrong; each list shows its own selection. */
const SLIPS: Readonly<Record<'veterans' | 'rural' | 'employment', Partial<Record<PersonFault, number>>>> = {
  veterans: { idMissing: 2, idChecksum: 4, idBirthDate: 1, nameConflict: 2, duplicate: 5, phoneInvalid: 2, spaces: 6, phonePlus86: 5, fullWidth: 4, lowerX: 2, fifteenDigits: 3 },
  rural: { nameMissing: 2, idForm: 3, idChecksum: 3, idPrecisionLost: 4, duplicate: 3, addressMissing: 4, phoneMissing: 3, spaces: 4 },
  employment: { idChecksum: 5, categoryUnknown: 6, categoryMissing: 3, idMissing: 3, nameConflict: 3, duplicate: 6, phoneMissing: 4, fullWidth: 5, idBirthDate: 2 },
};

interface ListParts {
  title: string;
  unit: string;
  categories: Category[];
  faults?: Partial<Record<PersonFault, number>>;
  label: string;
}

const list =
  (people: readonly DemoPerson[], { title, unit, categories, faults, label }: ListParts) =>
  (): OfficeTable =>
    personsTable(people, { title, provider: `信息提供单位：${unit}`, categories, label, ...(faults ? { faults } : {}) }).table;

const VETERANS = { unit: '山西省退役军人事务厅', categories: ['veteran'] as Category[] };
const RURAL = { unit: '山西省乡村振兴局', categories: ['poverty_relief'] as Category[] };
const WORK = { unit: '山西省人力资源和社会保障厅', categories: EMPLOYMENT };

/** A header nobody can read the numbers from: the file comes back whole. */
function withoutIdColumn(table: OfficeTable): OfficeTable {
  const column = table.header.indexOf('身份证号');
  const drop = <T>(cells: readonly T[]): T[] => cells.filter((_, index) => index !== column);
  return { ...table, header: drop(table.header), rows: table.rows.map(drop) };
}

/** Every file of the demo's past, oldest first. */
export function demoFiles(province: Province): DemoFile[] {
  const { calendar, cast, people } = province;
  const { ago, period } = calendar;
  const first = people.filter(({ wave }) => wave === 1);
  const second = people.filter(({ wave }) => wave === 2);
  const protect = new Set([cast.enterprise.creditCode, ...cast.shops.map(({ creditCode }) => creditCode)]);
  const lastYear = calendar.months.slice(0, 12);
  const thisYear = calendar.months.slice(12);
  const early = thisYear.filter((month) => calendar.filedOn(month) <= ago(40));
  const late = thisYear.filter((month) => !early.includes(month));
  const payroll = (months: readonly string[], label: string) => (): OfficeTable => withholdingTable(province.payroll(months), label, protect);
  const registered = period.quarter;
  const registerMonth = shanghaiMonth(ago(42));
  const files: DemoFile[] = [
    { name: '企业登记信息.xlsx', item: 'tax.enterprises', period: registerMonth, by: 'taxdata', at: ago(42, 10), format: 'xlsx', table: () => enterprisesTable(province.enterprises, protect) },
    { name: '个体工商户登记信息.csv', item: 'tax.individual-businesses', period: registerMonth, by: 'taxdata', at: ago(42, 10, 20), format: 'csv-gb18030', table: () => shopsTable(province.shops, protect) },
    { name: `${lastYear[0]!.slice(0, 4)}年扣缴申报明细.csv`, item: 'tax.withholding', period: lastYear.at(-1)!, by: 'taxdata', at: ago(41, 11), format: 'csv-gb18030', table: payroll(lastYear, 'last-year') },
    ...(early.length === 0
      ? []
      : [{ name: `${early[0]!}至${early.at(-1)!}扣缴申报明细.xlsx`, item: 'tax.withholding', period: early.at(-1)!, by: 'taxdata', at: ago(41, 11, 30), format: 'xlsx' as const, table: payroll(early, 'this-year') }]),
    { name: '自主就业退役士兵信息表.xlsx', item: 'shanxi.veterans', period: period.season, by: 'veterans', at: ago(38, 9, 30), format: 'xlsx', table: list(first, { title: '自主就业退役士兵信息表', ...VETERANS, faults: SLIPS.veterans, label: 'veterans' }) },
    { name: '脱贫人口信息表.xls', item: 'shanxi.key-groups.rural', period: registered, by: 'rural', at: ago(13, 15, 10), format: 'xls', table: list(first, { title: '脱贫人口（含防止返贫监测对象）信息表', ...RURAL, faults: SLIPS.rural, label: 'rural' }) },
    {
      name: '重点群体信息表（缺列）.xlsx', item: 'shanxi.key-groups.employment', period: registered, by: 'employment', at: ago(14, 16), format: 'xlsx', refused: true,
      table: () => withoutIdColumn(list(first.slice(0, 300), { title: '重点群体信息表', ...WORK, label: 'no-ids' })()),
    },
    { name: '重点群体信息表.csv', item: 'shanxi.key-groups.employment', period: registered, by: 'employment', at: ago(13, 10, 40), format: 'csv-gb18030', table: list(first, { title: '重点群体信息表', ...WORK, faults: SLIPS.employment, label: 'employment' }) },
    { name: '个体工商户变更信息.csv', item: 'tax.individual-businesses', period: calendar.today.slice(0, 7), by: 'taxdata', at: ago(5, 10), format: 'csv-gb18030', table: () => shopsTable(closedSince(province), protectAll(province)) },
    { name: '新增退役士兵信息表.xlsx', item: 'shanxi.veterans', period: period.season, by: 'veterans', at: ago(4, 9, 15), format: 'xlsx', table: list(second, { title: '自主就业退役士兵信息表（新增）', ...VETERANS, label: 'veterans-2', faults: { idChecksum: 1, duplicate: 1 } }) },
    { name: '新增重点群体信息表.xls', item: 'shanxi.key-groups.employment', period: period.laterQuarter, by: 'employment', at: ago(4, 11), format: 'html', table: list(second, { title: '重点群体信息表（新增）', ...WORK, label: 'employment-2', faults: { idMissing: 1, categoryUnknown: 1 } }) },
    { name: '新增脱贫人口信息表.xlsx', item: 'shanxi.key-groups.rural', period: period.laterQuarter, by: 'rural', at: ago(4, 14, 30), format: 'xlsx', table: list(second, { title: '脱贫人口信息表（新增）', ...RURAL, label: 'rural-2' }) },
    ...late.map((month): DemoFile => ({ name: `${month}扣缴申报明细.xlsx`, item: 'tax.withholding', period: month, by: 'taxdata', at: Math.max(calendar.filedOn(month), ago(40)), format: 'xlsx', table: payroll([month], month) })),
  ];
  return files.sort((a, b) => a.at - b.at);
}

const CLOSED_SHOPS = 6;

/** Shops that gave up in the meantime: their pairs end and their tasks close by themselves. */
function closedSince({ shops, cast }: Province): DemoTaxpayer[] {
  const known = new Set(cast.shops);
  return shops
    .filter((shop) => !known.has(shop) && shop.status === '正常' && shop.responsible.categories.length > 0 && shop.responsible.wave === 1 && shop.responsibleName === shop.responsible.name)
    .slice(-CLOSED_SHOPS)
    .map((shop) => ({ ...shop, status: '注销' }));
}

const protectAll = ({ shops }: Province): Set<string> => new Set(shops.map(({ creditCode }) => creditCode));

const folder = (): string => join(config().dataDir, 'demo');
export const demoFilePath = ({ name }: Pick<DemoFile, 'name'>): string => join(folder(), name);

/**
 * Writes every file at once and moves the folder into place, so that a loading that was killed goes on with the very
 * same bytes: importing a file twice then changes nothing.
 */
export async function writeDemoFiles(files: readonly DemoFile[]): Promise<void> {
  const target = folder();
  const fresh = `${target}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  for (const file of files) await writeTable(join(fresh, file.name), file.table(), file.format);
  await rm(target, { recursive: true, force: true });
  await rename(fresh, target);
}

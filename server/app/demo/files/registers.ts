import type { DemoTaxpayer } from '../province/employers.ts';
import type { PayrollLine } from '../province/payroll.ts';
import { random } from '../province/random.ts';
import type { CellValue, OfficeTable } from './table.ts';

/** The tax registers have their refused rows too. */
type Spoiler = (row: CellValue[]) => CellValue[];

interface Spoiling {
  spoilers: readonly Spoiler[];
  /** part of the rows that is hit, 0–1 */
  share: number;
  label: string;
  /** credit codes whose rows stay whole: the accounts on the sign-in page need their story */
  protect: ReadonlySet<string>;
}

function spoilSome(rows: CellValue[][], { spoilers, share, label, protect }: Spoiling): CellValue[][] {
  const chance = random(label);
  const open = rows.map((_, index) => index).filter((index) => !protect.has(String(rows[index]![0])));
  const hit = chance.shuffled(open).slice(0, Math.round(open.length * share));
  const spoiled = [...rows];
  hit.forEach((index, turn) => (spoiled[index] = spoilers[turn % spoilers.length]!([...rows[index]!])));
  return spoiled;
}

const put = (column: number, change: (value: CellValue) => CellValue): Spoiler => (row) => row.map((value, index) => (index === column ? change(value) : value));
const cut = put(0, (value) => String(value).slice(0, 15));
const wrongCheck = put(0, (value) => `${String(value).slice(0, 17)}${String(value).endsWith('0') ? '1' : '0'}`);

const SHOP_HEADER = ['统一社会信用代码', '名称', '经营者姓名', '经营者身份证号', '行政区划代码', '行政区划', '主管税务机关代码', '主管税务机关', '登记日期', '登记状态', '行业', '联系电话'];
const ENTERPRISE_HEADER = ['统一社会信用代码', '名称', '法定代表人', '法定代表人身份证号', '财务负责人', '联系电话', '行政区划代码', '行政区划', '主管税务机关代码', '主管税务机关', '登记日期', '登记状态'];
const WITHHOLDING_HEADER = ['扣缴义务人统一社会信用代码', '扣缴义务人名称', '纳税人姓名', '纳税人身份证号', '税款所属期', '所得项目', '收入额'];

const FAULTY_SHARE = 0.03;
/** Payroll comes out of a declaration system: fewer slips. */
const FAULTY_LINES = 0.006;

/** The individual-business register (个体工商户登记信息). */
export function shopsTable(shops: readonly DemoTaxpayer[], protect: ReadonlySet<string> = new Set()): OfficeTable {
  const rows = shops.map((shop): CellValue[] => [
    shop.creditCode, shop.name, shop.responsibleName, shop.responsible.idNumber, shop.county.code, shop.county.name,
    shop.bureau.code, shop.bureau.name, shop.registeredOn, shop.status, shop.industry, shop.phone,
  ]);
  const faults: Spoiler[] = [cut, wrongCheck, put(2, () => null), put(8, () => '2026-02-31'), put(3, (value) => String(value).slice(0, 12))];
  return { sheetName: '登记信息', title: '个体工商户登记信息表', provider: '信息提供单位：国家税务总局山西省税务局', header: SHOP_HEADER, rows: spoilSome(rows, { spoilers: faults, share: FAULTY_SHARE, label: 'shop-faults', protect }), footer: null };
}

/** The enterprise register (企业登记信息). */
export function enterprisesTable(enterprises: readonly DemoTaxpayer[], protect: ReadonlySet<string> = new Set()): OfficeTable {
  const rows = enterprises.map((one): CellValue[] => [
    one.creditCode, one.name, one.responsibleName, one.responsible.idNumber, one.financeContact, one.phone, one.county.code, one.county.name,
    one.bureau.code, one.bureau.name, one.registeredOn, one.status,
  ]);
  const faults: Spoiler[] = [cut, wrongCheck, put(1, () => null), put(10, () => '不详')];
  return { sheetName: '登记信息', title: '企业登记信息表', provider: '信息提供单位：国家税务总局山西省税务局', header: ENTERPRISE_HEADER, rows: spoilSome(rows, { spoilers: faults, share: FAULTY_SHARE, label: 'enterprise-faults', protect }), footer: null };
}

/** Fen → yuan with two decimals, as the declaration system writes it. */
const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

/** Withholding declarations of some months (个人所得税扣缴申报明细). */
export function withholdingTable(lines: readonly PayrollLine[], label: string, protect: ReadonlySet<string> = new Set()): OfficeTable {
  const rows = lines.map((line): CellValue[] => [line.employer.creditCode, line.employer.name, line.personName, line.idNumber, line.month, line.incomeKind, yuan(line.amountFen)]);
  const faults: Spoiler[] = [
    put(3, (value) => `${String(value).slice(0, 17)}${String(value).endsWith('0') ? '1' : '0'}`),
    put(4, () => '2026年13月'),
    put(6, () => '按合同'),
    put(5, () => null),
  ];
  return { sheetName: '扣缴明细', title: '个人所得税扣缴申报明细表', provider: null, header: WITHHOLDING_HEADER, rows: spoilSome(rows, { spoilers: faults, share: FAULTY_LINES, label: `withholding-faults:${label}`, protect }), footer: null };
}

/** Rows of the filed tables, with every value made up that the caller leaves out. Keys are the column headers. */
import { creditCode, idNumber, personName, phoneNumber } from './made.ts';

export type Cell = string | number;
export type Row = Record<string, Cell>;

let counter = 0;
const next = (): number => (counter += 1);

export interface Bureau {
  code: string;
  name: string;
  divisionCode: string;
  divisionName: string;
}

export const XIAODIAN: Bureau = { code: '11401050001', name: '国家税务总局太原市小店区税务局第一税务所', divisionCode: '140105', divisionName: '小店区' };
export const YINGZE: Bureau = { code: '11401060001', name: '国家税务总局太原市迎泽区税务局第一税务所', divisionCode: '140106', divisionName: '迎泽区' };
export const PINGCHENG: Bureau = { code: '11402130001', name: '国家税务总局大同市平城区税务局第一税务所', divisionCode: '140213', divisionName: '平城区' };

/** A row of a person list (附件：信息共享样表). */
export function buildPerson(given: Row = {}): Row {
  const n = next();
  return {
    人员类别: '自主就业退役士兵',
    姓名: personName(n),
    身份证号: idNumber(n),
    住所地: `山西省太原市小店区平阳路${n}号`,
    联系方式: phoneNumber(n, 3),
    就业情况: '',
    备注: '',
    ...given,
  };
}

export interface TaxpayerParts {
  kind?: 'individual' | 'enterprise';
  bureau?: Bureau;
  row?: Row;
}

/** A row of the register of individual businesses or of enterprises. */
export function buildTaxpayer({ kind = 'enterprise', bureau = XIAODIAN, row = {} }: TaxpayerParts = {}): Row {
  const n = next();
  const place = { 行政区划代码: bureau.divisionCode, 行政区划: bureau.divisionName, 主管税务机关代码: bureau.code, 主管税务机关: bureau.name };
  if (kind === 'individual') {
    return {
      统一社会信用代码: creditCode(n, 'individual'),
      名称: `${bureau.divisionName}${personName(n)}面馆`,
      经营者姓名: personName(n),
      经营者身份证号: idNumber(n),
      ...place,
      登记日期: '2025-03-10',
      登记状态: '正常',
      行业: '餐饮业',
      联系电话: phoneNumber(n, 5),
      ...row,
    };
  }
  return {
    统一社会信用代码: creditCode(n),
    名称: `山西${personName(n)}科技有限公司`,
    法定代表人: personName(n + 50_000),
    法定代表人身份证号: idNumber(n + 50_000),
    财务负责人: personName(n + 60_000),
    联系电话: phoneNumber(n, 6),
    ...place,
    登记日期: '2020-05-06',
    登记状态: '正常',
    ...row,
  };
}

export interface WithholdingParts {
  employer: Row;
  person: Row;
  month: string;
  row?: Row;
}

/** One month of pay of a person at an enterprise, as withheld. */
export const buildWithholding = ({ employer, person, month, row = {} }: WithholdingParts): Row => ({
  扣缴义务人统一社会信用代码: employer['统一社会信用代码'] ?? '',
  扣缴义务人名称: employer['名称'] ?? '',
  纳税人姓名: person['姓名'] ?? '',
  纳税人身份证号: person['身份证号'] ?? '',
  税款所属期: month,
  所得项目: '工资薪金所得',
  收入额: '5200.00',
  ...row,
});

export interface ReliefParts {
  taxpayer: Row;
  /** 企业招用自主就业退役士兵, … */
  relief: string;
  period: string;
  yuan: string;
  row?: Row;
}

/** One line of a return that claims a relief (减免税申报明细); by person or by headcount as `row` says. */
export const buildRelief = ({ taxpayer, relief, period, yuan, row = {} }: ReliefParts): Row => ({
  纳税人统一社会信用代码: taxpayer['统一社会信用代码'] ?? '',
  纳税人名称: taxpayer['名称'] ?? '',
  减免税项目: relief,
  税款所属期: period,
  减免税额: yuan,
  享受人员身份证号: '',
  享受人数: '1',
  ...row,
});

import { VERDICT } from '@zhida/server/contract/enums';
import type { Catalogue } from '@zhida/server/contract/expression/index.ts';
import type { PolicyTest, PolicyTestFacts } from '@zhida/server/contract/policy/index.ts';
import { yuan } from '../../../lib/format';

type Proof = 'contractOneYear' | 'socialInsurancePaid' | 'certificateMarked';
export const PROOFS: Readonly<Record<Proof, string>> = { contractOneYear: '签订 1 年以上合同', socialInsurancePaid: '缴纳社会保险费', certificateMarked: '就业创业证已注明' };
export const PROOF_NAMES = Object.keys(PROOFS) as Proof[];

type Written = 'taxpayerStatus' | 'registeredOn' | 'workedFrom' | 'workedTo' | 'lastFiledMonth' | 'birthDate' | 'divisionCode';
export interface Field {
  name: Written | 'graduationYear' | 'monthsUsedElsewhere';
  label: string;
  type: 'text' | 'date' | 'month' | 'number';
  of: 'self_employed' | 'hired' | 'both';
}
export const FIELDS: readonly Field[] = [
  { name: 'taxpayerStatus', label: '登记状态', type: 'text', of: 'both' },
  { name: 'registeredOn', label: '登记日期', type: 'date', of: 'self_employed' },
  { name: 'workedFrom', label: '在职：从', type: 'month', of: 'hired' },
  { name: 'workedTo', label: '在职：到', type: 'month', of: 'hired' },
  { name: 'lastFiledMonth', label: '单位最近申报月份', type: 'month', of: 'hired' },
  { name: 'divisionCode', label: '所在行政区划代码', type: 'text', of: 'both' },
  { name: 'birthDate', label: '出生日期', type: 'date', of: 'both' },
  { name: 'graduationYear', label: '毕业年度', type: 'number', of: 'both' },
  { name: 'monthsUsedElsewhere', label: '别处已享受月数', type: 'number', of: 'both' },
];

/** What a case supposes, in one line. */
export function factsText(facts: PolicyTestFacts, { facts: terms }: Catalogue): string {
  const categories = facts.categories.map((code) => terms['personCategories']?.values?.[code] ?? code).join('、') || '不在名单中';
  const kind = terms['taxpayerKind']?.values?.[facts.taxpayerKind] ?? facts.taxpayerKind;
  const written = FIELDS.flatMap(({ name, label }) => (facts[name] === undefined ? [] : [`${label} ${facts[name]}`]));
  const proofs = PROOF_NAMES.flatMap((name) => (facts[name] === undefined ? [] : [`${PROOFS[name]}：${facts[name] ? '是' : '否'}`]));
  return [categories, kind, ...written, ...proofs].join('；');
}

/** What a case expects, in words. */
export function expectedText({ expect }: PolicyTest): string {
  return [
    expect.verdict === undefined ? '' : VERDICT[expect.verdict],
    expect.yearFen === undefined ? '' : `全年 ${yuan(expect.yearFen)} 元`,
    expect.toDateFen === undefined ? '' : `截至当日 ${yuan(expect.toDateFen)} 元`,
  ]
    .filter(Boolean)
    .join('，');
}

/** A case to begin with: the last day of this year, nothing known but the category. */
export const newCase = (matchKind: 'self_employed' | 'hired', category: string | undefined, year: number): PolicyTest => ({
  title: '新的测试',
  on: `${year}-12-31`,
  facts: { categories: category ? [category] : [], taxpayerKind: matchKind === 'hired' ? 'enterprise' : 'individual', ...(matchKind === 'hired' ? { workedFrom: `${year}-01`, workedTo: `${year}-12` } : { taxpayerStatus: '正常', registeredOn: `${year}-01-10` }) },
  expect: { verdict: 'yes' },
});

/** The object with a key set, or without it where there is nothing to say. */
export function put<T extends object, K extends keyof T>(whole: T, key: K, value: T[K] | undefined): T {
  const { [key]: _old, ...rest } = whole;
  return value === undefined ? (rest as T) : { ...whole, [key]: value };
}

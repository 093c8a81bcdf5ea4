import type { DefinitionKind } from '../../../../contract/enums.ts';
import { placeOf } from '../document/place.ts';
import type { ItemBody, LegalBasis, PolicyBody } from '../schemas/index.ts';
import { mixedClocks } from './service.ts';

/** A definition as the linter looks at it. */
export interface Linted {
  kind: DefinitionKind;
  code: string;
  name: string;
  validTo?: string | null;
  legalBasis?: LegalBasis[];
  body: unknown;
}

export interface Finding {
  level: 'error' | 'warning';
  code: string;
  path: string;
  place: string;
  message: string;
  next: string;
}

interface Context {
  /** `YYYY-MM-DD` */
  today: string;
  all: readonly Linted[];
}
type Rule = (definition: Linted, context: Context) => Omit<Finding, 'place'>[];

const PERIODS: Readonly<Record<ItemBody['cycle'], RegExp>> = { 'half-year': /^S[12]$/, quarter: /^Q[1-4]$/, month: /^$/, year: /^Y$/ };
const PER_YEAR: Readonly<Record<ItemBody['cycle'], number>> = { 'half-year': 2, quarter: 4, month: 12, year: 1 };
const CYCLE: Readonly<Record<ItemBody['cycle'], string>> = { 'half-year': '半年', quarter: '季', month: '月', year: '年' };
const IDENTIFIERS = { persons: 'idNumber', taxpayers: 'creditCode', withholding: 'idNumber' } as const;

/** 002: some catalogue lines are due by another rhythm than their own cycle. */
const cycleAndDue: Rule = ({ kind, body }) => {
  if (kind !== 'item') return [];
  const { cycle, due } = body as ItemBody;
  if (due.kind !== 'dates') return [];
  const strange = due.dates.filter(({ period }) => !PERIODS[cycle].test(period));
  if (strange.length === 0 && due.dates.length === PER_YEAR[cycle]) return [];
  return [
    {
      level: 'warning',
      code: 'lint.cycle_due',
      path: '/body/due',
      message: strange.length > 0 ? `周期是“${CYCLE[cycle]}”，期限却按 ${strange.map(({ period }) => period).join('、')} 定` : `周期是“${CYCLE[cycle]}”，一年应有 ${PER_YEAR[cycle]} 个期限，现有 ${due.dates.length} 个`,
      next: '请核对来源文件：把周期与期限改成一致，拿不准的记入存疑事项',
    },
  ];
};

/** 004: a row without its unique identifier is invalid and is not collected. */
const identifier: Rule = ({ kind, body }) => {
  if (kind !== 'item') return [];
  const { kind: holds, columns } = body as ItemBody;
  const wanted = IDENTIFIERS[holds];
  if (columns.some(({ field, required }) => field === wanted && required)) return [];
  return [{ level: 'error', code: 'lint.identifier', path: '/body/columns', message: '没有必填的唯一标识列（人员为身份证号，单位为统一社会信用代码）', next: '请加上唯一标识列并设为必填；没有它的行不能归集' }];
};

/** A clause that has ended while the definition goes on under it alone. */
const expiredBasis: Rule = ({ legalBasis = [] }, { today }) =>
  legalBasis.length > 0 && legalBasis.every(({ validTo }) => validTo !== null && validTo < today)
    ? [{ level: 'warning', code: 'lint.basis_expired', path: '/legalBasis', message: `所列依据都已失效（最晚到 ${legalBasis.map(({ validTo }) => validTo ?? '').sort().at(-1)!}）`, next: '请补上现行依据，或停用这项定义' }]
    : [];

const noBasis: Rule = ({ kind, legalBasis = [] }) =>
  (kind === 'item' || kind === 'policy') && legalBasis.length === 0 ? [{ level: 'warning', code: 'lint.basis_missing', path: '/legalBasis', message: '没有写依据', next: '请写明文件名称、文号和条款' }] : [];

/** An old decree cited without the one that took its place. */
const replacedDecree: Rule = ({ legalBasis = [] }, { today }) =>
  legalBasis.flatMap(({ title, validTo }, at) =>
    validTo !== null && validTo < today && legalBasis.length > 1 && !legalBasis.some((one) => one.validTo === null || one.validTo >= today)
      ? [{ level: 'warning' as const, code: 'lint.decree_replaced', path: `/legalBasis/${at}`, message: `《${title}》已于 ${validTo} 失效`, next: '请补上替代它的文件' }]
      : [],
  );

const endedPolicy: Rule = ({ kind, validTo, body }, { today }) => {
  if (kind !== 'policy') return [];
  const last = (body as PolicyBody).versions.map((one) => one.validTo).sort().at(-1) ?? '';
  if (last >= today) return [];
  return [{ level: 'warning', code: 'lint.policy_ended', path: '/body/versions', message: `标准到 ${last} 为止，已经过期${validTo === null ? '，而定义仍写着长期有效' : ''}`, next: '过期的政策不会再推送；已有新标准的请加一段，没有的请停用' }];
};

/** A category that no list brings can never be met. */
const unreachableCategory: Rule = ({ kind, body }, { all }) => {
  if (kind !== 'policy') return [];
  const brought = new Set(all.filter((one) => one.kind === 'item').flatMap((one) => [...((one.body as ItemBody).categories ?? []), (one.body as ItemBody).fixedCategory ?? '']));
  return (body as PolicyBody).categories.flatMap((category, at) =>
    brought.has(category) ? [] : [{ level: 'warning' as const, code: 'lint.category_unreachable', path: `/body/categories/${at}`, message: `没有任何信息项报送“${category}”这类人员`, next: '请先建立报送这类人员的信息项，或从政策中去掉' }],
  );
};

const RULES: readonly Rule[] = [cycleAndDue, identifier, expiredBasis, noBasis, replacedDecree, endedPolicy, unreachableCategory, mixedClocks];

/** What a look over one definition finds that its schema cannot: contradictions, dead clauses, what can never happen. */
export function lint(definition: Linted, context: Context): Finding[] {
  return RULES.flatMap((rule) => rule(definition, context)).map((finding) => ({ ...finding, place: placeOf(definition, finding.path) }));
}

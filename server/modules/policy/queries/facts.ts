import { TAXPAYER_KIND } from '../../../contract/enums.ts';
import type { Catalogue, FactValue, PolicyQuestion, Term } from '../../definitions/index.ts';
import { employedMonths, operatedMonths, windowOf, type CountedMonths, type MonthWindow } from '../domain/window.ts';
import type { MatchFacts, Policy } from './types.ts';

/** Facts that rules may ask for. A new question in a pack that needs a new fact begins here. */
const FACTS: Readonly<Record<string, Term>> = {
  personCategories: { label: '人员类别', type: 'list' },
  taxpayerKind: { label: '登记类型', type: 'text', values: TAXPAYER_KIND },
  taxpayerStatus: { label: '登记状态', type: 'text' },
  divisions: { label: '所在行政区划（省、市、县）', type: 'list' },
  today: { label: '当天', type: 'date' },
  birthDate: { label: '出生日期', type: 'date' },
  intentions: { label: '本人的意向', type: 'list' },
  registeredOn: { label: '登记日期', type: 'date' },
  startMonth: { label: '起算月份', type: 'date' },
  windowEnd: { label: '享受期最后一个月', type: 'date' },
  year: { label: '年度', type: 'number' },
  yearStart: { label: '本年1月', type: 'date' },
  monthsInYear: { label: '本年计入月数', type: 'number', unit: 'month' },
  countedMonths: { label: '计入月数', type: 'number', unit: 'month' },
  contractOneYear: { label: '签订 1 年以上期限劳动合同', type: 'verdict' },
  socialInsurancePaid: { label: '依法缴纳社会保险费', type: 'verdict' },
  certificateMarked: { label: '《就业创业证》注明“企业吸纳税收政策”', type: 'verdict' },
  graduationYear: { label: '毕业年度', type: 'number' },
};

const BUILT_IN_PARAMETERS: Readonly<Record<string, Term>> = {
  policyFrom: { label: '政策起始日', type: 'date' },
  policyTo: { label: '政策截止日', type: 'date' },
  maxMonths: { label: '最长享受月数', type: 'number', unit: 'month' },
};

/** The words for facts and parameters of one policy. */
export function catalogueOf(
  parameters: Readonly<Record<string, { label: string; unit: Term['unit'] }>>,
  words: { categories: Record<string, string>; intentions: Record<string, string>; statuses: Record<string, string>; divisions: Record<string, string>; tables: Record<string, string> },
): Catalogue {
  const own = Object.entries(parameters).map(([name, { label, unit }]): [string, Term] => [name, { label, type: 'number', unit }]);
  return {
    facts: {
      ...FACTS,
      personCategories: { label: '人员类别', type: 'list', values: words.categories },
      intentions: { label: '本人的意向', type: 'list', values: words.intentions },
      taxpayerStatus: { label: '登记状态', type: 'text', values: words.statuses },
      divisions: { label: '所在行政区划（省、市、县）', type: 'list', values: words.divisions },
    },
    params: { ...BUILT_IN_PARAMETERS, ...Object.fromEntries(own) },
    tables: words.tables,
  };
}

/** The words for the rule of a measure: its own questions and figures, and the day. */
export function measureCatalogueOf(parameters: Readonly<Record<string, { label: string; unit: Term['unit'] }>>, questions: readonly PolicyQuestion[]): Catalogue {
  const { maxMonths: _, ...builtIn } = BUILT_IN_PARAMETERS;
  const asked = questions.map(({ name, label, type, unit, choices }): [string, Term] => [
    name,
    { label, type, ...(unit ? { unit } : {}), ...(choices ? { values: Object.fromEntries(choices.map((one) => [one.value, one.label])) } : {}) },
  ]);
  return {
    facts: { today: FACTS['today']!, ...Object.fromEntries(asked) },
    params: { ...builtIn, ...Object.fromEntries(Object.entries(parameters).map(([name, { label, unit }]): [string, Term] => [name, { label, type: 'number', unit }])) },
  };
}

export interface Timeline {
  start: string | null;
  window: MonthWindow | null;
  months: CountedMonths;
}

/** The months that count for this match under this policy. Without a start nothing can be counted. */
export function timelineOf(policy: Policy, facts: MatchFacts): Timeline {
  const { startsWith, maxMonths, runsOn } = policy.body.window;
  const start = facts[startsWith]?.slice(0, 7) ?? null;
  if (start === null) return { start, window: null, months: { actual: [], expected: [] } };
  const window = windowOf({ start, maxMonths, runsOn, usedElsewhere: facts.monthsUsedElsewhere ?? 0, policyFrom: policy.validFrom, policyTo: policy.validTo });
  const months = facts.kind === 'hired' ? employedMonths(window, facts.months, facts.year, facts.lastFiledMonth) : operatedMonths(window, facts.year, facts.today);
  return { start, window, months };
}

/** `140105` → 山西省、太原市、小店区: a rule may ask for any level (GB/T 2260). */
const divisionsAbove = (code: string): string[] => [...new Set([`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code])];

/** Facts as the rules of a policy read them. */
export function ruleFacts(policy: Policy, facts: MatchFacts, { start, window, months }: Timeline): Record<string, FactValue | null> {
  return {
    personCategories: [...facts.categories],
    taxpayerKind: facts.taxpayerKind,
    taxpayerStatus: facts.taxpayerStatus === null ? null : (policy.statusCodes[facts.taxpayerStatus] ?? facts.taxpayerStatus),
    divisions: facts.divisionCode ? divisionsAbove(facts.divisionCode) : null,
    today: facts.today,
    birthDate: facts.birthDate ?? null,
    intentions: facts.intentions ? [...facts.intentions] : null,
    registeredOn: facts.registeredOn,
    startMonth: start,
    windowEnd: window?.to ?? null,
    year: facts.year,
    yearStart: `${facts.year}-01`,
    monthsInYear: window === null ? null : months.actual.length + months.expected.length,
    contractOneYear: facts.contractOneYear ?? null,
    socialInsurancePaid: facts.socialInsurancePaid ?? null,
    certificateMarked: facts.certificateMarked ?? null,
    graduationYear: facts.graduationYear ?? null,
  };
}

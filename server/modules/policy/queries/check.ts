import { isRelief, placeOf, prospectOf, validateExpression, type Definition, type Expression, type Fault, type PolicyBody } from '../../definitions/index.ts';
import { surroundings, toPolicy, wordsFor, type Surroundings } from './policies.ts';
import { runTests } from './testCases.ts';
import type { AnyPolicy } from './types.ts';

const RULE = { eligibility: 'verdict', formula: 'number' } as const;
const NEXT_DAY_MS = 86_400_000;
/** The yearly standard of a relief: shown beside every estimate. */
const ANNUAL = 'annualFen';
const BUILT_IN = new Set(['policyFrom', 'policyTo', 'maxMonths']);

/** `all[1].when.eq[0]` → `/all/1/when/eq/0`. */
const pointer = (path: string): string => (path === '（最外层）' ? '' : `/${path.replaceAll('[', '.').replaceAll(']', '').split('.').filter(Boolean).join('/')}`);

type Told = Omit<Fault, 'place'>;

function expressionFaults({ body, catalogue }: AnyPolicy): Told[] {
  return (['eligibility', 'formula'] as const).flatMap((part) =>
    (body[part] === undefined ? [] : validateExpression(body[part], catalogue, RULE[part])).map(({ path, message }): Told => ({
      level: 'error',
      code: 'policy.expression',
      path: `/body/${part}${pointer(path)}`,
      message,
      next: '请在规则编辑器里改正这一处',
    })),
  );
}

/** A rule that nobody can ever meet. Ask only once its expressions are right. */
function impossible({ body, catalogue }: AnyPolicy): Told[] {
  if (prospectOf(body.eligibility, catalogue) !== 'never') return [];
  return [{ level: 'error', code: 'policy.never_true', path: '/body/eligibility', message: '这个条件永远不会成立，没有人能享受', next: '请检查互相矛盾的条件' }];
}

/** Names of the parameters an expression reads. */
function parametersIn(expression: Expression): string[] {
  if (typeof expression !== 'object') return [];
  if (Array.isArray(expression)) return expression.flatMap(parametersIn);
  if ('param' in expression) return [expression.param];
  return Object.values(expression as unknown as Record<string, Expression>).flatMap(parametersIn);
}

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) + NEXT_DAY_MS).toISOString().slice(0, 10);

/** Each day has one set of figures, and each set holds every figure that the rule reads. */
function versionFaults({ body }: AnyPolicy): Told[] {
  const faults: Told[] = [];
  const read = [...parametersIn(body.eligibility), ...(body.formula === undefined ? [] : parametersIn(body.formula))];
  const wanted = new Set([...(isRelief(body) ? [ANNUAL] : []), ...read.filter((name) => !BUILT_IN.has(name))]);
  const ordered = body.versions.map((version, at) => ({ version, path: `/body/versions/${at}` })).sort((a, b) => a.version.validFrom.localeCompare(b.version.validFrom));
  for (const [at, { version, path }] of ordered.entries()) {
    if (version.validTo < version.validFrom) faults.push({ level: 'error', code: 'policy.version_dates', path, message: '这一段标准的截止日早于起始日', next: '请改正起止日期' });
    for (const name of wanted) {
      if (Object.hasOwn(version.parameters, name)) continue;
      faults.push({ level: 'error', code: 'policy.parameter_missing', path: `${path}/parameters`, message: `这一段标准里没有“${name}”，规则要用到它`, next: '请补上这个数，每一段标准都要写全' });
    }
    const before = ordered[at - 1]?.version;
    if (!before) continue;
    if (version.validFrom <= before.validTo) faults.push({ level: 'error', code: 'policy.versions_overlap', path, message: `与前一段标准（至 ${before.validTo}）的日期重叠`, next: '请让前一段在新一段的前一天结束' });
    else if (version.validFrom !== dayAfter(before.validTo)) faults.push({ level: 'warning', code: 'policy.versions_gap', path, message: `与前一段标准（至 ${before.validTo}）之间有空档，空档里按最后一段的标准算`, next: '如不是有意，请把日期接上' });
  }
  return faults;
}

/** A policy says what it is: a relief that comparison finds people for, or a measure that is applied for. */
function shapeFaults(body: PolicyBody): Told[] {
  const told = (path: string, message: string, next: string): Told => ({ level: 'error', code: 'policy.shape', path, message, next });
  const relief = isRelief(body);
  const { benefit, tests = [] } = body as { benefit?: string; tests?: { title: string }[] };
  if (!relief && benefit === undefined) return [told('/body/matchKind', '没有写“关系”，也没有写“给什么”', '由比对找人的税费减免请选关系；要向部门申请的补贴、贷款等请选给什么，并写负责部门')];
  if (relief && benefit !== undefined) return [told('/body/benefit', '由比对找人的税费减免不能同时是要申请的扶持措施', '请去掉“给什么”或“关系”之一')];
  const wanted = relief ? 'facts' : 'answers';
  return [
    ...(relief && body.categories.length === 0 ? [told('/body/categories', '不能为空', '请至少填写一项')] : []),
    ...tests.flatMap((test, at) => (wanted in test ? [] : [told(`/body/tests/${at}`, `测试“${test.title}”没有写${relief ? '假设的情况' : '对各问题的回答'}`, '请补上')])),
  ];
}

/** Who is to be told by intention is told by a kind that people are asked for. */
function intentionFaults({ intention }: PolicyBody, around: Surroundings): Told[] {
  const known = wordsFor(around).intentions;
  if (intention === undefined || Object.hasOwn(known, intention)) return [];
  return [{ level: 'error', code: 'policy.intention', path: '/body/intention', message: `没有“${intention}”这种意向`, next: `请从代码表“意向种类”里选：${Object.values(known).join('、')}` }];
}

function testFaults(policy: AnyPolicy): Told[] {
  return runTests(policy).flatMap(({ title, passed, differences }, at): Told[] =>
    passed ? [] : [{ level: 'error', code: 'policy.test_failed', path: `/body/tests/${at}`, message: `测试“${title}”没有通过：${differences.join('；')}`, next: '请改规则，或核对这条测试的预期；全部通过才能发布' }],
  );
}

/** What is wrong with the meaning of a policy: its rule, its figures, its test cases. */
export function faultsOfPolicy(definition: Definition<PolicyBody>, around: Surroundings): Fault[] {
  const policy = toPolicy(definition, around);
  const shape = [...shapeFaults(definition.body), ...intentionFaults(definition.body, around)];
  const rule = shape.length > 0 ? shape : [...expressionFaults(policy), ...versionFaults(policy)];
  const told = rule.some(({ level }) => level === 'error') ? rule : [...rule, ...impossible(policy), ...testFaults(policy)];
  return told.map((fault) => ({ ...fault, place: placeOf(definition, fault.path) }));
}

export const checkPolicy = async (definition: Definition<unknown>): Promise<Fault[]> => faultsOfPolicy(definition as Definition<PolicyBody>, await surroundings());

import type { z } from 'zod';
import type { PolicyDetail, PolicyRow, RuleFacts, RuleTerm, TestOutcome as OutcomeView } from '../../contract/policy.ts';
import { shanghaiMonth } from '../../platform/calendar/index.ts';
import { now } from '../../platform/db/index.ts';
import { isRelief, renderFormula, renderRule, valueWords, type PolicyParameter, type ReliefBody, type Term } from '../definitions/index.ts';
import { versionAt } from './queries/amount.ts';
import { intentionOf } from './queries/prospect.ts';
import { catalogueOf } from './queries/facts.ts';
import { stateToday, wordsFor, type Surroundings } from './queries/policies.ts';
import type { TestOutcome } from './queries/testCases.ts';
import type { AnyPolicy } from './queries/types.ts';

/** A policy as one line of the library. */
export function presentRow(policy: AnyPolicy): z.input<typeof PolicyRow> {
  const { code, name, body, version, validFrom, validTo, doubts, categoryLabels } = policy;
  return {
    code,
    name,
    summary: body.summary,
    audience: body.audience,
    matchKind: body.matchKind ?? null,
    benefit: isRelief(body) ? null : body.benefit,
    categories: body.categories.map((category) => ({ code: category, label: categoryLabels[category] ?? category })),
    state: stateToday(policy),
    version,
    validFrom,
    validTo,
    openDoubts: doubts.filter((doubt) => !doubt.verified).length,
  };
}

function parameterWords({ value, unit }: PolicyParameter): string {
  return unit === 'percent' ? `${value}%` : valueWords(value, { label: '', type: 'number', unit });
}

/** How long the relief runs, in words. */
function windowWords({ window }: ReliefBody): string {
  const start = window.startsWith === 'registeredOn' ? '登记当月' : '首次受雇当月';
  const end = window.runsOn ? '政策到期时未享受满的，可继续享受至期满' : '政策到期即止';
  return `自${start}起最多 ${window.maxMonths} 个月；${end}`;
}

function formulaWords({ body, catalogue }: AnyPolicy): string {
  if (isRelief(body)) return `年度扣减限额 = ${renderFormula(body.formula, catalogue)}（${windowWords(body)}）`;
  return body.formula === undefined ? '来源没有写明可以计算的金额，以标准为准' : `金额 = ${renderFormula(body.formula, catalogue)}`;
}

/** A policy whole: what it says, what the machine asks, whence it comes and what is doubtful. */
export function presentDetail(policy: AnyPolicy, departments: ReadonlyMap<string, string>): z.input<typeof PolicyDetail> {
  const { body, catalogue, legalBasis, doubts } = policy;
  const current = versionAt(body.versions, shanghaiMonth(now()));
  return {
    ...presentRow(policy),
    plainText: body.plainText,
    department: body.department === undefined ? null : (departments.get(body.department) ?? body.department),
    intention: intentionOf(policy),
    parameters: Object.entries(current.parameters).map(([name, parameter]) => ({ name, label: parameter.label, value: parameterWords(parameter), verified: parameter.verified })),
    rule: renderRule(body.eligibility, catalogue),
    formula: formulaWords(policy),
    deductionOrder: isRelief(body) ? body.deduction.steps.map(({ label }) => label) : [],
    keepOnFile: body.keepOnFile,
    steps: body.steps,
    legalBasis,
    doubts,
    versions: body.versions.map(({ version, validFrom: from, validTo: to, parameters, note }) => ({ version, validFrom: from, validTo: to, annualFen: parameters['annualFen']?.value ?? null, note })),
  };
}

const presentTerm = ([name, term]: [string, Term]): z.input<typeof RuleTerm> => ({
  name,
  label: term.label,
  type: term.type,
  unit: term.unit ?? null,
  values: Object.entries(term.values ?? {}).map(([code, label]) => ({ code, label })),
});

/** What rules are built from; a policy's own figures stand in its document. */
export function presentFacts(around: Surroundings): z.input<typeof RuleFacts> {
  const { tables, calendar } = around;
  const { facts, params } = catalogueOf({}, wordsFor(around));
  return {
    facts: Object.entries(facts).map(presentTerm),
    params: Object.entries(params).map(presentTerm),
    tables: tables.map(({ code, name, body }) => ({ code, name, rows: body.rows.map((row) => ({ code: row.code, label: row.label })) })),
    calendar: { until: calendar.until, holidays: [...calendar.holidays], workdays: [...calendar.workdays] },
  };
}

/** What a test case gave. */
export const presentOutcome = ({ actual, ...outcome }: TestOutcome): z.input<typeof OutcomeView> => ({
  ...outcome,
  actual: actual && {
    verdict: actual.verdict,
    yearFen: actual.yearFen,
    toDateFen: actual.toDateFen,
    missing: actual.missing,
    arithmetic: actual.arithmetic,
    reasons: actual.reasons.map(({ verdict, text, basis }) => ({ verdict, text, basis })),
  },
});

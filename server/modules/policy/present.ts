import type { z } from 'zod';
import type { PolicyDetail, PolicyRow, RuleFacts, RuleTerm, TestOutcome as OutcomeView } from '../../contract/policy.ts';
import { shanghaiMonth } from '../../platform/calendar/index.ts';
import { now } from '../../platform/db/index.ts';
import { renderFormula, renderRule, valueWords, type PolicyParameter, type Term } from '../definitions/index.ts';
import { versionAt } from './queries/amount.ts';
import { catalogueOf } from './queries/facts.ts';
import { stateToday, wordsFor, type Surroundings } from './queries/policies.ts';
import type { TestOutcome } from './queries/testCases.ts';
import type { Policy } from './queries/types.ts';

/** A policy as one line of the library. */
export function presentRow(policy: Policy): z.input<typeof PolicyRow> {
  const { code, name, body, version, validFrom, validTo, doubts, catalogue } = policy;
  return {
    code,
    name,
    summary: body.summary,
    audience: body.audience,
    matchKind: body.matchKind,
    categories: body.categories.map((category) => ({ code: category, label: catalogue.facts['personCategories']?.values?.[category] ?? category })),
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
function windowWords({ window }: Policy['body']): string {
  const start = window.startsWith === 'registeredOn' ? '登记当月' : '首次受雇当月';
  const end = window.runsOn ? '政策到期时未享受满的，可继续享受至期满' : '政策到期即止';
  return `自${start}起最多 ${window.maxMonths} 个月；${end}`;
}

/** A policy whole: what it says, what the machine asks, whence it comes and what is doubtful. */
export function presentDetail(policy: Policy): z.input<typeof PolicyDetail> {
  const { body, catalogue, legalBasis, doubts } = policy;
  const current = versionAt(body.versions, shanghaiMonth(now()));
  return {
    ...presentRow(policy),
    plainText: body.plainText,
    parameters: Object.entries(current.parameters).map(([name, parameter]) => ({ name, label: parameter.label, value: parameterWords(parameter), verified: parameter.verified })),
    rule: renderRule(body.eligibility, catalogue),
    formula: `年度扣减限额 = ${renderFormula(body.formula, catalogue)}（${windowWords(body)}）`,
    deductionOrder: body.deduction.steps.map(({ label }) => label),
    keepOnFile: body.keepOnFile,
    steps: body.steps,
    legalBasis,
    doubts,
    versions: body.versions.map(({ version, validFrom: from, validTo: to, parameters, note }) => ({ version, validFrom: from, validTo: to, annualFen: parameters['annualFen']?.value ?? 0, note })),
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

import type { z } from 'zod';
import type { PolicyDetail, PolicyRow } from '../../contract/policy.ts';
import { shanghaiMonth } from '../../platform/calendar/index.ts';
import { now } from '../../platform/db/index.ts';
import { renderFormula, renderRule, valueWords, type PolicyParameter } from '../definitions/index.ts';
import { versionAt } from './queries/amount.ts';
import { stateToday } from './queries/policies.ts';
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

import { explain, fenWords, fraction, plus, quantity, rounded, writeCalculation, type FactValue, type Fraction, type PolicyVersion, type Scope } from '../../definitions/index.ts';
import { monthWords, type CountedMonths } from '../domain/window.ts';
import type { AnyPolicy, Policy } from './types.ts';

/** The figures in force in a month; after the last version (unfinished years run on) the last one stays. */
export function versionAt(versions: readonly PolicyVersion[], month: string): PolicyVersion {
  const inForce = versions.find(({ validFrom, validTo }) => validFrom.slice(0, 7) <= month && month <= validTo.slice(0, 7));
  const fallback = versions.reduce((last, one) => (one.validTo > last.validTo ? one : last));
  return inForce ?? fallback;
}

/** Parameters of a version as expressions read them; percents as ratios. */
export function parameterValues(policy: AnyPolicy, version: PolicyVersion): Record<string, FactValue> {
  const own = Object.entries(version.parameters).map(([name, { value, unit }]): [string, FactValue] => [name, unit === 'percent' ? Number((value / 100).toFixed(6)) : value]);
  const longest: Record<string, FactValue> = policy.body.window === undefined ? {} : { maxMonths: policy.body.window.maxMonths };
  return { policyFrom: policy.validFrom, policyTo: policy.validTo, ...longest, ...Object.fromEntries(own) };
}

interface Estimate {
  exact: Fraction;
  fen: number;
  /** left sides of the calculations, one a version of the figures */
  terms: string[];
  /** the calculations, and their sum when there are several */
  lines: string[];
}

function estimate(policy: Policy, facts: Scope['facts'], months: readonly string[]): Estimate {
  const groups = new Map<PolicyVersion, string[]>();
  for (const month of months) {
    const version = versionAt(policy.body.versions, month);
    groups.set(version, [...(groups.get(version) ?? []), month]);
  }
  let exact = fraction(0);
  const lines: string[] = [];
  const terms: string[] = [];
  for (const [version, counted] of groups) {
    const scope: Scope = { ...policy.around, facts: { ...facts, countedMonths: counted.length }, params: parameterValues(policy, version), catalogue: policy.catalogue };
    const { amount, missing } = quantity(policy.body.formula, scope);
    if (amount === null) return { exact: fraction(0), fen: 0, terms: [], lines: [`缺少${missing.map((name) => policy.catalogue.facts[name]?.label ?? name).join('、')}，暂无法估算`] };
    exact = plus(exact, amount);
    terms.push(writeCalculation(policy.body.formula, scope));
    const doubtful = version.parameters['annualFen']?.verified === false ? '（定额标准待核）' : '';
    lines.push(explain(policy.body.formula, scope, 'fen') + doubtful);
  }
  if (lines.length > 1) lines.push(`合计 ${fenWords(rounded(exact))}`);
  return { exact, fen: rounded(exact), terms, lines };
}

export interface Amount {
  exactYear: Fraction;
  exactToDate: Fraction;
  yearFen: number;
  toDateFen: number;
  terms: string[];
  arithmetic: string[];
}

/** The year's estimate and what has accrued so far, in fen, with the calculation in words. */
export function amountOf(policy: Policy, facts: Scope['facts'], { actual, expected }: CountedMonths, year: number): Amount {
  const whole = estimate(policy, facts, [...actual, ...expected]);
  const sofar = estimate(policy, facts, actual);
  const expectation = expected.length > 0 ? `，预计 ${expected.length} 个月（${monthWords(expected)}）` : '';
  const counted = actual.length > 0 ? `已有 ${actual.length} 个月（${monthWords(actual)}）` : '尚无已发生月份';
  const arithmetic = actual.length + expected.length === 0 ? [] : [`${year}年${counted}${expectation}`, ...whole.lines];
  if (expected.length > 0 && actual.length > 0) arithmetic.push(...sofar.lines.map((line) => `截至${monthWords(actual.slice(-1))}：${line}`));
  return { exactYear: whole.exact, exactToDate: sofar.exact, yearFen: whole.fen, toDateFen: sofar.fen, terms: whole.terms, arithmetic };
}

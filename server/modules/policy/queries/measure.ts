import type { Verdict } from '../../../contract/enums.ts';
import { explain, judge, missingQuestions, quantity, rounded, type Reason } from '../../definitions/index.ts';
import { parameterValues, versionAt } from './amount.ts';
import type { Measure } from './types.ts';

type Answers = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What a measure gives to whoever answers like this. */
export interface MeasureOutcome {
  verdict: Verdict;
  reasons: Reason[];
  /** questions still to be answered, in words */
  missing: string[];
  /** null where the measure names no amount, or answers are missing */
  amountFen: number | null;
  arithmetic: string[];
}

/**
 * Asks a measure of one applicant's answers on a day. The clause's own days decide, not those of the document around it:
 * a measure past its end gives nothing.
 */
export function assessMeasure(measure: Measure, answers: Answers, today: string): MeasureOutcome {
  const { body, catalogue } = measure;
  const scope = { ...measure.around, facts: { ...answers, today }, params: parameterValues(measure, versionAt(body.versions, today.slice(0, 7))), catalogue };
  const { verdict, reasons } = judge(body.eligibility, scope);
  const missing = verdict === 'unknown' ? missingQuestions(body.eligibility, scope).map((name) => catalogue.facts[name]?.label ?? name) : [];
  if (body.formula === undefined) return { verdict, reasons, missing, amountFen: null, arithmetic: [] };
  if (verdict === 'no') return { verdict, reasons, missing, amountFen: 0, arithmetic: [] };
  const { amount } = quantity(body.formula, scope);
  if (amount === null) return { verdict, reasons, missing, amountFen: null, arithmetic: [] };
  return { verdict, reasons, missing, amountFen: rounded(amount), arithmetic: [explain(body.formula, scope, 'fen')] };
}

import { VERDICT } from '../../../contract/enums.ts';
import { fenWords, type MeasureTest, type PolicyTest } from '../../definitions/index.ts';
import { monthsFrom } from '../domain/window.ts';
import { assessOne } from './assess.ts';
import { assessMeasure } from './measure.ts';
import { isReliefPolicy } from './policies.ts';
import type { AnyPolicy, Assessment, MatchFacts, Measure, Policy } from './types.ts';

export interface TestOutcome {
  title: string;
  passed: boolean;
  /** what differs from the expectation, a sentence each; empty when passed */
  differences: string[];
  /** null when the rule could not be asked at all */
  actual: Pick<Assessment, 'verdict' | 'yearFen' | 'toDateFen' | 'reasons' | 'missing' | 'arithmetic'> | null;
}

/** The facts of a test case as assessment reads them. */
export function factsOfTest({ body }: Policy, { on, facts }: PolicyTest): MatchFacts {
  const { workedFrom, workedTo, lastFiledMonth, registeredOn, taxpayerStatus, ...plain } = facts;
  const months = workedFrom === undefined ? [] : monthsFrom(workedFrom, workedTo ?? on.slice(0, 7));
  return {
    ...plain,
    kind: body.matchKind,
    taxpayerStatus: taxpayerStatus ?? null,
    registeredOn: registeredOn ?? null,
    firstMonth: months[0] ?? null,
    months,
    lastFiledMonth: lastFiledMonth ?? months.at(-1) ?? null,
    year: Number(on.slice(0, 4)),
    today: on,
  };
}

function differencesOf({ expect }: PolicyTest, actual: Assessment): string[] {
  const lines: string[] = [];
  if (expect.verdict !== undefined && expect.verdict !== actual.verdict) lines.push(`结论应为“${VERDICT[expect.verdict]}”，实际为“${VERDICT[actual.verdict]}”`);
  if (expect.yearFen !== undefined && expect.yearFen !== actual.yearFen) lines.push(`全年金额应为 ${fenWords(expect.yearFen)}，实际为 ${fenWords(actual.yearFen)}`);
  if (expect.toDateFen !== undefined && expect.toDateFen !== actual.toDateFen) lines.push(`截至当日金额应为 ${fenWords(expect.toDateFen)}，实际为 ${fenWords(actual.toDateFen)}`);
  return lines;
}

/** Asks the policy of one case. A rule that fails on it fails the test, with the rule's own sentence. */
export function runTest(policy: Policy, test: PolicyTest): TestOutcome {
  try {
    const assessment = assessOne(policy, factsOfTest(policy, test));
    const differences = differencesOf(test, assessment);
    return { title: test.title, passed: differences.length === 0, differences, actual: assessment };
  } catch (error) {
    return { title: test.title, passed: false, differences: [`无法计算：${error instanceof Error ? error.message : String(error)}`], actual: null };
  }
}

/** Asks a measure of one case; its one amount stands for the year. */
function runMeasureTest(measure: Measure, { title, on, answers, expect }: MeasureTest): TestOutcome {
  try {
    const { amountFen, ...told } = assessMeasure(measure, answers, on);
    const fen = amountFen ?? 0;
    const differences = [
      ...(expect.verdict !== undefined && expect.verdict !== told.verdict ? [`结论应为“${VERDICT[expect.verdict]}”，实际为“${VERDICT[told.verdict]}”`] : []),
      ...(expect.amountFen !== undefined && expect.amountFen !== amountFen ? [`金额应为 ${fenWords(expect.amountFen)}，实际为 ${amountFen === null ? '算不出' : fenWords(amountFen)}`] : []),
    ];
    return { title, passed: differences.length === 0, differences, actual: { ...told, yearFen: fen, toDateFen: fen } };
  } catch (error) {
    return { title, passed: false, differences: [`无法计算：${error instanceof Error ? error.message : String(error)}`], actual: null };
  }
}

/** Every test case beside the rule, in the order written. */
export const runTests = (policy: AnyPolicy): TestOutcome[] =>
  isReliefPolicy(policy) ? (policy.body.tests ?? []).map((test) => runTest(policy, test)) : (policy.body.tests ?? []).map((test) => runMeasureTest(policy, test));

import { SCORE_AS_MISSING, SCORE_COUNT, SCORE_COUNTING, SCORE_MEASURE, SCORE_PERIOD, SCORE_TASKS, type ScoreAsMissing, type ScoreCount, type ScoreMeasure, type ScorePeriod, type ScoreTasks } from '../../../../contract/scoreSheet.ts';
import { code, listOf, record, text, whole, type JsonSchema } from './parts.ts';

/** One bound of a tier: more than `above`, at least `from`, at most `to`. */
export interface TierBound {
  gauge: ScoreMeasure;
  above?: number;
  from?: number;
  to?: number;
}

/** How points are found. Whether they are taken off or added follows from where the rule stands. */
export type ScoreRule =
  /** points for each count, such as a point for each day late */
  | { rule: 'each'; count: ScoreCount; points: number }
  /** the part's points × share of the tasks × percent */
  | { rule: 'share'; tasks: ScoreTasks; percent: number }
  /** free up to a rate, then points for each further step; `begun`: a step counts as soon as it is begun */
  | { rule: 'error-rate'; freePercent: number; stepPercent: number; points: number; counting: 'full' | 'begun' }
  | { rule: 'as-missing'; when: ScoreAsMissing }
  /** first place gets `first`, each next one `step` less, down to place `last` */
  | { rule: 'rank'; first: number; step: number; last: number }
  /** the highest tier of which any bound is met; items without data do not count */
  | { rule: 'tiers'; tiers: { points: number; any: TierBound[] }[] }
  | { rule: 'judged'; least: number; most: number };

/** One line of the sheet. It never costs or gives more than its points. */
export interface ScoreLine {
  code: string;
  name: string;
  /** what the line gives or costs at most */
  points: number;
  /** content and standard, in the words of the source */
  criteria: string;
  /** how it is reckoned, in the words of the source */
  reckoning: string;
  rules: ScoreRule[];
}

/** By which day data of a cycle must be there: a day of the n-th month after the period, with the words of the source. */
export interface ScoreDeadline {
  collects: 'month' | 'quarter' | 'year';
  months: number;
  day: number;
  dueWords: string;
}

/** A score sheet (考核评分表): how a department's work of a quarter or a year becomes points. */
export interface ScoreSheetBody {
  summary: string;
  assessed: ScorePeriod[];
  /** what the basic lines add up to */
  total: number;
  /** what the bonus lines add up to */
  bonusTotal: number;
  deadlines: ScoreDeadline[];
  /** full points less what is lost */
  basics: ScoreLine[];
  bonuses: ScoreLine[];
  /** taken off the total */
  penalties: ScoreLine[];
  /** what the words of the sheet mean */
  notes: string[];
}

/** What a new one begins with. */
export const BLANK_SCORE_SHEET: ScoreSheetBody = { summary: '', assessed: ['quarter', 'year'], total: 100, bonusTotal: 0, deadlines: [], basics: [], bonuses: [], penalties: [], notes: [] };

const words: JsonSchema = { type: 'string' };
const oneOf = (labels: Readonly<Record<string, string>>): JsonSchema => ({ enum: Object.keys(labels) });
const points: JsonSchema = { type: 'number', minimum: 0, maximum: 1000 };
const percent: JsonSchema = { type: 'number', minimum: 0, maximum: 100 };
const amount: JsonSchema = { type: 'number', minimum: 0 };

const rule: JsonSchema = {
  oneOf: [
    record({ rule: { const: 'each' }, count: oneOf(SCORE_COUNT), points }),
    record({ rule: { const: 'share' }, tasks: oneOf(SCORE_TASKS), percent }),
    record({ rule: { const: 'error-rate' }, freePercent: percent, stepPercent: { ...percent, exclusiveMinimum: 0 }, points, counting: oneOf(SCORE_COUNTING) }),
    record({ rule: { const: 'as-missing' }, when: oneOf(SCORE_AS_MISSING) }),
    record({ rule: { const: 'rank' }, first: points, step: points, last: { ...whole, minimum: 1 } }),
    record({ rule: { const: 'tiers' }, tiers: listOf(record({ points, any: listOf(record({ gauge: oneOf(SCORE_MEASURE), above: amount, from: amount, to: amount }, ['gauge']), 1) }), 1) }),
    record({ rule: { const: 'judged' }, least: points, most: points }),
  ],
};
const line = record({ code, name: text, points, criteria: words, reckoning: words, rules: listOf(rule) });
const deadline = record({ collects: { enum: ['month', 'quarter', 'year'] }, months: { ...whole, minimum: 0, maximum: 24 }, day: { ...whole, minimum: 1, maximum: 31 }, dueWords: words });

export const scoreSheetSchema: JsonSchema = record({
  summary: words,
  assessed: { ...listOf(oneOf(SCORE_PERIOD), 1), uniqueItems: true },
  total: points,
  bonusTotal: points,
  deadlines: listOf(deadline),
  basics: listOf(line, 1),
  bonuses: listOf(line),
  penalties: listOf(line),
  notes: listOf(text),
});

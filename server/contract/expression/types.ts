/**
 * The one expression language: eligibility, formulas, field visibility, due rules. Stored as JSON, evaluated alike on
 * server, desk and phone; therefore this folder imports nothing but the contract's words.
 */
import type { Verdict } from '../enums.ts';
import type { WorkCalendar } from './workdays.ts';

export type Literal = string | number | boolean;

/** A question that people read: its answer enters the trace of reasons. `{name}` in a sentence marks a fact. */
export interface Condition {
  ask: string;
  when: Expression;
  /** clause or document behind the question */
  basis?: string;
  yes?: string;
  no?: string;
  unknown?: string;
}

export type Expression =
  | Literal
  | Expression[]
  | Condition
  | { fact: string }
  | { param: string }
  | { all: Expression[] }
  | { any: Expression[] }
  | { not: Expression }
  | { eq: Expression[] }
  | { ne: Expression[] }
  | { gt: Expression[] }
  | { ge: Expression[] }
  | { lt: Expression[] }
  | { le: Expression[] }
  | { in: Expression[] }
  | { has: Expression[] }
  | { hasAny: Expression[] }
  | { count: Expression }
  | { answered: string }
  | { if: Expression[] }
  | { add: Expression[] }
  | { sub: Expression[] }
  | { mul: Expression[] }
  | { div: Expression[] }
  | { min: Expression[] }
  | { max: Expression[] }
  | { year: Expression }
  | { addMonths: Expression[] }
  | { monthsBetween: Expression[] }
  | { ageOn: Expression[] }
  | { workingDaysBetween: Expression[] }
  | { addWorkingDays: Expression[] }
  | { inTable: Expression[] }
  | { labelOf: Expression[] };

/** What a fact may hold. Days are `YYYY-MM-DD`, months `YYYY-MM`; null or absent means: not known. */
export type FactValue = Literal | readonly Literal[];

/** How a fact or a parameter is called and shown. */
export interface Term {
  label: string;
  type: 'verdict' | 'number' | 'text' | 'date' | 'list';
  /** `fen` shows as 元, `month` as 个月; `percent` is held as a ratio and shown × 100 */
  unit?: 'fen' | 'month' | 'percent' | 'number';
  /** words for coded values */
  values?: Readonly<Record<string, string>>;
}
export interface Catalogue {
  facts: Readonly<Record<string, Term>>;
  params: Readonly<Record<string, Term>>;
  /** code tables that `inTable` and `labelOf` may name, with what people call them */
  tables?: Readonly<Record<string, string>>;
}

/** Rows of a code table as far as expressions read them. */
export type CodeLabels = readonly { readonly code: string; readonly label: string }[];

export interface Scope {
  facts: Readonly<Record<string, FactValue | null | undefined>>;
  params: Readonly<Record<string, FactValue>>;
  catalogue: Catalogue;
  /** needed where working days are counted */
  calendar?: WorkCalendar;
  /** code tables by code, needed where codes are looked up */
  tables?: Readonly<Record<string, CodeLabels>>;
}

/** One line of “why”. */
export interface Reason {
  verdict: Verdict;
  text: string;
  basis: string | null;
  /** facts whose answers are missing; empty unless the verdict is unknown */
  missing: string[];
}

/** A fault in a definition, with a Chinese sentence for whoever wrote it. */
export class ExpressionError extends Error {}

/** The operator of an object node, or `condition` for a question. */
export function operatorOf(node: object): string {
  if ('when' in node) return 'condition';
  const keys = Object.keys(node);
  return keys.length === 1 ? (keys[0] ?? '') : '';
}

/** What a table holds under its own name; never what every object inherits. */
export const own = <T>(table: Readonly<Record<string, T>> | undefined, name: string): T | undefined => (table !== undefined && Object.prototype.hasOwnProperty.call(table, name) ? table[name] : undefined);

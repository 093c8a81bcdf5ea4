import { isTable, type Answer, type Answers, type FormBody, type FormField, type InnerField } from '../../../../contract/form/index.ts';
import type { EntityFieldType } from '../../../../contract/page/index.ts';

/** What an answer is listed as; types without an entry are never listed. */
const LISTED: Readonly<Partial<Record<FormField['type'], EntityFieldType>>> = {
  number: 'number',
  money: 'money',
  date: 'day',
  month: 'text',
  choice: 'choice',
  'multi-choice': 'choice',
  'code-table': 'choice',
  division: 'division',
};
/** Free words may hold anything about anybody: listed only where the form says that they do not. */
const FREE: ReadonlySet<FormField['type']> = new Set(['text', 'long-text', 'credit-code']);
const COMPUTED: Readonly<Record<string, EntityFieldType>> = { number: 'number', money: 'money', text: 'text', date: 'day', month: 'text' };

/** What a field of a form is listed as; null for what stays sealed: personal and sensitive answers, tables, files, signatures. */
export function listedAs(field: FormField): EntityFieldType | null {
  if (isTable(field) || field.sensitivity === 'personal' || field.sensitivity === 'sensitive') return null;
  const harmless = field.sensitivity === 'public' || field.sensitivity === 'internal';
  if (FREE.has(field.type)) return harmless ? 'text' : null;
  if (field.type === 'computed') return field.gives === 'text' && !harmless ? null : (COMPUTED[field.gives] ?? null);
  return LISTED[field.type] ?? null;
}

/** The fields of a form whose answers are listed. */
export const listedFields = (body: FormBody): { field: InnerField; type: EntityFieldType }[] =>
  body.fields.flatMap((field) => {
    const type = listedAs(field);
    return type === null || isTable(field) ? [] : [{ field, type }];
  });

export interface ListedValue {
  field: string;
  seq: number;
  text: string | null;
  num: number | null;
}

const valuesIn = (answer: Answer | undefined): (string | number)[] => (Array.isArray(answer) ? answer : [answer]).filter((one) => (typeof one === 'string' && one !== '') || typeof one === 'number') as (string | number)[];

/** The answers that lists may show, one row each; several for a multiple choice. */
export const listedValues = (body: FormBody, answers: Answers): ListedValue[] =>
  listedFields(body).flatMap(({ field, type }) => {
    const inNumbers = type === 'number' || type === 'money';
    return valuesIn(answers[field.name]).map((value, seq): ListedValue => ({ field: field.name, seq, text: inNumbers ? null : String(value), num: inNumbers ? Number(value) : null }));
  });

/** Where the entry belongs: the first place named in it. */
export function divisionIn(body: FormBody, answers: Answers): string | null {
  const place = body.fields.find(({ type }) => type === 'division');
  const answer = place && answers[place.name];
  return typeof answer === 'string' && answer !== '' ? answer : null;
}

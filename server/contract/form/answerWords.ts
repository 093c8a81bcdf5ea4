import { dateWords } from '../expression/dates.ts';
import { fenWords } from '../expression/words.ts';
import { isEmpty, optionsOf } from './values.ts';
import { formFor, type Viewer } from './readers.ts';
import { isTable, type Answer, type Answers, type Attachment, type FormBody, type FormField, type FormSources, type RowAnswers } from './types.ts';

const labelled = (value: string, field: FormField, sources: FormSources): string => optionsOf(field, sources).find((one) => one.value === value)?.label ?? value;

/** The middle of a number that identifies somebody is covered. */
const covered = (text: string, ends: number): string => `${text.slice(0, ends)}${'*'.repeat(Math.max(0, text.length - 2 * ends))}${text.slice(-ends)}`;

/** A normalised answer as people read it; empty text when there is none. */
export function answerWords(field: FormField, answer: Answer | undefined, sources: FormSources): string {
  if (isEmpty(answer) || answer === undefined || answer === null) return '';
  switch (field.type) {
    case 'money':
      return typeof answer === 'number' ? fenWords(answer) : String(answer);
    case 'number':
      return `${String(answer)}${field.unit ?? ''}`;
    case 'computed':
      if (field.gives === 'money' && typeof answer === 'number') return fenWords(answer);
      return field.gives === 'date' || field.gives === 'month' ? dateWords(String(answer)) : String(answer);
    case 'date':
    case 'month':
      return dateWords(String(answer));
    case 'multi-choice':
      return (answer as readonly string[]).map((one) => labelled(one, field, sources)).join('、');
    case 'choice':
    case 'code-table':
    case 'division':
      return labelled(String(answer), field, sources);
    case 'signature':
      return String(answer).startsWith('name:') ? String(answer).slice('name:'.length) : '已签名';
    case 'attachment':
      return (answer as readonly Attachment[]).map(({ name }) => name).join('、');
    case 'table':
      return `${(answer as readonly RowAnswers[]).length} 项`;
    case 'text':
    case 'long-text':
    case 'credit-code':
      return String(answer);
    case 'id-number':
    case 'bank-card':
      return covered(String(answer), 4);
    case 'phone':
      return covered(String(answer), 3);
  }
}

export interface AnswerLine {
  label: string;
  text: string;
}

/** A handed-in form line by line, in the order it was asked; rows of tables are numbered. What the viewer may not see is left out. */
export function answerLines(body: FormBody, answers: Answers, sources: FormSources, viewer: Viewer): AnswerLine[] {
  const order = body.view.sections.flatMap(({ items }) => items.flatMap((place) => ('field' in place ? [place.field] : [])));
  const seen = formFor(body, viewer).fields;
  const fields = order.map((name) => seen.find((field) => field.name === name)).filter((field) => field !== undefined);
  return fields.flatMap((field): AnswerLine[] => {
    const answer = answers[field.name];
    if (isEmpty(answer)) return [];
    if (!isTable(field)) return [{ label: field.label, text: answerWords(field, answer, sources) }];
    return (answer as readonly RowAnswers[]).flatMap((row, at) =>
      field.fields.filter((inner) => !isEmpty(row[inner.name])).map((inner) => ({ label: `${field.rowName} ${at + 1} · ${inner.label}`, text: answerWords(inner, row[inner.name], sources) })),
    );
  });
}

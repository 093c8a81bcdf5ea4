import { isFieldPlace, isTable, type FormContext, type FormField, type FormOutcome, type RowAnswers, type TableField } from '../../../contract/form/index.ts';
import type { PdfBlock, PdfCell } from '../../../platform/pdf/index.ts';
import { answerInFull, type Facts } from './facts.ts';
import { grid, type Pair } from './table.ts';

const LONG = 16;
/** More columns than this do not fit beside each other: the rows are written as pairs instead. */
const MOST_COLUMNS = 6;
const NUMERALS = '一二三四五六七八九十';
/** `一、`, `十一、`: a form has fewer than twenty sections. */
const numbered = (at: number, title: string): string => `${at < 10 ? NUMERALS[at]! : `十${NUMERALS[at - 10] ?? ''}`}、${title}`;

const shownIn = (outcome: FormOutcome, path: string): boolean => outcome.fields[path]?.visible === true;

function pairOf(field: FormField, outcome: FormOutcome, context: FormContext): Pair {
  const text = answerInFull(field, outcome.fields[field.name]?.value, context);
  return { label: field.label, text, wide: text.length > LONG || field.label.length > 12 };
}

function tableBlocks(field: TableField, outcome: FormOutcome, context: FormContext): PdfBlock[] {
  const rows = (outcome.answers[field.name] ?? []) as readonly RowAnswers[];
  if (rows.length === 0) return [{ kind: 'grid', columns: [0.18, 0.82], rows: [[{ text: field.label, label: true }, { text: '无' }]] }];
  if (field.fields.length > MOST_COLUMNS) {
    return rows.flatMap((row, at): PdfBlock[] => [
      { kind: 'paragraph', text: `${field.rowName} ${at + 1}` },
      grid(field.fields.filter((inner) => shownIn(outcome, `${field.name}.${at}.${inner.name}`)).map((inner) => ({ label: inner.label, text: answerInFull(inner, row[inner.name], context), wide: false }))),
    ]);
  }
  const head = field.fields.map(({ label }): PdfCell => ({ text: label, label: true }));
  const lines = rows.map((row) => field.fields.map((inner): PdfCell => ({ text: answerInFull(inner, row[inner.name], context), align: 'center' })));
  return [{ kind: 'grid', columns: field.fields.map(() => 1 / field.fields.length), rows: [head, ...lines] }];
}

/** Every section of the form that was asked, with its answers; the signature stands where the layout puts it. */
export function formBlocks({ form, outcome, context }: Pick<Facts, 'form' | 'outcome' | 'context'>): PdfBlock[] {
  if (!form || !outcome || !context) return [];
  const fields = new Map(form.fields.map((field) => [field.name, field]));
  let count = 0;
  return form.view.sections.flatMap((section): PdfBlock[] => {
    if (outcome.sections[section.id] === false) return [];
    const shown = section.items
      .filter(isFieldPlace)
      .map(({ field }) => fields.get(field))
      .filter((field): field is FormField => field !== undefined && field.type !== 'signature' && shownIn(outcome, field.name));
    if (shown.length === 0) return [];
    const blocks: PdfBlock[] = [{ kind: 'section', text: numbered(count, section.title) }];
    count += 1;
    let pairs: Pair[] = [];
    const flush = (): void => {
      if (pairs.length > 0) blocks.push(grid(pairs));
      pairs = [];
    };
    for (const field of shown) {
      if (isTable(field)) {
        flush();
        blocks.push(...tableBlocks(field, outcome, context));
      } else pairs.push(pairOf(field, outcome, context));
    }
    flush();
    return blocks;
  });
}

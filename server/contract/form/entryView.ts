import { answerWords } from './answerWords.ts';
import { formFor, type Viewer } from './readers.ts';
import { isEmpty } from './values.ts';
import { isFieldPlace, isTable, type Answer, type Answers, type Attachment, type FormBody, type FormField, type FormSources, type InnerField, type RowAnswers } from './types.ts';

interface EntryLine {
  /** `phone`, or `family.0.phone` in a row */
  path: string;
  label: string;
  text: string;
  /** covered: the whole answer is told for a reason only */
  covered: boolean;
  files: Attachment[];
}
interface EntryPart {
  title: string;
  lines: EntryLine[];
  /** rows of repeating groups, each with its lines */
  groups: { title: string; lines: EntryLine[] }[];
}

/** Types whose words leave out the middle. */
const COVERED: ReadonlySet<FormField['type']> = new Set(['id-number', 'bank-card', 'phone']);
const HIDDEN = '••••••';

const isCovered = (field: FormField): boolean => COVERED.has(field.type) || field.sensitivity === 'sensitive';

function lineOf(path: string, field: InnerField, answer: Answer, sources: FormSources): EntryLine {
  const words = answerWords(field, answer, sources);
  return { path, label: field.label, text: isCovered(field) && !COVERED.has(field.type) ? HIDDEN : words, covered: isCovered(field), files: field.type === 'attachment' ? [...(answer as readonly Attachment[])] : [] };
}

/** An entry as this viewer may read it: part by part, sensitive answers covered, unanswered questions left out. */
export function entryParts(body: FormBody, answers: Answers, sources: FormSources, viewer: Viewer): EntryPart[] {
  const seen = formFor(body, viewer);
  const fields = new Map(seen.fields.map((field) => [field.name, field]));
  const parts = seen.view.sections.map(({ title, items }): EntryPart => {
    const part: EntryPart = { title, lines: [], groups: [] };
    for (const place of items) {
      const field = isFieldPlace(place) ? fields.get(place.field) : undefined;
      const answer = field && answers[field.name];
      if (!field || answer === undefined || isEmpty(answer)) continue;
      if (!isTable(field)) {
        part.lines.push(lineOf(field.name, field, answer, sources));
        continue;
      }
      (answer as readonly RowAnswers[]).forEach((row, at) => {
        const lines = field.fields.flatMap((inner) => {
          const one = row[inner.name];
          return one === undefined || isEmpty(one) ? [] : [lineOf(`${field.name}.${at}.${inner.name}`, inner, one, sources)];
        });
        part.groups.push({ title: `${field.rowName} ${at + 1}`, lines });
      });
    }
    return part;
  });
  return parts.filter(({ lines, groups }) => lines.length + groups.length > 0);
}

/** One whole answer in words; null when this viewer may not read it or there is none. */
export function wholeAnswer(body: FormBody, answers: Answers, sources: FormSources, viewer: Viewer, path: string): { label: string; text: string } | null {
  const [name = '', at, inner] = path.split('.');
  const field = formFor(body, viewer).fields.find((one) => one.name === name);
  if (!field) return null;
  const row = at === undefined ? undefined : (answers[name] as readonly RowAnswers[] | undefined)?.[Number(at)];
  const found = isTable(field) ? field.fields.find((one) => one.name === inner) : field;
  const answer = isTable(field) ? row?.[inner ?? ''] : answers[name];
  if (!found || answer === undefined || isEmpty(answer)) return null;
  return { label: found.label, text: COVERED.has(found.type) ? String(answer) : answerWords(found, answer, sources) };
}

/** A file that this viewer may fetch from the entry, or null. */
export const fileIn = (body: FormBody, answers: Answers, sources: FormSources, viewer: Viewer, id: string): Attachment | null =>
  entryParts(body, answers, sources, viewer).flatMap(({ lines, groups }) => [...lines, ...groups.flatMap((group) => group.lines)]).flatMap(({ files }) => files).find((file) => file.id === id) ?? null;

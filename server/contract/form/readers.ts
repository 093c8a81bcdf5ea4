import { isTable, type FormBody, type FormField, type Reader } from './types.ts';

/** Who reads an entry: a role, and for people of a department which one. */
export interface Viewer {
  role: Reader;
  department: string | null;
}

/** Roles that work for one department and see what that department asked for. */
const OF_DEPARTMENT: readonly Reader[] = ['liaison', 'handler', 'supervisor'];

/** Whether an answer may be read: by role (`seenBy`), and in a department only what the department needs. */
function mayRead({ seenBy, neededBy = [] }: FormField, { role, department }: Viewer): boolean {
  if (seenBy !== undefined && !seenBy.includes(role)) return false;
  return !OF_DEPARTMENT.includes(role) || neededBy.some((need) => need.department === department);
}

/** A column is read by whoever may read the table and the column; a computed answer by whoever may read the form. */
const readable = (field: FormField, viewer: Viewer): boolean => (field.type === 'computed' && field.neededBy === undefined ? mayRead({ ...field, neededBy: [{ department: viewer.department ?? '', clause: '' }] }, viewer) : mayRead(field, viewer));

/** A form as far as this viewer may read its answers. */
export function formFor(body: FormBody, viewer: Viewer): FormBody {
  const fields = body.fields.filter((field) => readable(field, viewer)).map((field) => (isTable(field) ? { ...field, fields: field.fields.filter((inner) => readable(inner, viewer)) } : field));
  const names = new Set(fields.map(({ name }) => name));
  const sections = body.view.sections.map((section) => ({ ...section, items: section.items.filter((place) => !('field' in place) || names.has(place.field)) }));
  return { ...body, fields, view: { ...body.view, sections } };
}

/** Whether somebody of this viewer's kind reads any answer of the form at all. */
export const readsAny = (body: FormBody, viewer: Viewer): boolean => formFor(body, viewer).fields.some(({ type }) => type !== 'computed');

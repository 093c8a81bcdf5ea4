import { useQuery } from '@tanstack/react-query';
import type { WorkCalendar } from '@zhida/server/contract/expression/workdays.ts';
import type { DefinitionKind } from '@zhida/server/contract/enums';
import { isFieldPlace, isTable, type FormBody, type FormField } from '@zhida/server/contract/form/index.ts';
import { api } from '../../lib/api';
import { useAsk } from '../../lib/questions';
import type { Choice } from '../choices';

const MOST = 100;
const CALENDAR = { kind: 'calendar', code: 'state-council' } as const;

const rowsOf = (kind: DefinitionKind) => api('GET /api/definitions', { query: { kind, pageSize: MOST } });

/** Every department of every published tree of member units. */
async function readDepartments(): Promise<Choice[]> {
  const { rows } = await rowsOf('departments');
  const trees = await Promise.all(rows.map(({ code }) => api('GET /api/definitions/:kind/:code', { params: { kind: 'departments', code } })));
  return trees.flatMap(({ document }) => {
    const body = document['body'] as { departments?: { code: string; name: string }[] } | undefined;
    return (body?.departments ?? []).map(({ code, name }) => ({ value: code, label: name }));
  });
}

const readNames = async (kind: DefinitionKind): Promise<Choice[]> => (await rowsOf(kind)).rows.map(({ code, name }) => ({ value: code, label: name }));

/** The form that applicants fill in, as far as a service speaks of it. */
export interface KnownForm {
  /** every field, for the situations it may answer */
  fields: Choice[];
  /** those whose answer is words, which a document can hold */
  answers: Choice[];
  sections: { title: string; labels: string[] }[];
}

const NO_FORM: KnownForm = { fields: [], answers: [], sections: [] };
const inWords = (field: FormField): boolean => !isTable(field) && field.type !== 'signature' && field.type !== 'attachment';

function knownForm({ fields, view }: FormBody): KnownForm {
  const choice = ({ name, label }: FormField): Choice => ({ value: name, label });
  const labels = new Map(fields.filter(({ type }) => type !== 'signature').map(({ name, label }) => [name, label]));
  const sections = view.sections.map(({ title, items }) => ({ title, labels: items.filter(isFieldPlace).flatMap(({ field }) => labels.get(field) ?? []) }));
  return { fields: fields.map(choice), answers: fields.filter(inWords).map(choice), sections: sections.filter((section) => section.labels.length > 0) };
}

async function readForm(code: string): Promise<KnownForm> {
  const { document } = await api('GET /api/definitions/:kind/:code', { params: { kind: 'form', code } });
  return knownForm(document['body'] as FormBody);
}

async function readCategories(): Promise<Choice[]> {
  const { document } = await api('GET /api/definitions/:kind/:code', { params: { kind: 'code-table', code: 'person-category' } });
  const body = document['body'] as { rows?: { code: string; label: string }[] } | undefined;
  return (body?.rows ?? []).map(({ code, label }) => ({ value: code, label }));
}

/** What a service may name outside itself. Lists are empty while they are read. */
export interface Known {
  departments: Choice[];
  forms: Choice[];
  templates: Choice[];
  /** kinds of people that departments' lists hold */
  categories: Choice[];
  /** the service's own form */
  form: KnownForm;
}

export function useKnown(form: string | null): Known {
  const departments = useQuery({ queryKey: ['flow', 'departments'], queryFn: readDepartments });
  const forms = useQuery({ queryKey: ['flow', 'form'], queryFn: () => readNames('form') });
  const templates = useQuery({ queryKey: ['flow', 'template'], queryFn: () => readNames('template') });
  const categories = useQuery({ queryKey: ['flow', 'categories'], queryFn: readCategories });
  const own = useQuery({ queryKey: ['flow', 'fields', form], queryFn: () => (form === null ? NO_FORM : readForm(form)) });
  return { departments: departments.data ?? [], forms: forms.data ?? [], templates: templates.data ?? [], categories: categories.data ?? [], form: own.data ?? NO_FORM };
}

interface CalendarBody {
  until: string;
  years: { holidays: { days: string[] }[]; workdays: string[] }[];
}

/** The work calendar in force; null while it is read. */
export function useWorkCalendar(): WorkCalendar | null {
  const { data } = useAsk('GET /api/definitions/:kind/:code', { params: CALENDAR });
  const body = data?.document['body'] as CalendarBody | undefined;
  if (!body) return null;
  return { until: body.until, holidays: body.years.flatMap(({ holidays }) => holidays.flatMap(({ days }) => days)), workdays: body.years.flatMap(({ workdays }) => workdays) };
}

import { useQuery } from '@tanstack/react-query';
import type { WorkCalendar } from '@zhida/server/contract/expression/workdays.ts';
import type { DefinitionKind } from '@zhida/server/contract/enums';
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

/** What a service may name outside itself. Lists are empty while they are read. */
export interface Known {
  departments: Choice[];
  forms: Choice[];
  templates: Choice[];
}

export function useKnown(): Known {
  const departments = useQuery({ queryKey: ['flow', 'departments'], queryFn: readDepartments });
  const forms = useQuery({ queryKey: ['flow', 'form'], queryFn: () => readNames('form') });
  const templates = useQuery({ queryKey: ['flow', 'template'], queryFn: () => readNames('template') });
  return { departments: departments.data ?? [], forms: forms.data ?? [], templates: templates.data ?? [] };
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

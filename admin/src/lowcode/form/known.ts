import { useQueries } from '@tanstack/react-query';
import { codesIn, type FormBody, type FormSources, type Option } from '@zhida/server/contract/form/index.ts';
import { useMemo } from 'react';
import { api } from '../../lib/api';
import { useAsk } from '../../lib/questions';
import { useReferences } from '../references';
import { useWorkCalendar } from '../flow/known';

interface CodeBody {
  rows?: { code: string; label: string }[];
}

const readTable = async (code: string): Promise<{ code: string; rows: { code: string; label: string }[] }> => {
  const { document } = await api('GET /api/definitions/:kind/:code', { params: { kind: 'code-table', code } });
  return { code, rows: ((document['body'] as CodeBody | undefined)?.rows ?? []).map((row) => ({ code: row.code, label: row.label })) };
};

export interface KnownLists {
  sources: FormSources;
  departments: readonly Option[];
  codeTables: readonly Option[];
}

/** The lists that a form chooses from and names; empty while they are read. */
export function useKnownLists(body: FormBody): KnownLists {
  const { departments, 'code-table': codeTables } = useReferences();
  const divisions = useAsk('GET /api/divisions', {}).data;
  const calendar = useWorkCalendar();
  const { tables: codes } = codesIn(body);
  const tables = useQueries({
    queries: codes.map((code) => ({ queryKey: ['form', 'code-table', code], queryFn: () => readTable(code), staleTime: 60_000 })),
    combine: (answers) => Object.fromEntries(answers.flatMap(({ data }) => (data ? [[data.code, data.rows]] : []))),
  });
  return useMemo(() => ({ sources: { tables, divisions: divisions ?? [], ...(calendar ? { calendar } : {}) }, departments, codeTables }), [tables, divisions, calendar, departments, codeTables]);
}

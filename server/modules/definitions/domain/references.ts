import type { DefinitionKind } from '../../../contract/enums.ts';
import type { ServiceBody } from '../../../contract/service/index.ts';
import type { ItemBody, PolicyBody } from './schemas/index.ts';

/** That one definition names another, or a row inside another. */
export interface Reference {
  kind: DefinitionKind;
  code: string;
  /** the row named inside it, such as a person category */
  entry?: string;
  /** JSON pointer of the place that names it */
  path: string;
}

interface Named {
  kind: DefinitionKind;
  code: string;
  body: unknown;
}

/** The code tables and the calendar that the program itself asks for by name. */
export const BUILT_IN: ReadonlySet<string> = new Set([
  'calendar/state-council',
  'code-table/person-category',
  'code-table/taxpayer-status',
  'code-table/income-kind',
  'code-table/task-outcome',
  'code-table/service-limit',
  'code-table/id-division',
  'code-table/definition-rule',
  'template/login-code',
]);

const CATEGORIES = { kind: 'code-table', code: 'person-category' } as const;
/** Keys whose value names a definition, wherever they stand in a form or a service. */
const NAMING: Readonly<Record<string, DefinitionKind>> = { template: 'template', codeTable: 'code-table' };

/** `form: code` and the like anywhere in a body. */
function named(value: unknown, path: string): Reference[] {
  if (Array.isArray(value)) return value.flatMap((one, at) => named(one, `${path}/${at}`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => {
    const kind = NAMING[key] ?? (key === 'form' ? ('form' as DefinitionKind) : undefined);
    if (kind && typeof one === 'string') return [{ kind, code: one, path: `${path}/${key}` }];
    return named(one, `${path}/${key}`);
  });
}

const categories = (codes: readonly string[] | undefined): Reference[] => (codes ?? []).map((entry, at) => ({ ...CATEGORIES, entry, path: `/body/categories/${at}` }));

const department = (entry: string | null, path: string): Reference[] => (entry === null ? [] : [{ kind: 'departments', code: '*', entry, path }]);

/** Everything that a definition names in others. Departments stand in one document each province: their code is the entry. */
export function referencesOf({ kind, body }: Named): Reference[] {
  const found = named(body, '/body');
  if (kind === 'item') {
    const { department, categories: codes, fixedCategory } = body as ItemBody;
    return [...found, { kind: 'departments', code: '*', entry: department, path: '/body/department' }, ...categories(codes), ...(fixedCategory ? [{ ...CATEGORIES, entry: fixedCategory, path: '/body/fixedCategory' }] : [])];
  }
  if (kind === 'service') {
    const { lead, items } = body as ServiceBody;
    return [...found, ...department(lead, '/body/lead'), ...items.flatMap((item, at) => department(item.department, `/body/items/${at}/department`))];
  }
  if (kind === 'policy') return [...found, ...categories((body as PolicyBody).categories)];
  return found;
}

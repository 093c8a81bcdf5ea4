import type { DefinitionKind } from '../../../contract/enums.ts';
import type { DashboardBody, PageBody, Places } from '../../../contract/page/index.ts';
import type { ServiceBody } from '../../../contract/service/index.ts';
import type { CatalogueBody, ItemBody, PolicyBody, TemplateBody } from './schemas/index.ts';

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
  'code-table/work-hours',
  'code-table/guidance-rule',
  'code-table/guidance-officer',
  'code-table/guidance-grid',
  'code-table/guidance-language',
  'code-table/id-division',
  'code-table/definition-rule',
  'code-table/push-rule',
  'code-table/message-kind',
  'template/login-code',
]);

const CATEGORIES = { kind: 'code-table', code: 'person-category' } as const;
/** Keys whose value names a definition, wherever they stand in a form or a service. */
const NAMING: Readonly<Record<string, DefinitionKind>> = { template: 'template', codeTable: 'code-table', scoreSheet: 'score-sheet' };

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

const FORM_ENTRIES = 'form:';
/** What was handed in with a form is listed under the form's code. */
const formOf = (entity: string, path: string): Reference[] => (entity.startsWith(FORM_ENTRIES) ? [{ kind: 'form', code: entity.slice(FORM_ENTRIES.length), path }] : []);
const offices = ({ departments }: Places): Reference[] => departments.flatMap((one, at) => department(one, `/body/places/departments/${at}`));

function namedByPage({ entity, places, detail }: PageBody): Reference[] {
  return [...formOf(entity, '/body/entity'), ...detail.related.flatMap((list, at) => formOf(list.entity, `/body/detail/related/${at}/entity`)), ...offices(places)];
}

function namedByDashboard({ tiles, places }: DashboardBody): Reference[] {
  const found = tiles.flatMap((tile, at): Reference[] => {
    if (tile.kind === 'text') return [];
    return [...formOf(tile.entity, `/body/tiles/${at}/entity`), ...(tile.page === null ? [] : [{ kind: 'page' as const, code: tile.page, path: `/body/tiles/${at}/page` }])];
  });
  return [...found, ...offices(places)];
}

/** Everything that a definition names in others. Departments stand in one document each province: their code is the entry. */
export function referencesOf({ kind, body }: Named): Reference[] {
  const found = named(body, '/body');
  if (kind === 'item') {
    const { users = [] } = body as CatalogueBody;
    const { department: provider, categories: codes, fixedCategory } = body as ItemBody;
    return [...found, ...department(provider, '/body/department'), ...users.flatMap((user, at) => department(user, `/body/users/${at}`)), ...categories(codes), ...(fixedCategory ? [{ ...CATEGORIES, entry: fixedCategory, path: '/body/fixedCategory' }] : [])];
  }
  if (kind === 'service') {
    const { lead, items, materials } = body as ServiceBody;
    const proofs = materials.flatMap(({ provenBy }, at) => (provenBy ? [{ ...CATEGORIES, entry: provenBy, path: `/body/materials/${at}/provenBy` }] : []));
    return [...found, ...proofs, ...department(lead, '/body/lead'), ...items.flatMap((item, at) => department(item.department, `/body/items/${at}/department`))];
  }
  if (kind === 'policy') {
    const { categories: codes, department: responsible = null } = body as PolicyBody;
    return [...found, ...categories(codes), ...department(responsible, '/body/department')];
  }
  if (kind === 'template') {
    const { messageKind, policy = null } = body as TemplateBody;
    return [...found, ...(messageKind === undefined ? [] : [{ kind: 'code-table' as const, code: 'message-kind', entry: messageKind, path: '/body/messageKind' }]), ...(policy === null ? [] : [{ kind: 'policy' as const, code: policy, path: '/body/policy' }])];
  }
  if (kind === 'page') return namedByPage(body as PageBody);
  if (kind === 'dashboard') return namedByDashboard(body as DashboardBody);
  return found;
}

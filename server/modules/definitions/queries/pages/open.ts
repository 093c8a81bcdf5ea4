import type { DashboardBody, PageBody, PageFilter, PageSort } from '../../../../contract/page/index.ts';
import { fail, may, type StaffActor } from '../../../../platform/http/index.ts';
import { fieldOf, shownFields, type Entity, type EntityAction } from '../../domain/pages/entity.ts';
import { valueFault } from '../../domain/pages/filters.ts';
import { definitions, findDefinition, type Definition } from '../definitions.ts';
import type { Asked } from './list.ts';
import { entityFor, isOffered, readerOf, type Reader } from './reader.ts';
import { viewFor, type SavedView } from './views.ts';

/** A page in a reader's hands. */
export interface OpenPage {
  reader: Reader;
  page: Pick<Definition<PageBody>, 'code' | 'name' | 'version' | 'body'>;
  entity: Entity;
}

/** @throws page.unknown when there is none, it is not offered here, or its entity is not for this reader */
export async function openPage(actor: StaffActor, code: string): Promise<OpenPage> {
  const [reader, page] = await Promise.all([readerOf(actor), findDefinition<PageBody>('page', code)]);
  if (!page || !isOffered(reader, page.body)) fail('page.unknown');
  return { reader, page, entity: entityFor(reader, page.body.entity) ?? fail('page.unknown') };
}

/** The pages that a reader may open, in the order of the menu. */
export async function pagesFor(reader: Reader): Promise<Definition<PageBody>[]> {
  const all = await definitions<PageBody>('page');
  return all.filter(({ body }) => isOffered(reader, body) && entityFor(reader, body.entity) !== null).sort((a, b) => a.body.menu.group.localeCompare(b.body.menu.group, 'zh') || a.body.menu.order - b.body.menu.order || a.code.localeCompare(b.code));
}

const DIVISION_DIGITS = 6;
/** The nearer the office, the better the dashboard fits it: a county's own before the province's. */
const nearness = ({ places: { divisions, departments, bureaus } }: DashboardBody): number =>
  bureaus.length > 0 || departments.length > 0 ? DIVISION_DIGITS + 1 : Math.max(0, ...divisions.map((code) => code.replace(/(00)+$/, '').length));

/** The dashboards that a reader may open; the one that takes the place of the standing workbench, if any, is named. */
export async function dashboardsFor(reader: Reader): Promise<{ all: Definition<DashboardBody>[]; workbench: string | null }> {
  const all = (await definitions<DashboardBody>('dashboard')).filter(({ body }) => isOffered(reader, body)).sort((a, b) => a.body.order - b.body.order || a.code.localeCompare(b.code));
  const [nearest] = all.filter(({ body }) => body.workbench).sort((a, b) => nearness(b.body) - nearness(a.body));
  return { all, workbench: nearest?.code ?? null };
}

/** The fields that readers of this page may filter by: those offered, and those that its charts and views use. */
export function offeredFilters({ page: { body }, entity, reader }: OpenPage): string[] {
  const named = new Set([...body.filters, ...body.charts.flatMap(({ by }) => by?.field ?? []), ...body.views.flatMap(({ filters }) => filters.map(({ field }) => field))]);
  return shownFields(entity, reader.actor.role).flatMap(({ name, filterable }) => (filterable && named.has(name) ? [name] : []));
}

/** @throws page.filter_invalid */
export function insistOnFilters(open: OpenPage, filters: readonly PageFilter[]): void {
  const offered = new Set(offeredFilters(open));
  for (const filter of filters) {
    const field = fieldOf(open.entity, filter.field);
    const why = field && offered.has(filter.field) ? valueFault(field.type, filter) : '这个页面没有提供这个条件';
    if (why !== null) fail('page.filter_invalid', { values: { field: field?.label ?? filter.field, why } });
  }
}

export interface PageQuery {
  view?: string | undefined;
  filters?: readonly PageFilter[] | undefined;
  keyword?: string | undefined;
}

/** The view named: of the page itself, the reader's own, or the office's. @throws page.view_gone */
async function viewOf({ page, reader }: OpenPage, id: string): Promise<Pick<SavedView, 'filters' | 'sort'>> {
  return page.body.views.find(({ code }) => code === id) ?? (await viewFor(reader.actor, page.code, id)) ?? fail('page.view_gone');
}

/** What a request asks of a page: its fixed conditions, those of the view, and the reader's own. @throws page.filter_invalid, page.view_gone */
export async function askedOf(open: OpenPage, { view, filters = [], keyword }: PageQuery): Promise<Asked & { viewSort: PageSort | null }> {
  insistOnFilters(open, filters);
  const preset = view === undefined ? null : await viewOf(open, view);
  return { entity: open.entity, conditions: [open.page.body.fixed, preset?.filters ?? [], filters], keyword, viewSort: preset?.sort ?? null };
}

/** The actions that this reader may take from this page. */
export const actionsFor = ({ page, entity, reader: { actor } }: OpenPage): EntityAction[] =>
  page.body.actions.flatMap(({ action, roles }) => {
    const found = entity.actions.find(({ code }) => code === action);
    return found && may(actor, found.permit) && (roles.length === 0 || roles.includes(actor.role)) ? [found] : [];
  });

import type { z } from 'zod';
import { OPS_OF, type ColumnFormat, type PageColumn } from '../../../../contract/page/index.ts';
import type { EntityInfo, PageReady } from '../../../../contract/pages.ts';
import { actionsOf, may, type StaffActor } from '../../../../platform/http/index.ts';
import { ROLE, type Role } from '../../../../contract/enums.ts';
import { fieldOf, shownFields, type Entity, type EntityAction, type EntityField } from '../../domain/pages/entity.ts';
import { filterWords } from '../../domain/pages/words.ts';
import { visibleColumns, type Asked } from './list.ts';
import { actionsFor, type OpenPage } from './open.ts';
import { choicesOf, fieldsIn, wordingFor, type Reader } from './reader.ts';
import { chartOf, type Chart } from './chart.ts';
import { viewsFor } from './views.ts';

type Ready = z.input<typeof PageReady>;

export interface ReadyColumn {
  field: string;
  title: string;
  type: EntityField['type'];
  width: number | null;
  format: ColumnFormat;
  sortable: boolean;
}

export const columnsReady = (entity: Entity, columns: readonly PageColumn[], reader: Reader): ReadyColumn[] =>
  visibleColumns(entity, columns, reader).map(({ of, title, width, format }) => ({ field: of.name, title: title ?? of.label, type: of.type, width: width ?? null, format: format ?? 'plain', sortable: of.sortable }));

const actionReady = async ({ code, label, endpoint, ids, inputs }: EntityAction, actor: StaffActor) => ({
  code,
  label,
  endpoint,
  ids,
  inputs: await Promise.all(inputs.map(async ({ choices, ...input }) => ({ ...input, choices: choices ? await choices(actor) : [] }))),
});

/** The charts whose fields this reader may see. */
export function chartsFor({ page, entity, reader }: OpenPage): OpenPage['page']['body']['charts'] {
  const shown = new Set(shownFields(entity, reader.actor.role).map(({ name }) => name));
  return page.body.charts.filter(({ measure, by }) => (measure.field === null || shown.has(measure.field)) && (by === null || shown.has(by.field)));
}

export const drawChart = (open: OpenPage, asked: Asked, chart: OpenPage['page']['body']['charts'][number]): Promise<Chart> =>
  chartOf(open.reader, { ...asked, conditions: [...asked.conditions, chart.filters] }, chart);

/** A page as the desk draws it: labels, choices, what this reader may do. */
export async function pageReady(open: OpenPage): Promise<Ready> {
  const { page, entity, reader } = open;
  const { body } = page;
  const shown = new Map(shownFields(entity, reader.actor.role).map((one) => [one.name, one]));
  const filters = body.filters.flatMap((name) => {
    const found = shown.get(name);
    return found?.filterable ? [found] : [];
  });
  const wording = await wordingFor(entity, fieldsIn(body.fixed));
  const searched = entity.fields.filter(({ searched: looks }) => looks).map(({ label }) => label);
  const [filtersReady, actions, saved] = await Promise.all([
    Promise.all(filters.map(async (one) => ({ field: one.name, label: one.label, type: one.type, ops: [...OPS_OF[one.type]], choices: await choicesOf(one, reader) }))),
    Promise.all(actionsFor(open).map((action) => actionReady(action, reader.actor))),
    viewsFor(reader.actor, page.code),
  ]);
  return {
    code: page.code,
    name: page.name,
    version: page.version,
    summary: body.summary,
    entity: { code: entity.code, label: entity.label },
    columns: columnsReady(entity, body.columns, reader),
    search: searched.length === 0 ? null : searched.join('、'),
    filters: filtersReady,
    fixed: body.fixed.flatMap((filter) => {
      const found = fieldOf(entity, filter.field);
      return found ? [filterWords(found, filter, wording)] : [];
    }),
    sort: body.sort,
    actions,
    views: [...body.views.map(({ code, name, filters: own, sort, columns }) => ({ id: code, name, origin: 'page' as const, filters: own, sort, columns, mine: false })), ...saved],
    charts: chartsFor(open).map(({ code, title, kind }) => ({ code, title, kind })),
    detail: body.detail.sections.length + body.detail.related.length > 0,
    canExport: entity.exportPermit !== null && may(reader.actor, entity.exportPermit),
  };
}

const rolesOf = (permit: string): string[] => (Object.keys(ROLE) as Role[]).filter((role) => actionsOf(role).includes(permit));

/** What designers choose from: every entity whose rows the reader may see. */
export const entityInfo = async (entity: Entity, reader: Reader): Promise<z.input<typeof EntityInfo>> => ({
  code: entity.code,
  label: entity.label,
  roles: rolesOf(entity.permit),
  detail: entity.link !== null,
  fields: await Promise.all(
    entity.fields.map(async (one) => ({
      name: one.name,
      label: one.label,
      type: one.type,
      sortable: one.sortable,
      filterable: one.filterable,
      groupable: one.groupable,
      summable: one.summable,
      sensitive: one.sensitive,
      key: one.key,
      choices: await choicesOf(one, reader),
    })),
  ),
  actions: entity.actions.map(({ code, label, permit }) => ({ code, label, roles: rolesOf(permit) })),
});

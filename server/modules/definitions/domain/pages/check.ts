import { FORMATS_OF, type DashboardBody, type Grouping, type Measure, type PageBody, type PageColumn, type PageFilter, type PageSort } from '../../../../contract/page/index.ts';
import { placeOf } from '../document/place.ts';
import type { Finding } from '../lint/types.ts';
import { fieldOf, type Entity } from './entity.ts';
import { valueFault } from './filters.ts';

/** One thing wrong with a page or a dashboard. */
export type PageFault = Omit<Finding, 'recorded'>;
type Bare = Omit<PageFault, 'place' | 'level'>;
type Entities = ReadonlyMap<string, Entity>;

const fault = (code: string, path: string, message: string, next: string): Bare => ({ code: `page.${code}`, path, message, next });
const CHOOSE_FIELD = '请从这类数据的字段中选一个';

/** The second and later ones of the same name. */
function twice(names: readonly string[], path: (at: number) => string, what: string): Bare[] {
  return names.flatMap((name, at) => (names.indexOf(name) < at ? [fault('duplicate', path(at), `${what}“${name}”重复`, '请改一个，或删去重复的')] : []));
}

function unknown(entity: Entity, name: string, path: string): Bare[] {
  const found = fieldOf(entity, name);
  if (!found) return [fault('field', path, `“${entity.label}”没有字段“${name}”`, CHOOSE_FIELD)];
  return found.key ? [fault('field', path, `“${found.label}”只用于关联，不能显示`, CHOOSE_FIELD)] : [];
}

function filterFaults(entity: Entity, filters: readonly PageFilter[], path: string): Bare[] {
  return filters.flatMap((filter, at) => {
    const here = `${path}/${at}`;
    const found = fieldOf(entity, filter.field);
    if (!found || found.key) return unknown(entity, filter.field, `${here}/field`);
    if (!found.filterable) return [fault('filter', `${here}/field`, found.sensitive ? `“${found.label}”是个人信息，不能用来筛选` : `“${found.label}”不能用来筛选`, '请换一个字段')];
    const why = valueFault(found.type, filter);
    return why === null ? [] : [fault('filter', `${here}/values`, `“${found.label}”：${why}`, '请改正比较方式或值')];
  });
}

const columnFaults = (entity: Entity, columns: readonly PageColumn[], path: string): Bare[] => [
  ...twice(columns.map(({ field }) => field), (at) => `${path}/${at}/field`, '列'),
  ...columns.flatMap(({ field, format }, at) => {
    const wrong = unknown(entity, field, `${path}/${at}/field`);
    const found = fieldOf(entity, field);
    if (wrong.length > 0 || !found || format === undefined || FORMATS_OF[found.type].includes(format)) return wrong;
    return [fault('format', `${path}/${at}/format`, `“${found.label}”不能这样显示`, '请换一种显示方式')];
  }),
];

function sortFaults(entity: Entity, { field }: PageSort, path: string): Bare[] {
  const found = fieldOf(entity, field);
  if (!found || found.key) return unknown(entity, field, `${path}/field`);
  return found.sortable ? [] : [fault('sort', `${path}/field`, `“${found.label}”不能用来排序`, '请换一个字段')];
}

function measureFaults(entity: Entity, { kind, field }: Measure, path: string): Bare[] {
  if (kind === 'count') return field === null ? [] : [fault('measure', `${path}/field`, '计条数不需要选字段', '请去掉字段')];
  if (field === null) return [fault('measure', `${path}/field`, '没有选要计算的字段', '请选一个数或金额')];
  const found = fieldOf(entity, field);
  if (!found || found.key) return unknown(entity, field, `${path}/field`);
  return found.summable ? [] : [fault('measure', `${path}/field`, `“${found.label}”不是数，不能计算`, '请选一个数或金额')];
}

function groupFaults(entity: Entity, by: Grouping | null, path: string, kind: string): Bare[] {
  if (by === null) return kind === 'stat' ? [] : [fault('group', path, '没有选按什么分组', '请选一个字段，或把图改成“数字”')];
  if (kind === 'stat') return [fault('group', path, '“数字”不分组', '请去掉分组，或换一种图')];
  const found = fieldOf(entity, by.field);
  if (!found || found.key) return unknown(entity, by.field, `${path}/field`);
  if (!found.groupable) return [fault('group', `${path}/field`, `不能按“${found.label}”分组`, '请换一个字段')];
  const time = found.type === 'day' || found.type === 'instant';
  if (time && by.unit === null) return [fault('group', `${path}/unit`, '没有选按日、月、季还是年', '请选一个')];
  return !time && by.unit !== null ? [fault('group', `${path}/unit`, `“${found.label}”不是日期，不能按时间分组`, '请去掉时间单位')] : [];
}

const noEntity = (code: string, path: string): Bare => fault('entity', path, `没有名为“${code}”的数据`, '请从可用的数据中选一类；表单要先发布');

function pageBare(body: PageBody, entities: Entities): Bare[] {
  const entity = entities.get(body.entity);
  if (!entity) return [noEntity(body.entity, '/body/entity')];
  const columns = new Set(body.columns.map(({ field }) => field));
  const lists = body.detail.related.flatMap(({ entity: code, key, columns: shown }, at) => {
    const path = `/body/detail/related/${at}`;
    const other = entities.get(code);
    if (!other) return [noEntity(code, `${path}/entity`)];
    return [...(fieldOf(other, key)?.key ? [] : [fault('related', `${path}/key`, `“${other.label}”没有可作关联的字段“${key}”`, '请选一个关联字段')]), ...columnFaults(other, shown, `${path}/columns`)];
  });
  return [
    ...columnFaults(entity, body.columns, '/body/columns'),
    ...body.filters.flatMap((name, at) => filterFaults(entity, [{ field: name, op: 'filled', values: [] }], '').filter(({ path }) => path === '/0/field').map((one) => ({ ...one, path: `/body/filters/${at}` }))),
    ...filterFaults(entity, body.fixed, '/body/fixed'),
    ...sortFaults(entity, body.sort, '/body/sort'),
    ...twice(body.actions.map(({ action }) => action), (at) => `/body/actions/${at}/action`, '操作'),
    ...body.actions.flatMap(({ action }, at) => (entity.actions.some(({ code }) => code === action) ? [] : [fault('action', `/body/actions/${at}/action`, `“${entity.label}”没有操作“${action}”`, '请从这类数据的操作中选')])),
    ...twice(body.views.map(({ code }) => code), (at) => `/body/views/${at}/code`, '视图代码'),
    ...twice(body.views.map(({ name }) => name), (at) => `/body/views/${at}/name`, '视图'),
    ...body.views.flatMap((view, at) => [
      ...filterFaults(entity, view.filters, `/body/views/${at}/filters`),
      ...(view.sort === null ? [] : sortFaults(entity, view.sort, `/body/views/${at}/sort`)),
      ...view.columns.flatMap((name, index) => (columns.has(name) ? [] : [fault('field', `/body/views/${at}/columns/${index}`, `列里没有“${name}”`, '视图只能选页面已有的列')])),
    ]),
    ...twice(body.charts.map(({ code }) => code), (at) => `/body/charts/${at}/code`, '图的代码'),
    ...body.charts.flatMap((chart, at) => [...measureFaults(entity, chart.measure, `/body/charts/${at}/measure`), ...groupFaults(entity, chart.by, `/body/charts/${at}/by`, chart.kind), ...filterFaults(entity, chart.filters, `/body/charts/${at}/filters`)]),
    ...body.detail.sections.flatMap(({ fields }, at) => fields.flatMap((name, index) => unknown(entity, name, `/body/detail/sections/${at}/fields/${index}`))),
    ...lists,
  ];
}

function dashboardBare(body: DashboardBody, entities: Entities): Bare[] {
  return [
    ...twice(body.tiles.map(({ code }) => code), (at) => `/body/tiles/${at}/code`, '块的代码'),
    ...body.tiles.flatMap((tile, at) => {
      const path = `/body/tiles/${at}`;
      if (tile.kind === 'text') return [];
      const entity = entities.get(tile.entity);
      if (!entity) return [noEntity(tile.entity, `${path}/entity`)];
      const filters = filterFaults(entity, tile.filters, `${path}/filters`);
      if (tile.kind === 'list') return [...filters, ...columnFaults(entity, tile.columns, `${path}/columns`), ...sortFaults(entity, tile.sort, `${path}/sort`)];
      if (tile.kind === 'figure') return [...filters, ...measureFaults(entity, tile.measure, `${path}/measure`)];
      return tile.kind === 'todo' ? filters : [...filters, ...measureFaults(entity, tile.measure, `${path}/measure`), ...groupFaults(entity, tile.by, `${path}/by`, tile.chart)];
    }),
  ];
}

const placed = (document: unknown, found: readonly Bare[]): PageFault[] => found.map((one) => ({ level: 'error', ...one, place: placeOf(document, one.path) }));

/** What is wrong with a page beyond its form: everything it names must be registered and fit for what it is named for. */
export const pageFaults = (document: { body: unknown }, entities: Entities): PageFault[] => placed(document, pageBare(document.body as PageBody, entities));
export const dashboardFaults = (document: { body: unknown }, entities: Entities): PageFault[] => placed(document, dashboardBare(document.body as DashboardBody, entities));

/** The fields that pages and dashboards name of an entity: what may not be taken away from under them. */
export function fieldsNamed(body: PageBody | DashboardBody, entity: string): string[] {
  const of = (filters: readonly PageFilter[]): string[] => filters.map(({ field }) => field);
  if ('tiles' in body) {
    return body.tiles.flatMap((tile) =>
      tile.kind === 'text' || tile.entity !== entity
        ? []
        : [...of(tile.filters), ...('measure' in tile && tile.measure.field !== null ? [tile.measure.field] : []), ...('by' in tile && tile.by !== null ? [tile.by.field] : []), ...(tile.kind === 'list' ? [tile.sort.field, ...tile.columns.map(({ field }) => field)] : [])],
    );
  }
  const related = body.detail.related.flatMap((list) => (list.entity === entity ? list.columns.map(({ field }) => field) : []));
  if (body.entity !== entity) return related;
  return [
    ...related,
    ...body.columns.map(({ field }) => field),
    ...body.filters,
    ...of(body.fixed),
    body.sort.field,
    ...body.views.flatMap((view) => [...of(view.filters), ...(view.sort === null ? [] : [view.sort.field])]),
    ...body.charts.flatMap(({ measure, by, filters }) => [...of(filters), ...(measure.field === null ? [] : [measure.field]), ...(by === null ? [] : [by.field])]),
    ...body.detail.sections.flatMap(({ fields }) => fields),
  ];
}

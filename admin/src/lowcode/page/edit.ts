import { FORMATS_OF, MY_DIVISION, OPS_OF, TILE_WIDTHS, VALUES_OF, type ChartTile, type DashboardBody, type Grouping, type ListTile, type Measure, type PageBody, type PageChart, type PageColumn, type PageFilter, type PageSort, type Tile, type TileKind, type TileWidth } from '@zhida/server/contract/page/index.ts';
import { fieldOf, isRole, shownFields, type Entity, type EntityField } from './entities';

const FIRST_COLUMNS = 6;
const FIRST_FILTERS = 3;
const LISTED = 5;
const GROUPS = 10;

/** Moves an entry of a list to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const entry = list[from];
  if (entry === undefined || to < 0 || to >= list.length) return [...list];
  const rest = list.filter((_one, at) => at !== from);
  return [...rest.slice(0, to), entry, ...rest.slice(to)];
}
export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_one, index) => index !== at);
export const replaced = <T>(list: readonly T[], at: number, entry: T): T[] => list.map((one, index) => (index === at ? entry : one));

/** The first free `stem-1`, `stem-2`, … */
export function freeCode(taken: readonly { code: string }[], stem: string): string {
  const codes = new Set(taken.map(({ code }) => code));
  let count = 1;
  while (codes.has(`${stem}-${count}`)) count += 1;
  return `${stem}-${count}`;
}

/** The order a list begins with: the newest or the nearest first where there is a time, else by the first field that can be sorted. */
function firstSort(fields: readonly EntityField[]): PageSort {
  const time = fields.find(({ sortable, type }) => sortable && (type === 'instant' || type === 'day'));
  return { field: (time ?? fields.find(({ sortable }) => sortable))?.name ?? fields[0]?.name ?? '', descending: time !== undefined };
}

const plainColumns = (fields: readonly EntityField[], most: number): PageColumn[] => fields.slice(0, most).map(({ name }, at) => ({ field: name, ...(at === 0 && FORMATS_OF[fields[0]?.type ?? 'text'].includes('link') ? { format: 'link' as const } : {}) }));

/** A page that works at once: the first fields as columns, what is chosen from as filters, everything in the record. */
export function begunOn(body: PageBody, entity: Entity): PageBody {
  const fields = shownFields(entity);
  return {
    ...body,
    entity: entity.code,
    roles: entity.roles.filter(isRole).filter((role) => body.roles.length === 0 || body.roles.includes(role)),
    columns: plainColumns(fields, FIRST_COLUMNS),
    filters: fields.filter(({ filterable, choices, type }) => filterable && (choices.length > 0 || type === 'boolean')).slice(0, FIRST_FILTERS).map(({ name }) => name),
    fixed: [],
    sort: firstSort(fields),
    actions: [],
    views: [],
    charts: [],
    detail: { sections: fields.length > 0 ? [{ title: '基本情况', fields: fields.map(({ name }) => name) }] : [], related: [] },
  };
}

/** Removes a column and what hangs on it: the views no longer show it. */
export function removeColumn(body: PageBody, at: number): PageBody {
  const gone = body.columns[at]?.field;
  return { ...body, columns: without(body.columns, at), views: body.views.map((view) => ({ ...view, columns: view.columns.filter((field) => field !== gone) })) };
}

/** A column as it is kept: what is not said is left out. */
export function columnWith(column: PageColumn, change: { title?: string | null; width?: number | null; format?: PageColumn['format'] | null }): PageColumn {
  const next = { ...column, ...change };
  return { field: next.field, ...(next.title ? { title: next.title } : {}), ...(next.width ? { width: next.width } : {}), ...(next.format ? { format: next.format } : {}) };
}

/** The comparisons of a field, and a condition that begins with the first of them. */
export const opsOf = (field: EntityField | undefined): readonly PageFilter['op'][] => (field ? OPS_OF[field.type] : []);

function firstValues(field: EntityField, op: PageFilter['op']): PageFilter['values'] {
  if (VALUES_OF[op] === 'none') return [];
  if (field.type === 'division') return [MY_DIVISION];
  if (field.choices[0]) return [field.choices[0].value];
  if (field.type === 'boolean') return ['yes'];
  if (op === 'lastDays' || op === 'nextDays') return [30];
  return field.type === 'number' || field.type === 'money' ? [0] : [];
}

export function newFilter(field: EntityField, op = OPS_OF[field.type][0] ?? 'is'): PageFilter {
  return { field: field.name, op, values: firstValues(field, op) };
}

/** Another comparison keeps the values where it takes the like. */
export function withOp(filter: PageFilter, field: EntityField, op: PageFilter['op']): PageFilter {
  const days = (one: PageFilter['op']): boolean => one === 'lastDays' || one === 'nextDays';
  const alike = VALUES_OF[op] === VALUES_OF[filter.op] && days(op) === days(filter.op);
  return alike ? { ...filter, op } : newFilter(field, op);
}

/** What an entity can be measured and grouped by, to begin with. */
const firstMeasure: Measure = { kind: 'count', field: null };
function firstGrouping(entity: Entity): Grouping | null {
  const fields = shownFields(entity);
  const field = fields.find(({ groupable, choices }) => groupable && choices.length > 0) ?? fields.find(({ groupable }) => groupable);
  return field ? groupingBy(field) : null;
}

export const isTime = (field: EntityField | undefined): boolean => field?.type === 'day' || field?.type === 'instant';
export const groupingBy = (field: EntityField): Grouping => ({ field: field.name, unit: isTime(field) ? 'month' : null });

/** A measure without a field counts; any other needs one that can be summed. */
export function withKind(measure: Measure, kind: Measure['kind'], entity: Entity | undefined): Measure {
  if (kind === 'count') return firstMeasure;
  const field = measure.field ?? entity?.fields.find(({ summable }) => summable)?.name ?? null;
  return { kind, field };
}

export function newChart(body: PageBody, entity: Entity): PageChart {
  const by = firstGrouping(entity);
  const named = by ? `按${fieldOf(entity, by.field)?.label ?? by.field}` : entity.label;
  return { code: freeCode(body.charts, 'chart'), title: named, kind: by ? 'bar' : 'stat', measure: firstMeasure, by, filters: [], limit: GROUPS };
}

/** A number alone is grouped by nothing; every other chart is grouped by something. */
export function chartOfKind<C extends Pick<PageChart, 'by'>>(chart: C, kind: PageChart['kind'], entity: Entity): C {
  return { ...chart, by: kind === 'stat' ? null : (chart.by ?? firstGrouping(entity)) };
}

const WIDTH: Readonly<Record<TileKind, TileWidth>> = { figure: 3, todo: 4, chart: 6, list: 12, text: 4 };

/** A new tile on an entity, at the end. A list begins with the first columns, a chart with the first grouping. */
export function newTile(body: DashboardBody, kind: TileKind, entity: Entity | undefined): Tile {
  const base = { code: freeCode(body.tiles, kind), width: WIDTH[kind] };
  const label = entity?.label ?? '';
  const on = { entity: entity?.code ?? '', filters: [], page: null };
  switch (kind) {
    case 'text':
      return { ...base, kind, title: '说明', text: '请写给大家看的话。' };
    case 'figure':
      return { ...base, ...on, kind, title: `${label}数`, measure: firstMeasure, note: '' };
    case 'todo':
      return { ...base, ...on, kind, title: `待办的${label}`, note: '点开逐条办理', tone: 'normal' };
    case 'chart': {
      const by = entity ? firstGrouping(entity) : null;
      return { ...base, ...on, kind, title: by ? `${label}：按${fieldOf(entity, by.field)?.label ?? by.field}` : label, chart: by ? 'bar' : 'stat', measure: firstMeasure, by, limit: GROUPS };
    }
    case 'list':
      return { ...base, ...on, kind, title: label, columns: plainColumns(shownFields(entity), LISTED), sort: firstSort(shownFields(entity)), limit: LISTED };
  }
}

/** A tile on another entity begins anew but keeps its place, size and words. */
export function tileOn(tile: Exclude<Tile, { kind: 'text' }>, entity: Entity): Tile {
  const fresh = newTile({ summary: '', roles: [], places: { divisions: [], departments: [], bureaus: [] }, order: 0, workbench: false, tiles: [] }, tile.kind, entity);
  return { ...fresh, code: tile.code, width: tile.width };
}

/** The neighbouring width, narrower or wider. */
export function stepWidth(width: TileWidth, step: -1 | 1): TileWidth {
  const at = TILE_WIDTHS.indexOf(width);
  return TILE_WIDTHS[Math.min(Math.max(at + step, 0), TILE_WIDTHS.length - 1)] ?? width;
}

/** The width nearest to so many columns. */
export const nearestWidth = (columns: number): TileWidth => TILE_WIDTHS.reduce((best, width) => (Math.abs(width - columns) < Math.abs(best - columns) ? width : best), TILE_WIDTHS[0] as TileWidth);

export type DataTile = Exclude<Tile, { kind: 'text' }>;
export const hasChart = (tile: Tile): tile is ChartTile => tile.kind === 'chart';
export const hasList = (tile: Tile): tile is ListTile => tile.kind === 'list';

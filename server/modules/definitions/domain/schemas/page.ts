import { ROLE } from '../../../../contract/enums.ts';
import { CHART_KIND, COLUMN_FORMAT, FILTER_OP, MEASURE, TILE_TONE, TILE_WIDTHS, TIME_UNIT } from '../../../../contract/page/index.ts';
import { code, divisionCode, listOf, record, whole, type JsonSchema } from './parts.ts';

const MOST_ROWS = 50;
const oneOf = (labels: Readonly<Record<string, string>>): JsonSchema => ({ enum: Object.keys(labels) });
const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });
const words = (maxLength: number): JsonSchema => ({ type: 'string', minLength: 1, maxLength });
const maybe = (maxLength: number): JsonSchema => ({ type: 'string', maxLength });
const yesNo: JsonSchema = { type: 'boolean' };

/** The name of a field of an entity. */
const field: JsonSchema = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9]*$', maxLength: 60 };
const fields: JsonSchema = { ...listOf(field), uniqueItems: true };
/** A registered entity; `form:code` for what was handed in with a form. */
const entity: JsonSchema = { type: 'string', pattern: '^(form:)?[a-z0-9][a-z0-9._-]*$', maxLength: 90 };
const roles = (least: number): JsonSchema => ({ ...listOf(oneOf(ROLE), least), uniqueItems: true });
const places = record({ divisions: { ...listOf(divisionCode), uniqueItems: true }, departments: { ...listOf(code), uniqueItems: true }, bureaus: { ...listOf({ type: 'string', pattern: '^\\d{9,11}$' }), uniqueItems: true } });

const filter = record({ field, op: oneOf(FILTER_OP), values: { ...listOf({ anyOf: [words(100), { type: 'number' }] }), maxItems: 100 } });
const filters = listOf(filter);
const sort = record({ field, descending: yesNo });
const column = record({ field, title: words(30), width: { ...whole, minimum: 40, maximum: 800 }, format: oneOf(COLUMN_FORMAT) }, ['field']);
const columns = listOf(column, 1);
const measure = record({ kind: oneOf(MEASURE), field: orNull(field) });
const by = orNull(record({ field, unit: orNull(oneOf(TIME_UNIT)) }));
const limit: JsonSchema = { ...whole, minimum: 1, maximum: MOST_ROWS };

const view = record({ code, name: words(30), filters, sort: orNull(sort), columns: fields });
const chart = record({ code, title: words(40), kind: oneOf(CHART_KIND), measure, by, filters, limit });
const related = record({ title: words(30), entity, key: field, columns });

/** A list page: the form only; whether its entity, fields and actions exist is asked of what the rooms registered. */
export const pageSchema: JsonSchema = record({
  summary: maybe(200),
  entity,
  roles: roles(1),
  places,
  menu: record({ group: words(20), order: whole }),
  columns,
  filters: fields,
  fixed: filters,
  sort,
  actions: listOf(record({ action: field, roles: roles(0) })),
  views: listOf(view),
  charts: listOf(chart),
  detail: record({ sections: listOf(record({ title: words(30), fields: { ...fields, minItems: 1 } })), related: listOf(related) }),
});

const base = { code, title: words(40), width: { enum: [...TILE_WIDTHS] } };
const tile = (kind: string, own: Record<string, unknown>): JsonSchema => record({ ...base, kind: { const: kind }, ...own });
const page = orNull(code);

const TILES: readonly JsonSchema[] = [
  tile('figure', { entity, measure, filters, note: maybe(100), page }),
  tile('chart', { entity, chart: oneOf(CHART_KIND), measure, by, filters, limit, page }),
  tile('list', { entity, columns, filters, sort, limit, page }),
  tile('todo', { entity, filters, note: maybe(100), tone: oneOf(TILE_TONE), page }),
  tile('text', { text: words(2000) }),
];

export const dashboardSchema: JsonSchema = record({
  summary: maybe(200),
  roles: roles(1),
  places,
  order: whole,
  workbench: yesNo,
  tiles: { type: 'array', minItems: 1, maxItems: 40, items: { anyOf: TILES } },
});

import { z } from 'zod';
import { DefinitionFault } from './definitions.ts';
import { Done, ExportReason, Id, Paging, Workbook, entry, staff } from './entry.ts';
import { CHART_KIND, COLUMN_FORMAT, ACTION_INPUT, ENTITY_FIELD_TYPE, FILTER_OP, TILE_TONE, TIME_UNIT, VIEW_ORIGIN } from './page/index.ts';

const oneOf = <K extends string>(labels: Readonly<Record<K, string>>) => z.enum(Object.keys(labels) as [K, ...K[]]);
const Code = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/).max(80);
const Name = z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/).max(60);
const FieldType = oneOf(ENTITY_FIELD_TYPE);
const Choice = z.object({ value: z.string(), label: z.string() });
const Choices = z.array(Choice).describe('仅选项、行政区划类；其余为空');

export const PageFilterIn = z.object({ field: Name, op: oneOf(FILTER_OP), values: z.array(z.union([z.string().max(100), z.number()])).max(100).default([]) });
const Filters = z.array(PageFilterIn).max(30);
const Sort = z.object({ field: Name, descending: z.boolean() });

/** A value for sorting and charts, and the words that people read. */
export const Cell = z.object({ value: z.union([z.string(), z.number(), z.boolean(), z.null()]), text: z.string() });
const Column = z.object({ field: Name, title: z.string(), type: FieldType, width: z.number().int().nullable(), format: oneOf(COLUMN_FORMAT), sortable: z.boolean() });
const Row = z.object({
  id: z.string(),
  cells: z.record(z.string(), Cell).describe('按字段名；含本页的列'),
  can: z.array(z.string()).describe('此行此刻可做的操作的代码'),
  link: z.string().nullable().describe('原有详情页的地址；没有的为空'),
});

/** Something to do with rows: an endpoint of the house, and what to ask before calling it. */
const RowAction = z.object({
  code: z.string(),
  label: z.string(),
  endpoint: z.string().describe('例：POST /api/tasks/assign'),
  ids: z.object({ in: z.enum(['params', 'body']), name: z.string() }).describe('编号放在哪里；params 一次一行，body 为编号的数组，可多行'),
  inputs: z.array(z.object({ name: z.string(), label: z.string(), type: oneOf(ACTION_INPUT), required: z.boolean(), choices: z.array(Choice) })).describe('请求体的其余各项'),
});

const View = z.object({
  id: z.string().describe('页面自带的为其代码，保存的为编号'),
  name: z.string(),
  origin: oneOf(VIEW_ORIGIN),
  filters: z.array(PageFilterIn),
  sort: Sort.nullable(),
  columns: z.array(z.string()),
  mine: z.boolean().describe('本人可以删除'),
});

/** One group of a chart. `filter` narrows the list to it; null where the list cannot be narrowed so. */
const Point = z.object({ key: z.string().nullable(), label: z.string(), value: z.number(), text: z.string(), filter: Filters.nullable() });
export const ChartData = z.object({
  code: z.string(),
  title: z.string(),
  kind: oneOf(CHART_KIND),
  unit: z.enum(['count', 'number', 'fen']).describe('值的单位；fen 为分'),
  measure: z.string().describe('例：任务数、本年估算合计'),
  by: z.object({ field: z.string(), label: z.string(), unit: oneOf(TIME_UNIT).nullable() }).nullable(),
  points: z.array(Point).describe('stat 只有一点'),
  /** of all groups, those cut off included; null for averages and extremes */
  total: Cell.nullable(),
  /** how many groups were cut off */
  hidden: z.number().int(),
});

export const PageReady = z.object({
  code: z.string(),
  name: z.string(),
  version: z.number().int(),
  summary: z.string(),
  entity: z.object({ code: z.string(), label: z.string() }),
  columns: z.array(Column),
  /** what the keyword looks in, in words; null: no search box */
  search: z.string().nullable(),
  filters: z.array(z.object({ field: Name, label: z.string(), type: FieldType, ops: z.array(oneOf(FILTER_OP)), choices: Choices })),
  fixed: z.array(z.string()).describe('始终成立的条件，写成话'),
  sort: Sort,
  actions: z.array(RowAction),
  views: z.array(View),
  charts: z.array(z.object({ code: z.string(), title: z.string(), kind: oneOf(CHART_KIND) })),
  detail: z.boolean().describe('有没有自己的详情'),
  canExport: z.boolean(),
});

const Rows = z.object({ rows: z.array(Row), total: z.number().int(), page: z.number().int(), pageSize: z.number().int() });
const Related = z.object({ title: z.string(), entity: z.string(), columns: z.array(Column), rows: z.array(Row), total: z.number().int() });

const TileBase = { code: z.string(), title: z.string(), width: z.number().int() };
const Link = z.string().nullable().describe('点开的页面的代码；不能打开的为空');
export const TileReady = z.discriminatedUnion('kind', [
  z.object({ ...TileBase, kind: z.literal('figure'), value: Cell, note: z.string(), page: Link }),
  z.object({ ...TileBase, kind: z.literal('chart'), chart: ChartData, page: Link }),
  z.object({ ...TileBase, kind: z.literal('list'), columns: z.array(Column), rows: z.array(Row), total: z.number().int(), page: Link }),
  z.object({ ...TileBase, kind: z.literal('todo'), count: z.number().int(), note: z.string(), tone: oneOf(TILE_TONE), page: Link }),
  z.object({ ...TileBase, kind: z.literal('text'), text: z.string() }),
]);
export const DashboardReady = z.object({ code: z.string(), name: z.string(), summary: z.string(), workbench: z.boolean(), tiles: z.array(TileReady) });

const Query = { view: z.string().max(64).optional(), filters: Filters.default([]), keyword: z.string().trim().max(50).optional() };
const ByCode = z.object({ code: Code });
const Body = z.object({ body: z.record(z.string(), z.unknown()).describe('未保存的定义内容') });

/** What designers may choose from. */
export const EntityInfo = z.object({
  code: z.string(),
  label: z.string(),
  /** who may see any of its rows, by the action's permit */
  roles: z.array(z.string()),
  detail: z.boolean().describe('有没有原有的详情页'),
  fields: z.array(
    z.object({
      name: Name,
      label: z.string(),
      type: FieldType,
      sortable: z.boolean(),
      filterable: z.boolean(),
      groupable: z.boolean(),
      summable: z.boolean(),
      sensitive: z.boolean().describe('已脱敏，只能显示'),
      key: z.boolean().describe('可作关联列表的键'),
      choices: Choices,
    }),
  ),
  actions: z.array(z.object({ code: z.string(), label: z.string(), roles: z.array(z.string()) })),
});

export const pageRoutes = {
  'GET /api/pages': entry({
    summary: '本人可打开的列表页面与工作面板',
    access: staff('page.open'),
    out: z.object({
      pages: z.array(z.object({ code: z.string(), name: z.string(), summary: z.string(), group: z.string(), order: z.number().int() })),
      dashboards: z.array(z.object({ code: z.string(), name: z.string(), summary: z.string(), order: z.number().int(), workbench: z.boolean() })),
    }),
  }),
  'GET /api/pages/:code': entry({ summary: '一个列表页面，可直接显示', access: staff('page.open'), params: ByCode, out: PageReady }),
  'POST /api/pages/:code/rows': entry({
    summary: '页面的列表（条件走请求体，不进网址与日志）',
    access: staff('page.open'),
    params: ByCode,
    body: z.object({ ...Paging, sort: Sort.optional(), ...Query }),
    out: Rows,
  }),
  'GET /api/pages/:code/rows/:id': entry({
    summary: '页面中的一条（人员的查看留痕）',
    access: staff('page.open'),
    params: z.object({ code: Code, id: Id }),
    out: z.object({
      id: z.string(),
      title: z.string(),
      link: z.string().nullable(),
      can: z.array(z.string()),
      sections: z.array(z.object({ title: z.string(), fields: z.array(z.object({ field: Name, label: z.string(), cell: Cell })) })),
      related: z.array(Related),
    }),
  }),
  'POST /api/pages/:code/charts/:chart': entry({
    summary: '页面的一张图，按列表现有的条件',
    access: staff('page.open'),
    params: z.object({ code: Code, chart: Code }),
    body: z.object(Query),
    out: ChartData,
  }),
  'GET /api/pages/:code/export': entry({
    summary: '导出页面的列表（须写明用途，留痕）',
    access: staff('page.open'),
    kind: 'download',
    params: ByCode,
    query: z.object({ view: Query.view, keyword: Query.keyword, filters: z.string().max(4000).optional().describe('条件，JSON 写法'), reason: ExportReason }),
    out: Workbook,
  }),
  'POST /api/pages/:code/views': entry({
    summary: '保存一个视图，自用或本单位共用',
    access: staff('page.open'),
    params: ByCode,
    body: z.object({
      name: z.string().trim().min(1, '请给视图起个名字').max(30),
      shared: z.boolean().default(false),
      filters: Filters,
      sort: Sort.nullable().default(null),
      columns: z.array(Name).max(60).default([]),
    }),
    out: View,
  }),
  'DELETE /api/pages/:code/views/:id': entry({ summary: '删除本人保存的视图', access: staff('page.open'), params: z.object({ code: Code, id: Id }), out: Done }),
  'GET /api/dashboards/:code': entry({ summary: '一个工作面板，各块已算好', access: staff('page.open'), params: ByCode, out: DashboardReady }),
  'GET /api/page-entities': entry({ summary: '页面可用的数据及其字段、操作', access: staff('definition.list'), out: z.array(EntityInfo) }),
  'POST /api/pages/preview': entry({
    summary: '预览未保存的页面：按本人可见的数据',
    access: staff('definition.edit'),
    body: Body,
    out: z.object({ faults: z.array(DefinitionFault), page: PageReady.nullable(), rows: Rows.nullable(), charts: z.array(ChartData) }),
  }),
  'POST /api/dashboards/preview': entry({
    summary: '预览未保存的工作面板：按本人可见的数据',
    access: staff('definition.edit'),
    body: Body,
    out: z.object({ faults: z.array(DefinitionFault), dashboard: DashboardReady.nullable() }),
  }),
};

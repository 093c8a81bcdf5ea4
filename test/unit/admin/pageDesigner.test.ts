import test from 'ava';
import fc from 'fast-check';
import { BLANK_DASHBOARD, BLANK_PAGE, MY_DIVISION, OPS_OF, TILE_KIND, TILE_WIDTHS, VALUES_OF, type DashboardBody, type EntityFieldType, type TileKind } from '@zhida/server/contract/page/index.ts';
import { definitionSchemas } from '@zhida/server/modules/definitions/domain/schemas/index.ts';
import { Ajv } from 'ajv';
import { begunOn, chartOfKind, columnWith, moved, nearestWidth, newChart, newFilter, newTile, removeColumn, stepWidth, tileOn, withKind, withOp } from '../../../admin/src/lowcode/page/edit.ts';
import { dashboardForPreview, pageForPreview } from '../../../admin/src/lowcode/page/forPreview.ts';
import type { Entity, EntityField } from '../../../admin/src/lowcode/page/entities.ts';

const field = (name: string, type: EntityFieldType, more: Partial<EntityField> = {}): EntityField => ({ name, label: `栏${name}`, type, sortable: true, filterable: true, groupable: false, summable: false, sensitive: false, key: false, choices: [], ...more });

const TASKS: Entity = {
  code: 'tasks',
  label: '任务',
  roles: ['administrator', 'officer'],
  detail: true,
  actions: [{ code: 'assign', label: '分派', roles: ['administrator'] }],
  fields: [
    field('subject', 'text'),
    field('state', 'choice', { groupable: true, choices: [{ value: 'open', label: '在办' }] }),
    field('division', 'division', { groupable: true, choices: [{ value: '140403', label: '潞州区' }] }),
    field('amountFen', 'money', { summable: true }),
    field('dueOn', 'day', { groupable: true }),
    field('overdue', 'boolean'),
    field('taxpayerId', 'text', { key: true }),
    field('idNumber', 'text', { sensitive: true, sortable: false, filterable: false }),
  ],
};
const PEOPLE: Entity = { ...TASKS, code: 'persons', label: '人员', fields: [field('name', 'text')] };

const valid = new Ajv({ allErrors: true, allowUnionTypes: true });
const faultsOf = (kind: 'page' | 'dashboard', body: unknown): string => (valid.validate(definitionSchemas[kind], body) ? '' : valid.errorsText());

test('choosing the data lays out a page that is valid at once: columns, filters, order, record', (t) => {
  const page = begunOn(BLANK_PAGE, TASKS);
  t.is(faultsOf('page', page), '');
  t.deepEqual(page.roles, ['administrator', 'officer']);
  t.is(page.columns[0]?.format, 'link');
  t.deepEqual(page.filters, ['state', 'division', 'overdue']);
  t.deepEqual(page.sort, { field: 'dueOn', descending: true });
  t.is(page.detail.sections[0]?.fields.length, TASKS.fields.length - 1);
  t.false(JSON.stringify(page).includes('taxpayerId'), 'what only joins is not shown');
});

test('other data keep the roles that may see them, and nothing that spoke of the old', (t) => {
  const first = { ...begunOn(BLANK_PAGE, TASKS), roles: ['officer' as const], charts: [newChart(BLANK_PAGE, TASKS)] };
  const next = begunOn(first, PEOPLE);
  t.is(faultsOf('page', next), '');
  t.deepEqual([next.roles, next.charts, next.columns.map(({ field: name }) => name)], [['officer'], [], ['name']]);
});

test('a column that goes leaves the views too', (t) => {
  const page = { ...begunOn(BLANK_PAGE, TASKS), views: [{ code: 'view-1', name: '看', filters: [], sort: null, columns: ['state', 'subject'] }] };
  const next = removeColumn(page, 0);
  t.false(next.columns.some(({ field: name }) => name === 'subject'));
  t.deepEqual(next.views[0]?.columns, ['state']);
});

test('what is not said of a column is not kept', (t) => {
  const column = columnWith(columnWith({ field: 'state' }, { title: '状态', width: 120, format: 'tag' }), { title: null, width: null });
  t.deepEqual(column, { field: 'state', format: 'tag' });
});

test('every comparison of every type begins with as many values as it takes', (t) => {
  for (const one of TASKS.fields) {
    for (const op of OPS_OF[one.type]) {
      const { values } = newFilter(one, op);
      if (VALUES_OF[op] === 'none') t.deepEqual(values, [], `${one.name} ${op}`);
      t.true(values.length <= 1);
    }
  }
  t.deepEqual(newFilter(TASKS.fields[2]!, 'under').values, [MY_DIVISION]);
  t.deepEqual(newFilter(TASKS.fields[4]!, 'lastDays').values, [30]);
});

test('another comparison keeps the value where it takes the like, and begins anew where it does not', (t) => {
  const [, state, , amount, due] = TASKS.fields;
  t.deepEqual(withOp({ field: 'state', op: 'is', values: ['open'] }, state!, 'not').values, ['open']);
  t.deepEqual(withOp({ field: 'state', op: 'is', values: ['open'] }, state!, 'empty').values, []);
  t.deepEqual(withOp({ field: 'amountFen', op: 'atLeast', values: [100] }, amount!, 'atMost').values, [100]);
  t.deepEqual(withOp({ field: 'dueOn', op: 'atLeast', values: ['2026-01-01'] }, due!, 'nextDays').values, [30]);
});

test('a chart is valid as soon as it is added; a number alone is grouped by nothing', (t) => {
  const page = begunOn(BLANK_PAGE, TASKS);
  const chart = newChart(page, TASKS);
  t.is(faultsOf('page', { ...page, charts: [chart] }), '');
  t.is(chartOfKind(chart, 'stat', TASKS).by, null);
  t.deepEqual(chartOfKind(chartOfKind(chart, 'stat', TASKS), 'pie', TASKS).by, { field: 'state', unit: null });
  t.deepEqual(withKind(chart.measure, 'sum', TASKS), { kind: 'sum', field: 'amountFen' });
  t.deepEqual(withKind({ kind: 'sum', field: 'amountFen' }, 'count', TASKS), { kind: 'count', field: null });
});

test('a tile of every kind goes in valid, under a code of its own', (t) => {
  let board: DashboardBody = { ...BLANK_DASHBOARD, roles: ['administrator'] };
  for (const kind of [...Object.keys(TILE_KIND), ...Object.keys(TILE_KIND)] as TileKind[]) board = { ...board, tiles: [...board.tiles, newTile(board, kind, TASKS)] };
  t.is(faultsOf('dashboard', board), '');
  t.is(new Set(board.tiles.map(({ code }) => code)).size, board.tiles.length);
});

test('a tile on other data keeps its place and size', (t) => {
  const tile = newTile(BLANK_DASHBOARD, 'list', TASKS);
  if (tile.kind === 'text') return t.fail();
  const next = tileOn({ ...tile, width: 8 }, PEOPLE);
  t.deepEqual([next.code, next.width, next.kind], [tile.code, 8, 'list']);
  t.is(faultsOf('dashboard', { ...BLANK_DASHBOARD, roles: ['administrator'], tiles: [next] }), '');
});

test('the preview shows what is sound already, to who designs it', (t) => {
  const wrong = (path: string) => ({ level: 'error' as const, code: 'x', path, place: '', message: '', next: '' });
  const board: DashboardBody = { ...BLANK_DASHBOARD, tiles: [newTile(BLANK_DASHBOARD, 'text', undefined), newTile(BLANK_DASHBOARD, 'figure', TASKS)] };
  const shown = dashboardForPreview(board, [wrong('/body/roles'), wrong('/body/tiles/0/text')], 'administrator');
  t.deepEqual([shown.roles, shown.tiles.map(({ kind }) => kind)], [['administrator'], ['figure']]);
  t.is(faultsOf('dashboard', shown), '');
  const page = { ...begunOn(BLANK_PAGE, TASKS), menu: { group: '', order: 1 }, views: [{ code: 'view-1', name: '', filters: [], sort: null, columns: [] }] };
  t.is(faultsOf('page', pageForPreview(page, [wrong('/body/menu/group'), wrong('/body/views/0/name')], 'administrator')), '');
});

test('widths go from one to the next and stop at the ends', (t) => {
  t.deepEqual(TILE_WIDTHS.map((width) => stepWidth(width, 1)), [4, 6, 8, 12, 12]);
  t.deepEqual(TILE_WIDTHS.map((width) => stepWidth(width, -1)), [3, 3, 4, 6, 8]);
  t.deepEqual([0, 3.4, 5.2, 9, 30].map(nearestWidth), [3, 3, 6, 8, 12]);
});

test('whatever is moved, nothing is lost and nothing doubled', (t) => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), { maxLength: 12 }), fc.integer({ min: -2, max: 14 }), fc.integer({ min: -2, max: 14 }), (list, from, to) => {
      const next = moved(list, from, to);
      t.deepEqual([...next].sort((a, b) => a - b), [...list].sort((a, b) => a - b));
      if (from >= 0 && from < list.length && to >= 0 && to < list.length) t.is(next[to], list[from]);
    }),
  );
});

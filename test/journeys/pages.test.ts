import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import { contract, type Endpoint, type OutOf } from '@zhida/server/contract';
import { OPS_OF, VALUES_OF } from '@zhida/server/contract/page/index.ts';
import { entities } from '@zhida/server/modules/definitions/entities.ts';
import { permitMatrix } from '@zhida/server/platform/http/index.ts';
import { PINGCHENG, XIAODIAN } from '../support/builders/rows.ts';
import { dashboardBody, pageBody, publishPage } from '../support/publishPage.ts';
import { seed, type Seeded } from '../support/seed.ts';
import { refusal } from '../support/refusal.ts';

const system = useSystem();
let s: Seeded;
let reviewer: SignedIn;
let head: SignedIn;
const CODE = 'test.tasks';

type Rows = OutOf<'POST /api/pages/:code/rows'>;

function rowsOf(who: SignedIn, body: object = {}, code = CODE): Promise<Rows> {
  return who.call('POST /api/pages/:code/rows', { params: { code }, body: { pageSize: 100, ...body } });
}
const chart = (who: SignedIn, name: string, body: object = {}, code = CODE): Promise<OutOf<'POST /api/pages/:code/charts/:chart'>> => who.call('POST /api/pages/:code/charts/:chart', { params: { code, chart: name }, body });
const texts = ({ rows }: Rows, field: string): string[] => rows.map(({ cells }) => cells[field]!.text);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
const auditOf = async (who: SignedIn, action: string) => (await who.call('GET /api/audit', { query: { action, pageSize: 20 } })).rows;

test.serial.before('one bureau has cases, another has none; an office publishes a page of tasks', async (t) => {
  t.timeout(180_000);
  s = await seed(system);
  await system.bureaus([PINGCHENG]);
  reviewer = await system.signInAs('administrator', { username: 'second-administrator' });
  head = await system.signInAs('bureauHead', { bureauCode: XIAODIAN.code, divisionCode: XIAODIAN.divisionCode });
  await publishPage([s.administrator, reviewer], 'page', CODE, pageBody());
});

test.serial('菜单里只有本人的角色、本单位能打开的页面', async (t) => {
  const codes = async (who: SignedIn): Promise<string[]> => (await who.call('GET /api/pages')).pages.map(({ code }) => code);
  t.true((await codes(s.administrator)).includes(CODE));
  t.true((await codes(head)).includes('shanxi.overdue-tasks'));
  const liaison = await codes(s.liaison);
  t.false(liaison.includes(CODE));
  t.true(liaison.includes('shanxi.intentions'), '名单部门要用意向登记');
  const tax = await system.signInAs('liaison', { departmentCode: 'shanxi.rural-revitalisation', username: 'rural' });
  t.false((await codes(tax)).includes('shanxi.intentions'), '表单里没有它需要的项');
  t.is((await refusal(rowsOf(s.liaison))).code, 'page.unknown');
  t.is((await refusal(rowsOf(s.administrator, {}, 'nobody.page'))).code, 'page.unknown');
});

test.serial('县里有自己的工作台：潞州区的管理员打开就是它，别处看不到', async (t) => {
  const luzhou = await system.signInAs('administrator', { divisionCode: '140403', username: 'luzhou' });
  const { dashboards } = await luzhou.call('GET /api/pages');
  t.is(dashboards.find(({ workbench }) => workbench)?.code, 'luzhou.county-desk');
  const desk = await luzhou.call('GET /api/dashboards/:code', { params: { code: 'luzhou.county-desk' } });
  t.true(desk.workbench);
  t.true(desk.tiles.length >= 8);
  t.is(desk.tiles.find(({ code }) => code === 'overdue')?.kind, 'todo');
  const province = await s.administrator.call('GET /api/pages');
  t.false(province.dashboards.some(({ code }) => code === 'luzhou.county-desk'));
  t.is((await refusal(s.administrator.call('GET /api/dashboards/:code', { params: { code: 'luzhou.county-desk' } }))).code, 'page.unknown');
});

test.serial('页面写着列、条件、选项、操作和始终成立的条件', async (t) => {
  const page = await s.administrator.call('GET /api/pages/:code', { params: { code: 'shanxi.overdue-tasks' } });
  t.deepEqual(page.fixed, ['超期']);
  t.is(page.columns[0]!.title, '辅导对象');
  t.true(page.filters.find(({ field }) => field === 'bureau')!.choices.some(({ value }) => value === XIAODIAN.code));
  t.deepEqual(page.actions.map(({ code }) => code), ['assign'], '登记联系不是管理员的事');
  t.true(page.actions[0]!.inputs.find(({ name }) => name === 'officerId')!.choices.length > 0);
  t.true(page.canExport);
  const mine = await head.call('GET /api/pages/:code', { params: { code: 'shanxi.overdue-tasks' } });
  t.deepEqual(mine.actions.map(({ code }) => code), ['assign', 'contact', 'close']);
});

test.serial('列表与固定页面的数一致：条件、排序、视图、关键字、翻页', async (t) => {
  const all = await s.administrator.call('GET /api/tasks', { query: { pageSize: 100 } });
  const list = await rowsOf(s.administrator);
  t.is(list.total, all.total);
  t.true(list.total > 3);
  const money = list.rows.map(({ cells }) => Number(cells['amountFen']!.value));
  t.deepEqual(money, money.toSorted((a, b) => b - a));
  t.regex(texts(list, 'amountFen')[0]!, /^\d+\.\d\d 万元$/);
  t.regex(texts(list, 'dueOn')[0]!, /^\d{4}年\d+月\d+日$/);
  t.is(list.rows[0]!.link, `/tasks/${list.rows[0]!.id}`);

  const hired = await s.administrator.call('GET /api/tasks', { query: { kind: 'hired' } });
  t.is((await rowsOf(s.administrator, { filters: [{ field: 'kind', op: 'is', values: ['hired'] }] })).total, hired.total);
  t.is((await rowsOf(s.administrator, { view: 'hired' })).total, hired.total);
  const ascending = (await rowsOf(s.administrator, { sort: { field: 'amountFen', descending: false } })).rows.map(({ cells }) => Number(cells['amountFen']!.value));
  t.deepEqual(ascending, money.toReversed());

  const limit = money[1]!;
  t.is((await rowsOf(s.administrator, { filters: [{ field: 'amountFen', op: 'atLeast', values: [limit] }] })).total, money.filter((fen) => fen >= limit).length);
  t.is((await rowsOf(s.administrator, { filters: [{ field: 'dueOn', op: 'past' }] })).total, 0);
  t.is((await rowsOf(s.administrator, { filters: [{ field: 'createdAt', op: 'lastDays', values: [1] }] })).total, list.total);
  t.is((await rowsOf(s.administrator, { filters: [{ field: 'division', op: 'under', values: ['140200'] }] })).total, 0);
  t.is((await rowsOf(s.administrator, { filters: [{ field: 'division', op: 'under', values: ['@my-division'] }] })).total, list.total);

  const [{ cells }] = list.rows as [Rows['rows'][number]];
  const found = await rowsOf(s.administrator, { keyword: cells['taxpayer']!.text });
  t.true(found.total >= 1 && found.rows.every((row) => row.cells['taxpayer']!.text === cells['taxpayer']!.text));
  const second = await rowsOf(s.administrator, { pageSize: 2, page: 2 });
  t.deepEqual(second.rows.map(({ id }) => id), list.rows.slice(2, 4).map(({ id }) => id));
});

test.serial('看得到什么还是按本人的管辖范围：专员只见自己的，别的所一条也没有', async (t) => {
  const [row] = (await rowsOf(s.administrator, { filters: [{ field: 'bureau', op: 'is', values: [XIAODIAN.code] }] })).rows;
  const officer = await system.signInAs('officer', { bureauCode: XIAODIAN.code, divisionCode: XIAODIAN.divisionCode, username: 'page-officer' });
  await head.call('POST /api/tasks/assign', { body: { taskIds: [row!.id], officerId: officer.me.id, reason: '测试分派' } });
  const own = await rowsOf(officer);
  t.deepEqual(own.rows.map(({ id }) => id), [row!.id]);
  t.deepEqual(own.rows[0]!.can, ['contact']);
  t.is((await rowsOf(head)).total, (await head.call('GET /api/tasks', { query: {} })).total);
  const outsider = await system.signInAs('bureauHead', { bureauCode: PINGCHENG.code, divisionCode: PINGCHENG.divisionCode, username: 'page-outsider' });
  t.is((await rowsOf(outsider)).total, 0);
  t.is((await chart(outsider, 'money')).points[0]!.value, 0);
  t.is((await refusal(outsider.call('GET /api/pages/:code/rows/:id', { params: { code: CODE, id: row!.id } }))).code, 'request.not_found');
});

test.serial('图与列表对得上：条数、合计、按月、按季平均，点开一组就是那一组', async (t) => {
  const list = await rowsOf(s.administrator);
  const kinds = await chart(s.administrator, 'kinds');
  t.is(sum(kinds.points.map(({ value }) => value)), list.total);
  t.is(kinds.total!.value, list.total);
  t.is(kinds.measure, '辅导任务数');
  for (const point of kinds.points) t.is((await rowsOf(s.administrator, { filters: point.filter })).total, point.value, point.label);
  const money = await chart(s.administrator, 'money');
  t.is(money.points[0]!.value, sum(list.rows.map(({ cells }) => Number(cells['amountFen']!.value))));
  t.is(money.unit, 'fen');
  t.regex(money.points[0]!.text, /元$/);
  const months = await chart(s.administrator, 'months');
  t.is(sum(months.points.map(({ value }) => value)), list.total);
  t.regex(months.points[0]!.label, /^\d{4}年\d+月$/);
  const quarters = await chart(s.administrator, 'quarters');
  t.regex(quarters.points[0]!.label, /^\d{4}年第[一二三四]季度$/);
  for (const point of quarters.points) {
    const part = await rowsOf(s.administrator, { filters: point.filter });
    t.true(part.total > 0);
    t.true(Math.abs(point.value - sum(part.rows.map(({ cells }) => Number(cells['amountFen']!.value))) / part.total) < 0.5);
  }
  const narrowed = await chart(s.administrator, 'kinds', { filters: [{ field: 'kind', op: 'is', values: ['hired'] }] });
  t.deepEqual(narrowed.points.map(({ key }) => key), ['hired']);
});

test.serial('打开一条：分节、关联列表；人员和任务的查看留痕', async (t) => {
  const [row] = (await rowsOf(s.administrator, { view: 'hired' })).rows;
  const record = await s.administrator.call('GET /api/pages/:code/rows/:id', { params: { code: CODE, id: row!.id } });
  t.is(record.sections[0]!.fields[0]!.label, '对象');
  t.is(record.related[0]!.total, 0, '任务的编号不是纳税人的编号');
  t.true((await auditOf(s.administrator, 'task.read')).length > 0);
  const people = await rowsOf(s.administrator, {}, 'shanxi.veterans-here');
  t.true(people.total > 10);
  t.false(JSON.stringify(people).match(/\d{17}[\dX]/) !== null, '证号一律脱敏');
  const before = (await auditOf(s.administrator, 'person.read')).length;
  const person = await s.administrator.call('GET /api/pages/:code/rows/:id', { params: { code: 'shanxi.veterans-here', id: people.rows[0]!.id } });
  t.is(person.related[0]!.title, '名单记录');
  t.true(person.related[0]!.total >= 1);
  const after = await auditOf(s.administrator, 'person.read');
  t.is(after.length, before + 1);
  t.true(after[0]!.detail.includes('本地退役士兵'));
});

test.serial('不成立的条件说清楚哪里不对；没有提供的条件不能用', async (t) => {
  const wrong = await refusal(rowsOf(s.administrator, { filters: [{ field: 'amountFen', op: 'atLeast', values: ['很多'] }] }));
  t.is(wrong.code, 'page.filter_invalid');
  t.true(wrong.message.includes('本年估算') && wrong.message.includes('应填数'));
  t.is((await refusal(rowsOf(s.administrator, { filters: [{ field: 'officer', op: 'is', values: ['x'] }] }))).code, 'page.filter_invalid');
  t.is((await refusal(rowsOf(s.administrator, { filters: [{ field: "x'; DROP TABLE tasks", op: 'is', values: ['x'] }] }))).code, 'request.invalid');
  t.is((await rowsOf(s.administrator, { keyword: "%' OR 1=1 --" })).total, 0);
  t.is((await rowsOf(s.administrator, { sort: { field: 'taxpayerId', descending: true } })).total, (await rowsOf(s.administrator)).total);
  t.is((await refusal(rowsOf(s.administrator, { view: 'nothing' }))).code, 'page.view_gone');
});

test.serial('保存视图：自己的、本单位共用的；别的单位看不到，只有本人能删', async (t) => {
  const filters = [{ field: 'kind', op: 'is' as const, values: ['hired'] }];
  const save = (who: SignedIn, name: string, shared: boolean) => who.call('POST /api/pages/:code/views', { params: { code: CODE }, body: { name, shared, filters } });
  const mine = await save(head, '我的用工', false);
  const shared = await save(head, '所里的用工', true);
  t.is(mine.origin, 'mine');
  t.is(shared.origin, 'office');
  t.is((await refusal(save(head, '我的用工', false))).code, 'page.view_exists');
  const viewsOf = async (who: SignedIn): Promise<string[]> => (await who.call('GET /api/pages/:code', { params: { code: CODE } })).views.map(({ name }) => name);
  t.deepEqual(await viewsOf(head), ['用工企业', ...['所里的用工', '我的用工'].toSorted()]);
  const colleague = await system.signInAs('officer', { bureauCode: XIAODIAN.code, divisionCode: XIAODIAN.divisionCode, username: 'view-colleague' });
  t.deepEqual(await viewsOf(colleague), ['用工企业', '所里的用工']);
  t.deepEqual(await viewsOf(s.administrator), ['用工企业']);
  t.is((await rowsOf(head, { view: shared.id })).total, (await rowsOf(head, { view: 'hired' })).total);
  t.is((await refusal(rowsOf(s.administrator, { view: shared.id }))).code, 'page.view_gone');
  const remove = (who: SignedIn, id: string) => who.call('DELETE /api/pages/:code/views/:id', { params: { code: CODE, id } });
  t.is((await refusal(remove(colleague, shared.id))).code, 'page.view_gone');
  await remove(head, shared.id);
  await remove(head, mine.id);
  t.deepEqual(await viewsOf(head), ['用工企业']);
});

test.serial('导出要写用途并留痕；没有导出权限的人导不出', async (t) => {
  const query = { reason: '向区领导汇报', filters: JSON.stringify([{ field: 'kind', op: 'is', values: ['hired'] }]) };
  const file = await s.administrator.download('GET /api/pages/:code/export', { params: { code: CODE }, query });
  t.is(file.status, 200);
  t.is(file.bytes.subarray(0, 2).toString(), 'PK');
  const [trace] = await auditOf(s.administrator, 'page.export');
  t.true(trace!.detail.includes('向区领导汇报'));
  t.is((await s.administrator.download('GET /api/pages/:code/export', { params: { code: CODE }, query: { reason: '短' } })).status, 400);
  t.is((await s.administrator.download('GET /api/pages/:code/export', { params: { code: CODE }, query: { reason: '向区领导汇报', filters: '{' } })).status, 400);
  const officer = await system.signInAs('officer', { bureauCode: XIAODIAN.code, divisionCode: XIAODIAN.divisionCode, username: 'export-officer' });
  t.is((await officer.download('GET /api/pages/:code/export', { params: { code: CODE }, query })).status, 403);
});

test.serial('预览未保存的页面和面板：有错说位置，没错就是真数据；不是管理员不能预览', async (t) => {
  const preview = (body: object) => s.administrator.call('POST /api/pages/preview', { body: { body: body as Record<string, unknown> } });
  const good = await preview(pageBody({ fixed: [{ field: 'kind', op: 'is', values: ['hired'] }] }));
  t.deepEqual(good.faults, []);
  t.is(good.rows!.total, (await rowsOf(s.administrator, { view: 'hired' })).total);
  t.is(good.charts.length, 4);
  const bad = await preview(pageBody({ entity: 'tasks', sort: { field: 'salary', descending: true } }));
  t.is(bad.page, null);
  t.like(bad.faults[0], { path: '/body/sort/field', message: '“辅导任务”没有字段“salary”' });
  const board = await s.administrator.call('POST /api/dashboards/preview', { body: { body: { ...dashboardBody() } } });
  const [tile] = board.dashboard!.tiles;
  t.true(tile?.kind === 'figure' && tile.value.value === (await rowsOf(s.administrator)).total);
  t.is((await refusal(head.call('POST /api/pages/preview', { body: { body: {} } }))).code, 'access.denied');
  const entities = await s.administrator.call('GET /api/page-entities');
  for (const code of ['persons', 'person-categories', 'taxpayers', 'matches', 'tasks', 'filings', 'messages', 'campaigns', 'form:shanxi.veteran.intention']) t.true(entities.some((one) => one.code === code), code);
});

test.serial('写错的页面不能提交，指出位置；被页面用着的页面不能停用', async (t) => {
  const draft = (body: object) => publishPage([s.administrator, reviewer], 'page', 'test.wrong', body as never);
  const wrong = await refusal(draft(pageBody({ columns: [{ field: 'nothing' }] })));
  t.is(wrong.code, 'definition.invalid');
  t.true(wrong.message.includes('1 处') && wrong.next.length > 0);
  t.true(Object.keys(wrong.fields ?? {}).includes('/body/columns/0/field'));
  await publishPage([s.administrator, reviewer], 'dashboard', 'test.board', dashboardBody({ tiles: [{ code: 'todo', kind: 'todo', title: '任务', width: 3, entity: 'tasks', filters: [], note: '', tone: 'normal', page: CODE }] }));
  const usage = await s.administrator.call('GET /api/definitions/:kind/:code/usage', { params: { kind: 'page', code: CODE } });
  t.deepEqual(usage.map(({ code }) => code), ['test.board']);
  t.is((await refusal(s.administrator.call('POST /api/definitions/:kind/:code/retire', { params: { kind: 'page', code: CODE }, body: { reason: '不再使用了' } }))).code, 'definition.in_use');
});

test.serial('自带的页面和面板都没有毛病，每个块都算得出来', async (t) => {
  const faults = await s.administrator.call('GET /api/definition-faults');
  t.deepEqual(faults.filter(({ kind }) => kind === 'page' || kind === 'dashboard'), []);
  const leader = await s.administrator.call('GET /api/dashboards/:code', { params: { code: 'shanxi.leader' } });
  t.is(leader.tiles.length, 10);
  const overdue = leader.tiles.find(({ code }) => code === 'overdue');
  t.true(overdue?.kind === 'todo' && overdue.page === 'shanxi.overdue-tasks');
  const { pages } = await s.administrator.call('GET /api/pages');
  for (const { code } of pages) {
    const page = await s.administrator.call('GET /api/pages/:code', { params: { code } });
    await rowsOf(s.administrator, {}, code);
    for (const { code: name } of page.charts) t.is((await chart(s.administrator, name, {}, code)).code, name);
    for (const { id } of page.views) await t.notThrowsAsync(rowsOf(s.administrator, { view: id }, code));
  }
});

test.serial('登记的每类数据：每个字段都能显示，能排的能排、能筛的能筛、能分组的能分组、能合计的能合计', async (t) => {
  t.timeout(120_000);
  const SAMPLE = { text: 'x', number: 1, money: 1, day: '2026-01-01', instant: '2026-01-01', choice: 'x', division: '140105', boolean: 'yes' } as const;
  for (const { code, label, fields } of await s.administrator.call('GET /api/page-entities')) {
    const shown = fields.filter(({ key }) => !key);
    const filters = shown.filter(({ filterable }) => filterable).flatMap(({ name, type }) => OPS_OF[type].map((op) => ({ field: name, op, values: VALUES_OF[op] === 'none' ? [] : [op === 'lastDays' || op === 'nextDays' ? 7 : SAMPLE[type]] })));
    const sum_ = shown.find(({ summable }) => summable);
    const body = pageBody({
      entity: code,
      columns: shown.map(({ name }) => ({ field: name })),
      filters: [],
      sort: { field: shown.find(({ sortable }) => sortable)!.name, descending: true },
      actions: [],
      views: [],
      charts: [
        ...shown.filter(({ groupable }) => groupable).map(({ name, type }, at) => ({ code: `g${at}`, title: name, kind: 'bar' as const, measure: { kind: 'count' as const, field: null }, by: { field: name, unit: type === 'day' || type === 'instant' ? ('quarter' as const) : null }, filters: [], limit: 50 })),
        ...filters.map((filter, at) => ({ code: `f${at}`, title: `${filter.field} ${filter.op}`, kind: 'stat' as const, measure: sum_ ? { kind: 'sum' as const, field: sum_.name } : { kind: 'count' as const, field: null }, by: null, filters: [filter], limit: 1 })),
      ],
      detail: { sections: [], related: [] },
    });
    const answer = await s.administrator.call('POST /api/pages/preview', { body: { body: { ...body } } });
    t.deepEqual(answer.faults, [], code);
    t.is(answer.charts.length, body.charts.length, code);
    for (const { title, kind, points, total, hidden } of answer.charts) if (kind === 'bar' && hidden === 0) t.is(sum(points.map(({ value }) => value)), answer.rows!.total, `${label} ${title} ${String(total?.text)}`);
    for (const { name } of shown.filter(({ sortable }) => sortable)) {
      const sorted = await s.administrator.call('POST /api/pages/preview', { body: { body: { ...body, sort: { field: name, descending: false }, charts: [] } } });
      t.is(sorted.rows!.total, answer.rows!.total, `${code} ${name}`);
    }
  }
});

test.serial('登记的每个操作都是现有的接口，权限相同，要填的项都是接口要的', async (t) => {
  for (const { code, permit, exportPermit, actions } of (await entities()).values()) {
    for (const one of [permit, exportPermit]) if (one !== null) t.true(Object.hasOwn(permitMatrix(), one), `${code} ${one}`);
    for (const action of actions) {
      const entry = contract[action.endpoint as Endpoint];
      t.truthy(entry, action.endpoint);
      t.deepEqual(entry.access, { who: 'staff', can: action.permit });
      const places = action.ids.in === 'params' ? entry.params : entry.body;
      t.true(Object.hasOwn((places as unknown as { shape: object }).shape, action.ids.name), `${action.endpoint} ${action.ids.name}`);
      for (const { name } of action.inputs) t.true(Object.hasOwn((entry.body as unknown as { shape: object }).shape, name), `${action.endpoint} ${name}`);
    }
  }
});

import test from 'ava';
import type { PageFilter } from '@zhida/server/contract/page/index.ts';
import type { FormBody } from '@zhida/server/contract/form/index.ts';
import { dashboardFaults, fieldsNamed, pageFaults } from '@zhida/server/modules/definitions/domain/pages/check.ts';
import { field, shownFields, type Entity } from '@zhida/server/modules/definitions/domain/pages/entity.ts';
import { filtersSql, filterSql, valueFault, type Moment } from '@zhida/server/modules/definitions/domain/pages/filters.ts';
import { listedFields, listedValues } from '@zhida/server/modules/definitions/domain/pages/formFields.ts';
import { daysOf, drillFilters, groupSql } from '@zhida/server/modules/definitions/domain/pages/group.ts';
import { cellOf, filterWords, type Wording } from '@zhida/server/modules/definitions/domain/pages/words.ts';
import { referencesOf } from '@zhida/server/modules/definitions/domain/references.ts';
import { differences } from '@zhida/server/modules/definitions/domain/document/diff.ts';
import { dashboardBody, pageBody } from '../../support/publishPage.ts';

const tasks: Entity = {
  code: 'tasks', label: '任务', permit: 'task.list', exportPermit: null, from: 'tasks t', scope: {}, id: 't.id', title: 'subject', link: null, audit: null,
  actions: [{ code: 'assign', label: '分派', permit: 'task.assign', endpoint: 'POST /api/tasks/assign', ids: { in: 'body', name: 'taskIds' }, inputs: [] }, { code: 'contact', label: '联系', permit: 'task.contact', endpoint: 'POST /x', ids: { in: 'params', name: 'id' }, inputs: [] }],
  fields: [
    field('subject', '对象', 'text', 't.subject', { searched: true }),
    field('taxpayer', '纳税人', 'text', 'x.name'),
    field('state', '状态', 'choice', 't.state', { choices: { open: '办理中', closed: '已办结' } }),
    field('kind', '类型', 'choice', 't.kind', { choices: { hired: '用工' } }),
    field('bureau', '税务所', 'choice', 't.bureau'),
    field('division', '区划', 'division', 't.division'),
    field('amountFen', '金额', 'money', 't.amount'),
    field('dueOn', '期限', 'day', 't.due_on'),
    field('createdAt', '生成', 'instant', 't.created_at'),
    field('late', '超期', 'boolean', 't.late'),
    field('phone', '电话', 'text', 't.phone', { sensitive: true }),
    field('taxpayerId', '编号', 'text', 't.taxpayer_id', { key: true }),
    field('tags', '标签', 'choice', 't.tags', { member: (list) => `EXISTS (SELECT 1 WHERE tag IN ${list})` }),
    field('inner', '内部', 'number', 't.inner', { readers: ['auditor'] }),
  ],
};
const matches: Entity = { ...tasks, code: 'matches', label: '比对', fields: [field('person', '姓名', 'text', 'p.name'), field('idNumber', '证号', 'text', 'p.id_masked', { sensitive: true }), field('amountFen', '金额', 'money', 'm.amount'), field('taxpayerId', '编号', 'text', 'm.taxpayer_id', { key: true })] };
const known = new Map([tasks, matches].map((entity) => [entity.code, entity]));
const moment: Moment = { today: '2026-11-25', divisionCode: '140105', dayStart: (day) => Date.parse(`${day}T00:00:00+08:00`) };
const of = (name: string) => tasks.fields.find((one) => one.name === name)!;
const sqlOf = (name: string, filter: Omit<PageFilter, 'field'>) => filterSql(of(name), { field: name, ...filter }, 'f', moment);
const wording: Wording = { day: (day) => `日${day}`, month: (month) => `月${month}`, instant: (ms) => `时${ms}`, dayOfInstant: (ms) => `日${ms}`, fen: (fen) => `${fen / 100}元`, labels: new Map([['state', new Map([['open', '办理中']])], ['tags', new Map([['a', '甲'], ['b', '乙']])]]) };

test('a condition binds every value; only the registered expression enters the statement', (t) => {
  const evil = "x') OR 1=1 --";
  for (const [name, filter] of [
    ['subject', { op: 'is', values: [evil, 'b'] }],
    ['subject', { op: 'contains', values: [evil] }],
    ['state', { op: 'not', values: [evil] }],
    ['tags', { op: 'is', values: [evil] }],
    ['division', { op: 'under', values: [evil] }],
  ] as const) {
    const { sql, bind } = sqlOf(name, { op: filter.op, values: [...filter.values] });
    t.false(sql.includes('1=1'), sql);
    t.true(Object.values(bind).some((value) => String(value).includes('OR 1=1')));
  }
  t.deepEqual(sqlOf('subject', { op: 'contains', values: ['5%_!'] }).bind, { f_0: '%5!%!_!!%' });
});

test('days: an instant is compared by the Shanghai day it lies in, both ends included', (t) => {
  const start = Date.parse('2026-11-01T00:00:00+08:00');
  t.deepEqual(sqlOf('createdAt', { op: 'atLeast', values: ['2026-11-01'] }), { sql: '(t.created_at >= $f_0)', bind: { f_0: start } });
  t.deepEqual(sqlOf('createdAt', { op: 'atMost', values: ['2026-11-01'] }), { sql: '(t.created_at < $f_0)', bind: { f_0: start + 86_400_000 } });
  t.deepEqual(sqlOf('dueOn', { op: 'nextDays', values: [7] }).bind, { f_0: '2026-11-25', f_1: '2026-12-02' });
  t.deepEqual(sqlOf('dueOn', { op: 'past', values: [] }).bind, { f_0: '2026-11-25' });
});

test('a division includes what lies below it; one’s own is filled in', (t) => {
  t.deepEqual(sqlOf('division', { op: 'under', values: ['140100'] }).bind, { f_0: '1401%' });
  t.deepEqual(sqlOf('division', { op: 'under', values: ['@my-division'] }).bind, { f_0: '140105%' });
  t.deepEqual(sqlOf('late', { op: 'is', values: ['yes'] }).bind, { f_0: 1 });
});

test('a condition on a field that is gone, closed or badly filled is never met rather than forgotten', (t) => {
  const fields = new Map(tasks.fields.map((one) => [one.name, one]));
  for (const filter of [
    { field: 'gone', op: 'is', values: ['x'] },
    { field: 'phone', op: 'is', values: ['x'] },
    { field: 'taxpayerId', op: 'is', values: ['x'] },
    { field: 'amountFen', op: 'atLeast', values: ['x'] },
  ] as PageFilter[]) t.is(filtersSql(fields, [filter], 'f', moment).sql, '(1 = 0)', filter.field);
  t.is(filtersSql(fields, [], 'f', moment).sql, '1 = 1');
});

test('values are judged by type, in words', (t) => {
  t.is(valueFault('money', { op: 'atLeast', values: [1] }), null);
  t.is(valueFault('money', { op: 'contains', values: ['1'] }), '这种字段不能这样比较');
  t.is(valueFault('day', { op: 'atLeast', values: ['2026-13-01'] }), '日期写成 2026-09-30');
  t.is(valueFault('day', { op: 'lastDays', values: [-1] }), '天数应为 0 到 3660 的整数');
  t.is(valueFault('text', { op: 'contains', values: ['a', 'b'] }), '只能填一个值');
  t.is(valueFault('choice', { op: 'is', values: [] }), '没有填要比较的值');
  t.is(valueFault('boolean', { op: 'is', values: ['maybe'] }), '只能是 yes 或 no');
});

test('time is cut to its unit, and a group opens as its first to last day', (t) => {
  t.is(groupSql(of('dueOn'), { field: 'dueOn', unit: 'month' }, (sql) => sql), 'SUBSTR((t.due_on), 1, 7)');
  t.is(groupSql(of('createdAt'), { field: 'createdAt', unit: 'day' }, (sql) => `DAY${sql}`), 'DAY(t.created_at)');
  t.is(groupSql(of('state'), { field: 'state', unit: null }, (sql) => sql), 't.state');
  t.deepEqual(daysOf('2026-02', 'month'), { from: '2026-02-01', to: '2026-02-28' });
  t.deepEqual(daysOf('2024Q1', 'quarter'), { from: '2024-01-01', to: '2024-03-31' });
  t.deepEqual(daysOf('2026Q4', 'quarter'), { from: '2026-10-01', to: '2026-12-31' });
  t.deepEqual(drillFilters(of('dueOn'), { field: 'dueOn', unit: 'year' }, '2026'), [{ field: 'dueOn', op: 'atLeast', values: ['2026-01-01'] }, { field: 'dueOn', op: 'atMost', values: ['2026-12-31'] }]);
  t.deepEqual(drillFilters(of('state'), { field: 'state', unit: null }, null), [{ field: 'state', op: 'empty', values: [] }]);
  t.is(drillFilters(of('phone'), { field: 'phone', unit: null }, 'x'), null);
});

test('a cell carries a value to sort by and words to read', (t) => {
  t.deepEqual(cellOf(of('state'), 'open', wording), { value: 'open', text: '办理中' });
  t.deepEqual(cellOf(of('tags'), 'a,b,c', wording), { value: 'a,b,c', text: '甲、乙、c' });
  t.deepEqual(cellOf(of('amountFen'), '123456700', wording, 'wan'), { value: 123_456_700, text: '123.46 万元' });
  t.deepEqual(cellOf(of('late'), 0, wording), { value: false, text: '否' });
  t.deepEqual(cellOf(of('dueOn'), null, wording), { value: null, text: '—' });
  t.is(filterWords(of('state'), { field: 'state', op: 'is', values: ['open', 'closed'] }, wording), '状态 是 办理中、closed');
  t.is(filterWords(of('dueOn'), { field: 'dueOn', op: 'nextDays', values: [7] }, wording), '期限 在今后 7 天内');
  t.is(filterWords(of('late'), { field: 'late', op: 'is', values: ['no'] }, wording), '不是“超期”');
});

test('keys are never shown; a field for some readers is shown to them alone', (t) => {
  t.false(shownFields(tasks, 'auditor').some(({ name }) => name === 'taxpayerId'));
  t.true(shownFields(tasks, 'auditor').some(({ name }) => name === 'inner'));
  t.false(shownFields(tasks, 'officer').some(({ name }) => name === 'inner'));
});

const faultsOf = (change: Parameters<typeof pageBody>[0]): [string, string][] => pageFaults({ body: pageBody(change) }, known).map(({ path, message }) => [path, message]);

test('a right page has no fault; each wrong name is told with its place', (t) => {
  t.deepEqual(faultsOf({}), []);
  t.deepEqual(faultsOf({ entity: 'nothing' }), [['/body/entity', '没有名为“nothing”的数据']]);
  t.deepEqual(faultsOf({ columns: [{ field: 'gone' }], views: [] }), [['/body/columns/0/field', '“任务”没有字段“gone”']]);
  t.deepEqual(faultsOf({ columns: [{ field: 'subject' }, { field: 'subject' }] }), [['/body/columns/1/field', '列“subject”重复']]);
  t.deepEqual(faultsOf({ columns: [{ field: 'taxpayerId' }] }), [['/body/columns/0/field', '“编号”只用于关联，不能显示']]);
  t.deepEqual(faultsOf({ columns: [{ field: 'subject', format: 'wan' }] }), [['/body/columns/0/format', '“对象”不能这样显示']]);
  t.deepEqual(faultsOf({ sort: { field: 'phone', descending: true } }), [['/body/sort/field', '“电话”不能用来排序']]);
  t.deepEqual(faultsOf({ filters: ['phone'] }), [['/body/filters/0', '“电话”是个人信息，不能用来筛选']]);
  t.deepEqual(faultsOf({ fixed: [{ field: 'amountFen', op: 'atLeast', values: ['多'] }] }), [['/body/fixed/0/values', '“金额”：应填数']]);
  t.deepEqual(faultsOf({ actions: [{ action: 'burn', roles: [] }] }), [['/body/actions/0/action', '“任务”没有操作“burn”']]);
});

test('charts: sums of numbers only, groups of what can be grouped, time with its unit', (t) => {
  const [count] = pageBody().charts;
  const chart = (change: object): [string, string][] => faultsOf({ charts: [{ ...count!, ...change }] });
  t.deepEqual(chart({ measure: { kind: 'sum', field: 'state' } }), [['/body/charts/0/measure/field', '“状态”不是数，不能计算']]);
  t.deepEqual(chart({ measure: { kind: 'sum', field: null } }), [['/body/charts/0/measure/field', '没有选要计算的字段']]);
  t.deepEqual(chart({ by: { field: 'subject', unit: null } }), [['/body/charts/0/by/field', '不能按“对象”分组']]);
  t.deepEqual(chart({ by: { field: 'dueOn', unit: null } }), [['/body/charts/0/by/unit', '没有选按日、月、季还是年']]);
  t.deepEqual(chart({ by: { field: 'state', unit: 'month' } }), [['/body/charts/0/by/unit', '“状态”不是日期，不能按时间分组']]);
  t.deepEqual(chart({ by: null }), [['/body/charts/0/by', '没有选按什么分组']]);
  t.deepEqual(chart({ kind: 'stat' }), [['/body/charts/0/by', '“数字”不分组']]);
  t.deepEqual(faultsOf({ charts: [count!, count!] }), [['/body/charts/1/code', `图的代码“${count!.code}”重复`]]);
});

test('views keep to the columns; related lists need a key', (t) => {
  t.deepEqual(faultsOf({ views: [{ code: 'a', name: '甲', filters: [], sort: null, columns: ['bureau'] }] }), [['/body/views/0/columns/0', '列里没有“bureau”']]);
  t.deepEqual(faultsOf({ detail: { sections: [], related: [{ title: '比对', entity: 'matches', key: 'person', columns: [{ field: 'person' }] }] } }), [['/body/detail/related/0/key', '“比对”没有可作关联的字段“person”']]);
});

test('dashboards: every tile on what is registered, codes unique', (t) => {
  const [tile] = dashboardBody().tiles;
  t.deepEqual(dashboardFaults({ body: dashboardBody() }, known), []);
  const found = dashboardFaults({ body: dashboardBody({ tiles: [tile!, { ...tile!, entity: 'nothing' } as never] }) }, known);
  t.deepEqual(found.map(({ path }) => path), ['/body/tiles/1/code', '/body/tiles/1/entity']);
  t.true(found[0]!.place.startsWith('内容 › 块'));
});

test('what a page names is known: its form, its departments, the pages of tiles, the fields', (t) => {
  const body = pageBody({ entity: 'form:a.form', places: { divisions: [], departments: ['shanxi.tax'], bureaus: [] }, detail: { sections: [], related: [] } });
  t.deepEqual(referencesOf({ kind: 'page', code: 'x', body }).map(({ kind, code, entry }) => [kind, entry ?? code]), [['form', 'a.form'], ['departments', 'shanxi.tax']]);
  const board = dashboardBody({ tiles: [{ ...dashboardBody().tiles[0]!, page: 'a.page' } as never] });
  t.deepEqual(referencesOf({ kind: 'dashboard', code: 'x', body: board }).map(({ kind, code, path }) => [kind, code, path]), [['page', 'a.page', '/body/tiles/0/page']]);
  t.true(fieldsNamed(body, 'form:a.form').includes('amountFen'));
  t.deepEqual(fieldsNamed(body, 'tasks'), []);
});

test('differences between two versions of a page are read in Chinese', (t) => {
  const before = { kind: 'page', body: pageBody() };
  const after = { kind: 'page', body: pageBody({ sort: { field: 'dueOn', descending: false }, roles: ['administrator'] }) };
  const texts = differences(before, after).map(({ text }) => text);
  t.true(texts.includes('内容 › 排序 › 从大到小：由 是 改为 否'));
  t.true(texts.includes('删去 内容 › 角色：辅导专员'));
});

const FORM: FormBody = {
  summary: '测试', identified: false, statement: '属实', view: { sections: [] },
  fields: [
    { name: 'pay', label: '月薪', type: 'money' },
    { name: 'skills', label: '技能', type: 'multi-choice', options: [{ value: 'a', label: '甲' }, { value: 'b', label: '乙' }] },
    { name: 'wish', label: '愿望', type: 'text' },
    { name: 'trade', label: '行业', type: 'text', sensitivity: 'internal' },
    { name: 'illness', label: '病史', type: 'choice', sensitivity: 'sensitive', options: [{ value: 'x', label: '有' }] },
    { name: 'phone', label: '电话', type: 'phone' },
    { name: 'card', label: '银行卡', type: 'bank-card' },
    { name: 'family', label: '家人', type: 'table', rowName: '人', fields: [{ name: 'age', label: '年龄', type: 'number' }] },
  ],
};

test('of a form only what is neither personal nor free words is listed', (t) => {
  t.deepEqual(listedFields(FORM).map(({ field: { name }, type }) => [name, type]), [['pay', 'money'], ['skills', 'choice'], ['trade', 'text']]);
  t.deepEqual(listedValues(FORM, { pay: 450_000, skills: ['a', 'b'], wish: '秘密', trade: '面馆', illness: 'x', phone: '13900000000', card: '6222' }), [
    { field: 'pay', seq: 0, text: null, num: 450_000 },
    { field: 'skills', seq: 0, text: 'a', num: null },
    { field: 'skills', seq: 1, text: 'b', num: null },
    { field: 'trade', seq: 0, text: '面馆', num: null },
  ]);
});

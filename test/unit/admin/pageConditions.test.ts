import test from 'ava';
import { MY_DIVISION, OPS_OF, type EntityFieldType, type PageFilter } from '@zhida/server/contract/page/index.ts';
import { addressOf, besides, conditionsIn, conditionWords, specsOf, withoutCondition } from '../../../admin/src/features/pages/conditions.ts';
import { csvOf, isEmpty, shortly } from '../../../admin/src/ui/chart/figures.ts';

const field = (name: string, label: string, type: EntityFieldType, choices: { value: string; label: string }[] = []) => ({ field: name, label, type, ops: [...OPS_OF[type]], choices });
const PAGE = {
  filters: [
    field('state', '状态', 'choice', [{ value: 'open', label: '在办' }, { value: 'closed', label: '办结' }]),
    field('division', '区划', 'division', [{ value: '140403', label: '潞州区' }]),
    field('amountFen', '金额', 'money'),
    field('dueOn', '期限', 'day'),
    field('name', '名称', 'text'),
    field('overdue', '超期', 'boolean'),
  ],
  columns: [],
};

test('conditions go into the address and come back the same', (t) => {
  const all: PageFilter[] = [
    { field: 'state', op: 'is', values: ['open', 'closed'] },
    { field: 'division', op: 'under', values: ['140403'] },
    { field: 'amountFen', op: 'atLeast', values: [250000] },
    { field: 'dueOn', op: 'nextDays', values: [7] },
    { field: 'name', op: 'contains', values: ['面馆,一店'] },
    { field: 'dueOn', op: 'past', values: [] },
  ];
  t.deepEqual(conditionsIn(addressOf(all), PAGE), all);
});

test('what is no condition is left aside: the view, the keyword, nonsense', (t) => {
  t.deepEqual(conditionsIn({ view: 'mine', keyword: '王', 'state.drop': 'x', 'state.is': '', columns: 'state' }, PAGE), []);
  t.deepEqual(conditionsIn({ 'amountFen.atLeast': 'abc' }, PAGE), [{ field: 'amountFen', op: 'atLeast', values: [] }]);
});

test('conditions read as people speak', (t) => {
  const words = (filter: PageFilter): string => conditionWords(filter, PAGE);
  t.is(words({ field: 'state', op: 'is', values: ['open', 'closed'] }), '状态是在办或办结');
  t.is(words({ field: 'division', op: 'under', values: [MY_DIVISION] }), '区划属于我所在的区划');
  t.is(words({ field: 'amountFen', op: 'atLeast', values: [250000] }), '金额不少于2,500.00 元');
  t.is(words({ field: 'dueOn', op: 'nextDays', values: [7] }), '期限在今后 7 天内');
  t.is(words({ field: 'dueOn', op: 'past', values: [] }), '期限早于今天');
});

test('each type of field has the inputs that fit it', (t) => {
  t.deepEqual(PAGE.filters.map((one) => specsOf(one).map(({ kind, name }) => `${kind} ${name}`)), [
    ['choice state.is'],
    ['choice division.under'],
    ['number amountFen.atLeast', 'number amountFen.atMost'],
    ['day dueOn.atLeast', 'day dueOn.atMost'],
    ['search name.contains'],
    ['choice overdue.is'],
  ]);
});

test('what a press on a chart has set, and no input shows, can be taken away', (t) => {
  const specs = PAGE.filters.flatMap(specsOf);
  const set: PageFilter[] = [{ field: 'state', op: 'is', values: ['open'] }, { field: 'state', op: 'is', values: ['open', 'closed'] }, { field: 'bureau', op: 'is', values: ['11'] }];
  t.deepEqual(besides(set, specs), set.slice(1));
  t.deepEqual(withoutCondition({ 'bureau.is': '11', view: 'a' }, set[2]!), { view: 'a' });
});

test('figures leave as a table that a spreadsheet opens, without becoming a formula', (t) => {
  const figures = { axis: '县区', labels: ['潞州区', '=HYPERLINK("x")'], series: [{ name: '任务数', values: [1200, 3] }], say: (value: number) => value.toLocaleString('zh-CN') };
  t.is(csvOf(figures), '\uFEFF县区,任务数\r\n潞州区,1200\r\n"\'=HYPERLINK(""x"")",3\r\n');
  t.false(isEmpty(figures));
  t.true(isEmpty({ ...figures, series: [{ name: '任务数', values: [0, 0] }] }));
  t.deepEqual([0, 950, 12_000, 340_000_000].map(shortly), ['0', '950', '1.2万', '3.4亿']);
});

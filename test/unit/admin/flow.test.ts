import test from 'ava';
import type { Expression, Catalogue } from '@zhida/server/contract/expression/index.ts';
import { BLANK_SERVICE, type ServiceBody, type ServiceClock } from '@zhida/server/contract/service/index.ts';
import { flatCalendar, type CalendarBody } from '@zhida/server/modules/definitions/domain/schemas/index.ts';
import { add, change, connect, consequences, disconnect, move, remove } from '../../../admin/src/lowcode/flow/edit.ts';
import { changed, newRow, readTree, writeTree, type Group } from '../../../admin/src/lowcode/condition/tree.ts';
import { exampleOf } from '../../../admin/src/lowcode/flow/lists/example.ts';
import { pickedAt } from '../../../admin/src/lowcode/flow/service.ts';
import { packBody } from '../definitions/packs.ts';

const joined = (service: ServiceBody, earlier: string, later: string): ServiceBody => {
  const outcome = connect(service, earlier, later);
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.service;
};

/** Two items, the second after the first, with a material and a clock of the second. */
function small(): ServiceBody {
  const items = add(add(BLANK_SERVICE, 'items').service, 'items').service;
  const more = add(add(joined(items, 'item-1', 'item-2'), 'materials').service, 'clocks').service;
  return change(change(more, 'materials', 0, { items: ['item-2'] }), 'clocks', 0, { item: 'item-2' });
}

test('a wait that closes a circle is refused with its way; the service stays as it was', (t) => {
  const outcome = connect(small(), 'item-2', 'item-1');
  t.true('refused' in outcome && outcome.refused.includes('“新事项 1” → “新事项 2” → “新事项 1”'));
  t.true('refused' in connect(small(), 'item-1', 'item-1'));
  t.deepEqual(disconnect(small(), 'item-1', 'item-2').items[1]?.after, []);
});

test('an item taken away leaves no name behind, and what is its alone goes with it', (t) => {
  t.deepEqual(consequences(small(), { list: 'items', index: 1 }), ['1 项材料不再由它使用', '1 个时限一并删除']);
  const rest = remove(small(), { list: 'items', index: 1 });
  t.deepEqual([rest.items.length, rest.materials[0]?.items, rest.clocks], [1, [], []]);
  t.deepEqual(remove(small(), { list: 'items', index: 0 }).items[0]?.after, []);
});

test('another code for an item is carried to all that names it', (t) => {
  const renamed = change(small(), 'items', 1, { code: 'card' });
  t.deepEqual([renamed.materials[0]?.items, renamed.clocks[0]?.item], [['card'], 'card']);
  t.deepEqual(change(small(), 'items', 0, { code: 'first' }).items[1]?.after, ['first']);
});

test('new codes are free; an entry moves by one and not over the end', (t) => {
  const service = remove(small(), { list: 'items', index: 0 });
  t.deepEqual(add(service, 'items').service.items.map(({ code }) => code), ['item-2', 'item-3']);
  t.deepEqual(move(small(), { list: 'items', index: 1 }, -1).items.map(({ code }) => code), ['item-2', 'item-1']);
  t.deepEqual(move(small(), { list: 'items', index: 1 }, 1).items, small().items);
});

test('a condition is read and written back unchanged; what is changed becomes a question in words, the rest stays', (t) => {
  const catalogue: Catalogue = { facts: { moved: { label: '已搬迁', type: 'verdict' }, way: { label: '方式', type: 'text', values: { a: '邮寄' } } }, params: {} };
  const written: Expression = { all: [{ ask: '搬迁户', when: { fact: 'moved' }, basis: '第三条' }, { ask: '要邮寄', when: { eq: [{ fact: 'way' }, 'a'] } }, { not: { fact: 'moved' } }] };
  t.deepEqual(writeTree(readTree(written), catalogue), written);
  const group = (parts: Group['parts'], join: Group['join'] = 'all'): Group => ({ kind: 'group', join, negated: false, parts });
  t.is(writeTree(group([]), catalogue), undefined);
  t.deepEqual(writeTree(group([{ kind: 'row', fact: 'way', operator: 'ne', value: 'a' }], 'any'), catalogue), { ask: '方式不是邮寄', when: { ne: [{ fact: 'way' }, 'a'] } });
  const read = readTree(written);
  const { kept: _gone, ...first } = read.parts[0] as Extract<Group['parts'][number], { kind: 'row' }>;
  t.deepEqual(writeTree(changed(read, { parts: [{ ...first, operator: 'not' }, ...read.parts.slice(1)] }), catalogue), { all: [{ ask: '不是：已搬迁', when: { not: { fact: 'moved' } }, basis: '第三条' }, (written as { all: Expression[] }).all[1], { not: { fact: 'moved' } }] });
  const deep: Expression = { any: [{ all: [{ fact: 'moved' }, { not: { any: [{ answered: 'way' }, { fact: 'moved' }] } }] }] };
  t.deepEqual(writeTree(readTree(deep), catalogue), deep);
  t.deepEqual(readTree(deep).parts.map(({ kind }) => kind), ['group']);
  t.deepEqual(newRow(catalogue, 'moved'), { kind: 'row', fact: 'moved', operator: 'is', value: null });
});

test('a clock is worked out in words', (t) => {
  const service = packBody<ServiceBody>('service', 'shanxi.veteran.demobilisation');
  const calendar = flatCalendar(packBody<CalendarBody>('calendar', 'state-council'));
  const clock = (code: string): ServiceClock => service.clocks.find((one) => one.code === code)!;
  t.is(exampleOf(service, clock('reserve-limit'), '2026-09-01', calendar), '若 2026-09-01 退出现役，则 2026-10-11 前办结；2026-10-01 提醒。');
  t.is(exampleOf(service, { ...clock('household-limit'), past: [] }, '2026-09-24', calendar), '若 2026-09-24 受理，则 2026-09-30 前办结；2026-09-29 提醒。');
  t.true(exampleOf(service, clock('household-limit'), '2026-12-30', calendar).includes('按普通周末推算'));
  t.is(exampleOf(service, { ...clock('household-limit'), trigger: null }, '2026-09-24', calendar), '还没有写从何时起算');
});

test('a pointer leads to the entry it lies in', (t) => {
  t.deepEqual(pickedAt('/body/items/3/after/0'), { list: 'items', index: 3 });
  t.is(pickedAt('/body/lead'), null);
  t.is(pickedAt(null), null);
});

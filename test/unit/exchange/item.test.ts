import test from 'ava';
import { ITEM_FIELDS, type ItemBody } from '@zhida/server/modules/definitions/domain/schemas/index.ts';
import { checkItem } from '@zhida/server/modules/exchange/domain/checkItem.ts';
import { packBody, packFiles } from '../definitions/packs.ts';

const veterans = (): ItemBody => structuredClone(packBody<ItemBody>('item', 'shanxi.veterans'));
const messages = (item: ItemBody): string[] => checkItem(item, ITEM_FIELDS).map(({ path, message }) => `${path} ${message}`);

test('every item of the packs can be read by', (t) => {
  for (const { document } of packFiles().filter(({ document: { kind } }) => kind === 'item')) t.deepEqual(messages(document.body as ItemBody), [], document.code);
});

test('an item without a period cannot have a sheet; a mere entry of the catalogue needs none', (t) => {
  const item = { ...veterans(), cycle: 'real-time' } as unknown as ItemBody;
  t.deepEqual(messages(item), ['/body/cycle 这样的周期没有所属期，还不能报送文件']);
  t.deepEqual(messages({ ...veterans(), due: { kind: 'unstated' } } as unknown as ItemBody), ['/body/due 报送文件的信息项要写明固定日期，或所属期结束后第几个月的某日']);
});

test('two columns with one header, a field fed twice, a field of another kind', (t) => {
  const item = veterans();
  item.columns[1]!.aliases.push('姓 名');
  item.columns.push({ field: 'name', name: '曾用名', aliases: [], required: false, note: '' }, { field: 'amountFen', name: '金额', aliases: [], required: false, note: '' });
  const found = messages(item);
  t.true(found.some((text) => text.includes('与“') && text.includes('一列重复')), found.join('\n'));
  t.true(found.includes(`/body/columns/${item.columns.length - 2}/field 这个字段已经有一列了`), found.join('\n'));
  t.true(found.includes(`/body/columns/${item.columns.length - 1}/field “金额”用的字段不属于这一类信息项`), found.join('\n'));
});

test('a pattern that cannot be read, or that could hang the reader', (t) => {
  const item = veterans();
  item.notData = { titlePatterns: ['[', '(a+)+$', '名单$'], footerPatterns: ['x'.repeat(61)] };
  t.deepEqual(messages(item), [
    '/body/notData/titlePatterns/0 样式写法不对',
    '/body/notData/titlePatterns/1 样式里不能重复一个括号',
    '/body/notData/footerPatterns/0 样式太长，最多 60 个字符',
  ]);
});

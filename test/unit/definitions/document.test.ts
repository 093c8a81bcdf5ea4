import test from 'ava';
import fc from 'fast-check';
import { differences, threeWay } from '@zhida/server/modules/definitions/domain/document/diff.ts';
import { duplicateCodes } from '@zhida/server/modules/definitions/domain/document/duplicates.ts';
import { flatten } from '@zhida/server/modules/definitions/domain/document/flatten.ts';
import { placeOf } from '@zhida/server/modules/definitions/domain/document/place.ts';
import { packFiles } from './packs.ts';

const item = {
  kind: 'item',
  name: '名单',
  body: {
    cycle: 'quarter',
    columns: [
      { field: 'name', name: '姓名', aliases: ['人员姓名'], required: true },
      { field: 'idNumber', name: '身份证号', aliases: [], required: true },
      { field: 'phone', name: '联系方式', aliases: [], required: false },
    ],
  },
};
const changed = (change: (document: typeof item) => void): typeof item => {
  const copy = structuredClone(item);
  change(copy);
  return copy;
};
const sentences = (before: unknown, after: unknown): string[] => differences(before, after).map(({ text }) => text);

test('a changed value is told with its place, before and after', (t) => {
  t.deepEqual(sentences(item, changed(({ body }) => void (body.columns[2]!.required = true))), ['内容 › 列“联系方式” › 必填：由 否 改为 是']);
  t.deepEqual(sentences(item, changed((document) => void (document.name = '新名单'))), ['名称：由 名单 改为 新名单']);
});

test('a neighbour that comes or goes does not make the others differ', (t) => {
  const without = changed(({ body }) => void body.columns.splice(0, 1));
  t.true(sentences(item, without).every((text) => text.startsWith('删去 内容 › 列“姓名”')));
  const with_ = changed(({ body }) => void body.columns.unshift({ field: 'address', name: '住所地', aliases: [], required: false }));
  t.true(sentences(item, with_).every((text) => text.startsWith('新增 内容 › 列“住所地”')));
});

test('another order of the same columns is one difference', (t) => {
  t.deepEqual(differences(item, changed(({ body }) => void body.columns.reverse())).map(({ change }) => change), ['moved']);
});

test('a word added to a list of words is told as that word', (t) => {
  t.deepEqual(sentences(item, changed(({ body }) => void body.columns[0]!.aliases.push('本人姓名'))), ['新增 内容 › 列“姓名” › 别名：本人姓名']);
});

test('nothing differs from itself; whatever differs one way differs the other way too', (t) => {
  fc.assert(fc.property(fc.jsonValue(), (value) => differences(value, structuredClone(value)).length === 0));
  fc.assert(fc.property(fc.object({ maxDepth: 3 }), fc.object({ maxDepth: 3 }), (a, b) => differences(a, b).length === 0 === (differences(b, a).length === 0)));
  t.pass();
});

test('every leaf of every pack has a path of its own', (t) => {
  for (const { path, document } of packFiles()) {
    const paths = flatten(document).map((leaf) => leaf.path);
    t.is(new Set(paths).size, paths.length, path);
  }
});

test('three ways: only what one side changed is no conflict, what both changed to different ends is', (t) => {
  const ours = changed((document) => {
    document.name = '本地名单';
    document.body.cycle = 'month';
  });
  const theirs = changed((document) => {
    document.name = '新包名单';
    document.body.columns[2]!.required = true;
  });
  t.deepEqual(
    threeWay(item, ours, theirs).map(({ place, conflict }) => [place, conflict]),
    [
      ['名称', true],
      ['内容 › 周期', false],
      ['内容 › 列“联系方式” › 必填', false],
    ],
  );
  t.deepEqual(threeWay(item, item, item), []);
  t.false(threeWay(item, ours, ours).some(({ conflict }) => conflict), '两边改得一样，不是冲突');
});

test('a JSON pointer is a place in words', (t) => {
  t.is(placeOf(item, '/body/columns/1/required'), '内容 › 列“身份证号” › 必填');
  t.is(placeOf(item, '/body/columns/7'), '内容 › 列“第 8 项”');
  t.is(placeOf(item, ''), '整份定义');
});

test('a code that stands twice in one list is found at any depth; the same code in two lists is none', (t) => {
  const rows = [{ code: 'a', parts: [{ code: 'x' }] }, { code: 'b', parts: [{ code: 'x' }, { code: 'y' }, { code: 'x' }] }, { code: 'a' }];
  t.deepEqual(duplicateCodes({ rows, others: [{ code: 'a' }] }, '/body'), [
    { path: '/body/rows/2/code', code: 'a' },
    { path: '/body/rows/1/parts/2/code', code: 'x' },
  ]);
  for (const { document } of packFiles()) t.deepEqual(duplicateCodes(document), [], document.code);
});

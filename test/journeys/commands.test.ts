import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settings } from '../support/environment.ts';
import { buildPerson } from '../support/builders/rows.ts';
import { fileOf } from './files.ts';

const system = useSystem({ worker: false });
const UNUSABLE = 2;
const USAGE = 64;
const inFolder = (name: string): string => join(settings['DATA_DIR'] ?? '', name);

interface Fault {
  error: { code: string; message: string; next: string };
}

test.serial('完全不能用的文件：2，只有一个 JSON 对象，说明怎么办，什么都没留下', async (t) => {
  await writeFile(inFolder('empty.xlsx'), '');
  await writeFile(inFolder('text.xlsx'), 'this is no workbook');
  const good = await fileOf('good', { rows: [buildPerson()] });
  await writeFile(inFolder('cut.xlsx'), good.bytes.subarray(0, good.bytes.length / 2));
  const others = await fileOf('other', { rows: [{ 产品: '苹果', 数量: 3 }] });
  const cases: [string, string, string][] = [
    ['shanxi.veterans', inFolder('nowhere.xlsx'), 'file.not_found'],
    ['shanxi.veterans', inFolder('empty.xlsx'), 'file.empty'],
    ['shanxi.veterans', inFolder('cut.xlsx'), 'file.damaged'],
    ['shanxi.veterans', others.path, 'file.columns_missing'],
    ['shanxi.unknown', good.path, 'item.unknown'],
  ];
  for (const [item, path, code] of cases) {
    const answer = await system.cli(['import', item, path, '--json']);
    t.is(answer.code, UNUSABLE, `${item} ${path}: ${answer.stdout}${answer.stderr}`);
    const { error } = answer.json() as unknown as Fault;
    t.is(error.code, code);
    t.regex(error.message, /[\u4e00-\u9fff]/);
    t.regex(error.next, /[\u4e00-\u9fff]/);
  }
  const wrongKind = await system.cli(['import', 'shanxi.veterans', inFolder('text.xlsx'), '--json']);
  t.is(wrongKind.code, UNUSABLE);
  const wrongPeriod = await system.cli(['import', 'shanxi.veterans', good.path, '--period', 'sometime', '--json']);
  t.is((wrongPeriod.json() as unknown as Fault).error.code, 'period.invalid');
  t.is(wrongPeriod.code, UNUSABLE);
  const report = (await system.cli(['report', '--json'])).json() as { persons: { total: number } };
  t.is(report.persons.total, 0);
});

test.serial('用法不对：64，标准输出是空的，标准错误说怎么用', async (t) => {
  for (const args of [['fly'], ['import', 'shanxi.veterans'], ['import', 'shanxi.veterans', 'a.xlsx', '--mode', 'half'], ['push', '--loudly']]) {
    const answer = await system.cli(args);
    t.is(answer.code, USAGE, args.join(' '));
    t.is(answer.stdout, '', args.join(' '));
    t.not(answer.stderr, '', args.join(' '));
  }
});

test.serial('看帮助不算错', async (t) => {
  const answer = await system.cli(['--help']);
  t.is(answer.code, 0);
  t.regex(answer.stdout, /import/);
});

test.serial('没有 --json 时是给人看的话，出错的话在标准错误里', async (t) => {
  const file = await fileOf('people', { rows: [buildPerson({ 姓名: '' })] });
  const answer = await system.cli(['import', 'shanxi.veterans', file.path]);
  t.is(answer.code, 0, '有行被退回不算失败');
  t.regex(answer.stdout, /退回 1/);
  const missing = await system.cli(['import', 'shanxi.veterans', inFolder('nowhere.xlsx')]);
  t.is(missing.code, UNUSABLE);
  t.is(missing.stdout, '');
  t.regex(missing.stderr, /找不到文件/);
});

test.serial('退回的行写成工作簿：原样、标色、附原因；改好再报就收下', async (t) => {
  const wrong = buildPerson({ 姓名: '' });
  const file = await fileOf('refused', { rows: [buildPerson(), wrong] });
  const errors = inFolder('refused.xlsx');
  const answer = await system.cli(['import', 'shanxi.veterans', file.path, '--errors', errors, '--json']);
  t.like(answer.json(), { read: 2, accepted: 1, rejected: 1 });
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(errors);
  const texts: string[] = [];
  book.worksheets[0]?.eachRow((row) => texts.push((row.values as unknown[]).join('|')));
  t.true(texts.some((text) => text.includes(String(wrong['身份证号']))));
  t.true(texts.some((text) => text.includes('姓名未填写')));
  t.false(texts.some((text) => text.includes('undefined')));
});

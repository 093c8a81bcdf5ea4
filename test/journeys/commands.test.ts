import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { row } from '@zhida/server/platform/db/index.ts';
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
    ['shanxi.veterans', settings['DATA_DIR'] ?? '', 'file.not_found'],
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
  for (const nowhere of [inFolder('no-such-folder/refused.xlsx'), settings['DATA_DIR'] ?? '']) {
    const answer = await system.cli(['import', 'shanxi.veterans', good.path, '--errors', nowhere, '--json']);
    t.is(answer.code, UNUSABLE);
    t.is((answer.json() as unknown as Fault).error.code, 'file.not_writable', '写不了退回表就不开始');
  }
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

const PRODUCTION = {
  NODE_ENV: 'production', ZHIDA_MODE: 'production', WECHAT_MINI_APPID: 'wx1', WECHAT_MINI_SECRET: 's', WECHAT_OFFICIAL_APPID: 'wx2', WECHAT_OFFICIAL_SECRET: 's', SMS_ACCESS_KEY_ID: 'k', SMS_ACCESS_KEY_SECRET: 's',
};

test.serial('设置写错：1，一句话说哪个变量；正式环境载不进演示省份', async (t) => {
  const cases: [Record<string, string>, RegExp][] = [
    [{ PORT: 'abc' }, /PORT/],
    [{ ...PRODUCTION, SMS_ACCESS_KEY_SECRET: '' }, /SMS_ACCESS_KEY_SECRET/],
    [PRODUCTION, /正式环境不能载入演示数据/],
  ];
  for (const [env, said] of cases) {
    const answer = await system.cli(['demo', '--json'], { env });
    t.is(answer.code, 1, answer.stdout + answer.stderr);
    t.is(answer.stderr, '');
    const { error } = answer.json() as unknown as Fault;
    t.is(error.code, 'server.settings');
    t.regex(error.message, said);
  }
  t.is(Number((await row<{ n: number }>('SELECT COUNT(*) AS n FROM staff WHERE demo = 1'))?.n), 0);
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
  const wrong = buildPerson({ 姓名: '', 住所地: '=HYPERLINK("http://x","y")', 备注: '@SUM(1)', 本单位台账号: '0017' });
  const file = await fileOf('refused', { rows: [{ ...buildPerson(), 本单位台账号: '0016' }, wrong] });
  const errors = inFolder('refused.xlsx');
  const answer = await system.cli(['import', 'shanxi.veterans', file.path, '--errors', errors, '--json']);
  t.like(answer.json(), { read: 2, accepted: 1, rejected: 1 });
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(errors);
  const sheet = book.worksheets[0]!;
  const texts: string[] = [];
  sheet.eachRow((row) => texts.push((row.values as unknown[]).join('|')));
  t.regex(texts[0] ?? '', /自主就业退役士兵信息共享样表/, '来件的标题还在');
  t.regex(texts[1] ?? '', /信息提供单位/);
  const header = sheet.getRow(3).values as string[];
  t.deepEqual(header.slice(1), ['序号', ...Object.keys(wrong), '退回原因', '如何修改'], '来件的列与次序，连本系统不用的列也在');
  const [refused, ...others] = texts.slice(3);
  t.deepEqual(others, [], '只有退回的行');
  t.true(refused?.includes(String(wrong['身份证号'])));
  t.true(refused?.includes('姓名未填写'));
  t.true(refused?.includes('0017'));
  t.true(refused?.includes(`'=HYPERLINK`) && refused.includes(`'@SUM`), '像公式的内容不会被执行');
  t.false(texts.some((text) => text.includes('undefined')));
  const marked = sheet.getRow(4).getCell(header.indexOf('姓名'));
  t.is((marked.fill as { fgColor?: { argb?: string } }).fgColor?.argb, 'FFFFD9D6', '错的格子标了色');
  t.regex(String(marked.note), /姓名未填写/);
  const corrected = sheet.getRow(4);
  corrected.getCell(header.indexOf('姓名')).value = '欧阳复来';
  const mended = inFolder('mended.xlsx');
  await book.xlsx.writeFile(mended);
  t.like((await system.cli(['import', 'shanxi.veterans', mended, '--json'])).json(), { read: 1, accepted: 1, rejected: 0 });
});

import test from 'ava';
import ExcelJS from 'exceljs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppError } from '@zhida/server/platform/http/index.ts';
import { gb18030 } from '../../support/builders/gb18030.ts';
import { buildPerson, type Row } from '../../support/builders/rows.ts';
import { buildTable, type TableParts } from '../../support/builders/workbook.ts';
import { refusals } from '../../support/builders/faults.ts';
import { openPrivateDatabase } from '../platform/support.ts';
import { xls } from '../sheets/made.ts';

const close = await openPrivateDatabase();
const { COMMAND_LINE } = await import('@zhida/server/platform/http/index.ts');
const { loadPacks } = await import('@zhida/server/modules/definitions/index.ts');
const { importFile, writeRefusedWorkbook } = await import('@zhida/server/modules/exchange/index.ts');
const { readFiling } = await import('@zhida/server/modules/exchange/commands/readFiling.ts');
const { receiveFiling } = await import('@zhida/server/modules/exchange/commands/receiveFiling.ts');
const { row } = await import('@zhida/server/platform/db/index.ts');
const sinks = await import('./sinks.ts');

const ITEM = 'shanxi.veterans';
const folder = mkdtempSync(join(tmpdir(), 'zhida-filing-'));
let files = 0;

function saved(bytes: Buffer | string, name = '名单.xlsx'): string {
  const path = join(folder, `${(files += 1)}-${name}`);
  writeFileSync(path, bytes);
  return path;
}
const tableFile = async (parts: TableParts) => {
  const table = await buildTable(parts);
  return { ...table, path: saved(table.bytes, table.fileName) };
};
const people = (count: number): Row[] => Array.from({ length: count }, () => buildPerson());
const bring = (path: string, rest: { period?: string; mode?: 'full' | 'diff' } = {}) => importFile({ item: ITEM, path, actor: COMMAND_LINE, ...rest });
const countOf = async (table: 'filings' | 'files'): Promise<number> => Number((await row<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))?.n);

test.before(async () => {
  await loadPacks();
  await sinks.registerTableSink();
});
test.afterEach(async () => {
  sinks.plan.beforeWrite = () => undefined;
  await sinks.registerTableSink();
});
test.after.always(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

test.serial('every kind of file gives the same result', async (t) => {
  for (const kind of ['xlsx', 'xls', 'csv-utf8', 'csv-gb18030', 'html'] as const) {
    const list = people(20);
    const file = await tableFile({ kind, rows: [...list, { ...list[0]! }] });
    const answer = await bring(file.path);
    t.like(answer, { item: ITEM, read: 21, accepted: 20, rejected: 0, duplicates: 1, warnings: 0, repeated: false }, kind);
    t.is(await sinks.storedRows(answer.filing), 20);
  }
});

test.serial('each fault is told by row, column and code; the counts add up', async (t) => {
  const list = people(3);
  const faults = refusals(list[0]!);
  const file = await tableFile({ rows: [...list, ...faults.map((fault) => fault.row)] });
  const answer = await bring(file.path);
  t.like(answer, { read: 3 + faults.length, accepted: 3, rejected: faults.length, duplicates: 0 });
  for (const [n, fault] of faults.entries()) t.like(answer.errors.find((error) => error.row === file.rowNumber(3 + n)), { code: fault.code, column: fault.column }, fault.title);
  t.notRegex(JSON.stringify(answer.errors), /\d{15}/);
});

test.serial('the same file again changes nothing and says so', async (t) => {
  const file = await tableFile({ rows: people(5) });
  const first = await bring(file.path);
  const stored = await countOf('files');
  const again = await bring(file.path);
  t.deepEqual(again, { ...first, repeated: true });
  t.is(await sinks.storedRows(first.filing), 5);
  t.is(await countOf('files'), stored);
  t.false((await bring(file.path, { period: '2025Q1' })).repeated);
});

test.serial('after a later full list the earlier one counts anew', async (t) => {
  const [a, b] = [await tableFile({ rows: people(2) }), await tableFile({ rows: people(3) })];
  const first = await bring(a.path, { mode: 'full' });
  await bring(b.path, { mode: 'full' });
  const third = await bring(a.path, { mode: 'full' });
  t.false(third.repeated);
  t.not(third.filing, first.filing);
  t.true((await bring(a.path, { mode: 'full' })).repeated);
});

const csv = (lines: string[]): string => lines.join('\n');
const whole: [string, () => Buffer | string, string][] = [
  ['a page', () => '%PDF-1.7', 'file.unsupported'],
  ['nothing', () => '', 'file.empty'],
  ['no data row', () => csv(['人员类别,姓名,身份证号', '填表说明：无,,']), 'file.empty'],
  ['a column is missing', () => csv(['人员类别,姓名,电话', '退役士兵,张三,1']), 'file.columns_missing'],
  ['cut off', () => xls([['人员类别', '姓名', '身份证号'], ['退役士兵', '张三', '1']]).subarray(0, 2000), 'file.damaged'],
  ['cut in a character', () => gb18030('人员类别,姓名,身份证号\n退役士兵,张三,甲').subarray(0, -1), 'file.damaged'],
];
for (const [title, bytes, code] of whole) {
  test.serial(`refused whole: ${title}`, async (t) => {
    const error = await t.throwsAsync<AppError>(bring(saved(bytes())));
    t.is(error.code, code as AppError['code']);
    t.regex(error.next, /请/);
    t.notRegex(error.message + error.next, /\{\w+\}/);
    const last = await row<{ state: string; file_id: string | null; read_rows: number }>('SELECT state, file_id, read_rows FROM filings ORDER BY id DESC LIMIT 1');
    t.deepEqual(last, { state: 'refused', file_id: null, read_rows: 0 });
  });
}

test.serial('wrong item and wrong period leave nothing behind', async (t) => {
  const file = await tableFile({ rows: people(1) });
  const before = await countOf('filings');
  t.is((await t.throwsAsync<AppError>(importFile({ item: 'x', path: file.path, actor: COMMAND_LINE }))).code, 'item.unknown');
  t.is((await t.throwsAsync<AppError>(bring(file.path, { period: '2026Q9' }))).code, 'period.invalid');
  t.is(await countOf('filings'), before);
});

test.serial('a list of which every row is refused is accepted with nothing, and ends nobody', async (t) => {
  sinks.asked.length = 0;
  const answer = await bring((await tableFile({ rows: [buildPerson({ 姓名: '' })] })).path, { mode: 'full' });
  t.like(answer, { read: 1, accepted: 0, rejected: 1 });
  t.deepEqual(sinks.asked, [`begin ${answer.filing}`, `abandon ${answer.filing}`]);
});

test.serial('a fault in the middle: reading goes on behind the last chunk', async (t) => {
  const file = await tableFile({ kind: 'csv-utf8', rows: people(3500) });
  await sinks.registerTableSink();
  sinks.plan.beforeWrite = (chunk) => {
    if (chunk === 3) throw new Error('磁盘满了');
  };
  await t.throwsAsync(bring(file.path), { message: '磁盘满了' });
  sinks.plan.beforeWrite = () => undefined;
  const answer = await bring(file.path);
  t.like(answer, { read: 3500, accepted: 3500, duplicates: 0, repeated: false });
  t.is(await sinks.storedRows(answer.filing), 3500);
});

test.serial('a sink that cannot go on begins anew', async (t) => {
  const file = await tableFile({ kind: 'csv-utf8', rows: people(2500) });
  await sinks.registerTableSink(false);
  sinks.asked.length = 0;
  sinks.plan.beforeWrite = (chunk) => {
    if (chunk === 2) throw new Error('断电');
  };
  await t.throwsAsync(bring(file.path), { message: '断电' });
  sinks.plan.beforeWrite = () => undefined;
  const answer = await bring(file.path);
  t.like(answer, { read: 2500, accepted: 2500 });
  t.is(await sinks.storedRows(answer.filing), 2500);
  t.deepEqual(sinks.asked.map((line) => line.split(' ')[0]), ['begin', 'abandon', 'begin', 'finish']);
});

test.serial('an import killed with kill -9 is gone on with at once: no row lost, none doubled', async (t) => {
  const file = await tableFile({ kind: 'csv-utf8', rows: people(5000) });
  const child = spawn(process.execPath, ['--import=tsx', new URL('slowImport.ts', import.meta.url).pathname, ITEM, file.path], { env: process.env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  for await (const data of child.stdout) {
    if (Number(String(data).trim().split('\n').at(-1)) < 2000) continue;
    child.kill('SIGKILL');
    break;
  }
  await ended;
  const left = await row<{ state: string; checkpoint: number; read_rows: number }>('SELECT state, checkpoint, read_rows FROM filings ORDER BY id DESC LIMIT 1');
  t.is(left?.state, 'reading');
  t.true((left?.read_rows ?? 0) >= 2000 && (left?.read_rows ?? 0) < 5000);
  const answer = await bring(file.path);
  t.like(answer, { read: 5000, accepted: 5000, rejected: 0, duplicates: 0, repeated: false });
  t.is(await sinks.storedRows(answer.filing), 5000);
});

test.serial('two readers at once: one reads, the other is told that it is busy', async (t) => {
  const file = await tableFile({ rows: people(10) });
  const { filing } = await receiveFiling({ item: ITEM, path: file.path, fileName: '名单.xlsx', actor: COMMAND_LINE }, { inline: true });
  const outcomes = await Promise.all([readFiling(filing.id), readFiling(filing.id)]);
  t.deepEqual(outcomes.sort(), ['accepted', 'busy']);
  t.is(await readFiling(filing.id), 'nothing');
  t.is(await sinks.storedRows(filing.id), 10);
});

test.serial('the refused rows come back as the sender’s own workbook and can be filed again', async (t) => {
  const list = people(2);
  const faults = refusals(list[0]!);
  for (const kind of ['xlsx', 'xls', 'csv-gb18030', 'html'] as const) {
    const file = await tableFile({ kind, rows: [...people(2), buildPerson({ 身份证号: '', 备注: '=1+1' }), faults[2]!.row] });
    const answer = await bring(file.path);
    t.is(answer.rejected, 2, kind);
    const path = join(folder, `refused-${kind}.xlsx`);
    await writeRefusedWorkbook(answer.filing, path);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const sheet = book.worksheets[0]!;
    const lines = sheet.getSheetValues().filter(Boolean) as unknown[][];
    t.is(lines.length, 5, kind);
    t.is(lines[0]?.[1], '自主就业退役士兵信息共享样表');
    t.deepEqual(lines[2]?.slice(-2), ['退回原因', '如何修改']);
    t.regex(String(lines[3]?.at(-2)), /身份证号未填写/);
    t.regex(String(lines[3]?.at(-1)), /请补填身份证号/);
    t.is(lines[3]?.[8], `'=1+1`);
    const idCell = sheet.getCell(5, 4);
    t.like(idCell.fill, { fgColor: { argb: 'FFFFD9D6' } });
    t.regex(String(idCell.note), /校验位/);
    t.is(sheet.getCell(5, 3).note, undefined as unknown as string);
    const again = await bring(path);
    t.like(again, { read: 2, accepted: 0, rejected: 2 });
    t.deepEqual(again.errors.map(({ code }) => code), ['row.id_missing', 'row.id_checksum']);
  }
});

import { profile, useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import ExcelJS from 'exceljs';
import { refusals } from '../support/builders/faults.ts';
import { buildPerson, type Row } from '../support/builders/rows.ts';
import { buildTable, type FileKind } from '../support/builders/workbook.ts';

const system = useSystem();
const VETERANS = 'shanxi.veterans';
const liaison = (): Promise<SignedIn> => system.signInAs('liaison', { departmentCode: 'shanxi.veterans-affairs' });
const people = (count: number): Row[] => Array.from({ length: count }, () => buildPerson());

interface Filed {
  id: string;
  state: string;
  repeated: boolean;
}

/** Sends a file as the desk does and waits until it is read. */
async function send(who: SignedIn, rows: Row[], parts: { kind?: FileKind; item?: string; period?: string; mode?: 'full' | 'diff' } = {}) {
  const { kind = 'xlsx', item = VETERANS, ...rest } = parts;
  const table = await buildTable({ rows, kind });
  const answer = await who.upload({ item, file: table.bytes, fileName: table.fileName, ...rest });
  if (answer.status !== 202) return { status: answer.status, data: answer.data as { code: string }, table, filing: null };
  await system.untilIdle();
  const filing = await who.call('GET /api/filings/:id', { params: { id: (answer.data as Filed).id } });
  return { status: answer.status, data: answer.data as Filed, table, filing };
}

async function workbook(bytes: Buffer): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  return book.worksheets[0]!;
}

test.serial('信息项：联络员只看到本部门的，带本期与列', async (t) => {
  const items = await (await liaison()).call('GET /api/items');
  t.deepEqual(items.map(({ code }) => code), [VETERANS]);
  t.regex(items[0]!.currentPeriod, /^\d{4}S[12]$/);
  t.true(items[0]!.columns.some(({ name, required }) => name === '身份证号' && required));
  const administrator = await system.signInAs('administrator');
  t.true((await administrator.call('GET /api/items')).length >= 6);
});

test.serial('空白模板：填上就能报', async (t) => {
  const who = await liaison();
  const blank = await who.download('GET /api/items/:code/template', { params: { code: VETERANS } });
  t.is(blank.status, 200);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(blank.bytes as unknown as ArrayBuffer);
  const [person] = people(1);
  book.worksheets[0]!.addRow(['1', person!['人员类别'], person!['姓名'], person!['身份证号'], person!['住所地'], person!['联系方式']]);
  const answer = await who.upload({ item: VETERANS, file: Buffer.from(await book.xlsx.writeBuffer()), fileName: '填好的模板.xlsx' });
  await system.untilIdle();
  t.like(await who.call('GET /api/filings/:id', { params: { id: (answer.data as Filed).id } }), { state: 'accepted', read: 1, accepted: 1, total: 1 });
});

test.serial(`五种文件都能从网页报送，结果一样（${profile}）`, async (t) => {
  const who = await liaison();
  for (const kind of ['xlsx', 'xls', 'csv-utf8', 'csv-gb18030', 'html'] as const) {
    const list = people(12);
    const { filing } = await send(who, [...list, { ...list[3]! }], { kind });
    t.like(filing, { state: 'accepted', read: 13, accepted: 12, rejected: 0, duplicates: 1, fault: null }, kind);
  }
});

test.serial('退回的行：列表里说得清，下载下来标了色，改好再报就收', async (t) => {
  const who = await liaison();
  const list = people(3);
  const faults = refusals(list[0]!);
  const { filing, table } = await send(who, [...list, ...faults.map(({ row }) => row)]);
  t.like(filing, { state: 'accepted', accepted: 3, rejected: faults.length });
  const issues = await who.call('GET /api/filings/:id/issues', { params: { id: filing!.id }, query: { severity: 'error', pageSize: 100 } });
  for (const [n, { code, column, title }] of faults.entries()) t.true(issues.rows.some((issue) => issue.row === table.rowNumber(3 + n) && issue.code === code && issue.column === column), title);
  t.notRegex(JSON.stringify(issues), /\d{17}/);
  const download = await who.download('GET /api/filings/:id/refused-rows', { params: { id: filing!.id } });
  t.is(download.status, 200);
  const sheet = await workbook(download.bytes);
  t.is(sheet.actualRowCount, 3 + faults.length);
  sheet.getCell(5, 3).value = '补上姓名';
  const again = await who.upload({ item: VETERANS, file: Buffer.from(await sheet.workbook.xlsx.writeBuffer()), fileName: '改好.xlsx' });
  await system.untilIdle();
  t.like(await who.call('GET /api/filings/:id', { params: { id: (again.data as Filed).id } }), { accepted: 1, rejected: faults.length - 1 });
});

test.serial('整份退回：说明原因与办法，改好同一份可以再报', async (t) => {
  const who = await liaison();
  const answer = await who.upload({ item: VETERANS, file: '人员类别,姓名\n自主就业退役士兵,张三', fileName: '缺列.csv' });
  await system.untilIdle();
  const filing = await who.call('GET /api/filings/:id', { params: { id: (answer.data as Filed).id } });
  t.like(filing, { state: 'refused', read: 0, fault: { code: 'file.columns_missing' } });
  t.regex(filing.fault!.message, /身份证号/);
  t.regex(filing.fault!.next, /模板/);
  t.is((await who.download('GET /api/filings/:id/refused-rows', { params: { id: filing.id } })).status, 409);
});

test.serial('同一份文件再报：指向前一次，什么都不变', async (t) => {
  const who = await liaison();
  const table = await buildTable({ rows: people(4) });
  const once = async (): Promise<Filed> => {
    const { data } = await who.upload({ item: VETERANS, file: table.bytes, fileName: table.fileName });
    await system.untilIdle();
    return data as Filed;
  };
  const first = await once();
  const total = (await who.call('GET /api/filings')).total;
  const second = await once();
  t.false(first.repeated);
  t.like(second, { id: first.id, repeated: true, state: 'accepted' });
  t.is((await who.call('GET /api/filings')).total, total);
});

test.serial('别的部门：不能代报，也看不到', async (t) => {
  const ours = await send(await liaison(), people(1));
  const other = await system.signInAs('liaison', { departmentCode: 'shanxi.human-resources' });
  t.is((await send(other, people(1))).status, 403);
  const path = `/api/filings/${ours.filing!.id}`;
  for (const tail of ['', '/issues', '/refused-rows']) t.is((await other.raw({ method: 'GET', path: path + tail })).status, 404, tail);
  t.is((await other.call('GET /api/filings')).total, 0);
  const officer = await system.signInAs('officer');
  t.is((await officer.raw({ method: 'GET', path })).status, 403);
});

test.serial('列表：筛选、排序、翻页，导出须写用途', async (t) => {
  const who = await liaison();
  const all = await who.call('GET /api/filings', { query: { pageSize: 100, sort: '-rejected' } });
  t.deepEqual(all.rows.map(({ rejected }) => rejected), all.rows.map(({ rejected }) => rejected).sort((a, b) => b - a));
  t.true((await who.call('GET /api/filings', { query: { state: 'refused' } })).rows.every(({ state }) => state === 'refused'));
  t.is((await who.call('GET /api/filings', { query: { keyword: '缺列' } })).total, 1);
  t.is((await who.call('GET /api/filings', { query: { keyword: '%' } })).total, 0);
  t.is((await who.call('GET /api/filings', { query: { page: 2, pageSize: 2 } })).rows.length, 2);
  t.is((await who.raw({ method: 'GET', path: '/api/filings/export' })).status, 400);
  const exported = await who.download('GET /api/filings/export', { query: { reason: '季度台账归档' } });
  t.is(exported.status, 200);
  t.is((await workbook(exported.bytes)).actualRowCount, all.total + 3, '标题、谁何时为何导出、表头，然后是数据');
});

test.serial('上传的毛病当场说明', async (t) => {
  const who = await liaison();
  const table = await buildTable({ rows: people(1) });
  const refused = async (parts: { item?: string; period?: string }) => ((await who.upload({ item: VETERANS, file: table.bytes, fileName: 'a.xlsx', ...parts })).data as { code: string }).code;
  t.is(await refused({ period: '2026Q9' }), 'period.invalid');
  t.is(await refused({ item: 'no.such' }), 'item.unknown');
  const form = new FormData();
  form.set('item', VETERANS);
  t.is(((await who.raw({ method: 'POST', path: '/api/filings', form })).data as { code: string }).code, 'file.missing');
});

import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import ExcelJS from 'exceljs';
import { readFile } from 'node:fs/promises';
import type { Browser, Download, Page } from 'playwright-core';
import { openBrowser, type Screen } from '../support/browser.ts';
import { refusals, type Refusal } from '../support/builders/faults.ts';
import { buildPerson, type Row } from '../support/builders/rows.ts';
import { buildTable, type Table } from '../support/builders/workbook.ts';
import { axeFaults, openDesk } from '../support/desk.ts';

const system = useSystem();
const LIAISON = 'desk-liaison';
/** Enough that reading takes longer than a look at the page. */
const GOOD_ROWS = 6000;
const REASON_COLUMNS = ['退回原因', '如何修改'];

let browser: Browser;
let liaison: SignedIn;
let desk: Screen;
let page: Page;
let list: Table;
let faults: Refusal[];
let marked: ExcelJS.Workbook;

test.before('a liaison sits down at the desk', async (t) => {
  t.timeout(120_000);
  browser = await openBrowser();
  liaison = await system.signInAs('liaison', { username: LIAISON, departmentCode: 'shanxi.veterans-affairs' });
  desk = await openDesk(browser, system.url, LIAISON, '/filings');
  page = desk.page;
  page.setDefaultTimeout(10_000);
});
test.after.always('close the browser', () => browser?.close());

async function choose(name: string, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await page.getByText(name, { exact: true }).waitFor();
}
const submit = (): Promise<void> => page.getByRole('button', { name: '报送', exact: true }).click();
const see = (text: string | RegExp): Promise<void> => page.getByText(text).filter({ visible: true }).first().waitFor();

/** The header of a marked workbook: title and provider stand above it, the refused rows right below. */
const HEADER_ROW = 3;
function headersOf(book: ExcelJS.Workbook): { sheet: ExcelJS.Worksheet; columnOf: (header: string) => number } {
  const sheet = book.worksheets[0]!;
  const headers = sheet.getRow(HEADER_ROW).values as string[];
  return { sheet, columnOf: (header) => headers.indexOf(header) };
}

async function saved(press: () => Promise<void>): Promise<{ name: string; book: ExcelJS.Workbook }> {
  const [download] = await Promise.all<[Promise<Download>, Promise<void>]>([page.waitForEvent('download'), press()]);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await readFile(await download.path())) as unknown as ArrayBuffer);
  return { name: download.suggestedFilename(), book };
}

test.serial('第一次来：列表为空，告诉人怎么开始', async (t) => {
  await see('还没有报送过文件');
  t.deepEqual(await axeFaults(desk), []);
  await page.getByRole('button', { name: '报送文件' }).click();
  await see('这份表要有哪些列');
  t.true(await page.getByRole('radio', { name: /自主就业退役士兵信息/ }).isChecked(), '只有一项时已经选好');
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-filing-new');
  const { name, book } = await saved(() => page.getByRole('button', { name: '下载空白模板' }).click());
  t.regex(name, /模板\.xlsx$/);
  t.true(JSON.stringify(book.worksheets[0]!.getSheetValues()).includes('身份证号'));
});

test.serial('没选文件、选了公文、选了全量：在原处说明，在要紧处再问一次', async (t) => {
  await submit();
  await see('请选择要报送的文件');
  await choose('通知.docx', Buffer.from('公文'));
  await submit();
  await see('“通知.docx”不是表格');
  await choose('名单.csv', Buffer.from('人员类别,姓名\n自主就业退役士兵,张三'));
  await page.getByRole('radio', { name: /^全量/ }).check();
  await submit();
  await see('确认这是完整的名单吗？');
  await page.getByRole('button', { name: '返回修改' }).click();
  await page.getByRole('radio', { name: /^增量/ }).check();
  t.is((await liaison.call('GET /api/filings')).total, 0, '没有确认就没有报送');
});

test.serial('缺列的文件整份退回：缺什么、怎么办，一看就知道', async (t) => {
  await submit();
  await see('表头缺少必需的列：身份证号');
  await see('整份文件没有入库，以前的数据不受影响');
  t.true(await page.getByRole('button', { name: '下载空白模板' }).isVisible());
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-filing-refused');
  await page.getByRole('button', { name: '改好了，重新报送' }).click();
  await see('这份表要有哪些列');
});

test.serial('六千行的名单：看得到进度，入库和退回各多少行，每一行错在哪里', async (t) => {
  const people: Row[] = Array.from({ length: GOOD_ROWS }, () => buildPerson());
  faults = refusals(people[0]!);
  list = await buildTable({ rows: [...people, ...faults.map(({ row }) => row), { ...people[1]! }] });
  await choose('退役士兵名单.xlsx', list.bytes);
  await submit();
  await see(/正在(排队|逐行核对)/);
  await page.getByRole('progressbar').or(page.getByText('行已入库')).first().waitFor();
  await desk.picture('desk-filing-reading');
  await see(`6,000 行已入库，${faults.length} 行退回`);
  for (const [n, { title, column }] of faults.entries()) {
    const row = page.getByRole('row').filter({ hasText: `第 ${list.rowNumber(GOOD_ROWS + n)} 行` });
    t.true((await row.innerText()).includes(column), title);
  }
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-filing-result');
  await page.getByRole('combobox', { name: '退回或提醒' }).click();
  await page.getByTitle('提醒', { exact: true }).click();
  await page.waitForURL(/severity=warning/);
  await see(`与第 ${list.rowNumber(1)} 行重复`);
  await page.getByText('姓名未填写').waitFor({ state: 'detached' });
});

test.serial('退回的行下载下来：原来的表，错的格子标红，后两列写着原因和改法', async (t) => {
  const { name, book } = await saved(() => page.getByRole('button', { name: `下载退回的 ${faults.length} 行` }).click());
  t.is(name, '退役士兵名单-退回.xlsx');
  marked = book;
  const { sheet, columnOf } = headersOf(book);
  for (const header of REASON_COLUMNS) t.true(columnOf(header) > columnOf('备注'), header);
  for (const [n, { title, column }] of faults.entries()) {
    const cell = sheet.getCell(HEADER_ROW + 1 + n, columnOf(column));
    t.is(cell.fill.type, 'pattern', `${title}：标了色`);
    t.truthy(cell.note, `${title}：带批注`);
    t.regex(sheet.getCell(HEADER_ROW + 1 + n, columnOf('退回原因')).text, /[\u4e00-\u9fff]/, title);
  }
});

test.serial('改好的表直接再报：全部入库；同一份再报一次，什么都不变', async (t) => {
  const { sheet, columnOf } = headersOf(marked);
  for (const n of faults.keys()) {
    for (const [header, value] of Object.entries(buildPerson())) sheet.getCell(HEADER_ROW + 1 + n, columnOf(header)).value = value;
  }
  const corrected = Buffer.from(await marked.xlsx.writeBuffer());
  await page.getByRole('button', { name: '报送改好的表' }).click();
  await choose('改好的.xlsx', corrected);
  await submit();
  await see(`全部核对完毕，${faults.length} 行已入库`);
  await page.getByRole('button', { name: '再报一份' }).click();
  await choose('改好的.xlsx', corrected);
  await submit();
  await see('这份文件以前报过，内容一模一样');
  await desk.picture('desk-filing-repeated');
  t.is((await liaison.call('GET /api/filings')).total, 3);
});

test.serial('报送记录：工作台来的筛选、排序、导出都好用', async (t) => {
  await page.goto(`${system.url}/admin/filings?state=refused`);
  await see('名单.csv');
  t.is(await page.getByText('改好的.xlsx').count(), 0);
  await page.getByRole('button', { name: '清除筛选' }).click();
  await see('改好的.xlsx');
  await page.getByRole('columnheader', { name: '退回' }).click();
  await page.waitForURL(/sort=rejected/);
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-filings');
  await page.getByRole('button', { name: '导出' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '导出', exact: true }).click();
  await see('请写明导出用途');
  await page.getByLabel('导出用途').fill('季度台账归档');
  const { book } = await saved(() => page.getByRole('dialog').getByRole('button', { name: '导出', exact: true }).click());
  t.true(JSON.stringify(book.worksheets[0]!.getSheetValues()).includes('退役士兵名单.xlsx'));
  t.deepEqual(desk.complaints, []);
});

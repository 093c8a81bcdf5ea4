import { useSystem } from '../support/harness.ts';
import test from 'ava';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { BUREAUS, buildRiver, type River } from '../support/builders/river.ts';
import { XIAODIAN, type Row } from '../support/builders/rows.ts';
import { buildTable, type Table, type TableParts } from '../support/builders/workbook.ts';
import { openDesk } from '../support/desk.ts';
import { openHandset, signInOn } from '../support/handset.ts';

/** The whole river on the screens that people use: a list of 2,000 rows with every fault, to a task and to two phones. */
const system = useSystem();
const river: River = buildRiver();
const OFFICER = 'river-officer';
let browser: Browser;

test.before('three bureaus have an officer each', async (t) => {
  t.timeout(120_000);
  browser = await openBrowser();
  await system.bureaus(BUREAUS);
  for (const bureau of BUREAUS) await system.signInAs('officer', { bureauCode: bureau.code, divisionCode: bureau.divisionCode, ...(bureau === XIAODIAN ? { username: OFFICER } : {}) });
  await system.signInAs('liaison', { username: 'river-veterans', departmentCode: 'shanxi.veterans-affairs' });
  await system.signInAs('liaison', { username: 'river-tax', departmentCode: 'shanxi.tax' });
  await system.signInAs('administrator', { username: 'river-admin' });
});
test.after.always('close the browser', () => browser?.close());

const cell = (row: Row, column: string): string => String(row[column]);
const hired = river.employers.reduce((total, { staff }) => total + staff.length, 0);

/** Files a table by the form and waits for its result page. */
async function file(page: Page, item: string, parts: TableParts): Promise<Table> {
  const table = await buildTable(parts);
  await page.goto(`${system.url}/admin/filings/new`);
  await page.getByRole('radio', { name: new RegExp(item) }).check();
  await page.locator('input[type=file]').setInputFiles({ name: table.fileName, mimeType: 'application/octet-stream', buffer: table.bytes });
  await page.getByRole('button', { name: '报送', exact: true }).click();
  await page.locator('.page-title').getByText('已入库').waitFor({ timeout: 60_000 });
  return table;
}

test.serial('联络员在网页上报送 2,000 行：每一处毛病都指到行，其余入库', async (t) => {
  const desk = await openDesk(browser, system.url, 'river-veterans');
  const { page } = desk;
  const table = await file(page, '自主就业退役士兵信息', { rows: river.persons });
  const rejected = river.refused.length;
  const accepted = river.persons.length - rejected - river.duplicates;
  await page.getByText(`${accepted.toLocaleString('zh-CN')} 行已入库，${rejected} 行退回`).waitFor();
  await desk.picture('river-1-filing');
  await page.goto(`${page.url()}?severity=error&pageSize=100`);
  for (const { index, title } of river.refused) {
    await page.getByText(`第 ${table.rowNumber(index)} 行`, { exact: true }).first().waitFor();
    t.pass(title);
  }
  t.deepEqual(desk.complaints, []);
  await desk.close();
});

test.serial('税务局报送登记与扣缴；管理员比对，一对不多一对不少', async (t) => {
  const tax = await openDesk(browser, system.url, 'river-tax');
  await file(tax.page, '个体工商户登记信息', { rows: river.individuals, kind: 'csv-gb18030', decorated: false });
  await file(tax.page, '企业登记信息', { rows: river.enterprises, kind: 'xls', title: '企业登记信息表' });
  await file(tax.page, '个人所得税扣缴申报信息', { rows: river.withholding, title: '扣缴申报明细表' });
  await tax.close();
  await system.untilIdle();

  const desk = await openDesk(browser, system.url, 'river-admin', '/matches');
  const { page } = desk;
  await page.getByRole('button', { name: '开始比对' }).click();
  await page.getByRole('dialog', { name: '开始比对' }).getByLabel(/全部重比/).check();
  await page.getByRole('dialog', { name: '开始比对' }).getByRole('button', { name: '开始', exact: true }).click();
  const { selfEmployed, hired: doubtfulHired } = river.doubtful;
  await page.getByText(`从事个体经营 ${river.founders.length} 对，受雇 ${hired} 对（涉及企业 ${river.employers.length} 家），存疑待核 ${selfEmployed + doubtfulHired} 对`).waitFor();
  await desk.picture('river-2-matches');
  t.deepEqual(desk.complaints, []);
  await desk.close();
});

test.serial('管理员预览并推送两项政策，手机与企业各收到一次', async (t) => {
  const desk = await openDesk(browser, system.url, 'river-admin');
  const { page } = desk;
  const pushes = [
    { policy: 'tax.veteran.self-employed', to: `${river.founders.length} 人` },
    { policy: 'tax.veteran.hiring', to: `${river.employers.length} 家` },
  ];
  for (const { policy, to } of pushes) {
    await page.goto(`${system.url}/admin/push/new?policy=${policy}`);
    await page.getByRole('button', { name: `确认并推送给 ${to}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: `确认推送给 ${to}` }).click();
    await page.locator('.page-title').getByText('已完成').waitFor({ timeout: 60_000 });
  }
  await desk.picture('river-3-push');
  await desk.close();
  const texts = (row: Row, column: string): number => system.world.at(cell(row, column)).length;
  t.true(river.founders.every(({ person }) => texts(person, '联系方式') === 1));
  t.true(river.employers.every(({ enterprise }) => texts(enterprise, '联系电话') === 1));
});

test.serial('税务所的专员：任务在自己的待办里，打开就知道说什么', async (t) => {
  const ours = river.founders.filter(({ bureau }) => bureau === XIAODIAN).length + river.employers.filter(({ bureau }) => bureau === XIAODIAN).length;
  const desk = await openDesk(browser, system.url, OFFICER, '/tasks?officer=mine');
  const { page } = desk;
  await page.getByText(`共 ${ours} 条`).waitFor();
  const { person, business } = river.founders.find(({ bureau }) => bureau === XIAODIAN)!;
  await page.getByLabel('姓名、纳税人名称或信用代码').fill(cell(business, '统一社会信用代码'));
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: cell(person, '姓名') }).click();
  await page.getByText('24,000.00元 ÷ 12 × 12个月 = 24,000.00元', { exact: true }).waitFor();
  await page.getByText(`请问是${cell(person, '姓名')}本人吗？`, { exact: false }).waitFor();
  await desk.picture('river-4-task');
  t.deepEqual(desk.complaints, []);
  await desk.close();
});

test.serial('老兵和会计打开手机：消息、金额、专员都在', async (t) => {
  const { person } = river.founders[0]!;
  const veteran = await openHandset(browser, system.url);
  await signInOn(veteran, system.world, cell(person, '联系方式'));
  await veteran.tap('核实身份后显示');
  await veteran.page.getByLabel('姓名', { exact: true }).fill(cell(person, '姓名'));
  await veteran.page.getByLabel('身份证号', { exact: true }).fill(cell(person, '身份证号'));
  await veteran.page.getByRole('button', { name: '核实', exact: true }).tap();
  await veteran.tap('看我的政策');
  await veteran.page.getByRole('link', { name: '消息，1 条未读' }).waitFor();
  await veteran.picture('river-5-veteran');
  await veteran.tap('看看怎么办');
  await veteran.see('24,000.00元 ÷ 12 × 12个月 = 24,000.00元');
  await veteran.tap('联系我的辅导专员');
  await veteran.see('已安排专人');
  await veteran.picture('river-6-officer');
  t.deepEqual(veteran.complaints, []);
  await veteran.close();

  const { enterprise, staff } = river.employers.at(-1)!;
  const accountant = await openHandset(browser, system.url);
  await signInOn(accountant, system.world, cell(enterprise, '联系电话'));
  await accountant.tap('去核实');
  await accountant.see(`9,000.00元 ÷ 12 × 12个月 × ${staff.length}人`);
  await accountant.picture('river-7-accountant');
  t.deepEqual(accountant.complaints, []);
  await accountant.close();
});

import test from 'ava';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, type Screen } from '../support/browser.ts';
import { buildPerson, PINGCHENG, XIAODIAN, type Row } from '../support/builders/rows.ts';
import { buildTable } from '../support/builders/workbook.ts';
import { fine, clean, openDesk } from '../support/desk.ts';
import { useSystem } from '../support/harness.ts';
import { seed, type Seeded } from '../support/seed.ts';
import { execute, unitOfWork } from '@zhida/server/platform/db/index.ts';
import { notificationModule } from '@zhida/server/modules/notification/index.ts';

const system = useSystem();
const AUTHOR = 'keeper';
const SECOND = 'second';
const OWN = '自主就业退役士兵从事个体经营税费扣减';
const NEW = '/push/new?policy=tax.veteran.self-employed';
let browser: Browser;
let seeded: Seeded;

test.before('two districts, nothing has been pushed', async (t) => {
  t.timeout(120_000);
  browser = await openBrowser();
  seeded = await seed(system, { rows: 70, founders: 10, employers: 2, bureaus: [XIAODIAN, PINGCHENG] });
  await system.signInAs('administrator', { username: AUTHOR, name: '林管理' });
  await system.signInAs('administrator', { username: SECOND, name: '高批准' });
});
test.after.always('close the browser', () => browser?.close());

const texts = () => system.world.arrivals.filter(({ channel, params }) => channel === 'sms' && params['code'] === undefined);
const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const choose = async (page: Page, label: string, option: string | RegExp): Promise<void> => {
  await page.getByRole('combobox', { name: label }).click();
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').getByText(option).click();
};
/** The id of the push that the page is about. */
const shownId = async (page: Page): Promise<string> => {
  await page.waitForURL(/\/push\/(?!new)[^/?]+$/);
  return page.url().split('/').at(-1)!;
};
const mark = (page: Page, text: string): Promise<void> => page.locator('.page-title').getByText(text, { exact: true }).waitFor();

/** Says why in the dialog that asks. */
async function because(page: Page, reason: string, button: string): Promise<void> {
  await page.getByRole('dialog').getByLabel('原因').fill(reason);
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

test.serial('选条件看人数、演练、定时分散送审、另一位批准、到点发出、停止、重新推送、重发', async (t) => {
  t.timeout(180_000);
  const desk: Screen = await openDesk(browser, system.url, AUTHOR, NEW);
  const { page } = desk;
  await page.getByRole('button', { name: '确认并推送给 10 人' }).waitFor();
  await page.getByRole('combobox', { name: '行政区划' }).click();
  await page.locator('.ant-select-item-option').getByText('小店区（5 人）').waitFor();
  await desk.picture('desk-push-what-if');
  await page.locator('.ant-select-item-option').getByText('小店区（5 人）').click();
  await page.getByRole('button', { name: '确认并推送给 5 人' }).waitFor();
  await page.locator('.audience-total').getByText('5').waitFor();

  await press(page, '先演练，不发送');
  await mark(page, '演练完成');
  await page.locator('.stacked-legend li').filter({ hasText: '会发出' }).getByText('5', { exact: true }).waitFor();
  await fine(t, desk, 'desk-push-rehearsal');
  t.is(texts().length, 0);

  await page.goto(`${system.url}/admin${NEW}`);
  await page.getByRole('button', { name: '确认并推送给 10 人' }).waitFor();
  await choose(page, '行政区划', '小店区（5 人）');
  await page.getByRole('button', { name: '确认并推送给 5 人' }).waitFor();
  await page.getByRole('radio', { name: '定时开始' }).check();
  await choose(page, '分散发送', '分散在 3 小时里');
  await page.getByRole('checkbox', { name: /^请另一位管理员批准后再发/ }).check();
  await page.getByRole('button', { name: '送审，推送给 5 人' }).scrollIntoViewIfNeeded();
  await fine(t, desk, 'desk-push-plan');
  await page.getByRole('checkbox', { name: /^请另一位管理员批准后再发/ }).scrollIntoViewIfNeeded();
  await desk.picture('desk-push-plan-foot');
  await press(page, '送审，推送给 5 人');
  await page.getByRole('dialog').getByText('送审之后还不会发').waitFor();
  await fine(t, desk, 'desk-push-propose');
  await page.getByRole('dialog').getByRole('button', { name: /^送\s?审$/ }).click();
  const id = await shownId(page);
  await mark(page, '待批准');
  await page.getByText('这是您送审的，不能由您自己批准').waitFor();
  t.is(await page.getByRole('button', { name: /^批\s?准$/ }).count(), 0);
  await fine(t, desk, 'desk-push-awaiting-own');

  const other = await openDesk(browser, system.url, SECOND, '/?board=standing');
  await other.page.getByRole('link', { name: /等您批准的推送/ }).click();
  await other.page.getByText('共 1 条').waitFor();
  await other.page.getByRole('link', { name: OWN }).click();
  await other.page.getByText('小店区', { exact: true }).waitFor();
  await other.page.locator('.phone-sms').waitFor();
  await fine(t, other, 'desk-push-awaiting');
  await press(other.page, /^批\s?准$/);
  await other.page.getByRole('dialog').getByText(/分散在 3 小时里发出/).waitFor();
  await fine(t, other, 'desk-push-approve');
  await other.page.getByRole('dialog').getByRole('button', { name: /^批\s?准$/ }).click();
  await mark(other.page, '待发送');
  await clean(t, other);

  await page.reload();
  await mark(page, '待发送');
  await page.getByText(/林管理 .* 确认，高批准 .* 批准/).waitFor();
  await fine(t, desk, 'desk-push-scheduled');
  t.is(texts().length, 0);
  // Its hour comes.
  await unitOfWork(() => execute('UPDATE campaigns SET start_at = $at WHERE id = $id', { id, at: Date.now() - 120_000 }));
  await notificationModule.tick!();
  await page.reload();
  await mark(page, '发送中');
  await page.locator('tbody tr').filter({ hasText: '待发送' }).filter({ hasText: '起' }).nth(2).waitFor();
  await fine(t, desk, 'desk-push-spread');
  await press(page, /^停\s?止$/);
  await because(page, '短信文字再斟酌', '停止推送');
  await mark(page, '已停止');
  const sent = texts().length;
  t.true(sent >= 1 && sent < 5);

  await page.goto(`${system.url}/admin${NEW}`);
  await page.getByRole('button', { name: `确认并推送给 ${10 - sent} 人` }).waitFor();
  await choose(page, '行政区划', `小店区（${5 - sent} 人）`);
  system.world.faults.push({ on: 'SendSms', code: 'isv.TEMPLATE_MISSING_PARAMETERS', times: 1 });
  await press(page, `确认并推送给 ${5 - sent} 人`);
  await page.getByRole('dialog').getByRole('button', { name: `确认推送给 ${5 - sent} 人` }).click();
  await mark(page, '已完成');
  await page.locator('.stacked-legend li').filter({ hasText: '技术失败' }).getByText('1', { exact: true }).waitFor();
  await press(page, '重发失败的 1 条');
  await page.getByText('1 条已重新排队').waitFor();
  await page.getByRole('button', { name: '重发失败的 1 条' }).waitFor({ state: 'detached' });
  await system.untilIdle();
  t.is(texts().length, 5);
  t.is(new Set(texts().map(({ to }) => to)).size, 5);
  await clean(t, desk);
});

test.serial('按名单：逐行说明哪里不对、怎么办；改好或者去掉有问题的行再推', async (t) => {
  const desk = await openDesk(browser, system.url, AUTHOR, NEW);
  const { page } = desk;
  await page.locator('.ant-radio-button-wrapper').getByText('按名单').click();
  const button = page.getByRole('button', { name: '请先选择名单' });
  t.true(await button.isDisabled());
  const own = seeded.river.founders.filter(({ bureau }) => bureau === PINGCHENG).map(({ person }) => String(person['身份证号']));
  const give = async (rows: Row[], name: string): Promise<void> => {
    const { bytes } = await buildTable({ rows });
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes });
  };
  await give([{ 姓名: '甲', 电话: '13800000000' }], '没有号码.xlsx');
  await page.getByRole('alert').getByText('表头里没有“身份证号”一列').waitFor();
  await fine(t, desk, 'desk-push-list-shape');

  await give([{ 身份证号: own[0]! }, { 身份证号: own[1]!.slice(0, 17) + (own[1]!.endsWith('1') ? '2' : '1') }, { 身份证号: own[0]! }, { 身份证号: String(buildPerson()['身份证号']) }, { 身份证号: own[2]! }], '走访名单.xlsx');
  await page.getByText('5 行里有 3 行有问题，名单没有保存').waitFor();
  await page.getByRole('row', { name: /第 6 行.*校验位不对/ }).waitFor();
  await page.getByRole('row', { name: /第 7 行.*与第 5 行重复/ }).waitFor();
  await page.getByRole('row', { name: /第 8 行.*登记库里没有/ }).waitFor();
  t.true(await button.isDisabled());
  await page.getByText('名单没有保存').scrollIntoViewIfNeeded();
  await fine(t, desk, 'desk-push-list');
  await press(page, '去掉这些行，用其余 2 个');
  await page.getByText('2 个号码核对无误，可以推送').waitFor();
  await press(page, '确认并推送给 2 人');
  await page.getByRole('dialog').getByRole('button', { name: '确认推送给 2 人' }).click();
  await page.getByText('按名单：走访名单.xlsx').waitFor();
  await mark(page, '已完成');
  t.is(texts().length, 7);
  t.deepEqual(desk.complaints.filter((line) => !line.includes('422')), []);
  await desk.close();
});

test.serial('随比对推送：送审、批准、停用、重新启用', async (t) => {
  const desk = await openDesk(browser, system.url, AUTHOR, NEW);
  const { page } = desk;
  await page.locator('.ant-radio-button-wrapper').getByText('随比对').click();
  await page.getByText('以后每次比对新出现的、符合下面条件的对象，由系统自动推送').waitFor();
  await fine(t, desk, 'desk-push-standing-new');
  await press(page, /^送\s?审$/);
  await page.getByRole('dialog').getByRole('button', { name: /^送\s?审$/ }).click();
  const id = await shownId(page);
  await mark(page, '待批准');
  const other = await system.signInAs('administrator', { username: SECOND, name: '高批准' });
  await other.call('POST /api/campaigns/:id/approve', { params: { id } });
  await page.reload();
  await mark(page, '随比对推送中');
  await page.getByText('启用以来还没有新出现的对象').waitFor();
  await fine(t, desk, 'desk-push-standing');
  await press(page, /^停\s?用$/);
  await because(page, '政策正在调整', '停用');
  await page.getByText('已停用，新比中的先不推送').waitFor();
  await press(page, '重新启用');
  await mark(page, '随比对推送中');
  await page.goto(`${system.url}/admin/push`);
  await page.getByText('随比对 · 发给经营者本人').waitFor();
  await page.getByText('演练 · 按条件 · 发给经营者本人').waitFor();
  await fine(t, desk, 'desk-push-list-of-all');
  await clean(t, desk);
});

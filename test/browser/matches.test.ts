import test from 'ava';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, type Screen } from '../support/browser.ts';
import { XIAODIAN, type Row } from '../support/builders/rows.ts';
import { axeFaults, openDesk } from '../support/desk.ts';
import { useSystem } from '../support/harness.ts';
import { seed, type Seeded } from '../support/seed.ts';

const system = useSystem();
const KEEPER = 'keeper';
const HEAD = 'chief';
let browser: Browser;
let seeded: Seeded;

test.before('the lists have been filed', async (t) => {
  t.timeout(120_000);
  browser = await openBrowser();
  seeded = await seed(system);
  await system.signInAs('administrator', { username: KEEPER, name: '林管理' });
  await system.signInAs('bureauHead', { username: HEAD, name: '孙所长', divisionCode: XIAODIAN.divisionCode, bureauCode: XIAODIAN.code });
});
test.after.always('close the browser', () => browser?.close());

const cell = (row: Row, column: string): string => String(row[column]);
const heading = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();

/** A picture, and what is gravely wrong with the page for those who cannot see it. */
async function wellMade(desk: Screen, name: string): Promise<string[]> {
  await desk.picture(name);
  return axeFaults(desk);
}

test.serial('an administrator starts a comparison, watches it end and reads why a pair was found', async (t) => {
  const { founders, employers, doubtful } = seeded.river;
  const desk = await openDesk(browser, system.url, KEEPER, '/matches');
  const { page } = desk;
  await page.getByText(/^上次比对/).waitFor();
  await page.getByRole('button', { name: '开始比对' }).click();
  const dialog = page.getByRole('dialog', { name: '开始比对' });
  await dialog.getByLabel(/全部重比/).check();
  t.deepEqual(await wellMade(desk, 'desk-run-dialog'), []);
  await dialog.getByRole('button', { name: '开始', exact: true }).click();
  await page.getByText('比对完成').waitFor();
  const hired = employers.reduce((sum, { staff }) => sum + staff.length, 0);
  await page.getByText(`从事个体经营 ${founders.length} 对，受雇 ${hired} 对（涉及企业 ${employers.length} 家），存疑待核 ${doubtful.selfEmployed + doubtful.hired} 对`).waitFor();
  await page.getByText(`共 ${founders.length + hired + doubtful.selfEmployed + doubtful.hired} 条`).waitFor();
  t.deepEqual(await wellMade(desk, 'desk-matches'), []);

  const { person, business } = founders[0]!;
  await page.getByLabel('姓名、企业名称或信用代码').fill(cell(business, '统一社会信用代码'));
  await page.keyboard.press('Enter');
  await page.getByText('共 1 条').waitFor();
  await page.locator('tbody').getByRole('link', { name: cell(person, '姓名') }).click();
  await heading(page, `${cell(person, '姓名')} · 从事个体经营`);
  await page.getByText('本人在退役军人事务部门报送的自主就业退役士兵名单中').waitFor();
  await page.getByText('24,000.00元 ÷ 12 × 12个月 = 24,000.00元', { exact: true }).waitFor();
  await page.getByText('姓名一致，认定为从事个体经营').waitFor();
  t.false((await page.locator('main, [role=main]').innerText()).includes(cell(person, '身份证号')), '证号只以脱敏的样子出现');
  t.deepEqual(await wellMade(desk, 'desk-match'), []);

  await page.goBack();
  await page.getByText('共 1 条').waitFor();
  await page.getByRole('link', { name: '比对批次' }).click();
  await heading(page, '比对批次');
  await page.locator('tbody').getByText('全部重比').waitFor();
  t.deepEqual(await wellMade(desk, 'desk-runs'), []);
  t.deepEqual(desk.complaints, []);
  await desk.close();
});

test.serial('a bureau head resolves a doubtful pair with grounds; who comes late is told so', async (t) => {
  const desk = await openDesk(browser, system.url, HEAD);
  const { page } = desk;
  await page.getByRole('link', { name: /存疑待核的比对/ }).click();
  await heading(page, '比对结果');
  await page.getByText('共 2 条').waitFor();
  const found = page.locator('tbody tr.is-link');
  await found.filter({ hasText: '从事个体经营' }).getByRole('link').click();
  await page.getByRole('heading', { name: '同一证号，两个姓名' }).waitFor();
  await page.getByText('司马旧名', { exact: false }).first().waitFor();
  t.deepEqual(await wellMade(desk, 'desk-doubtful'), []);

  await page.getByRole('button', { name: '确认为同一人' }).click();
  const dialog = page.getByRole('dialog', { name: '确认为同一人' });
  await dialog.getByRole('button', { name: '确认为同一人' }).click();
  await dialog.getByText('请写明核实依据（至少 4 个字）').waitFor();
  t.deepEqual(await wellMade(desk, 'desk-review'), []);
  await dialog.getByLabel('核实依据').fill('已核对户口簿，2024 年更名');
  await dialog.getByRole('button', { name: '确认为同一人' }).click();
  await page.getByRole('heading', { name: '核实记录' }).waitFor();
  await page.getByText('已核对户口簿，2024 年更名').waitFor();
  await page.getByText(/孙所长 · /).waitFor();
  t.is(await page.getByRole('button', { name: '确认为同一人' }).count(), 0);

  await page.goBack();
  await page.getByText('共 1 条').waitFor();
  await found.getByRole('link').click();
  await page.getByRole('button', { name: '核实为不符' }).click();
  const [id] = page.url().split('/').slice(-1);
  await seeded.administrator.call('POST /api/matches/:id/review', { params: { id: id! }, body: { decision: 'confirm', note: '电话核实为同一人' } });
  const late = page.getByRole('dialog', { name: '核实为不符' });
  await late.getByLabel('核实依据').fill('与本人电话核实，不是同一人');
  await late.getByRole('button', { name: '核实为不符' }).click();
  await late.getByText('这条比对结果已由他人核实').waitFor();
  await late.getByRole('button', { name: '取消' }).click();
  await page.getByText('电话核实为同一人').waitFor();
  t.deepEqual(desk.complaints.filter((line) => !line.includes('409')), []);
  await desk.close();
});

test.serial('a policy shows what it rests on, what is unverified, and who fits and why', async (t) => {
  const { founders } = seeded.river;
  const desk = await openDesk(browser, system.url, KEEPER, '/policies');
  const { page } = desk;
  await page.getByText('共 25 条').waitFor();
  t.deepEqual(await wellMade(desk, 'desk-policies'), []);
  await page.getByRole('link', { name: '企业招用重点群体税费扣减' }).click();
  await heading(page, '企业招用重点群体税费扣减');
  const standard = page.locator('.figures div').filter({ hasText: '每人每年定额标准' });
  t.regex(await standard.innerText(), /待核[\s\S]*7,800\.00元/, '没有核实的标准标为待核');
  await page.getByText('签订劳动合同与首次缴纳社会保险费孰晚的月份').waitFor();
  t.deepEqual(await wellMade(desk, 'desk-policy'), []);

  await page.goBack();
  await page.getByRole('link', { name: '自主就业退役士兵从事个体经营税费扣减' }).click();
  const yearly = page.locator('.figures div').filter({ hasText: '每户每年定额标准' });
  await yearly.getByText('24,000.00元').waitFor();
  t.false((await yearly.innerText()).includes('待核'));
  await page.getByText('已失效').waitFor();
  await page.getByRole('tab', { name: '谁符合、为什么' }).click();
  const verdicts = page.getByRole('radiogroup', { name: '按结论筛选' });
  // Six founders and the one the head has confirmed.
  await verdicts.getByText(`符合 ${founders.length + 1}`, { exact: true }).click();
  await page.waitForURL(/verdict=yes/);
  await page.getByText(`共 ${founders.length + 1} 条`).waitFor();
  t.is(await page.locator('tbody .money').filter({ hasText: '24,000.00' }).count(), founders.length + 1);
  await page.getByRole('button', { name: /的全部理由$/ }).first().click();
  await page.getByText('登记为个体工商户').first().waitFor();
  t.deepEqual(await wellMade(desk, 'desk-policy-cases'), []);

  await page.goto(`${system.url}/admin/policies/tax.veteran.hiring?tab=cases&verdict=unknown`);
  await page.locator('tbody .money').filter({ hasText: '9,000.00' }).first().waitFor();
  await page.getByText('是否签订 1 年以上期限劳动合同：待核实').first().waitFor();
  t.deepEqual(desk.complaints, []);
  await desk.close();
});

test.serial('a list leaves the desk only with a reason', async (t) => {
  const desk = await openDesk(browser, system.url, KEEPER, '/matches?kind=hired');
  const { page } = desk;
  await page.locator('tbody tr.is-link').first().waitFor();
  await page.getByRole('button', { name: '导出' }).click();
  const dialog = page.getByRole('dialog', { name: '导出当前列表' });
  await dialog.getByRole('button', { name: '导出', exact: true }).click();
  await dialog.getByText('请写明导出用途（至少 4 个字）').waitFor();
  await dialog.getByLabel('导出用途').fill('三季度政策落实汇报');
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: '导出', exact: true }).click()]);
  t.regex(download.suggestedFilename(), /比对结果.*\.xlsx$/);
  t.deepEqual(desk.complaints, []);
  await desk.close();
});

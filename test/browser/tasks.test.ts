import test from 'ava';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { axeFaults, openDesk } from '../support/desk.ts';
import { useSystem } from '../support/harness.ts';
import { seed } from '../support/seed.ts';
import { XIAODIAN } from '../support/builders/rows.ts';

const system = useSystem();
const AT = { divisionCode: XIAODIAN.divisionCode, bureauCode: XIAODIAN.code };
const OFFICER = 'guide';
const COLLEAGUE = 'colleague';
const HEAD = 'chief';
let browser: Browser;

test.before('a list has been filed and compared, the officer is alone at the bureau', async (t) => {
  t.timeout(120_000);
  browser = await openBrowser();
  await system.bureaus([XIAODIAN]);
  await system.signInAs('officer', { ...AT, username: OFFICER, name: '王指导' });
  await seed(system);
  await system.signInAs('officer', { ...AT, username: COLLEAGUE, name: '赵同事' });
  await system.signInAs('bureauHead', { ...AT, username: HEAD, name: '孙所长' });
});
test.after.always('close the browser', () => browser?.close());

test.serial('an officer works a task from the list to its end and takes the end back', async (t) => {
  const desk = await openDesk(browser, system.url, OFFICER);
  const { page } = desk;
  await page.getByRole('heading', { level: 1, name: /，王指导$/ }).waitFor();
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-officer-workbench');

  await page.getByRole('link', { name: /还没有联系过的/ }).click();
  await page.getByRole('heading', { level: 1, name: '一对一辅导' }).waitFor();
  const first = page.locator('tbody tr.is-link').first();
  await first.getByText('待联系').waitFor();
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-tasks');
  const subject = (await first.getByRole('link').innerText()).trim();
  await first.getByRole('link').click();

  await page.getByRole('heading', { level: 1, name: subject }).waitFor();
  await page.getByRole('heading', { name: '建议这样说' }).waitFor();
  await page.getByText('不收取任何费用').waitFor();
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-task');

  await page.getByRole('button', { name: '查看完整电话' }).click();
  const reveal = page.getByRole('dialog', { name: '查看完整电话' });
  await reveal.getByRole('button', { name: '查看', exact: true }).click();
  await reveal.getByText('请写明原因（至少 4 个字）').waitFor();
  await reveal.getByLabel('为什么要看').fill('电话联系辅导对象');
  await reveal.getByRole('button', { name: '查看', exact: true }).click();
  await page.getByText(/^1\d{10}$/).waitFor();

  await page.getByRole('button', { name: '登记联系' }).click();
  const contact = page.getByRole('dialog', { name: '登记一次联系' });
  await contact.getByLabel('联系情况').fill('已说明政策，下周带资料来办税厅');
  await contact.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText('辅导中').first().waitFor();
  await page.locator('.ant-timeline').first().getByText('已说明政策，下周带资料来办税厅').waitFor();

  await page.getByRole('button', { name: '登记结果并办结' }).click();
  const close = page.getByRole('dialog', { name: '登记结果并办结' });
  await close.getByRole('button', { name: '办结', exact: true }).click();
  await close.getByText('请选择结果').last().waitFor();
  await close.getByLabel('结果', { exact: true }).click();
  await page.locator('.ant-select-item-option').getByText('已享受', { exact: true }).click();
  await close.getByLabel('说明').fill('本月申报已扣减，资料齐全');
  await close.getByRole('button', { name: '办结', exact: true }).click();
  await page.getByText('办结：已享受', { exact: true }).waitFor();

  await page.getByRole('button', { name: '撤回办结' }).click();
  const reopen = page.getByRole('dialog', { name: '撤回办结' });
  await reopen.getByLabel('撤回原因').fill('选错了结果');
  await reopen.getByRole('button', { name: '撤回', exact: true }).click();
  await page.getByRole('button', { name: '登记结果并办结' }).waitFor();
  t.deepEqual(desk.complaints, []);
  await desk.close();
});

test.serial('the head of the bureau hands several tasks to another officer, who finds them on the desk', async (t) => {
  const desk = await openDesk(browser, system.url, HEAD, '/tasks');
  const { page } = desk;
  const rows = page.locator('tbody tr.is-link');
  await rows.first().waitFor();
  for (const index of [0, 1]) await rows.nth(index).getByRole('checkbox').check();
  await page.getByRole('button', { name: '分派所选 2 项' }).click();
  const dialog = page.getByRole('dialog', { name: '分派 2 项辅导任务' });
  await dialog.getByLabel('交给哪位专员').click();
  // The least loaded officer stands first.
  await page.locator('.ant-select-item-option').first().getByText('赵同事 · 在手 0 项').click();
  await dialog.getByLabel('分派原因').fill('原专员手上任务较多');
  await desk.picture('desk-assign');
  await dialog.getByRole('button', { name: '分派', exact: true }).click();
  await page.getByText('已分派 2 项').waitFor();
  t.deepEqual(desk.complaints, []);
  await desk.close();

  const colleague = await openDesk(browser, system.url, COLLEAGUE, '/tasks?officer=mine');
  await colleague.page.getByText('共 2 条').waitFor();
  await colleague.close();
});

test.serial('filters, order and page stand in the address; an empty result says how to go on', async (t) => {
  const desk = await openDesk(browser, system.url, HEAD, '/tasks');
  const { page } = desk;
  await page.locator('tbody tr.is-link').first().waitFor();
  await page.getByRole('columnheader', { name: '本年估算' }).click();
  await page.waitForURL(/sort=amountFen/);
  await page.getByLabel('姓名、纳税人名称或信用代码').fill('查无此店');
  await page.keyboard.press('Enter');
  await page.waitForURL(/keyword=/);
  await page.getByText('没有符合筛选条件的内容').waitFor();
  await page.getByRole('button', { name: '清除筛选' }).click();
  await page.locator('tbody tr.is-link').first().waitFor();
  t.false(page.url().includes('keyword'));
  await desk.close();
});

test.serial('large type leaves every word of the desk in its place', async (t) => {
  const desk = await openDesk(browser, system.url, HEAD);
  const { page } = desk;
  await page.getByRole('button', { name: '大字' }).click();
  await page.getByRole('button', { name: '标准字号' }).waitFor();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  t.false(wide, 'the page must not scroll sideways');
  await desk.picture('desk-large-type');
  await desk.close();
});

test.serial('a wrong password is answered at the form, and a bad address inside the frame', async (t) => {
  const desk = await openDesk(browser, system.url, OFFICER, '/nowhere');
  await desk.page.getByText('没有这个页面').waitFor();
  await desk.page.getByRole('button', { name: /王指导/ }).click();
  await desk.page.getByText('退出登录').click();
  await desk.page.getByLabel('账号', { exact: true }).fill(OFFICER);
  await desk.page.getByLabel('口令', { exact: true }).fill('不是这个口令');
  await desk.page.getByRole('button', { name: '登录', exact: true }).click();
  const alert = desk.page.getByRole('alert');
  await alert.getByText('账号或密码不正确').waitFor();
  t.true((await alert.innerText()).includes('连续输错 5 次将暂停登录 15 分钟'));
  await desk.close();
});

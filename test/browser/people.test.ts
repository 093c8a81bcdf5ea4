import { useSystem } from '../support/harness.ts';
import test from 'ava';
import type { Browser, Page } from 'playwright-core';
import { unitOfWork } from '@zhida/server/platform/db/index.ts';
import { defineJob, enqueue, FinalJobError } from '@zhida/server/platform/queue/index.ts';
import { z } from 'zod';
import { openBrowser, type Screen } from '../support/browser.ts';
import { buildPerson, buildTaxpayer, XIAODIAN, type Row } from '../support/builders/rows.ts';
import { axeFaults, openDesk } from '../support/desk.ts';
import { file } from '../support/seed.ts';

const system = useSystem();
const PEOPLE = 40;
const REASON = '核对证件，当事人来电';
const people: Row[] = Array.from({ length: PEOPLE }, () => buildPerson());
const shop = buildTaxpayer({ kind: 'individual' });
const firm = buildTaxpayer();
const sought = people[7]!;
const idNumber = String(sought['身份证号']);

const failingJob = defineJob({
  name: 'test.desk.fails',
  label: '发送测试消息',
  schema: z.object({}),
  run: async () => {
    throw new FinalJobError('对方系统拒绝');
  },
});

let browser: Browser;
let desk: Screen;
let page: Page;
let rowOfSought: number;

test.before('lists are filed, an administrator sits down at the desk', async (t) => {
  t.timeout(120_000);
  browser = await openBrowser();
  await system.bureaus([XIAODIAN]);
  const administrator = await system.signInAs('administrator', { username: 'desk-admin', name: '林管理' });
  await system.signInAs('auditor', { username: 'desk-auditor' });
  await file(administrator, 'shanxi.veterans', { rows: people });
  await file(administrator, 'tax.individual-businesses', { rows: [shop], title: '个体工商户登记信息表' });
  await file(administrator, 'tax.enterprises', { rows: [firm], title: '企业登记信息表' });
  rowOfSought = 5 + 7;
  desk = await openDesk(browser, system.url, 'desk-admin', '/people');
  page = desk.page;
  page.setDefaultTimeout(10_000);
});
test.after.always('close the browser', () => browser?.close());

const see = (text: string | RegExp): Promise<void> => page.getByText(text).filter({ visible: true }).first().waitFor();

test.serial('按证号找人：只找到他，证号脱敏，也不进网址', async (t) => {
  await see(`共 ${PEOPLE} 条`);
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-people');
  await page.getByLabel('姓名或完整身份证号').fill(idNumber);
  await page.keyboard.press('Enter');
  await see('共 1 条');
  t.false(page.url().includes(idNumber.slice(0, 6)));
  t.false((await page.locator('main, [role=main]').innerText()).includes(idNumber));
  t.is(await page.getByRole('button', { name: '导出' }).count(), 0, '查一个人时不导出');
  await page.getByRole('link', { name: String(sought['姓名']) }).click();
  await see('类别的变化与来源');
});

test.serial('人员详情：哪个部门哪份名单第几行报的；看全号要写原因', async (t) => {
  await see(new RegExp(`第 ${rowOfSought} 行`));
  await see('查看已留痕');
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-person');
  await page.getByRole('button', { name: '查看完整证号' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '查看', exact: true }).click();
  await see('请写明原因（至少 4 个字）');
  t.false((await page.locator('body').innerText()).includes(idNumber));
  await dialog.getByLabel('为什么要看').fill(REASON);
  await dialog.getByRole('button', { name: '查看', exact: true }).click();
  await see(idNumber);
  t.pass();
});

test.serial('纳税人：按类型筛选，打开看登记情况', async (t) => {
  await page.getByRole('link', { name: '纳税人' }).click();
  await see('共 2 条');
  await page.getByRole('combobox', { name: '类型' }).click();
  await page.getByTitle('个体工商户', { exact: true }).click();
  await see('共 1 条');
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-taxpayers');
  await page.getByRole('link', { name: String(shop['名称']) }).click();
  await see(String(shop['统一社会信用代码']));
  await see('餐饮业');
  t.deepEqual(await axeFaults(desk), []);
});

test.serial('后台作业：没有失败时说一切正常，也看得到排了多少、做了多少', async (t) => {
  await page.goto(`${system.url}/admin/failed-jobs`);
  await see('没有失败的后台作业');
  await see('最近 24 小时完成的作业');
  const kinds = page.getByRole('region', { name: '主要数字' });
  t.regex(await kinds.innerText(), /失败待处理\s*0/);
  await page.getByRole('row').filter({ hasText: '近一小时完成' }).waitFor();
  t.true((await page.getByRole('row').filter({ hasText: 'exchange.' }).count()) > 0, '读过名单的作业列着');
  await page.getByLabel('找一类作业').fill('没有这个名字');
  await page.keyboard.press('Enter');
  await see('没有这样的作业，请换个名称');
  await page.getByLabel('找一类作业').fill('');
  await page.keyboard.press('Enter');
  t.pass();
});

test.serial('后台作业：失败的自己出现，说清原因和办法；可以按原因一起重试，也可以逐项重试', async (t) => {
  await unitOfWork(async () => {
    for (let one = 0; one < 3; one += 1) await enqueue(failingJob, {});
  });
  await system.untilIdle();
  // 不刷新页面
  await see('发送测试消息：对方系统拒绝');
  await see('请按原因处理，处理好后重试');
  await page.getByRole('heading', { name: '后台作业' }).scrollIntoViewIfNeeded();
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-failed-jobs');
  await page.getByRole('button', { name: '重试：发送测试消息', exact: true }).first().click();
  await see('“发送测试消息”已重新排队');
  await page.getByRole('button', { name: '只看这些：发送测试消息' }).click();
  await page.waitForURL(/cause=/);
  await page.getByRole('button', { name: '全部重试：发送测试消息' }).click();
  await page.getByRole('button', { name: '全部重试', exact: true }).click();
  await see(/\d 项“发送测试消息”已重新排队/);
  t.deepEqual(desk.complaints, []);
});

test.serial('审计员：看得到谁为什么看过全号，链条完整，导出须写用途', async (t) => {
  const trail = await openDesk(browser, system.url, 'desk-auditor', `/audit?keyword=${encodeURIComponent('原因')}`);
  page = trail.page;
  const row = page.getByRole('row').filter({ hasText: '查看完整证号或电话' });
  await row.first().waitFor();
  const words = await row.innerText();
  t.true(words.includes('林管理') && words.includes(REASON) && words.includes(String(sought['姓名'])));
  t.false((await page.locator('body').innerText()).includes(idNumber));
  await page.getByRole('button', { name: '校验审计链' }).click();
  await see(/审计链完整：\d+ 条记录/);
  t.deepEqual(await axeFaults(trail), []);
  await trail.picture('desk-audit');
  await page.getByRole('combobox', { name: '做了什么' }).fill('查看完整');
  await page.keyboard.press('Enter');
  await page.waitForURL(/action=person\.reveal/);
  await page.getByRole('button', { name: '清除筛选' }).click();
  await page.getByRole('button', { name: '导出' }).click();
  await page.getByLabel('导出用途').fill('季度审计归档');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('dialog').getByRole('button', { name: '导出', exact: true }).click()]);
  t.regex(download.suggestedFilename(), /审计记录.*\.xlsx$/);
  t.deepEqual(trail.complaints, []);
});

import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import type { Browser } from 'playwright-core';
import { axeFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { XIAODIAN } from '../support/builders/rows.ts';
import { fine, openDesk, clean } from '../support/desk.ts';
import { fitsAcross, openHandset } from '../support/handset.ts';
import { AT, guided, type Guided } from '../support/threads.ts';

const system = useSystem();
let browser: Browser;
let officer: SignedIn;
let who: Guided;

test.before('a guidance has ended', async (t) => {
  t.timeout(180_000);
  browser = await openBrowser();
  await system.bureaus([XIAODIAN]);
  officer = await system.signInAs('officer', { ...AT, username: 'guide', name: '王指导' });
  await system.signInAs('bureauHead', { ...AT, username: 'chief', name: '孙所长' });
  who = await guided(system, officer, '13900007001');
  await officer.call('POST /api/tasks/:id/contacts', { params: { id: who.taskId }, body: { kind: 'call', note: '说明政策' } });
  await officer.call('POST /api/tasks/:id/outcome', { params: { id: who.taskId }, body: { outcome: 'enjoyed' } });
});
test.after.always('close the browser', () => browser?.close());

test.serial('办结以后在手机上评价；不满意的，负责人在工作台看到并登记回访', async (t) => {
  const handset = await openHandset(browser, system.url);
  const { page } = handset;
  await page.evaluate((token) => localStorage.setItem('zhida.token', JSON.stringify({ data: token })), who.citizen.token);
  await page.goto(`${system.url}/m/#/packages/policy/officer/index?id=${who.taskId}`);
  await page.reload();
  await handset.see('这次辅导怎么样？');
  t.deepEqual(await axeFaults(handset), []);
  t.true(await fitsAcross(handset));
  await handset.picture('phone-guidance-rate');
  await page.getByRole('radio', { name: '不满意', exact: true }).tap();
  await handset.see('哪里不满意？写下来，负责人会打电话给您');
  await page.getByLabel('还想说的').fill('约好上门没有来');
  await page.getByRole('button', { name: '提交评价' }).tap();
  await handset.see('您评了“不满意”');
  await handset.see('1 个工作日内，税务所负责人会给您打电话');
  await handset.picture('phone-guidance-rated');
  await page.reload();
  await handset.see('您评了“不满意”');
  await handset.close();

  const desk = await openDesk(browser, system.url, 'chief', '/ratings?bad=open');
  await desk.page.getByText('约好上门没有来').waitFor();
  await fine(t, desk, 'desk-guidance-ratings');
  await desk.page.getByRole('button', { name: '登记回访' }).click();
  await desk.page.getByLabel('回访情况').fill('已致电致歉，另约时间上门');
  await desk.page.getByRole('dialog').getByRole('button', { name: '登记', exact: true }).click();
  await desk.page.getByText('没有符合筛选条件的内容').waitFor();
  await clean(t, desk);
});

import test from 'ava';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, PHONE } from '../support/browser.ts';
import { axeFaults, clean, fine, openDesk } from '../support/desk.ts';
import { useSystem, type SignedIn } from '../support/harness.ts';
import { seed } from '../support/seed.ts';
import { XIAODIAN } from '../support/builders/rows.ts';

const system = useSystem();
const AT = { divisionCode: XIAODIAN.divisionCode, bureauCode: XIAODIAN.code };
const OFFICER = 'guide';
const COLLEAGUE = 'colleague';
const HEAD = 'chief';
let browser: Browser;
let officer: SignedIn;

test.before('a list has been filed and compared, the officer is alone at the bureau', async (t) => {
  t.timeout(180_000);
  browser = await openBrowser();
  await system.bureaus([XIAODIAN]);
  officer = await system.signInAs('officer', { ...AT, username: OFFICER, name: '王指导' });
  await seed(system);
  await system.signInAs('officer', { ...AT, username: COLLEAGUE, name: '赵同事' });
  await system.signInAs('bureauHead', { ...AT, username: HEAD, name: '孙所长' });
});
test.after.always('close the browser', () => browser?.close());

const choose = async (page: Page, text: string | RegExp): Promise<void> => page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: text }).first().click();

test.serial('the day stands in one order; around a task a colleague is asked, the county, and the clock stops and goes on', async (t) => {
  const desk = await openDesk(browser, system.url, OFFICER, '/day');
  const { page } = desk;
  await page.getByRole('heading', { level: 1, name: '今天的辅导' }).waitFor();
  await page.getByText('同一天里，钱多的排在前').waitFor();
  await page.locator('.day-task').first().waitFor();
  await fine(t, desk, 'desk-day');
  await page.locator('.day-task').first().click();
  await page.getByRole('heading', { name: '办理中的事' }).waitFor();

  await page.getByRole('button', { name: '请同事看一看' }).click();
  const ask = page.getByRole('dialog', { name: '请同事看一看' });
  await ask.getByLabel('哪位同事').click();
  await choose(page, '赵同事');
  await ask.getByLabel('想问什么').fill('退役证件遗失，能否用部队证明代替');
  await desk.picture('desk-task-ask');
  await ask.getByRole('button', { name: '发出' }).click();
  await page.getByText('请赵同事看', { exact: false }).first().waitFor();

  await page.getByRole('button', { name: '暂停', exact: true }).click();
  const pause = page.getByRole('dialog', { name: '暂停' });
  await pause.getByRole('button', { name: '暂停', exact: true }).click();
  await pause.getByText('请写明暂停原因').last().waitFor();
  await pause.getByLabel('暂停原因').fill('本人住院，出院后再谈');
  await pause.getByRole('button', { name: '暂停', exact: true }).click();
  await page.getByText('已暂停，时限停着').first().waitFor();
  await page.getByRole('button', { name: '恢复办理' }).click();
  await page.getByRole('dialog', { name: '恢复办理' }).getByRole('button', { name: '恢复', exact: true }).click();
  await page.getByText('已暂停，时限停着').first().waitFor({ state: 'detached' });

  await page.getByRole('button', { name: '给同事留言' }).click();
  await page.getByLabel('留言', { exact: true }).fill('下午三点以后方便接电话');
  await page.getByRole('dialog', { name: '给同事留言' }).getByRole('button', { name: '留言', exact: true }).click();
  await page.getByText('留言：下午三点以后方便接电话').waitFor();

  await page.getByRole('button', { name: '上报' }).click();
  await page.getByLabel('要请示的事').fill('名单与登记口径不一致');
  await page.getByRole('dialog', { name: '上报' }).getByRole('button', { name: '上报', exact: true }).click();
  await page.getByText('已上报，等答复，时限停着').waitFor();
  await fine(t, desk, 'desk-task-work');
  await clean(t, desk);

  const colleague = await openDesk(browser, system.url, COLLEAGUE, '/asked');
  await colleague.page.getByRole('button', { name: '答复', exact: true }).click();
  await colleague.page.getByLabel('您的意见').fill('可以，附上部队证明');
  await fine(t, colleague, 'desk-asked');
  await colleague.page.getByRole('dialog').getByRole('button', { name: '答复', exact: true }).click();
  await colleague.page.getByText('已答复').first().waitFor();
  await clean(t, colleague);
});

test.serial('visits on a phone: noted without a network, sent when it comes back, once', async (t) => {
  const desk = await openDesk(browser, system.url, OFFICER, '/visits');
  const { page } = desk;
  await page.setViewportSize(PHONE);
  await page.getByText('这一页已带在手机上').waitFor({ timeout: 20_000 });
  await fine(t, desk, 'desk-visits-phone');
  const { rows } = await officer.call('GET /api/my-day');
  const first = page.getByRole('button', { name: /^记走访：/ }).first();
  const subject = (await first.getAttribute('aria-label'))!.replace('记走访：', '');
  const before = (await Promise.all(rows.map(({ id }) => officer.call('GET /api/tasks/:id', { params: { id } })))).reduce((sum, { contacts }) => sum + contacts.length, 0);

  await page.context().setOffline(true);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: '走访' }).waitFor();
  await page.getByText('没有网络', { exact: false }).first().waitFor();
  await page.getByRole('button', { name: `记走访：${subject}` }).click();
  await page.getByLabel('走访情况').fill('到店走访，已讲明政策');
  await page.getByRole('button', { name: '记下' }).click();
  await page.getByText('1 条记在手机上').waitFor();
  await page.getByText('已记下', { exact: false }).first().waitFor();
  await desk.picture('desk-visits-offline');
  await page.reload();
  await page.getByText('1 条记在手机上').waitFor();

  await page.context().setOffline(false);
  await page.getByText('都已传回').waitFor({ timeout: 20_000 });
  const after = await Promise.all(rows.map(({ id }) => officer.call('GET /api/tasks/:id', { params: { id } })));
  t.is(after.reduce((sum, { contacts }) => sum + contacts.length, 0), before + 1);
  t.like(after.flatMap(({ contacts }) => contacts).find(({ note }) => note === '到店走访，已讲明政策'), { kind: 'visit' });
  await page.reload();
  await page.getByText('都已传回').waitFor();
  t.is(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('zhida.visits')).length), 0);
  await desk.close();
});

test.serial('the head sees who carries how much, sets an absence, and moves everything of an officer', async (t) => {
  const desk = await openDesk(browser, system.url, HEAD, '/officers');
  const { page } = desk;
  await page.getByRole('heading', { level: 1, name: '专员忙闲' }).waitFor();
  await page.getByText('在手最少的优先').waitFor();
  await page.getByRole('button', { name: '登记请假' }).click();
  const dialog = page.getByRole('dialog', { name: '登记请假' });
  await dialog.getByLabel('哪位专员请假').click();
  await choose(page, '王指导');
  await dialog.getByLabel(/^从哪天到哪天/).click();
  await page.locator('.ant-picker-cell-today').first().click();
  await page.locator('.ant-picker-cell-today').first().click();
  await dialog.getByLabel(/^代管人/).click();
  await choose(page, '赵同事');
  await dialog.getByLabel('事由').fill('年休假');
  await dialog.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText('请假中').first().waitFor();
  await fine(t, desk, 'desk-team');
  await page.getByRole('button', { name: '王指导销假' }).click();
  await page.getByText('已销假').first().waitFor();
  await page.getByRole('button', { name: '全部改派：王指导' }).click();
  const move = page.getByRole('dialog', { name: /^改派王指导的/ });
  await move.getByLabel('原因').fill('调整分工');
  await move.getByRole('button', { name: '改派', exact: true }).click();
  await page.getByText(/^已改派 \d+ 项/).waitFor();
  await clean(t, desk);
});

test.serial('the head looks at the board, draws a sample and writes a word on it, which the officer reads', async (t) => {
  const desk = await openDesk(browser, system.url, HEAD, '/task-board');
  const { page } = desk;
  await page.getByRole('heading', { level: 1, name: '辅导督办' }).waitFor();
  await page.getByRole('rowheader').first().waitFor();
  await fine(t, desk, 'desk-guidance-board');
  await page.getByRole('link', { name: '质量抽查' }).click();
  await page.getByRole('button', { name: '随机抽查' }).click();
  await page.getByRole('dialog', { name: '随机抽查' }).getByRole('button', { name: '抽取' }).click();
  await page.getByRole('button', { name: '写评语' }).first().click();
  await page.getByLabel('评语', { exact: true }).fill('联系及时，记录清楚');
  await page.getByRole('dialog').getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText('联系及时，记录清楚').first().waitFor();
  await fine(t, desk, 'desk-samples');
  await page.getByRole('link', { name: '辅导评价' }).click();
  await page.getByText('还没有评价').waitFor();
  t.deepEqual(await axeFaults(desk), []);
  await page.getByRole('link', { name: '上报待答复' }).click();
  await page.getByText('名单与登记口径不一致').waitFor();
  await fine(t, desk, 'desk-escalations');
  await clean(t, desk);
});

/** What people do at the desk in a browser, whatever they came for. */
import type { ExecutionContext } from 'ava';
import type { Browser, Page } from 'playwright-core';
import { axeFaults } from './axe.ts';
import { DESK, openScreen, type Screen } from './browser.ts';
import { STAFF_PASSWORD } from './system.ts';

export { axeFaults } from './axe.ts';

/** Opens the desk's address in a fresh browser window and signs in by the form; the account must exist. */
export async function openDesk(browser: Browser, url: string, username: string, path = ''): Promise<Screen> {
  const screen = await openScreen(browser, DESK);
  const { page } = screen;
  await page.goto(`${url}/admin${path}`);
  await page.getByLabel('账号', { exact: true }).fill(username);
  await page.getByLabel('口令', { exact: true }).fill(STAFF_PASSWORD);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('navigation', { name: '主菜单' }).waitFor();
  // A visitor's first question, whether anybody is signed in, is answered 401 and noted by the browser: that is no fault.
  screen.complaints.length = 0;
  return screen;
}

/** A picture of the page, and nothing grave for those who cannot see it. */
export async function fine(t: ExecutionContext, desk: Screen, name: string): Promise<void> {
  t.deepEqual(await axeFaults(desk), [], name);
  await desk.picture(name);
}

/** Leaves the desk; the browser noted nothing while it was open. */
export async function clean(t: ExecutionContext, desk: Screen): Promise<void> {
  t.deepEqual(desk.complaints, []);
  await desk.close();
}

/** A clerk begins an application for somebody at the counter. @returns the case's id */
export async function startAtCounter(page: Page, { name, idNumber, phone }: { name: string; idNumber: string; phone: string }): Promise<string> {
  await page.getByRole('button', { name: '为别人申请' }).click();
  const start = page.getByRole('dialog', { name: '为别人申请' });
  await start.getByLabel('办什么').click();
  await page.locator('.ant-select-item-option').getByText('军人退役“一件事”').click();
  await start.getByLabel('姓名').fill(name);
  await start.getByLabel('身份证号').fill(idNumber);
  await start.getByLabel(/^手机号/).fill(phone);
  await start.getByRole('button', { name: '开始填写' }).click();
  await page.getByRole('heading', { level: 1, name: /^窗口代填/ }).waitFor();
  return /counter\/([^/]+)\/fill/.exec(page.url())![1]!;
}

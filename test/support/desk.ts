/** What people do at the desk in a browser, whatever they came for. */
import type { Browser } from 'playwright-core';
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

/** What people do at the desk in a browser, whatever they came for. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { DESK, openScreen, type Screen } from './browser.ts';
import { STAFF_PASSWORD } from './harness.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const GRAVE = new Set(['serious', 'critical']);

interface AxeResult {
  violations: { id: string; impact: string; help: string; nodes: { target: string[] }[] }[];
}

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

/** Serious faults against accessibility on the page as it stands, one line each; none is the aim. */
export async function axeFaults({ page }: Screen): Promise<string[]> {
  await page.evaluate(await readFile(AXE, 'utf8'));
  const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResult;
  return violations.filter(({ impact }) => GRAVE.has(impact)).map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).slice(0, 3).join(', ')})`);
}

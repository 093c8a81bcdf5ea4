/** What administrators do to definitions at their desks, by mouse or by keyboard. */
import type { Browser, Locator, Page } from 'playwright-core';
import { DEFINITION_KIND, type DefinitionKind } from '@zhida/server/contract/enums';
import { axeFaults } from './axe.ts';
import type { Screen } from './browser.ts';
import type { SignedIn } from './caller.ts';
import { openDesk } from './desk.ts';
import { keysOf, mouseOf, type Hand } from './hands.ts';
import type { System } from './system.ts';

/** Somebody at a desk, with the hand they work by. */
export interface Worker {
  screen: Screen;
  page: Page;
  url: string;
  hand: Hand;
}

/** One administrator writes, the other looks and publishes. */
export interface Office {
  author: Worker;
  reviewer: Worker;
}

export interface Named {
  kind: DefinitionKind;
  code: string;
  name: string;
}

/** Two administrators sit down at their desks; each of the two journeys is theirs, by mouse and then by keyboard. */
export async function openOffice(browser: Browser, system: System): Promise<{ caller: SignedIn; offices: readonly [Office, Office] }> {
  const caller = await system.signInAs('administrator', { username: 'author', name: '林起草' });
  await system.signInAs('administrator', { username: 'reviewer', name: '高审核' });
  const [author, reviewer] = await Promise.all([openDesk(browser, system.url, 'author', '/definitions'), openDesk(browser, system.url, 'reviewer', '/definitions')]);
  return { caller, offices: [mouseOf, keysOf].map((handOf) => ({ author: workerAt(author, system.url, handOf), reviewer: workerAt(reviewer, system.url, handOf) })) as [Office, Office] };
}

export function workerAt(screen: Screen, url: string, handOf: (page: Page) => Hand): Worker {
  screen.page.setDefaultTimeout(PATIENCE_MS);
  return { screen, page: screen.page, url, hand: handOf(screen.page) };
}

const PATIENCE_MS = 10_000;

export const see = async (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).filter({ visible: true }).first().waitFor();
export const button = (within: Page | Locator, name: string | RegExp): Locator => within.getByRole('button', { name, exact: typeof name === 'string' });
export const field = (within: Page | Locator, label: string): Locator => within.getByLabel(label, { exact: true });
export const saved = (page: Page): Promise<void> => page.getByRole('status').filter({ hasText: /^已保存/ }).waitFor();

/** Opens an address of the desk, as a link in a message does. */
export async function visit({ page, url }: Worker, path: string, heading: string): Promise<void> {
  await page.goto(`${url}/admin${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

/** Begins a definition from the list of all: the draft page opens. */
export async function begin(worker: Worker, { kind, code, name }: Named, like?: string): Promise<void> {
  const { page, hand } = worker;
  await visit(worker, '/definitions', '业务定义');
  await hand.press(button(page, '新建'));
  const dialog = page.getByRole('dialog', { name: '新建业务定义' });
  await hand.choose(field(dialog, '类别'), DEFINITION_KIND[kind]);
  await hand.write(field(dialog, '名称'), name);
  await hand.write(field(dialog, '代码'), code);
  if (like) await hand.choose(field(dialog, '照着哪一项建（可不选）'), like);
  await hand.press(button(dialog, '建立草稿'));
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Begins a new version of what is in force. */
export async function change(worker: Worker, named: Named): Promise<void> {
  await visit(worker, `/definitions/${named.kind}/${named.code}`, named.name);
  await worker.hand.press(button(worker.page, '修改'));
  await button(worker.page, '提交审核').waitFor();
}

/** Hands the draft to a reviewer; nothing may be left that must be put right. */
export async function handIn({ page, hand }: Worker, note: string): Promise<void> {
  await see(page, /^(检查过了，没有发现问题，可以提交审核。|\d+ 处提醒)$/);
  await hand.press(button(page, '提交审核'));
  const dialog = page.getByRole('dialog', { name: '提交审核' });
  await hand.write(field(dialog, '改了什么、依据是什么'), note);
  await hand.press(button(dialog, '提交'));
  await see(page, '已提交，等待审核');
}

/** Looks at what waits for review and publishes it. */
export async function publish(worker: Worker, { kind, code, name }: Named, note: string): Promise<void> {
  const { page, hand } = worker;
  await visit(worker, `/definitions/${kind}/${code}`, name);
  await see(page, note);
  await hand.press(button(page, '审核通过并发布'));
  await hand.press(button(page.getByRole('dialog', { name: '审核通过并发布' }), '发布'));
  await see(page, /已发布，第 \d+ 版生效/);
  await page.getByText('等待审核').waitFor({ state: 'detached' });
}

/** What is wrong with the page for readers with a screen reader. Both hands see the same pages: looked at once. */
export const faultsSeenBy = ({ screen, hand }: Worker): Promise<string[]> => (hand.name === '鼠标' ? axeFaults(screen) : Promise.resolve([]));

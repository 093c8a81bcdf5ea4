import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser, type Screen } from '../support/browser.ts';
import { PINGCHENG, XIAODIAN } from '../support/builders/rows.ts';
import { axeFaults, openDesk } from '../support/desk.ts';
import { seed } from '../support/seed.ts';

const system = useSystem();
const AUTHOR = { username: 'page-author', name: '林起草' };
const REVIEWER = { username: 'page-reviewer', name: '方审核' };
const OFFICER = 'page-officer';
const HEAD = 'page-head';
const ELSEWHERE = 'page-elsewhere';
const KINDS = { page: '列表页面', dashboard: '工作面板' } as const;

let browser: Browser;
let desk: Screen;
let page: Page;

test.before('tasks at one bureau; two administrators; one sits down at the desk', async (t) => {
  t.timeout(180_000);
  browser = await openBrowser();
  await system.bureaus([XIAODIAN, PINGCHENG]);
  await system.signInAs('officer', { username: OFFICER, name: '王指导', divisionCode: XIAODIAN.divisionCode, bureauCode: XIAODIAN.code });
  await system.signInAs('bureauHead', { username: HEAD, name: '孙所长', divisionCode: XIAODIAN.divisionCode, bureauCode: XIAODIAN.code });
  await system.signInAs('officer', { username: ELSEWHERE, name: '赵外区', divisionCode: PINGCHENG.divisionCode, bureauCode: PINGCHENG.code });
  await seed(system);
  await system.signInAs('administrator', AUTHOR);
  await system.signInAs('administrator', REVIEWER);
  desk = await openDesk(browser, system.url, AUTHOR.username, '/definitions');
  page = desk.page;
  page.setDefaultTimeout(10_000);
});
test.after.always('close the browser', () => browser?.close());

const see = (text: string | RegExp, on: Page = page): Promise<void> => on.getByText(text).filter({ visible: true }).first().waitFor();
const button = (name: string | RegExp, within: Locator | Page = page): Locator => within.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
const saved = (): Promise<void> => page.getByRole('status').filter({ hasText: /^已保存/ }).waitFor();
const list = (name: string): Locator => page.getByRole('list', { name, exact: true });
const names = (name: string): Promise<string[]> => list(name).locator('.sorted-label > span').allTextContents();
const preview = (): Locator => page.getByRole('region', { name: '预览', exact: true });
const tile = (title: string): Locator => page.getByRole('region', { name: new RegExp(`：${title}$`) });

/** What axe finds once nothing is being saved: a button that waits is grey on purpose. */
async function calmFaults(): Promise<string[]> {
  await saved();
  return axeFaults(desk);
}

/** Chooses in one of antd's selects by typing; one for several stays open until it is told to close. */
async function choose(select: Locator, words: string, several = false): Promise<void> {
  await select.focus();
  await select.pressSequentially(words);
  await page.locator('.ant-select-item-option-active').filter({ hasText: words, visible: true }).waitFor();
  await page.keyboard.press('Enter');
  if (several) await page.keyboard.press('Escape');
}

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
async function tabTo(target: Locator, back = false): Promise<void> {
  const one = target.filter({ visible: true }).first();
  await one.waitFor();
  for (let presses = 0; presses < 250; presses += 1) {
    if (await one.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`the keyboard does not reach ${String(target)}`);
}
const pressAt = async (target: Locator, key = 'Enter', back = false): Promise<void> => {
  await tabTo(target, back);
  await page.keyboard.press(key);
};

/** Drags one element onto another with the mouse. */
async function drag(from: Locator, to: Locator): Promise<void> {
  const [a, b] = [await from.boundingBox(), await to.boundingBox()];
  await page.mouse.move(a!.x + a!.width / 2, a!.y + a!.height / 2);
  await page.mouse.down();
  await page.mouse.move(a!.x + a!.width / 2 + 10, a!.y + a!.height / 2 + 4, { steps: 4 });
  await page.mouse.move(b!.x + b!.width / 2, b!.y + b!.height / 2, { steps: 12 });
  await page.mouse.up();
  // What is clicked in the very moment of letting go still counts as part of the drag.
  await page.waitForTimeout(300);
}

async function begin(kind: keyof typeof KINDS, code: string, name: string): Promise<void> {
  await page.goto(`${system.url}/admin/definitions`);
  await button('新建').click();
  const dialog = page.getByRole('dialog', { name: '新建业务定义' });
  await choose(dialog.getByLabel('类别', { exact: true }), KINDS[kind]);
  await dialog.getByLabel('名称', { exact: true }).fill(name);
  await dialog.getByLabel('代码', { exact: true }).fill(code);
  await button('建立草稿', dialog).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Handed in by its author, looked at and published by the second administrator. */
async function publish(kind: keyof typeof KINDS, code: string, byKeyboard = false): Promise<void> {
  await see('检查过了，没有发现问题');
  await saved();
  if (byKeyboard) await pressAt(button('提交审核'), 'Enter', true);
  else await button('提交审核').click();
  const dialog = page.getByRole('dialog', { name: '提交审核' });
  await dialog.waitFor();
  if (byKeyboard) {
    await tabTo(dialog.getByLabel('改了什么、依据是什么'));
    await page.keyboard.insertText('本县自己的页面');
    await pressAt(button('提交', dialog));
  } else {
    await dialog.getByLabel('改了什么、依据是什么').fill('本县自己的页面');
    await button('提交', dialog).click();
  }
  await see('已提交，等待审核');
  const second = await openDesk(browser, system.url, REVIEWER.username, `/definitions/${kind}/${code}`);
  await see(/等待审核/, second.page);
  await button('审核通过并发布', second.page).click();
  await button('发布', second.page.getByRole('dialog', { name: '审核通过并发布' })).click();
  await see(/已发布，第 \d+ 版生效/, second.page);
  await second.close();
}

const open = (part: string): Promise<void> => button(new RegExp(`^${part}`), page.locator('.page-parts .ant-collapse-header')).or(page.locator('.page-parts .ant-collapse-header').filter({ hasText: part })).first().click();

test.serial('用鼠标：从无到有设计本县的任务页面，两列、一个筛选、一张图，预览就是真数据', async (t) => {
  t.timeout(240_000);
  await begin('page', 'xiaodian.tasks', '小店区在办任务');
  await see('先在左边选“用哪些数据”');
  await page.getByLabel('用哪些数据').click();
  // One of a dozen: the list is scrolled, or narrowed by typing.
  await page.getByLabel('用哪些数据').pressSequentially('辅导');
  await page.locator('.ant-select-item-option').filter({ hasText: '辅导任务', visible: true }).click();
  await list('列').waitFor();
  await preview().getByRole('region', { name: '预览的列表' }).waitFor();
  t.true((await names('列')).length > 2, 'a page that works is laid out at once');
  while ((await names('列')).length > 2) await list('列').getByRole('listitem').last().getByRole('button', { name: /^删除/ }).click();
  const [first, second] = await names('列');
  await drag(button(`拖动“${second}”`), button(`拖动“${first}”`));
  t.deepEqual(await names('列'), [second, first]);
  await drag(button(`拖动“${second}”`), button(`拖动“${first}”`));
  await button(new RegExp(`^${first}`), list('列')).click();
  await page.getByLabel('列名', { exact: true }).fill('服务对象');
  await preview().getByRole('columnheader', { name: '服务对象' }).waitFor();

  await open('筛选与排序');
  while ((await names('筛选')).length > 1) await list('筛选').getByRole('listitem').last().getByRole('button', { name: /^删除/ }).click();
  await open('图表');
  await button('添加图表').click();
  await page.getByLabel('图表标题', { exact: true }).fill('任务办到哪一步');
  await preview().getByText('任务办到哪一步').waitFor();
  await preview().locator('.chart-drawing svg').first().waitFor();
  await page.getByLabel('菜单里归在', { exact: true }).fill('小店区');
  await choose(page.getByLabel('在哪些地方', { exact: true }), '小店区', true);
  await page.evaluate('scrollTo(0, 0)');
  t.deepEqual(await calmFaults(), []);
  await desk.picture('page-designer');
  await publish('page', 'xiaodian.tasks');
  t.deepEqual(desk.complaints, []);
});

test.serial('本县的专员在菜单里看到它：筛选、点图、看表、存视图、看一条；别县看不到', async (t) => {
  const officer = await openDesk(browser, system.url, OFFICER);
  const on = officer.page;
  on.setDefaultTimeout(10_000);
  await on.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '小店区在办任务' }).click();
  await on.getByRole('heading', { level: 1, name: '小店区在办任务' }).waitFor();
  await on.locator('tbody tr.is-link').first().waitFor();
  t.deepEqual((await on.getByRole('columnheader').allTextContents()).slice(0, 1), ['服务对象']);
  await on.locator('.chart-drawing svg').first().waitFor();
  t.deepEqual(await axeFaults(officer), []);
  await officer.picture('page-list');

  await on.getByText('表', { exact: true }).click();
  const figures = on.getByRole('region', { name: '任务办到哪一步：表' });
  const group = figures.getByRole('button').first();
  const label = await group.innerText();
  await group.click();
  await on.waitForURL(/\.is=/);
  await on.reload();
  await on.locator('tbody tr.is-link').first().waitFor();
  const total = Number(/\d+/.exec(await on.locator('.ant-pagination-total-text').innerText())?.[0]);
  await on.getByText('表', { exact: true }).click();
  t.is(Number((await figures.getByRole('cell').first().innerText()).replaceAll(',', '')), total, `the list is narrowed to ${label}`);
  await button('存为视图', on).click();
  const dialog = on.getByRole('dialog', { name: '存为视图' });
  await dialog.getByLabel('名称', { exact: true }).fill('我要办的');
  await button('保存', dialog).click();
  await see('已存为视图“我要办的”', on);
  await on.waitForURL(/view=/);
  await on.locator('.views').getByText('我要办的').waitFor();
  t.deepEqual(await axeFaults(officer), []);
  await on.locator('tbody tr.is-link').first().getByRole('link').click();
  await on.getByRole('heading', { level: 2, name: '基本情况' }).waitFor();
  t.deepEqual(await axeFaults(officer), []);
  await officer.picture('page-record');
  await button('返回', on).click();
  await button('删除这个视图', on).click();
  await button('删除', on.getByRole('dialog')).click();
  await see('视图已删除', on);
  t.deepEqual(officer.complaints, []);
  await officer.close();
  const other = await openDesk(browser, system.url, ELSEWHERE);
  await other.page.getByRole('link', { name: '一对一辅导' }).waitFor();
  t.is(await other.page.getByRole('link', { name: '小店区在办任务' }).count(), 0);
  await other.page.goto(`${system.url}/admin/p/xiaodian.tasks`);
  await see('这个页面打不开', other.page);
  await other.close();
});

test.serial('用鼠标：一块面板成了本县专员的工作台，标准工作台一点就回', async (t) => {
  t.timeout(240_000);
  await begin('dashboard', 'xiaodian.desk', '小店区今日');
  await see('点上面的按钮添加第一块');
  await button('添加待办').click();
  await choose(page.getByLabel('用哪些数据'), '辅导任务');
  await page.getByLabel('标题', { exact: true }).fill('要办的任务');
  await choose(page.getByLabel('点开哪个列表页面'), '超期辅导任务');
  await button('添加图表').click();
  await page.getByLabel('标题', { exact: true }).fill('办到哪一步');
  await tile('办到哪一步').locator('.chart-drawing svg').waitFor();
  await button('添加文字').click();
  await page.getByLabel('文字', { exact: true }).fill('每周一核对超期任务。');
  await tile('说明').getByText('每周一核对超期任务。').waitFor();
  await drag(button('拖动“说明”'), button('拖动“要办的任务”'));
  const titles = (): Promise<string[]> => page.locator('.board-name').allTextContents();
  t.deepEqual(await titles(), ['说明', '要办的任务', '办到哪一步']);
  const edge = page.getByRole('slider', { name: '“办到哪一步”的宽度' });
  await edge.scrollIntoViewIfNeeded();
  const [grip, board] = [await edge.boundingBox(), await page.locator('.board-canvas').boundingBox()];
  await page.mouse.move(grip!.x + 6, grip!.y + 40);
  await page.mouse.down();
  await page.mouse.move(board!.x + board!.width, grip!.y + 40, { steps: 10 });
  await page.mouse.up();
  t.is(await edge.getAttribute('aria-valuenow'), '12');
  await button('面板设置').click();
  await page.getByLabel('用作这些人的工作台（登录后先看到它）').check();
  await choose(page.getByLabel('给哪些岗位', { exact: true }), '辅导专员', true);
  await choose(page.getByLabel('在哪些地方', { exact: true }), '小店区', true);
  await page.evaluate('scrollTo(0, 0)');
  t.deepEqual(await calmFaults(), []);
  await desk.picture('dashboard-designer');
  await publish('dashboard', 'xiaodian.desk');

  const officer = await openDesk(browser, system.url, OFFICER);
  await officer.page.getByRole('heading', { level: 1, name: '小店区今日' }).waitFor();
  await officer.page.locator('.chart-drawing svg').first().waitFor();
  t.deepEqual(await axeFaults(officer), []);
  await officer.picture('dashboard');
  await officer.page.getByRole('link', { name: '标准工作台' }).click();
  await officer.page.getByRole('heading', { level: 1, name: /，王指导$/ }).waitFor();
  await officer.page.getByRole('link', { name: '小店区今日' }).click();
  await officer.page.getByRole('link', { name: /要办的任务/ }).click();
  await officer.page.getByRole('heading', { level: 1, name: '超期辅导任务' }).waitFor();
  t.deepEqual([...officer.complaints, ...desk.complaints], []);
  await officer.close();
});

test.serial('只用键盘：一个页面从无到有，列换位，加筛选和图，送审', async (t) => {
  t.timeout(240_000);
  await page.goto(`${system.url}/admin/definitions`);
  await pressAt(button('新建'));
  const dialog = page.getByRole('dialog', { name: '新建业务定义' });
  await tabTo(dialog.getByLabel('类别', { exact: true }));
  await choose(dialog.getByLabel('类别', { exact: true }), '列表页面');
  await tabTo(dialog.getByLabel('名称', { exact: true }));
  await page.keyboard.insertText('小店区负责人看板');
  await tabTo(dialog.getByLabel('代码', { exact: true }));
  await page.keyboard.type('xiaodian.by-keyboard');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '小店区负责人看板' }).waitFor();
  await tabTo(page.getByLabel('用哪些数据'));
  await choose(page.getByLabel('用哪些数据'), '辅导任务');
  await list('列').waitFor();
  await tabTo(page.getByLabel('在哪些地方', { exact: true }));
  await choose(page.getByLabel('在哪些地方', { exact: true }), '小店区', true);
  while ((await names('列')).length > 2) await pressAt(list('列').getByRole('listitem').last().getByRole('button', { name: /^删除/ }));
  const [first, second] = await names('列');
  await pressAt(button(`拖动“${first}”`), 'Space', true);
  await page.waitForTimeout(300);
  await page.keyboard.press('ArrowDown');
  await page.waitForTimeout(300);
  await page.keyboard.press('Space');
  await page.waitForTimeout(300);
  t.deepEqual(await names('列'), [second, first]);
  await pressAt(button(`上移“${first}”`), 'Enter');
  t.deepEqual(await names('列'), [first, second]);
  await pressAt(page.locator('.ant-collapse-header').filter({ hasText: '筛选与排序' }));
  const before = await names('筛选');
  await tabTo(page.getByLabel('添加筛选', { exact: true }));
  await choose(page.getByLabel('添加筛选', { exact: true }), '主管税务所');
  t.is((await names('筛选')).length, before.length + 1);
  await pressAt(page.locator('.ant-collapse-header').filter({ hasText: '图表' }));
  await pressAt(button('添加图表'));
  await tabTo(page.getByLabel('图表标题', { exact: true }));
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('进度');
  await preview().getByText(/^进度/).waitFor();
  t.deepEqual(await calmFaults(), []);
  await publish('page', 'xiaodian.by-keyboard', true);
  const head = await openDesk(browser, system.url, HEAD);
  await head.page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '小店区负责人看板' }).waitFor();
  await head.close();
});

test.serial('只用键盘：面板添加、换位、变宽、成为工作台', async (t) => {
  t.timeout(240_000);
  await begin('dashboard', 'xiaodian.head-desk', '小店区负责人');
  await pressAt(button('添加数字'));
  await tabTo(page.getByLabel('用哪些数据'));
  await choose(page.getByLabel('用哪些数据'), '辅导任务');
  await pressAt(button('添加列表'), 'Enter', true);
  await tabTo(page.getByLabel('标题', { exact: true }));
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('快到期的');
  await pressAt(button('拖动“快到期的”'), 'Space', true);
  await page.waitForTimeout(300);
  await page.keyboard.press('ArrowUp');
  await page.waitForTimeout(300);
  await page.keyboard.press('Space');
  await page.waitForTimeout(300);
  const titles = await page.locator('.board-name').allTextContents();
  t.is(titles[0], '快到期的');
  const edge = page.getByRole('slider', { name: `“${titles[1]}”的宽度` });
  await tabTo(edge);
  await page.keyboard.press('ArrowRight');
  t.is(await edge.getAttribute('aria-valuetext'), '占 4 栏，共 12 栏');
  await pressAt(button('面板设置'), 'Enter', true);
  await pressAt(page.getByLabel('用作这些人的工作台（登录后先看到它）'), 'Space');
  await tabTo(page.getByLabel('给哪些岗位', { exact: true }));
  await choose(page.getByLabel('给哪些岗位', { exact: true }), '税务所负责人', true);
  await tabTo(page.getByLabel('在哪些地方', { exact: true }));
  await choose(page.getByLabel('在哪些地方', { exact: true }), '小店区', true);
  t.deepEqual(await calmFaults(), []);
  await publish('dashboard', 'xiaodian.head-desk', true);
  const head = await openDesk(browser, system.url, HEAD);
  await head.page.getByRole('heading', { level: 1, name: '小店区负责人' }).waitFor();
  await head.page.getByRole('region', { name: '快到期的', exact: true }).first().waitFor();
  await head.close();
});

test.serial('收到的表单也能做成列表：选项写成话，个人信息不列出', async (t) => {
  t.timeout(240_000);
  const citizen: SignedIn = await system.citizen({ phone: '13900008801' });
  const answers = { fullName: '王小明', phone: '13900008801', county: XIAODIAN.divisionCode, dischargedOn: '2024-09-01', status: 'study', wantsTraining: 'no', signature: 'name:王小明' };
  await citizen.call('POST /api/me/form-entries', { body: { code: 'shanxi.veteran.intention', version: 1, ticket: 'page-list-000001', answers } });
  await begin('page', 'shanxi.study', '想上学的退役士兵');
  await choose(page.getByLabel('用哪些数据'), '培训意向登记');
  await list('列').waitFor();
  await choose(page.getByLabel('添加列', { exact: true }), '现在的情况');
  await publish('page', 'shanxi.study');
  await page.goto(`${system.url}/admin/p/shanxi.study`);
  await page.locator('tbody tr').filter({ hasText: '上学或准备上学' }).first().waitFor();
  t.is(await page.getByText('13900008801').count(), 0);
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('page-form-entries');
});

test.serial('检查出的毛病一点就到它的位置', async (t) => {
  await begin('page', 'xiaodian.faulty', '有毛病的页面');
  await choose(page.getByLabel('用哪些数据'), '辅导任务');
  await list('列').waitFor();
  await open('视图');
  await button('添加视图').click();
  await page.getByLabel('视图名称', { exact: true }).fill('');
  await open('视图');
  await page.getByRole('list', { name: '检查结果' }).getByRole('button', { name: /视图/ }).first().click();
  await page.waitForFunction(() => document.activeElement?.id === 'page/body/views/0/name');
  t.deepEqual(await axeFaults(desk), []);
});

import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import type { Browser, Locator, Page } from 'playwright-core';
import type { ServiceBody } from '@zhida/server/contract/service/index.ts';
import { openBrowser, type Screen } from '../support/browser.ts';
import { axeFaults, openDesk } from '../support/desk.ts';

const system = useSystem();
const DEMOBILISATION = 'shanxi.veteran.demobilisation';

let browser: Browser;
let desk: Screen;
let page: Page;
let author: SignedIn;
let reviewer: SignedIn;

test.before('two administrators; one sits down at the desk', async (t) => {
  t.timeout(120_000);
  browser = await openBrowser();
  author = await system.signInAs('administrator', { username: 'flow-author', name: '林起草' });
  reviewer = await system.signInAs('administrator', { username: 'flow-reviewer', name: '方审核' });
  desk = await openDesk(browser, system.url, 'flow-author', '/definitions');
  page = desk.page;
  page.setDefaultTimeout(10_000);
});
test.after.always('close the browser', () => browser?.close());

const see = (text: string | RegExp): Promise<void> => page.getByText(text).filter({ visible: true }).first().waitFor();
const inspector = (): Locator => page.getByRole('complementary', { name: '属性' });
const tab = (name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).click();
const saved = (): Promise<void> => page.getByRole('status').filter({ hasText: /^已保存/ }).waitFor();

/** What axe finds once nothing is being saved: a button that waits is grey on purpose. */
async function calmFaults(): Promise<string[]> {
  await saved();
  return axeFaults(desk);
}

const draftOf = async (code: string): Promise<ServiceBody> => (await author.call('GET /api/definitions/:kind/:code/draft', { params: { kind: 'service', code } })).document['body'] as ServiceBody;

/** Begins a service from nothing and opens its draft. */
async function begin(code: string, name: string): Promise<void> {
  await author.call('POST /api/definitions', { body: { kind: 'service', code, name } });
  await page.goto(`${system.url}/admin/definitions/service/${code}/draft`);
  await page.getByRole('region', { name: /^流程图/ }).waitFor();
}

/** Chooses in one of antd's selects by typing, without the mouse. */
async function choose(select: Locator, words: string): Promise<void> {
  await select.focus();
  await select.pressSequentially(words);
  await page.locator('.ant-select-item-option-active').filter({ hasText: words, visible: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
}

/** Where an element is once it has stopped moving. */
async function placeOf(element: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  for (let before = ''; ; ) {
    await page.waitForTimeout(80);
    const box = await element.boundingBox();
    if (box && JSON.stringify(box) === before) return box;
    before = JSON.stringify(box);
  }
}

async function drag(from: Locator, to: Locator): Promise<void> {
  // Both ends must be on the screen: a mouse does not leave the window.
  await page.getByRole('region', { name: /^流程图/ }).evaluate((graph) => graph.scrollIntoView({ block: 'center' }));
  const [start, end] = [await placeOf(from), await placeOf(to)];
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 6 });
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 6 });
  await page.mouse.up();
}

/** The second administrator passes what the first has submitted. */
async function passed(code: string): Promise<void> {
  const params = { kind: 'service', code } as const;
  await author.call('POST /api/definitions/:kind/:code/submit', { params, body: { note: '新的服务事项，请审核' } });
  const { revision } = await reviewer.call('GET /api/definitions/:kind/:code/draft', { params });
  await reviewer.call('POST /api/definitions/:kind/:code/publish', { params, body: { revision } });
}

test.serial('用鼠标：两个事项、先后、成环被拒、时限和材料，另一位管理员发布', async (t) => {
  const code = 'flow.by-mouse';
  await begin(code, '残疾人证办理');
  for (const [name, department] of [['残疾评定', '省医疗保障局'], ['核发残疾人证', '省退役军人事务厅']] as const) {
    await page.getByRole('button', { name: '添加事项' }).click();
    await inspector().getByLabel('事项名称').fill(name);
    await choose(inspector().getByLabel('办理部门'), department);
  }
  const out = (name: string): Locator => page.getByTitle(`“${name}”的出口`);
  const into = (name: string): Locator => page.getByTitle(`“${name}”的入口`);
  await drag(out('残疾评定'), into('核发残疾人证'));
  await page.getByLabel('“残疾评定”办结后才办“核发残疾人证”').waitFor({ state: 'attached' });
  await drag(out('核发残疾人证'), into('残疾评定'));
  await see('不能让“残疾评定”排在“核发残疾人证”之后，次序会成环：“残疾评定” → “核发残疾人证” → “残疾评定”');
  await desk.picture('flow-circle-refused');
  t.deepEqual(await calmFaults(), []);
  const line = page.getByLabel('“残疾评定”办结后才办“核发残疾人证”');
  const place = await placeOf(line);
  await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
  await page.getByRole('button', { name: /^去掉先后关系/ }).click();
  await line.waitFor({ state: 'detached' });
  await drag(out('残疾评定'), into('核发残疾人证'));
  await line.waitFor({ state: 'attached' });

  await tab('总体');
  await choose(page.getByLabel('牵头部门'), '省退役军人事务厅');
  await tab('时限');
  await page.getByRole('button', { name: '添加时限' }).click();
  await see('还没有写从何时起算');
  await choose(inspector().getByLabel('从何时起算'), '受理');
  await page.getByLabel('假设起算日').fill('2026-09-24');
  await see('若 2026-09-24 受理，则 2026-10-15 前办结');
  await desk.picture('flow-clock');
  await tab('材料');
  await page.getByRole('button', { name: '添加材料' }).click();
  await inspector().getByLabel('材料名称').fill('残疾评定表');
  await see('没有事项需要材料“残疾评定表”');
  await page.getByLabel('“残疾评定”需要“残疾评定表”').click();
  t.deepEqual(await calmFaults(), []);
  await saved();
  const body = await draftOf(code);
  t.deepEqual(body.items.map(({ name, after }) => [name, after]), [['残疾评定', []], ['核发残疾人证', ['item-1']]]);
  t.deepEqual(body.materials[0]?.items, ['item-1']);
  await passed(code);
  await page.reload();
  await see('没有草稿');
  // The browser notes the 404 that says so: that is no fault.
  desk.complaints.length = 0;
  t.is((await author.call('GET /api/definitions/:kind/:code', { params: { kind: 'service', code } })).inForce, 1);
});

test.serial('只用键盘：在清单里添加、选部门、写先后、成环被拒、删除要确认，再发布', async (t) => {
  const code = 'flow.by-keyboard';
  await begin(code, '老年优待证办理');
  await page.getByRole('tab', { name: '流程图' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const addItem = page.getByRole('region', { name: '事项清单' }).getByRole('button', { name: '添加事项' });
  for (const name of ['资格核验', '制作优待证', '多余的一步']) {
    await addItem.focus();
    await page.keyboard.press('Enter');
    const input = inspector().getByLabel('事项名称');
    await input.focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type(name);
    await choose(page.getByRole('combobox', { name: `“${name}”的办理部门` }), '省退役军人事务厅');
  }
  await choose(page.getByRole('combobox', { name: '“制作优待证”要等哪些事项先办结' }), '资格核验');
  await choose(page.getByRole('combobox', { name: '“资格核验”要等哪些事项先办结' }), '制作优待证');
  await see('次序会成环：“资格核验” → “制作优待证” → “资格核验”');
  await page.getByRole('button', { name: '删除：多余的一步' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: '删除事项“多余的一步”？' }).waitFor();
  await page.getByRole('button', { name: '删除', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '删除：多余的一步' }).waitFor({ state: 'detached' });
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await desk.picture('flow-list');
  t.deepEqual(await calmFaults(), []);
  await page.getByRole('tab', { name: '总体' }).focus();
  await page.keyboard.press('Enter');
  await choose(page.getByLabel('牵头部门'), '省退役军人事务厅');
  await saved();
  t.deepEqual((await draftOf(code)).items.map(({ name, after }) => [name, after]), [['资格核验', []], ['制作优待证', ['item-1']]]);
  await passed(code);
  t.is((await author.call('GET /api/definitions/:kind/:code', { params: { kind: 'service', code } })).inForce, 1);
});

test.serial('一件事的全图：九个事项；没有部门的事项，点检查结果就到它那里', async (t) => {
  const params = { kind: 'service', code: DEMOBILISATION } as const;
  await author.call('POST /api/definitions/:kind/:code/draft', { params, body: {} });
  await page.goto(`${system.url}/admin/definitions/service/${DEMOBILISATION}/draft`);
  await page.getByLabel(/^事项：退役报到/).waitFor();
  t.is(await page.getByLabel(/^事项：/).count(), 9);
  await desk.picture('flow-graph');
  t.deepEqual(await calmFaults(), []);
  for (const [name, region] of [['材料', '材料与事项'], ['时限', '时限'], ['告知', '告知'], ['情形与文书', '起算事件']] as const) {
    await tab(name);
    await page.getByRole('region', { name: region, exact: true }).waitFor();
    await desk.picture(`flow-${region}`);
    t.deepEqual(await calmFaults(), [], name);
  }
  await page.getByRole('button', { name: '户口登记', exact: true }).waitFor({ state: 'detached' });
  await tab('流程图');
  await page.getByLabel(/^事项：核发居民身份证/).click();
  await inspector().getByLabel('办理部门').focus();
  await page.keyboard.press('Delete');
  await inspector().locator('.ant-select-clear').first().click({ force: true });
  await see('事项“核发居民身份证”没有办理部门');
  await page.getByLabel('收起属性').click();
  await page.getByRole('button', { name: /核发居民身份证.*部门/ }).click();
  await page.waitForFunction(() => document.activeElement?.id === 'flow/body/items/4/department');
  await desk.picture('flow-fault');
  t.deepEqual(desk.complaints, []);
});

test.serial('四十个事项：打开、选中、连线都不卡', async (t) => {
  const { document } = await author.call('GET /api/definitions/:kind/:code', { params: { kind: 'service', code: DEMOBILISATION } });
  const body = structuredClone(document['body']) as ServiceBody;
  const [first] = body.items;
  body.items = Array.from({ length: 40 }, (_, at) => ({ ...first!, code: `i${at}`, name: `事项${at}`, after: at < 5 ? [] : [`i${at - 5}`, ...(at % 3 === 0 ? [`i${at - 4}`] : [])] }));
  Object.assign(body, { materials: [], clocks: [], notices: [], documents: [] });
  const code = 'flow.forty';
  await author.call('POST /api/definitions', { body: { kind: 'service', code, name: '四十个事项', document: { ...document, code, name: '四十个事项', body } } });
  const began = Date.now();
  await page.goto(`${system.url}/admin/definitions/service/${code}/draft`);
  await page.getByLabel(/^事项：事项39，/).waitFor();
  const opened = Date.now() - began;
  await desk.picture('flow-forty');
  const clicked = Date.now();
  await page.getByLabel(/^事项：事项20，/).click();
  await inspector().getByLabel('事项名称').waitFor();
  t.log(`40 items: opened in ${opened} ms, picked in ${Date.now() - clicked} ms`);
  t.true(opened < 8_000 && Date.now() - clicked < 2_000);
});

import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser, type Screen } from '../support/browser.ts';
import { buildPerson } from '../support/builders/rows.ts';
import { axeFaults, openDesk } from '../support/desk.ts';

const system = useSystem();
const AUTHOR = { username: 'rule-author', name: '林起草' };
const REVIEWER = { username: 'rule-reviewer', name: '高审核' };
const LIAISON = { username: 'rule-liaison', departmentCode: 'shanxi.human-resources' };
const MOUSE_ITEM = { code: 'shanxi.hardship', name: '城市低保家庭登记失业人员信息' };
const KEYBOARD_ITEM = { code: 'shanxi.hardship-rural', name: '农村低保家庭登记失业人员信息' };
const AREA = { item: '信息项', department: '山西省人力资源和社会保障厅', category: '城市低保家庭登记失业人员' };

let browser: Browser;
let author: SignedIn;
let desk: Screen;
let page: Page;
let second: Screen;

test.before('two administrators sit down at their desks', async (t) => {
  t.timeout(120_000);
  browser = await openBrowser();
  author = await system.signInAs('administrator', AUTHOR);
  await system.signInAs('administrator', REVIEWER);
  await system.signInAs('liaison', LIAISON);
  desk = await openDesk(browser, system.url, AUTHOR.username, '/definitions');
  page = desk.page;
  page.setDefaultTimeout(10_000);
});
test.after.always('close the browser', () => browser?.close());

const see = (text: string | RegExp, on: Page = page): Promise<void> => on.getByText(text).filter({ visible: true }).first().waitFor();
const press = (name: string, on: Page = page): Promise<void> => on.getByRole('button', { name, exact: true }).click();
const group = (name: string) => page.getByRole('group', { name: new RegExp(`^${name}`) }).first();
const column = (number: number) => group('列 ').getByRole('region', { name: `第 ${number} 项`, exact: true });

async function choose(label: string, option: string | RegExp, within: Locator = page.locator('.structured')): Promise<void> {
  const input = within.getByLabel(label, { exact: true }).first();
  await input.click();
  // A long list is searched by typing.
  if (typeof option === 'string' && (await input.evaluate((element) => element instanceof HTMLInputElement && !element.readOnly))) await input.pressSequentially(option);
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: option }).first().click();
}

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
async function tabTo(target: Locator, back = false): Promise<void> {
  const one = target.filter({ visible: true }).first();
  await one.waitFor();
  for (let presses = 0; presses < 200; presses += 1) {
    if (await one.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`the keyboard does not reach ${String(target)}`);
}
const button = (name: string, within: Locator | Page = page): Locator => within.getByRole('button', { name, exact: true });
const field = (label: string, within: Locator | Page = page): Locator => within.getByLabel(label, { exact: true });

async function pick(words: string): Promise<void> {
  await page.keyboard.type(words);
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: words }).first().waitFor();
  await page.keyboard.press('Enter');
}

const saved = (): Promise<void> => page.getByRole('status').filter({ hasText: /^已保存/ }).waitFor();

async function submit(note: string): Promise<void> {
  await page.getByRole('button', { name: '提交审核', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '提交审核' });
  await dialog.getByLabel('改了什么、依据是什么').fill(note);
  await dialog.getByRole('button', { name: '提交', exact: true }).click();
  await see('已提交，等待审核');
}

/** The second administrator looks at what waits and publishes it. */
async function review(code: string, look: (on: Page) => Promise<void>): Promise<void> {
  second = await openDesk(browser, system.url, REVIEWER.username, `/definitions/item/${code}`);
  await see(/等待审核/, second.page);
  await look(second.page);
  await press('审核通过并发布', second.page);
  await second.page.getByRole('dialog', { name: '审核通过并发布' }).getByRole('button', { name: '发布', exact: true }).click();
  await see(/已发布，第 \d+ 版生效/, second.page);
  await second.page.getByText('等待审核').waitFor({ state: 'detached' });
}

test.serial('the list: every kind, what is in force, and nothing against accessibility', async (t) => {
  const rows = page.getByRole('table').getByRole('row').filter({ has: page.getByRole('link') });
  await rows.first().waitFor();
  await choose('类别', AREA.item, page.getByRole('search'));
  await page.waitForURL(/kind=item/);
  await page.getByRole('searchbox', { name: '名称或代码' }).fill('自主就业退役士兵');
  await page.keyboard.press('Enter');
  await page.waitForURL(/keyword=/);
  await see('自主就业退役士兵信息');
  // The earlier list stays, greyed, until the narrower one is there.
  await rows.filter({ hasNotText: '信息项' }).first().waitFor({ state: 'detached' });
  for (const text of await rows.allInnerTexts()) t.regex(text, /信息项/);
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-definitions');
  await page.getByRole('link', { name: '自主就业退役士兵信息' }).click();
  await see('填到乡镇（街道）；未填写会提醒');
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-definition');
});

test.serial('with the mouse: a new item is begun; what is missing is named, and its place is one press away', async (t) => {
  await page.goto(`${system.url}/admin/definitions`);
  await press('新建');
  const dialog = page.getByRole('dialog', { name: '新建业务定义' });
  await choose('类别', AREA.item, dialog);
  await dialog.getByLabel('名称', { exact: true }).fill(MOUSE_ITEM.name);
  await dialog.getByLabel('代码', { exact: true }).fill('大写不行');
  await dialog.getByRole('button', { name: '建立草稿' }).click();
  await see('只能用小写字母、数字、点、横线');
  await dialog.getByLabel('代码', { exact: true }).fill(MOUSE_ITEM.code);
  await dialog.getByRole('button', { name: '建立草稿' }).click();
  await page.getByRole('heading', { level: 1, name: MOUSE_ITEM.name }).waitFor();
  await see(/\d+ 处要改/);
  t.deepEqual(await axeFaults(desk), []);
  await press('提交审核');
  await see(/不能提交。第一处：/);
  await page.getByRole('list', { name: '检查结果' }).getByRole('button', { name: '内容 › 部门' }).click();
  await page.waitForFunction('document.activeElement?.id === "at/body/department"');
  t.is(await page.getByRole('dialog').count(), 0, 'an unsound draft is not even offered for submission');
  const direct = await author.raw({ method: 'POST', path: `/api/definitions/item/${MOUSE_ITEM.code}/submit`, body: { note: '绕过页面直接提交' } });
  t.is(direct.status, 422);
  t.regex(JSON.stringify(direct.data), /内容/, 'the server names the place too');
});

test.serial('with the mouse: the item gets its three columns and is handed in', async (t) => {
  await choose('类别', '人员名单');
  await choose('部门', AREA.department);
  await choose('周期', '每季度');
  await choose('用哪一种', '所属期结束后第几个月的某日');
  await field('期后第几个月').fill('1');
  await field('日').fill('5');
  await choose('默认报送方式', '增量');
  await choose('固定类别', AREA.category);
  const columns: [string, string, string][] = [
    ['姓名或名称', '姓名', '与身份证一致'],
    ['身份证号', '身份证号', '单元格设为文本格式'],
    ['联系电话', '联系方式', '用于推送政策'],
  ];
  for (const [index, [field, name, note]] of columns.entries()) {
    if ((await column(index + 1).count()) === 0) await group('列 ').getByRole('button', { name: '加一项列' }).click();
    const entry = column(index + 1);
    await choose('字段', field, entry);
    await entry.getByLabel('名称', { exact: true }).fill(name);
    await entry.getByLabel('说明', { exact: true }).fill(note);
    if (index < 2) await entry.getByLabel('必填', { exact: true }).click();
  }
  await see('检查过了，没有发现问题');
  await column(3).getByRole('button', { name: '第 3 项上移' }).click();
  await column(2).getByRole('button', { name: /联系方式/ }).waitFor();
  await column(2).getByRole('button', { name: '第 2 项下移' }).click();
  await column(3).getByRole('button', { name: /联系方式/ }).waitFor();
  await saved();
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-definition-draft');
  await submit('按晋财税〔2026〕5 号新增归集');
  await see('您起草的内容要由另一位业务管理员审核');
  t.is(await page.getByRole('button', { name: '审核通过并发布' }).count(), 0, 'four eyes');
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-definition-review');
});

test.serial('a second administrator publishes it, and a liaison at once files a list for it', async (t) => {
  await review(MOUSE_ITEM.code, async (on) => {
    await see('按晋财税〔2026〕5 号新增归集', on);
    await see('单元格设为文本格式', on);
  });
  t.deepEqual(second.complaints, []);
  await second.close();
  const liaison = await openDesk(browser, system.url, LIAISON.username, '/filings/new');
  await liaison.page.getByRole('radio', { name: new RegExp(MOUSE_ITEM.name) }).check();
  await see('与身份证一致', liaison.page);
  const people = Array.from({ length: 3 }, () => buildPerson());
  const csv = ['姓名,身份证号,联系方式', ...people.map((row) => [row['姓名'], row['身份证号'], row['联系方式']].join(','))].join('\n');
  await liaison.page.locator('input[type=file]').setInputFiles({ name: '低保失业.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await press('报送', liaison.page);
  await see('3 行已入库', liaison.page);
  await liaison.close();
});

test.serial('by keyboard alone: another item is begun, filled in and handed in', async (t) => {
  await page.goto(`${system.url}/admin/definitions`);
  await page.getByRole('table').getByRole('link').first().waitFor();
  await tabTo(button('新建'));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '新建业务定义' });
  await tabTo(field('类别', dialog));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tabTo(field('名称', dialog));
  await page.keyboard.type(KEYBOARD_ITEM.name);
  await tabTo(field('代码', dialog));
  await page.keyboard.type(KEYBOARD_ITEM.code);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: KEYBOARD_ITEM.name }).waitFor();

  const form = page.locator('.structured');
  for (const [label, words] of [['类别', '人员名单'], ['部门', '人力资源'], ['周期', '每季度'], ['用哪一种', '所属期结束后']] as const) {
    await tabTo(field(label, form));
    await pick(words);
  }
  await tabTo(field('期后第几个月', form));
  await page.keyboard.type('1');
  await tabTo(field('日', form));
  await page.keyboard.type('5');
  for (const [label, words] of [['默认报送方式', '增量'], ['固定类别', AREA.category]] as const) {
    await tabTo(field(label, form));
    await pick(words);
  }
  const columns: [string, string][] = [['姓名或名称', '姓名'], ['联系电话', '联系方式'], ['身份证号', '身份证号']];
  for (const [index, [feeds, name]] of columns.entries()) {
    if ((await column(index + 1).count()) === 0) {
      await tabTo(button('加一项列', form));
      await page.keyboard.press('Enter');
      await column(index + 1).waitFor();
    }
    await tabTo(field('字段', column(index + 1)));
    await pick(feeds);
    await tabTo(field('名称', column(index + 1)));
    await page.keyboard.type(name);
    await tabTo(field('必填', column(index + 1)));
    if (index !== 1) await page.keyboard.press('Space');
    await tabTo(field('说明', column(index + 1)));
    await page.keyboard.type('按填表说明填写');
  }
  await tabTo(button('第 3 项上移', column(3)), true);
  await page.keyboard.press('Enter');
  await column(2).getByRole('button', { name: /身份证号/ }).waitFor();
  t.is(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), '第 2 项上移', 'the keyboard goes on with the entry that moved');
  await see('检查过了，没有发现问题');
  await tabTo(button('提交审核'), true);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: '提交审核' }).waitFor();
  await tabTo(field('改了什么、依据是什么', page.getByRole('dialog', { name: '提交审核' })));
  await page.keyboard.type('同一文件，农村部分');
  await tabTo(button('提交', page.getByRole('dialog', { name: '提交审核' })));
  await page.keyboard.press('Enter');
  await see('已提交，等待审核');
  t.deepEqual(desk.complaints, []);
});

test.serial('a change is reviewed as a difference in words, returned with a reason, then published', async (t) => {
  await page.goto(`${system.url}/admin/definitions/item/${MOUSE_ITEM.code}`);
  await press('修改');
  await column(3).getByRole('button', { name: /联系方式/ }).click();
  await column(3).getByLabel('名称', { exact: true }).fill('手机号码');
  await saved();
  await submit('列名改得更清楚');
  second = await openDesk(browser, system.url, REVIEWER.username, `/definitions/item/${MOUSE_ITEM.code}`);
  await see('手机号码', second.page);
  await see('联系方式', second.page);
  t.deepEqual(await axeFaults(second), []);
  await second.picture('desk-definition-diff');
  await press('退回修改', second.page);
  const dialog = second.page.getByRole('dialog', { name: '退回修改' });
  await dialog.getByLabel('要改什么').fill('说明也要跟着改');
  await dialog.getByRole('button', { name: '退回', exact: true }).click();
  await see(/已退回给林起草修改/, second.page);
  await second.close();

  await page.goto(`${system.url}/admin/definitions/item/${MOUSE_ITEM.code}/draft`);
  await see('退回：说明也要跟着改');
  await column(3).getByRole('button', { name: /手机号码/ }).click();
  await column(3).getByLabel('说明', { exact: true }).fill('用于发送短信');
  await saved();
  await submit('列名和说明改得更清楚');
  await review(MOUSE_ITEM.code, (on) => see('用于发送短信', on));
  await second.close();
});

test.serial('two people in one draft: the second sees both versions and nothing is overwritten', async (t) => {
  const path = `/definitions/item/${MOUSE_ITEM.code}`;
  await page.goto(`${system.url}/admin${path}`);
  await press('修改');
  await column(1).getByRole('button', { name: /姓名/ }).waitFor();
  second = await openDesk(browser, system.url, REVIEWER.username, `${path}/draft`);
  await second.page.getByRole('button', { name: /与身份证一致/ }).waitFor();
  await column(1).getByRole('button', { name: /姓名/ }).click();
  await column(1).getByLabel('说明', { exact: true }).fill('甲写的说明');
  await saved();

  await second.page.getByLabel('名称', { exact: true }).first().fill('乙写的名称');
  await see('两个人同时改了这份草稿', second.page);
  await see('甲写的说明', second.page);
  await see('乙写的名称', second.page);
  t.deepEqual(await axeFaults(second), []);
  await second.picture('desk-definition-conflict');
  await press('合并两边的修改', second.page);
  await second.page.getByRole('status').filter({ hasText: /^已保存/ }).waitFor();
  t.is(await second.page.getByLabel('名称', { exact: true }).first().inputValue(), '乙写的名称');
  await see(/甲写的说明/, second.page);

  await page.getByLabel('名称', { exact: true }).first().fill('甲又改了名称');
  await see('两个人同时改了这份草稿');
  await press('取对方的版本');
  t.is(await page.getByLabel('名称', { exact: true }).first().inputValue(), '乙写的名称');
  await press('放弃草稿');
  await page.getByRole('dialog').getByRole('button', { name: '放弃草稿' }).click();
  await see('草稿已放弃');
  // The refusal itself is noted by the browser; it is the point of the story.
  t.deepEqual(desk.complaints.splice(0), ['Failed to load resource: the server responded with a status of 409 (Conflict)']);
  await second.close();
});

test.serial('an old version comes back as a new one', async (t) => {
  await page.goto(`${system.url}/admin/definitions/item/${MOUSE_ITEM.code}?tab=versions&from=1&to=2`);
  await see('手机号码');
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-definition-versions');
  await press('回到这一版');
  await page.getByRole('dialog', { name: '回到第 1 版' }).getByRole('button', { name: '以它起草' }).click();
  await column(3).getByRole('button', { name: /联系方式/ }).waitFor();
  await submit('列名改回原来的写法');
  await review(MOUSE_ITEM.code, async (on) => {
    await see('手机号码', on);
    await see('联系方式', on);
  });
  await second.close();
  const detail = await author.call('GET /api/definitions/:kind/:code', { params: { kind: 'item', code: MOUSE_ITEM.code } });
  t.is(detail.inForce, 3);
  t.deepEqual(detail.versions.map(({ state }) => state), ['published', 'retired', 'retired']);
});

test.serial('doubts and the check-up lead to their places', async (t) => {
  await page.goto(`${system.url}/admin/doubts?open=yes`);
  await see('待定');
  t.is(await page.getByText('已核实', { exact: true }).filter({ visible: true }).count(), 0);
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-doubts');
  await page.getByRole('row').nth(1).getByRole('link').click();
  await page.getByRole('heading', { level: 2, name: '存疑事项' }).waitFor();
  await page.goto(`${system.url}/admin/checkup`);
  await see(/全部 \d+ 处/);
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-checkup');
  t.deepEqual(desk.complaints, []);
});

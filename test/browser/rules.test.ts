import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, type Screen } from '../support/browser.ts';
import { policyDraft, standardOf, type PolicyDraft } from '../support/builders/policyDraft.ts';
import { axeFaults, openDesk } from '../support/desk.ts';
import { seed } from '../support/seed.ts';

const system = useSystem();
const AUTHOR = { username: 'policy-author', name: '林起草' };
const REVIEWER = { username: 'policy-reviewer', name: '高审核' };
const COUNTY = { code: 'county.xiaodian.veterans', name: '小店区退役士兵创业扶持' };
const LIKE = 'tax.veteran.self-employed';
const SHOPS = 6;

let browser: Browser;
let author: SignedIn;
let desk: Screen;
let page: Page;

test.before('a small river, and two administrators', async (t) => {
  t.timeout(120_000);
  browser = await openBrowser();
  await seed(system);
  author = await system.signInAs('administrator', AUTHOR);
  await system.signInAs('administrator', REVIEWER);
  desk = await openDesk(browser, system.url, AUTHOR.username, '/definitions');
  page = desk.page;
  page.setDefaultTimeout(10_000);
});
test.after.always('close the browser', () => browser?.close());

const see = (text: string | RegExp, on: Page = page): Promise<void> => on.getByText(text).filter({ visible: true }).first().waitFor();
const press = (name: string, on: Page = page): Promise<void> => on.getByRole('button', { name, exact: true }).click();
const tab = (name: RegExp): Promise<void> => page.getByRole('tab', { name }).click();
const condition = (number: string) => page.getByRole('group', { name: `条件 ${number}`, exact: true });
const saved = (): Promise<void> => page.getByRole('status').filter({ hasText: /^已保存/ }).waitFor();

/** A field by its label; a required one carries a star before it. */
const named = (label: string): RegExp => new RegExp(`^(\\* )?${label.replace(/[()（）]/g, '.')}$`);

async function choose(label: string, option: string, within = page.locator('body')): Promise<void> {
  await within.getByRole('combobox', { name: named(label) }).click();
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: option }).first().click();
}

/** Presses Tab until the element has the focus, as somebody without a mouse does. */
async function tabTo(role: Parameters<Page['getByRole']>[0], name: string | RegExp): Promise<void> {
  const target = page.getByRole(role, { name, exact: typeof name === 'string' }).filter({ visible: true }).first();
  await target.waitFor();
  for (let presses = 0; presses < 200; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${String(name)}`);
}

/** Goes down a list with the arrow key until the choice stands. */
async function arrowTo(label: string, value: string): Promise<void> {
  for (let presses = 0; presses < 60 && (await page.getByLabel(label, { exact: true }).inputValue()) !== value; presses += 1) await page.keyboard.press('ArrowDown');
}

async function submit(note: string): Promise<void> {
  await press('提交审核');
  const dialog = page.getByRole('dialog', { name: '提交审核' });
  await dialog.getByLabel('改了什么、依据是什么').fill(note);
  await dialog.getByRole('button', { name: '提交', exact: true }).click();
  await see('已提交，等待审核');
}

async function publish(code: string): Promise<void> {
  const second = await openDesk(browser, system.url, REVIEWER.username, `/definitions/policy/${code}`);
  await see(/等待审核/, second.page);
  await press('审核通过并发布', second.page);
  await second.page.getByRole('dialog', { name: '审核通过并发布' }).getByRole('button', { name: '发布', exact: true }).click();
  await see(/已发布，第 \d+ 版生效/, second.page);
  await second.close();
}

/** Begins a draft with this content, as the screens do. */
async function begin(draft: PolicyDraft): Promise<void> {
  await author.call('POST /api/definitions', { body: { kind: 'policy', code: draft.code, name: draft.name, document: draft } });
  await page.goto(`${system.url}/admin/definitions/policy/${draft.code}/draft`);
  await page.getByRole('heading', { level: 1, name: draft.name }).waitFor();
}

test.serial('with the mouse: a county policy is begun like another, and gets its own condition', async (t) => {
  await press('新建');
  const dialog = page.getByRole('dialog', { name: '新建业务定义' });
  await choose('类别', '政策', dialog);
  await dialog.getByRole('textbox', { name: named('名称') }).fill(COUNTY.name);
  await dialog.getByRole('textbox', { name: named('代码') }).fill(COUNTY.code);
  await choose('照着哪一项建（可不选）', '自主就业退役士兵从事个体经营', dialog);
  await dialog.getByRole('button', { name: '建立草稿' }).click();
  await page.getByRole('heading', { level: 1, name: COUNTY.name }).waitFor();
  await condition('1').waitFor();
  t.deepEqual(await axeFaults(desk), []);

  await press('整个规则：加一个条件');
  const own = condition('7');
  await own.getByLabel('条件 7：给人看的问题').fill('在小店区经营');
  await own.getByLabel('条件 7：问什么').selectOption({ label: '所在行政区划（省、市、县）' });
  await choose('条件 7：比什么', '小店区', own);
  await own.getByRole('button', { name: '理由与依据' }).click();
  await own.getByLabel('不符合时说').fill('登记在{divisions}，不在小店区');
  await own.getByLabel('依据', { exact: true }).fill('小店区扶持办法');
  for (let steps = 0; steps < 6; steps += 1) await press(`条件 ${7 - steps}：上移`);
  await see('在小店区经营（小店区扶持办法）');
  t.is(await condition('1').getByLabel('条件 1：给人看的问题').inputValue(), '在小店区经营');
  await saved();
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-rule-conditions');
});

test.serial('the standard changes from a day on, the old one stays; the arithmetic follows each stroke', async (t) => {
  await tab(/^标准与日期/);
  await page.getByLabel('从哪一天起换新标准').fill('2020-01-01');
  await press('加一段标准');
  await see(/要晚于最近一段的起始日/);
  await page.getByLabel('从哪一天起换新标准').fill('2026-01-01');
  await press('加一段标准');
  await page.getByRole('spinbutton', { name: '每户每年定额标准' }).fill('26000');
  await see('第 1 段：2023年1月1日起，至2025年12月31日');
  await see('24,000 元');
  await saved();
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-rule-versions');
  await tab(/^金额算式/);
  await see('26,000.00元 ÷ 12 × 12个月 = 26,000.00元');
  await page.getByRole('spinbutton', { name: '计入月数' }).fill('5');
  await see('26,000.00元 ÷ 12 × 5个月 = 10,833.33元');
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-rule-formula');
});

test.serial('tests that no longer hold stop the policy; put right, they let it through', async (t) => {
  await tab(/^测试/);
  await press('运行测试');
  await see(/条不通过，.*全部通过才能发布/);
  await see('结论应为“符合”，实际为“待核实”');
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-rule-tests-failing');
  await press('提交审核');
  await see(/不能提交。第一处：/);
  t.is(await page.evaluate(`new Promise((done) => setTimeout(() => done(document.activeElement.getAttribute('aria-label')), 300))`), '测试 1：展开', 'the first fault has the focus');
  const direct = await author.raw({ method: 'POST', path: `/api/definitions/policy/${COUNTY.code}/submit`, body: { note: '绕过页面直接提交' } });
  t.is(direct.status, 422);
  t.regex(JSON.stringify(direct.data), /没有通过/);

  for (let left = 7; left > 2; left -= 1) await press('测试 2：删除');
  await press('测试 1：展开');
  await page.getByLabel('所在行政区划代码').fill('140105');
  await page.getByLabel('应有的全年金额').fill('19500');
  await page.getByLabel('应有的截至当日金额').fill('19500');
  await press('加一条测试');
  await page.locator('#case-2-title').fill('登记在平城区：不符合');
  await page.locator('#case-2-divisionCode').fill('140213');
  await choose('应有的结论', '不符合', page.locator('.case-detail').last());
  await press('运行测试');
  await see('3 条全部通过');
  await saved();
  t.deepEqual(await axeFaults(desk), []);
  await desk.picture('desk-rule-tests');
});

test.serial('before it is published: who would gain today, and what last quarter would have said', async (t) => {
  await tab(/^影响与回放/);
  await press('测算影响');
  const now = page.getByRole('region', { name: '影响测算结果' });
  await now.getByText('+12,000.00 元').waitFor();
  await now.getByText(`不符合 → 符合 ${SHOPS} 对`).waitFor();
  await now.getByRole('button', { name: /的理由$/ }).first().click();
  await now.getByText('按“小店区退役士兵创业扶持”计算').waitFor();
  t.deepEqual(await axeFaults(desk), []);
  await page.getByLabel('哪个季度').selectOption({ index: 0 });
  await press('开始回放');
  const then = page.getByRole('region', { name: '回放结果' });
  await then.getByText('+12,000.00 元').waitFor();
  t.deepEqual(await axeFaults(desk), []);
  await page.evaluate('window.scrollTo(0, 0)');
  await desk.picture('desk-rule-trial');
});

test.serial('handed in by one administrator and published by another, it is in the library', async (t) => {
  await submit('按小店区扶持办法新增');
  await publish(COUNTY.code);
  const policies = await author.call('GET /api/policies', { query: { keyword: COUNTY.name } });
  t.like(policies, [{ code: COUNTY.code, state: 'in_force', version: 1 }]);
  t.deepEqual(desk.complaints.filter((line) => !/422/.test(line)), []);
});

test.serial('by keyboard alone: a condition, a test, the effect, and handed in', async (t) => {
  await begin(policyDraft(LIKE, (draft) => Object.assign(draft, { code: 'county.keyboard', name: '键盘起草的扶持办法' })));
  await condition('6').waitFor();
  await tabTo('button', '整个规则：加一个条件');
  await page.keyboard.press('Enter');
  await condition('7').waitFor();
  await tabTo('textbox', '条件 7：给人看的问题');
  await page.keyboard.type('登记满一个月');
  await tabTo('combobox', '条件 7：问什么');
  await arrowTo('条件 7：问什么', 'months:registeredOn');
  await tabTo('combobox', '条件 7：怎么比');
  await arrowTo('条件 7：怎么比', 'ge');
  await tabTo('spinbutton', '条件 7：比什么');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('1');
  await see('登记满一个月');
  await page.getByRole('tab', { name: /^适用条件/ }).focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  await page.keyboard.press('Enter');
  await tabTo('button', '运行测试');
  await page.keyboard.press('Enter');
  await see('7 条全部通过');
  await page.getByRole('tab', { name: /^测试/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await tabTo('button', '测算影响');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: '影响测算结果' }).getByText(`共 ${SHOPS} 对`).waitFor();
  await saved();
  t.deepEqual(await axeFaults(desk), []);
  await tabTo('button', '提交审核');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: '提交审核' }).waitFor();
  await tabTo('textbox', /改了什么、依据是什么/);
  await page.keyboard.type('按县里的扶持办法');
  await tabTo('button', '提交');
  await page.keyboard.press('Enter');
  await see('已提交，等待审核');
});

test.serial('a rule of sixty conditions stays under the fingers', async (t) => {
  const long = policyDraft(LIKE, (draft) => {
    standardOf(2_400_000)(draft);
    Object.assign(draft, { code: 'county.sixty', name: '六十个条件' });
    draft.body.eligibility = { all: Array.from({ length: 60 }, (_, at) => ({ ask: `第 ${at + 1} 个问题`, when: { hasAny: [{ fact: 'personCategories' }, ['veteran', 'graduate']] }, basis: '测试' })) };
  });
  await begin(long);
  await condition('60').waitFor({ state: 'attached' });
  const field = condition('3').getByLabel('条件 3：给人看的问题');
  await field.click();
  const words = 'abcdefghijklmnopqrst';
  const begun = Date.now();
  await page.keyboard.type(words);
  await page.waitForFunction(`document.activeElement.value.endsWith('${words}')`);
  const each = (Date.now() - begun) / words.length;
  t.log(`${Math.round(each)} ms a stroke with sixty conditions`);
  t.true(each < 120, `${each} ms a stroke`);
  await desk.picture('desk-rule-sixty');
});

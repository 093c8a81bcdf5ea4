import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import type { Browser, Page } from 'playwright-core';
import type { FormBody } from '@zhida/server/contract/form/index.ts';
import { axeFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { openDesk } from '../support/desk.ts';
import { CASE_FORM, FORM_CASES, labelsFor } from '../support/formCases.ts';
import { fitsAcross, openHandset, type Handset } from '../support/handset.ts';
import { publishForm } from '../support/publishForm.ts';

const system = useSystem();
const VETERAN = 'shanxi.veteran.intention';
let browser: Browser;
let admins: readonly [SignedIn, SignedIn];

test.before('two administrators and a published form', async () => {
  browser = await openBrowser();
  admins = [await system.signInAs('administrator', { username: 'author' }), await system.signInAs('administrator', { username: 'reviewer' })];
  await publishForm(admins, 'test.cases', CASE_FORM);
});
test.after.always('close the browser', () => browser?.close());

/** A phone in whose browser somebody is signed in; `storage` lies on it already. */
async function signedIn(phone: string, storage: Record<string, unknown> = {}): Promise<{ handset: Handset; who: SignedIn }> {
  const who = await system.citizen({ phone });
  const handset = await openHandset(browser, system.url);
  await handset.page.evaluate((kept) => {
    for (const [key, data] of Object.entries(kept)) localStorage.setItem(key, JSON.stringify({ data }));
  }, { 'zhida.token': who.token, ...storage });
  return { handset, who };
}

const params = (code: string) => ({ kind: 'form', code }) as const;

async function openDesigner(code: string): Promise<Awaited<ReturnType<typeof openDesk>>> {
  await admins[0].call('POST /api/definitions/:kind/:code/draft', { params: params(code), body: {} });
  const screen = await openDesk(browser, system.url, 'author', `/definitions/form/${code}/draft`);
  await screen.page.getByRole('navigation', { name: '可以添加的字段' }).waitFor();
  return screen;
}

/** The draft saves by itself a moment after the last change. */
const saved = (page: Page): Promise<void> => page.locator('.definition-saving.is-saved').waitFor();

async function publish(code: string): Promise<void> {
  const { revision } = await admins[0].call('POST /api/definitions/:kind/:code/submit', { params: params(code), body: { note: '浏览器里改的表单' } });
  await admins[1].call('POST /api/definitions/:kind/:code/publish', { params: params(code), body: { revision } });
}

test.serial('手机：填写、逐项提示、按条件出现、草稿留在手机上、提交后看到每一项', async (t) => {
  const { handset } = await signedIn('13900007001');
  const { page } = handset;
  await page.reload();
  await handset.see('登记与意向');
  await handset.tap('退役士兵就业创业与培训意向登记');
  await handset.see('基本情况');
  await handset.picture('form-phone-start');
  await page.getByRole('button', { name: '提交', exact: true }).tap();
  await handset.see(/还有 \d+ 处要改/);
  t.deepEqual(await axeFaults(handset), []);
  t.true(await fitsAcross(handset));
  await handset.picture('form-phone-faults');
  await page.getByLabel('姓名', { exact: true }).fill('王小明');
  await page.getByLabel('现居住的县（市、区）', { exact: true }).fill('小店');
  await page.getByRole('button', { name: '小店区' }).tap();
  await page.getByLabel('退役日期', { exact: true }).fill('2025-09-01');
  await page.getByRole('radio', { name: '已经或打算创业' }).tap();
  await handset.see('做什么生意');
  await page.getByLabel('做什么生意', { exact: true }).fill('面馆');
  await page.getByRole('radio', { name: '还没有办' }).tap();
  await page.getByRole('button', { name: '添加支出' }).tap();
  await page.getByLabel('用途', { exact: true }).fill('房租');
  await page.getByLabel('金额', { exact: true }).fill('12000.5');
  await handset.see('12,000.50元');
  await page.getByRole('radio', { name: '不需要' }).tap();
  await page.reload();
  await handset.see('做什么生意');
  t.is(await page.getByLabel('做什么生意', { exact: true }).inputValue(), '面馆', '关掉再打开还在');
  await page.getByRole('radio', { name: '暂时不想' }).tap();
  await page.getByRole('button', { name: '改为输入姓名' }).tap();
  await page.getByLabel('签名：输入姓名', { exact: true }).fill('王小明');
  t.deepEqual(await axeFaults(handset), []);
  await handset.picture('form-phone-filled');
  await page.getByRole('button', { name: '提交', exact: true }).tap();
  await handset.see('已提交');
  await handset.see('支出 1 · 金额');
  await handset.picture('form-phone-receipt');
  await handset.tap('我提交的登记');
  await handset.see('面馆');
  t.deepEqual(handset.complaints, []);
  await handset.close();
});

test.serial('同一张用例表：手机浏览器里的结果和服务器一样', async (t) => {
  t.timeout(240_000);
  const { handset, who } = await signedIn('13900007002');
  const { page } = handset;
  for (const { name, answers, faults, stored, hidden } of FORM_CASES) {
    const draft = { owner: who.me.id, forms: { 'test.cases': { version: 1, ticket: `case-${name.length}-${FORM_CASES.findIndex((one) => one.name === name)}-h5case`, answers } } };
    await page.evaluate((data) => localStorage.setItem('zhida.forms', JSON.stringify({ data })), draft);
    await handset.visit('packages/form/index?code=test.cases');
    await handset.see('我保证所填内容属实');
    const text = await page.locator('main:visible').innerText();
    const { shown, absent } = labelsFor(hidden);
    t.deepEqual([shown.filter((label) => !text.includes(label)), absent.filter((label) => text.includes(label))], [[], []], name);
    const sent = page.waitForResponse((response) => response.url().endsWith('/api/me/form-entries') && response.request().method() === 'POST', { timeout: 10_000 }).catch(() => null);
    await page.getByRole('button', { name: '提交', exact: true }).tap();
    if (stored === null) {
      await handset.see(`还有 ${faults.length} 处要改`);
      const told = await page.locator('.form-fault').evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label')?.replace(/^[^：]*：/, '')));
      t.deepEqual(told, faults.map(([, message]) => message), name);
    } else {
      const response = await sent;
      t.is(response?.status(), 200, name);
      await handset.see('已提交');
    }
  }
  await handset.close();
});

test.serial('同一张用例表：工作台预览里的结果和服务器一样；删不掉在用的字段', async (t) => {
  t.timeout(240_000);
  const screen = await openDesigner('test.cases');
  const { page } = screen;
  await page.getByText('试填数据和保存结果').click();
  for (const { name, answers, faults, stored } of FORM_CASES) {
    await page.getByLabel('试填数据（JSON）').fill(JSON.stringify(answers));
    await page.getByRole('button', { name: '填入' }).click();
    const read = async (): Promise<{ faults: unknown; answers: unknown }> => JSON.parse((await page.getByLabel('保存结果').textContent()) ?? '{}') as { faults: unknown; answers: unknown };
    const result = await read();
    t.deepEqual(result.faults, faults, name);
    if (stored) t.deepEqual(result.answers, stored, name);
  }
  await page.getByRole('button', { name: '删除“就业状况”' }).click();
  await page.getByText('这个字段还在用，不能删除').filter({ visible: true }).first().waitFor();
  await page.getByText('“单位代码”的显示条件').waitFor();
  await screen.picture('form-designer-in-use');
  await page.getByRole('button', { name: '知道了' }).click();
  await screen.close();
});

test.serial('管理员用鼠标改表单，再只用键盘改一处，另一位发布，手机上就变了', async (t) => {
  t.timeout(240_000);
  const screen = await openDesigner(VETERAN);
  const { page } = screen;
  await screen.picture('form-designer');
  t.deepEqual(await axeFaults(screen), []);

  // By mouse: a new choice is dragged into the first section, named, and moved before the phone number.
  const target = await page.getByRole('button', { name: '拖动“联系电话”' }).boundingBox();
  const offer = await page.getByRole('navigation', { name: '可以添加的字段' }).getByRole('button', { name: '单选', exact: true }).boundingBox();
  await page.mouse.move(offer!.x + 20, offer!.y + 12);
  await page.mouse.down();
  await page.mouse.move(offer!.x + 60, offer!.y + 20, { steps: 4 });
  await page.mouse.move(target!.x + 120, target!.y + 16, { steps: 12 });
  await page.mouse.up();
  await page.getByLabel('问题', { exact: true }).fill('退役时的军衔等级');
  await page.getByLabel('选项 1 的文字').fill('义务兵');
  await page.getByLabel('选项 2 的文字').fill('军士');
  await page.getByRole('combobox', { name: '必填' }).click();
  await page.getByTitle('必填', { exact: true }).click();
  await page.getByRole('button', { name: '加一个部门' }).click();
  await page.getByLabel('第 1 个需要的依据').fill('办理登记表 服役情况');
  await screen.picture('form-designer-added');
  const order = await page.locator('.canvas-section').first().locator('.canvas-item .canvas-label > span').allTextContents();
  t.true(order.indexOf('退役时的军衔等级') < order.indexOf('联系电话'), order.join('、'));

  // By keyboard only: one field is picked up and carried down, another is stepped by its arrow.
  await page.getByRole('button', { name: '拖动“还想告诉我们的”' }).focus();
  await page.keyboard.press('Space');
  await page.waitForTimeout(300);
  await page.keyboard.press('ArrowDown');
  await page.waitForTimeout(300);
  await page.keyboard.press('Space');
  await page.waitForTimeout(300);
  const last = page.getByRole('region', { name: '分区：其他' });
  t.deepEqual(await last.locator('.canvas-item .canvas-label > span').allTextContents(), ['签名', '还想告诉我们的']);
  await page.getByRole('button', { name: '上移“还想告诉我们的”' }).focus();
  await page.keyboard.press('Enter');
  t.deepEqual(await last.locator('.canvas-item .canvas-label > span').allTextContents(), ['还想告诉我们的', '签名']);
  await page.getByLabel('问题', { exact: true }).focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText('您还需要什么帮助');
  t.deepEqual(await axeFaults(screen), []);
  await page.getByText('工作台', { exact: true }).last().click();
  await screen.picture('form-designer-desk');
  await saved(page);
  t.deepEqual(screen.complaints, []);
  await screen.close();
  await publish(VETERAN);

  const { handset } = await signedIn('13900007003');
  await handset.visit(`packages/form/index?code=${VETERAN}`);
  await handset.see('退役时的军衔等级');
  await handset.see('军士');
  await handset.see('您还需要什么帮助');
  await handset.picture('form-phone-changed');
  await handset.close();
});

test.serial('150 个字段的表单，设计器仍然跟手', async (t) => {
  t.timeout(240_000);
  const fields: FormBody['fields'] = Array.from({ length: 150 }, (_, at) => ({ name: `f${at}`, label: `问题 ${at}`, type: 'text', required: at % 3 === 0, ...(at > 0 && at % 5 === 0 ? { visible: { answered: `f${at - 1}` } } : {}), neededBy: [{ department: 'shanxi.tax', clause: '测试' }] }));
  const sections: FormBody['view']['sections'] = Array.from({ length: 10 }, (_, at) => ({ id: `s${at}`, title: `第 ${at + 1} 部分`, columns: 2, items: fields.slice(at * 15, at * 15 + 15).map(({ name }) => ({ field: name })) }));
  await publishForm(admins, 'test.long', { ...CASE_FORM, fields, view: { sections } }, '很长的表单');
  const screen = await openDesigner('test.long');
  const { page } = screen;
  await page.getByRole('button', { name: /^问题 70/ }).click();
  const box = page.getByLabel('问题', { exact: true });
  await box.focus();
  const measured = await page.evaluate(async () => {
    const input = document.activeElement as HTMLInputElement;
    const property = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    const times: number[] = [];
    for (let at = 0; at < 20; at += 1) {
      const begun = performance.now();
      property?.set?.call(input, `问题 70${'一'.repeat(at % 5)}`);
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      times.push(performance.now() - begun);
    }
    return times.sort((a, b) => a - b);
  });
  const median = measured[10]!;
  t.log(`150 fields: a keystroke is drawn in ${median.toFixed(0)} ms (median), ${measured.at(-1)!.toFixed(0)} ms (worst)`);
  t.true(median < 250, `${median} ms`);
  await page.getByRole('button', { name: '下移“问题 71”' }).click();
  await page.getByRole('button', { name: '上移“问题 71”' }).waitFor();
  await screen.close();
});

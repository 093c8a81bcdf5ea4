import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import type { Browser, Locator } from 'playwright-core';
import type { ServiceBody } from '@zhida/server/contract/service/index.ts';
import { openBrowser } from '../support/browser.ts';
import { begin, button, change, faultsSeenBy, field, handIn, openOffice, publish, saved, see, type Office, type Worker } from '../support/definitionDesk.ts';
import { openHandset, type Handset } from '../support/handset.ts';

const system = useSystem();
const FORM = { kind: 'form', code: 'shanxi.veteran.intention', name: '退役士兵就业创业与培训意向登记' } as const;

let browser: Browser;
let caller: SignedIn;
let veteran: SignedIn;
let offices: readonly [Office, Office];
let phone: Handset;

test.before('two administrators at their desks, and a veteran with a phone', async (t) => {
  t.timeout(120_000);
  browser = await openBrowser();
  ({ caller, offices } = await openOffice(browser, system));
  veteran = await system.citizen({ phone: '13900008001' });
  phone = await openHandset(browser, system.url);
  await phone.page.evaluate((data) => localStorage.setItem('zhida.token', JSON.stringify({ data })), veteran.token);
});
test.after.always('close the browser', () => browser?.close());

const inspector = ({ page }: Worker): Locator => page.getByRole('complementary', { name: '属性' });
const tab = ({ page }: Worker, name: string): Locator => page.getByRole('tab', { name, exact: true });

/** With the mouse the later item is drawn behind the earlier one; the keyboard says so in the list. */
async function putInOrder(author: Worker, earlier: string, later: string): Promise<void> {
  const { page, hand } = author;
  if (hand.name === '键盘') {
    await hand.choose(page.getByRole('combobox', { name: `“${later}”要等哪些事项先办结` }), earlier);
    return;
  }
  await page.getByRole('region', { name: /^流程图/ }).evaluate((graph) => graph.scrollIntoView({ block: 'center' }));
  const line = page.getByLabel(`“${earlier}”办结后才办“${later}”`);
  // The drawing comes to rest only when the room beside it is settled.
  for (let tries = 0; tries < 5 && (await line.count()) === 0; tries += 1) {
    await page.getByTitle(`“${earlier}”的出口`).hover();
    await page.mouse.down();
    await page.getByTitle(`“${later}”的入口`).hover();
    await page.mouse.up();
  }
  await line.waitFor({ state: 'attached' });
}

for (const [index, hand] of (['鼠标', '键盘'] as const).entries()) {
  test.serial(`${hand}：改一张表单，预览马上变，发布后手机上变`, async (t) => {
    const { author, reviewer } = offices[index]!;
    const { page } = author;
    const [asked, added] = [`还要什么帮助（${hand}）`, `退役前的部队番号（${hand}）`];
    await change(author, FORM);
    const preview = page.getByRole('region', { name: '手机预览' });
    await author.hand.press(page.getByRole('button', { name: index === 0 ? /^还想告诉我们的/ : /^还要什么帮助/ }));
    await author.hand.write(field(page, '问题'), asked);
    await preview.getByText(asked).waitFor();
    await author.hand.press(page.getByRole('navigation', { name: '可以添加的字段' }).getByRole('button', { name: '单行文字', exact: true }));
    t.is(await page.evaluate(() => document.activeElement?.getAttribute('aria-label')), '问题', 'whoever adds a field goes on with its words');
    await author.hand.write(field(page, '问题'), added);
    await author.hand.choose(page.getByRole('combobox', { name: '必填' }), '必填');
    await author.hand.press(button(page, '加一个部门'));
    await author.hand.write(field(page, '第 1 个需要的依据'), '办理登记表 服役情况');
    await preview.getByText(added).waitFor();
    t.deepEqual(await faultsSeenBy(author), []);
    await phone.visit(`packages/form/index?code=${FORM.code}`);
    await phone.see('联系电话');
    t.is(await phone.page.getByText(asked).count(), 0, 'until it is published the phone shows what is in force');

    await handIn(author, `问得更清楚（${hand}）`);
    await publish(reviewer, FORM, `问得更清楚（${hand}）`);
    await phone.visit(`packages/form/index?code=${FORM.code}`);
    await phone.see(asked);
    await phone.see(added);
    t.deepEqual([author.screen.complaints, reviewer.screen.complaints, phone.complaints], [[], [], []]);
  });

  test.serial(`${hand}：从空白起做一个两个事项的服务，另一位发布`, async (t) => {
    const { author, reviewer } = offices[index]!;
    const { page } = author;
    const service = { kind: 'service', code: `hand.disability-${index}`, name: `残疾人证办理（${hand}）` } as const;
    await begin(author, service);
    await page.getByRole('region', { name: /^流程图/ }).waitFor();
    if (hand === '键盘') await author.hand.turnTo(tab(author, '事项清单'));
    for (const [name, department] of [['残疾评定', '省医疗保障局'], ['核发残疾人证', '省退役军人事务厅']] as const) {
      await author.hand.press(button(page, '添加事项'));
      await author.hand.write(field(inspector(author), '事项名称'), name);
      await author.hand.choose(field(inspector(author), '办理部门'), department);
    }
    await putInOrder(author, '残疾评定', '核发残疾人证');
    t.deepEqual(await faultsSeenBy(author), []);

    await author.hand.turnTo(tab(author, '材料'));
    await author.hand.press(button(page, '添加材料'));
    await author.hand.write(field(inspector(author), '材料名称'), '残疾评定表');
    await author.hand.press(field(page, '“残疾评定”需要“残疾评定表”'));
    await author.hand.turnTo(tab(author, '时限'));
    await author.hand.press(button(page, '添加时限'));
    await author.hand.write(field(inspector(author), '时限名称'), '评定时限');
    await author.hand.choose(field(inspector(author), '从何时起算'), '受理');
    await author.hand.write(field(inspector(author), '时长'), '15');
    await author.hand.write(field(page, '假设起算日'), '2026-09-24');
    await see(page, /若 2026-09-24 受理，则 2026-10-\d\d 前办结/);
    t.deepEqual(await faultsSeenBy(author), []);
    await author.hand.turnTo(tab(author, '告知'));
    await author.hand.press(button(page, '添加告知'));
    await author.hand.choose(field(inspector(author), '在哪个环节'), '办结');
    await author.hand.choose(field(inspector(author), '消息模板'), '事项办结');
    await author.hand.turnTo(tab(author, '总体'));
    await author.hand.choose(field(page, '牵头部门'), '省退役军人事务厅');
    await author.hand.write(field(page, '一句话说明'), '评残和发证一次办好');
    await author.hand.write(field(page, '服务对象'), '需要办理残疾人证的退役军人');
    await saved(page);
    await handIn(author, '新的一件事');
    await publish(reviewer, service, '新的一件事');

    const { document, inForce } = await caller.call('GET /api/definitions/:kind/:code', { params: { kind: 'service', code: service.code } });
    const body = document['body'] as ServiceBody;
    t.is(inForce, 1);
    t.deepEqual(body.items.map(({ name, after }) => [name, after]), [['残疾评定', []], ['核发残疾人证', ['item-1']]]);
    t.like(body.materials[0], { name: '残疾评定表', items: ['item-1'] });
    t.like(body.clocks[0], { name: '评定时限', trigger: 'item.accepted', amount: 15, unit: 'working' });

    // At once it is a live service: people find it, read its guide and begin.
    t.true((await veteran.call('GET /api/services')).some(({ code, name }) => code === service.code && name === service.name));
    const guide = await veteran.call('GET /api/services/:code', { params: { code: service.code } });
    t.deepEqual(guide.items.map(({ name, after }) => [name, after]), [['残疾评定', []], ['核发残疾人证', ['item-1']]]);
    const begun = await veteran.call('POST /api/me/cases', { body: { service: service.code } });
    t.deepEqual([begun.state, begun.form, begun.items.map(({ needed }) => needed), begun.materials.map(({ name }) => name)], ['draft', null, ['yes', 'yes'], ['残疾评定表']]);
    t.deepEqual([author.screen.complaints, reviewer.screen.complaints], [[], []]);
  });
}

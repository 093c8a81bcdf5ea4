/** A template is written, checked at the field, filled with a real row, reviewed; on the phone one receives, asks why, wants no more, wants it again; staff look it all up. */
import { useSystem } from '../support/harness.ts';
import test from 'ava';
import type { Browser } from 'playwright-core';
import { axeFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { button, change, field, handIn, openOffice, publish, see, visit, type Office, type Worker } from '../support/definitionDesk.ts';
import { fine } from '../support/desk.ts';
import { fitsAcross, openHandset } from '../support/handset.ts';
import { push, seed, type Seeded } from '../support/seed.ts';

const system = useSystem();
const OWN = { kind: 'template', code: 'benefit.self-employed', name: '个体经营者政策提醒' } as const;
let browser: Browser;
let seeded: Seeded;
let office: Office;

test.before('a small river was pushed; two administrators at their desks', async (t) => {
  t.timeout(180_000);
  browser = await openBrowser();
  seeded = await seed(system);
  office = (await openOffice(browser, system)).offices[0];
});
test.after.always('close the browser', () => browser?.close());

const told = (worker: Worker, id: string) => worker.page.locator(`#${id}-told`);

test.serial('写模板：错在哪一处就在哪一处说，用真实对象看，改好再交审核', async (t) => {
  const { author, reviewer } = office;
  const { page, hand } = author;
  await change(author, OWN);
  await page.getByRole('tab', { name: /^文字与渠道/ }).waitFor();
  await see(page, /连签名【.+】 ?\d+ 字，按 \d 条计费/);
  await fine(t, author.screen, 'desk-template');

  // A variable that nobody fills, and a field that grows too long with a real name: each told at its field at once.
  const title = field(page, '标题');
  await hand.write(title, '{nmae}您好，您可能符合一项减税政策');
  await told(author, 'template-wordings-default-title').getByText('没有名为“nmae”的变量').waitFor();
  const first = page.getByLabel('内容：事项', { exact: true }).first();
  await hand.write(first, '{taxpayerName}的减税政策提醒');
  await told(author, 'template-wechat-fields-0-value').getByText(/“事物”字段最多 20 个字.*最长/).waitFor();
  await page.getByRole('tab', { name: '文字与渠道（2 处要改）' }).waitFor();
  await fine(t, author.screen, 'desk-template-faults');
  await hand.press(button(page, '提交审核'));
  await page.getByText(/处问题|处要改/).first().waitFor();
  await page.keyboard.press('Escape');

  await hand.write(title, '您可能符合一项减税政策，请尽快核实');
  await hand.write(first, '个体经营减税提醒');
  await page.getByRole('tab', { name: '文字与渠道', exact: true }).waitFor();

  await page.getByText('真实对象', { exact: true }).click();
  const founder = seeded.river.founders[0]!;
  await hand.write(page.getByLabel('按姓名或名称找一个真实对象'), String(founder.business['名称']));
  await hand.press(button(page, '查找'));
  const shown = page.getByRole('list', { name: '找到的真实对象' });
  await shown.getByRole('button').first().click();
  await see(page, /正在用“.+”的真实内容/);
  const sight = page.getByRole('region', { name: '手机上看到的' });
  t.true((await sight.innerText()).includes(String(founder.business['名称'])));
  t.false((await sight.innerText()).includes(String(founder.person['姓名'])), '姓名遮盖');
  await fine(t, author.screen, 'desk-template-real');
  const trail = await seeded.administrator.call('GET /api/audit', { query: { action: 'message.sample' } }).catch(() => null);
  t.true((trail?.rows.length ?? 0) > 0);

  await handIn(author, '标题写得更明白');
  await publish(reviewer, OWN, '标题写得更明白');
  const { document } = await seeded.administrator.call('GET /api/definitions/:kind/:code', { params: OWN });
  t.is((document['body'] as { wordings: { default: { title: string } } }).wordings.default.title, '您可能符合一项减税政策，请尽快核实');
});

test.serial('手机上：收到、打开、问为什么、不想再收、再打开', async (t) => {
  await push(system, seeded.administrator);
  await system.untilIdle();
  const { person } = seeded.river.founders[1]!;
  const citizen = await system.citizen({ phone: String(person['联系方式']), name: String(person['姓名']), idNumber: String(person['身份证号']) });
  const handset = await openHandset(browser, system.url);
  await handset.page.evaluate((token) => localStorage.setItem('zhida.token', JSON.stringify({ data: token })), citizen.token);
  await handset.page.reload();
  await handset.tab('消息');
  await handset.tap('2026年您最多可少缴税费');
  await handset.tap('为什么收到这条消息');
  await handset.see('根据哪份名单');
  await handset.see(/登记的经营者与您是同一人/);
  await handset.see(/第 1 版，执行到2027年12月31日/);
  const wellMade = async (name: string): Promise<void> => {
    t.deepEqual(await axeFaults(handset), [], name);
    t.true(await fitsAcross(handset), name);
    await handset.picture(name);
  };
  await wellMade('phone-why');
  const kind = handset.page.getByRole('switch', { name: '政策提醒' });
  t.is(await kind.getAttribute('aria-checked'), 'true');
  await kind.tap();
  await handset.page.locator('[role=switch][aria-checked=false]').first().waitFor();
  await handset.tap('消息设置');
  await handset.see('可以自己选的');
  await handset.see(/在手机上关闭/);
  await wellMade('phone-settings');
  const settings = async () => (await citizen.call('GET /api/me/message-settings')).find(({ code }) => code === 'policy-reminder');
  t.like(await settings(), { on: false });
  await handset.page.getByRole('switch', { name: '政策提醒' }).filter({ visible: true }).tap();
  await handset.page.getByText(/在手机上关闭/).filter({ visible: true }).first().waitFor({ state: 'detached' });
  t.like(await settings(), { on: true });
  t.deepEqual(handset.complaints, []);
  await handset.close();
});

test.serial('工作人员：从人员页或按号码查全部消息，看到每次尝试', async (t) => {
  const { author } = office;
  const { page, hand } = author;
  const { person } = seeded.river.founders[1]!;
  await visit(author, '/messages', '消息查询');
  await hand.write(field(page, '身份证号或手机号'), String(person['联系方式']));
  await hand.press(button(page, '查询'));
  await see(page, /\*\*\*\*.*：\d+ 条消息/);
  await page.getByText(/每次尝试（1）/).first().click();
  await see(page, /短信，已发出，没有回执，2 条/);
  await fine(t, author.screen, 'desk-history');

  const found = await seeded.administrator.call('POST /api/people/search', { body: { keyword: String(person['身份证号']) } });
  await page.goto(`${author.url}/admin/people/${found.rows[0]!.id}`);
  await page.getByRole('link', { name: '收到过的消息' }).click();
  await see(page, /：1 条消息/);
});

test.serial('预览说得清人数、渠道和钱；推送之后看实际花了多少', async (t) => {
  const { author } = office;
  const { page } = author;
  const campaigns = await seeded.administrator.call('GET /api/campaigns');
  const own = campaigns.rows.find(({ policyCode }) => policyCode === 'tax.veteran.self-employed')!;
  await visit(author, `/push/${own.id}`, own.policyName);
  await see(page, /短信费用 0\.\d\d 元：平台已收下 \d+ 条/);
  await fine(t, author.screen, 'desk-push-cost');
});

/** The editors' page: what was not answered, and how it becomes an answer. */
import { useSystem } from '../support/harness.ts';
import test from 'ava';
import type { Browser } from 'playwright-core';
import { conversationModule } from '@zhida/server/modules/conversation/index.ts';
import { axeFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { clean, fine, openDesk } from '../support/desk.ts';
import { openHandset } from '../support/handset.ts';
import { lastCodeSentTo } from '../support/phone.ts';
import { officialLine } from '../support/official.ts';

const system = useSystem();
const EDITOR = { username: 'answers-editor', name: '林编辑' };
let browser: Browser;

test.serial.before('followers who asked, and an editor', async (t) => {
  t.timeout(120_000);
  browser = await openBrowser();
  await system.signInAs('administrator', EDITOR);
  await system.citizen({ phone: '13900007401' });
  await system.anonymous.call('POST /api/session/wechat', { body: { code: 'demo-13900007401', phoneCode: 'demo-phone-13900007401' } });
  for (const [who, text] of [
    ['13900007401', '房产税怎么交？'],
    ['someone', '怎么交房产税呀'],
    ['someone', '社保断缴了能补吗'],
    ['13900007401', '给我写首诗'],
    ['other', '退役军人优待证丢了去哪补办'],
  ] as const) await officialLine(system, `sim-gzh-${who}`).says(text);
  await conversationModule.tick!();
  await system.untilIdle();
});
test.after.always('close the browser', () => browser?.close());

test.serial('没有答上的问题：看得见问法和次数，试一句话，写成答案就到草稿里那一条', async (t) => {
  t.timeout(90_000);
  const desk = await openDesk(browser, system.url, EDITOR.username, '/answers');
  const { page } = desk;
  const list = page.getByRole('region', { name: '没有答上的问题' });
  await list.getByText('怎么交房产税呀').waitFor();
  await list.getByText('也这样问：房产税怎么交？').waitFor();
  await page.getByRole('list', { name: '公众号菜单' }).getByText('预约到窗口').waitFor();
  await page.getByText('微信上已是最新').waitFor();

  await page.getByLabel('像群众那样问').fill('税收优惠要不要审批');
  await page.getByRole('button', { name: '看怎么答' }).click();
  await page.getByText(/^不用审批[^]*依据：/).waitFor();
  await fine(t, desk, 'desk-answers');

  await page.getByRole('button', { name: /^不用写：给我写首诗/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('理由').fill('与业务无关，不用回答');
  await dialog.getByRole('button', { name: '不用写' }).click();
  await list.getByText('给我写首诗').waitFor({ state: 'detached' });

  await page.getByRole('button', { name: '写成答案：怎么交房产税呀' }).click();
  await page.getByRole('menuitem', { name: '写进“山西公众号答复”' }).click();
  await page.waitForURL(/\/definitions\/chat\/shanxi\.chat\/draft/);
  await page.getByRole('button', { name: '放弃草稿' }).waitFor();
  const written = await system.eventually(async () => {
    const values = await page.locator('input, textarea').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    return values.includes('怎么交房产税呀') ? values : undefined;
  });
  t.true(written.includes('房产税怎么交？'));
  await fine(t, desk, 'desk-answers-draft');
  await clean(t, desk);
});

test.serial('手机：点公众号里的链接，登录后看清楚再确认；能解除', async (t) => {
  t.timeout(90_000);
  const handset = await openHandset(browser, system.url);
  const line = officialLine(system, 'sim-gzh-newphone');
  const token = /token=([\w-]+)/.exec((await line.says('绑定'))[0] ?? '')![1]!;
  await handset.visit(`packages/account/bind/index?token=${token}`);
  await handset.see('登录后才能把公众号和您的账号绑定');
  const { page } = handset;
  await page.getByRole('link', { name: '登录', exact: true }).filter({ visible: true }).last().tap();
  await page.getByLabel('手机号', { exact: true }).fill('13900007402');
  await page.getByRole('button', { name: '获取验证码' }).tap();
  await handset.see('已发送到');
  await page.getByLabel('验证码', { exact: true }).fill(lastCodeSentTo(system.world, '13900007402'));
  await page.getByRole('button', { name: '登录', exact: true }).tap();
  await handset.see('把公众号和手机 139****7402 的账号绑定？');
  t.deepEqual(await axeFaults(handset), []);
  await handset.picture('phone-official-bind');
  await page.getByRole('button', { name: '确认绑定' }).tap();
  await handset.see('已绑定公众号');
  t.regex((await line.says('进度'))[0] ?? '', /您现在没有办件/);
  await page.getByRole('button', { name: '解除绑定' }).tap();
  await handset.see('还没有绑定公众号');
  t.deepEqual(handset.complaints, []);
});

import { useSystem } from '../support/harness.ts';
import test from 'ava';
import type { Browser } from 'playwright-core';
import { axeFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import type { Row } from '../support/builders/rows.ts';
import { fitsAcross, openHandset, signInOn, type Handset } from '../support/handset.ts';
import { push, seed, type Seeded } from '../support/seed.ts';

const system = useSystem();
let browser: Browser;
let seeded: Seeded;

test.before('a list has been filed, compared and pushed', async (t) => {
  t.timeout(120_000);
  browser = await openBrowser();
  seeded = await seed(system);
  await push(system, seeded.administrator);
});
test.after.always('close the browser', () => browser?.close());

const cell = (row: Row, column: string): string => String(row[column]);

/** A founder of the list, signed in and, unless told otherwise, with the identity checked. */
async function veteran(index: number, identified = true): Promise<{ handset: Handset; person: Row; business: Row }> {
  const { person, business } = seeded.river.founders[index]!;
  const phone = cell(person, '联系方式');
  if (identified) {
    const citizen = await system.citizen({ phone, name: cell(person, '姓名'), idNumber: cell(person, '身份证号') });
    const handset = await openHandset(browser, system.url);
    await handset.page.evaluate((token) => localStorage.setItem('zhida.token', JSON.stringify({ data: token })), citizen.token);
    await handset.page.reload();
    await handset.see(`${cell(person, '姓名')}，您好`);
    return { handset, person, business };
  }
  const handset = await openHandset(browser, system.url);
  await signInOn(handset, system.world, phone);
  return { handset, person, business };
}

async function wellMade(handset: Handset, name: string): Promise<string[]> {
  const faults = await axeFaults(handset);
  if (!(await fitsAcross(handset))) faults.push(`${name} sticks out at the side`);
  await handset.picture(name);
  return faults;
}

test.serial('先看后登录：首页、政策目录和政策原文，不用登录就能看', async (t) => {
  const handset = await openHandset(browser, system.url);
  await handset.see('看看您能少缴多少税费');
  t.deepEqual(await wellMade(handset, 'phone-guest'), []);
  await handset.tab('政策');
  await handset.see('自己创业');
  t.deepEqual(await wellMade(handset, 'phone-guide'), []);
  await handset.tap('自主就业退役士兵从事个体经营税费扣减');
  await handset.see('谁可以享受');
  await handset.see('依次扣减：增值税、城市维护建设税、教育费附加、地方教育附加、个人所得税');
  t.deepEqual(await wellMade(handset, 'phone-policy-clause'), []);
  t.deepEqual(handset.complaints, []);
  await handset.close();
});

test.serial('老兵：验证码登录，核实身份，三下看到金额、步骤和专员', async (t) => {
  const { handset, person, business } = await veteran(0, false);
  const { page } = handset;
  await handset.see('核实身份，看您能享受哪些政策');
  await handset.tap('核实身份后显示');
  await page.getByRole('button', { name: '核实', exact: true }).tap();
  await handset.see('身份证号有误');
  t.deepEqual(await wellMade(handset, 'phone-identity'), []);
  await page.getByLabel('姓名', { exact: true }).fill(cell(person, '姓名'));
  await page.getByLabel('身份证号', { exact: true }).fill(cell(person, '身份证号').toLowerCase());
  await page.getByRole('button', { name: '核实', exact: true }).tap();
  await handset.see('身份已核实');
  await handset.tap('看我的政策');

  await handset.see(`${cell(person, '姓名')}，您好`);
  await handset.see('2026年您最多可少缴税费');
  t.deepEqual(await wellMade(handset, 'phone-home'), []);
  handset.taps();
  await handset.tap('看看怎么办');
  await handset.see('24,000.00元 ÷ 12 × 12个月 = 24,000.00元');
  await handset.see(cell(business, '名称'));
  await handset.see('本人在退役军人事务部门报送的自主就业退役士兵名单中');
  await handset.see('自行填报扣减，无需审批');
  t.is(await page.getByLabel('24,000元').filter({ visible: true }).count(), 1, '读屏听到整句金额');
  t.deepEqual(await wellMade(handset, 'phone-benefit'), []);
  await handset.tap('联系我的辅导专员');
  await handset.see('已安排专人');
  await handset.see('您需要做什么');
  await handset.see('已为您建立辅导任务');
  t.true(handset.taps() <= 3);
  t.deepEqual(await wellMade(handset, 'phone-officer'), []);
  t.deepEqual(handset.complaints, []);
  await handset.close();
});

test.serial('会计：登录后三下，看到人员、估算和留存资料；姓名和证号都遮住', async (t) => {
  const { enterprise, staff } = seeded.river.employers[1]!;
  const handset = await openHandset(browser, system.url);
  await signInOn(handset, system.world, cell(enterprise, '联系电话'));
  await handset.see('2026年预计可扣减税费');
  t.deepEqual(await wellMade(handset, 'phone-accountant-home'), []);
  handset.taps();
  await handset.tap('去核实');
  await handset.see('9,000.00元 ÷ 12 × 12个月 × 3人 = 27,000.00元');
  t.deepEqual(await wellMade(handset, 'phone-enterprise'), []);
  await handset.tap(`全部 ${staff.length} 人`);
  await handset.see(`待核实（${staff.length} 人）`);
  await handset.see('本年已申报 9 个月');
  const words = await handset.page.locator('body').innerText();
  for (const person of staff) {
    t.false(words.includes(cell(person, '身份证号')));
    t.false(words.includes(cell(person, '姓名')));
  }
  await handset.tap('为什么');
  await handset.see('是否签订 1 年以上期限劳动合同：待核实');
  t.true(handset.taps() <= 3);
  t.deepEqual(await wellMade(handset, 'phone-people'), []);
  await handset.page.getByRole('button', { name: '返回' }).filter({ visible: true }).tap();
  await handset.tap('办理步骤和留存资料');
  await handset.see('与其签订的劳动合同（副本）和社会保险费缴费记录');
  t.deepEqual(await wellMade(handset, 'phone-records'), []);
  t.deepEqual(handset.complaints, []);
  await handset.close();
});

test.serial('消息：点开即已读，从消息一步到金额和办法', async (t) => {
  const { handset } = await veteran(1);
  const { page } = handset;
  await page.getByRole('link', { name: '消息，1 条未读' }).waitFor();
  await handset.tab('消息');
  await handset.see('未读');
  t.deepEqual(await wellMade(handset, 'phone-inbox'), []);
  await handset.tap('2026年您最多可少缴税费24,000.00元');
  await handset.see('申报时自行填报即可享受，无需审批');
  t.deepEqual(await wellMade(handset, 'phone-message'), []);
  await handset.tap('查看金额和办法');
  await handset.see('金额怎么算');
  await page.goBack();
  await page.goBack();
  await page.getByRole('link', { name: '消息', exact: true }).waitFor();
  t.is(await page.getByText('未读', { exact: true }).filter({ visible: true }).count(), 0);
  t.deepEqual(handset.complaints, []);
  await handset.close();
});

test.serial('断网：说清楚怎么办，刚才看过的还在，点重试就恢复', async (t) => {
  const { handset } = await veteran(2);
  const { page } = handset;
  await handset.see('2026年您最多可少缴税费');
  await page.context().setOffline(true);
  await handset.tab('政策');
  await handset.see('现在连不上网络');
  await handset.see('请检查手机的网络，再试一次');
  t.deepEqual(await wellMade(handset, 'phone-offline'), []);
  await handset.tab('首页');
  await handset.see('网络不通，以下是刚才的内容');
  await handset.see('2026年您最多可少缴税费');
  t.deepEqual(await wellMade(handset, 'phone-stale'), []);
  await page.context().setOffline(false);
  await handset.tap('重试');
  await page.getByText('网络不通').filter({ visible: true }).waitFor({ state: 'detached' });
  await handset.tab('政策');
  await handset.see('自己创业');
  await handset.close();
});

test.serial('大字模式：记住、放大，每一页都不出格；可以退出登录', async (t) => {
  const { handset } = await veteran(3);
  const { page } = handset;
  const size = (): Promise<number> => page.getByText('我的', { exact: true }).filter({ visible: true }).first().evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize));
  await handset.tab('我的');
  await handset.see('大字模式');
  const before = await size();
  await page.getByRole('switch', { name: '大字模式' }).tap();
  t.true((await size()) > before * 1.2);
  t.deepEqual(await wellMade(handset, 'phone-large-mine'), []);
  for (const [path, words, name] of [
    ['pages/home/index', '看看怎么办', 'phone-large-home'],
    ['packages/policy/benefit/index', '金额怎么算', 'phone-large-benefit'],
    ['packages/policy/officer/index', '办理进度', 'phone-large-officer'],
    ['pages/privacy/index', '保存多久', 'phone-large-privacy'],
  ] as const) {
    await handset.visit(path);
    await handset.see(words);
    t.deepEqual(await wellMade(handset, name), [], path);
  }
  await handset.visit('pages/mine/index');
  t.is(await page.getByRole('switch', { name: '大字模式' }).getAttribute('aria-checked'), 'true');
  await handset.tap('退出登录');
  await handset.see('您还没有登录');
  await handset.visit('packages/policy/benefit/index');
  await handset.see('请先登录');
  await handset.close();
});

test.serial('每个可点的地方都不小于 48 像素高', async (t) => {
  const { handset } = await veteran(4);
  for (const path of ['pages/home/index', 'pages/guide/index', 'pages/inbox/index', 'pages/mine/index', 'packages/policy/benefit/index', 'packages/policy/officer/index']) {
    await handset.visit(path);
    await handset.page.locator('.hero, .card').first().waitFor();
    const small = await handset.page.locator('button:visible').evaluateAll((buttons) => buttons.filter((button) => button.getBoundingClientRect().height < 48).map((button) => button.textContent));
    t.deepEqual(small, [], path);
  }
  await handset.close();
});

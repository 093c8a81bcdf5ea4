import test from 'ava';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, type Screen } from '../support/browser.ts';
import type { Row } from '../support/builders/rows.ts';
import { axeFaults, openDesk } from '../support/desk.ts';
import { useSystem } from '../support/harness.ts';
import { seed, type Seeded } from '../support/seed.ts';
import { aliyunReport } from '../support/simulators/smsReceipts.ts';
import { seedMessages } from '../journeys/dispatchAudience.ts';

const system = useSystem();
const KEEPER = 'keeper';
const OWN = '自主就业退役士兵从事个体经营税费扣减';
const HIRING = '企业招用自主就业退役士兵税费扣减';
let browser: Browser;
let seeded: Seeded;

test.before('the lists have been filed and compared, nothing has been pushed', async (t) => {
  t.timeout(120_000);
  browser = await openBrowser();
  seeded = await seed(system);
  await system.signInAs('administrator', { username: KEEPER, name: '林管理' });
});
test.after.always('close the browser', () => browser?.close());

const cell = (row: Row, column: string): string => String(row[column]);
const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor();
/** Text messages of a policy, without the codes of sign-ins. */
const notices = () => system.world.arrivals.filter(({ channel, params }) => channel === 'sms' && params['code'] === undefined);

/** The carrier pushes its receipts for all that arrived. */
async function carrierConfirms(): Promise<void> {
  const body = aliyunReport(notices().map(({ outId, to }) => ({ id: outId, phone: to, delivered: true })));
  await system.anonymous.raw({ method: 'POST', path: '/api/sms/receipts/aliyun/demo-receipt-token', body });
  await system.untilIdle();
}

/** A picture, and what is gravely wrong with the page for those who cannot see it. */
async function wellMade(desk: Screen, name: string): Promise<string[]> {
  await desk.picture(name);
  return axeFaults(desk);
}

/** The words in the phone of the preview. */
async function previewed(page: Page): Promise<{ title: string; text: string; sms: string }> {
  return { title: await page.locator('.phone-card h4').innerText(), text: await page.locator('.phone-card p').innerText(), sms: await page.locator('.phone-sms').innerText() };
}

test.serial('the words previewed are the words that arrive; a changed audience is previewed anew; a failure is explained and sent again', async (t) => {
  const { founders } = seeded.river;
  const unlucky = cell(founders.at(-1)!.person, '联系方式');
  system.world.faults.push({ to: unlucky, code: 'isv.MOBILE_NUMBER_ILLEGAL', times: -1 });
  const desk = await openDesk(browser, system.url, KEEPER, '/push');
  const { page } = desk;
  await page.getByText('还没有推送过').waitFor();
  t.deepEqual(await wellMade(desk, 'desk-push-empty'), []);
  await page.getByRole('link', { name: '新建推送' }).click();
  await heading(page, '新建推送');
  await page.getByRole('radio', { name: new RegExp(OWN) }).check();
  await page.getByRole('button', { name: `确认并推送给 ${founders.length} 人` }).waitFor();
  await page.locator('.excluded').getByText('比对存疑，待核实').waitFor();
  t.deepEqual(await wellMade(desk, 'desk-push-new'), []);

  // Meanwhile somebody resolves a doubtful pair: one more person would get the message.
  const doubtful = await seeded.administrator.call('GET /api/matches', { query: { state: 'doubtful', kind: 'self_employed' } });
  await seeded.administrator.call('POST /api/matches/:id/review', { params: { id: doubtful.rows[0]!.id }, body: { decision: 'confirm', note: '已核对户口簿，确为更名' } });
  const many = founders.length + 1;
  await page.getByRole('button', { name: /^确认并推送给/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: `确认推送给 ${founders.length} 人` }).click();
  await page.getByRole('alert').getByText(`受众在预览之后发生了变化（预览 ${founders.length}，现在 ${many}）`).waitFor();
  t.is(notices().length, 0);
  const shown = await previewed(page);
  await page.getByRole('button', { name: `确认并推送给 ${many} 人` }).click();
  const dialog = page.getByRole('dialog', { name: `确认推送给 ${many} 人？` });
  await dialog.getByText('消息发出后不能收回').waitFor();
  t.deepEqual(await wellMade(desk, 'desk-push-confirm'), []);
  await dialog.getByRole('button', { name: `确认推送给 ${many} 人` }).click();

  await heading(page, OWN);
  await page.locator('.page-title').getByText('已完成').waitFor();
  const failed = page.locator('tbody tr').filter({ hasText: '联系不上' });
  await failed.getByText(/已转为电话联系/).waitFor();
  t.is(await page.locator('tbody tr').filter({ hasText: '已发出' }).count(), many - 1, '运营商还没有回话');
  await carrierConfirms();
  await page.reload();
  await page.locator('tbody tr').filter({ hasText: '已送达' }).nth(many - 2).waitFor();
  t.is(await page.locator('tbody tr').filter({ hasText: '已送达' }).count(), many - 1);
  t.deepEqual(await wellMade(desk, 'desk-campaign'), []);

  const arrived = notices();
  t.is(arrived.length, many - 1);
  const mine = arrived.filter(({ text }) => text.includes(shown.sms));
  t.is(mine.length, 1, '预览里的短信，一字不差地到了一部手机上');
  const reader = founders.find(({ person }) => cell(person, '联系方式') === mine[0]!.to)!;
  t.true(shown.text.includes('24,000.00元'));
  const citizen = await system.citizen({ phone: mine[0]!.to, name: cell(reader.person, '姓名'), idNumber: cell(reader.person, '身份证号') });
  const inbox = await citizen.call('GET /api/me/inbox');
  t.deepEqual(inbox.rows.map(({ title, text }) => ({ title, text })), [{ title: shown.title, text: shown.text }]);

  system.world.faults = [];
  await failed.getByRole('button', { name: /^重发给/ }).click();
  await page.getByRole('tooltip').getByRole('button', { name: '重发', exact: true }).click();
  await page.locator('.stacked-legend li').filter({ hasText: '已发出' }).getByText('1', { exact: true }).waitFor();
  await carrierConfirms();
  await page.reload();
  await page.locator('.stacked-legend li').filter({ hasText: '已送达' }).getByText(String(many), { exact: true }).waitFor();
  t.is(notices().filter(({ to }) => to === unlucky).length, 1);
  t.deepEqual(desk.complaints.filter((line) => !line.includes('409')), []);
  await desk.close();
});

test.serial('pushing again sends nobody a second message, and says so', async (t) => {
  const before = notices().length;
  const desk = await openDesk(browser, system.url, KEEPER, '/push/new?policy=tax.veteran.self-employed');
  const { page } = desk;
  const many = seeded.river.founders.length + 1;
  await page.getByText(`符合条件的 ${many} 人本年度都已推送过，不会重复发送`).waitFor();
  t.true(await page.getByRole('button', { name: '没有需要推送的对象' }).isDisabled());
  t.deepEqual(await wellMade(desk, 'desk-push-again'), []);
  const again = await seeded.administrator.raw({ method: 'POST', path: '/api/campaigns', body: { policyCode: 'tax.veteran.self-employed', expectedRecipients: many } });
  t.is(again.status, 422);
  t.is((again.data as { code: string }).code, 'campaign.empty');
  await system.untilIdle();
  t.is(notices().length, before);
  t.deepEqual(desk.complaints, []);
  await desk.close();
});

test.serial('a hiring enterprise gets one reminder that counts its people; lists are filtered and exported for a reason', async (t) => {
  const { employers } = seeded.river;
  const desk = await openDesk(browser, system.url, KEEPER, '/push/new?policy=tax.veteran.hiring');
  const { page } = desk;
  await page.locator('.phone-card').getByText('3 名员工', { exact: false }).waitFor();
  await page.locator('.phone-card').getByText('27,000.00元', { exact: false }).waitFor();
  await page.getByRole('button', { name: '下一个示例' }).click();
  await page.getByText('示例 2/').waitFor();
  await page.getByRole('button', { name: `确认并推送给 ${employers.length} 家` }).click();
  await page.getByRole('dialog').getByRole('button', { name: `确认推送给 ${employers.length} 家` }).click();
  await heading(page, HIRING);
  await page.locator('.page-title').getByText('已完成').waitFor();
  for (const { enterprise } of employers) t.is(notices().filter(({ to }) => to === cell(enterprise, '联系电话')).length, 1);

  await page.goto(`${system.url}/admin/push`);
  await page.getByText('共 2 条').waitFor();
  t.deepEqual(await wellMade(desk, 'desk-push'), []);
  await page.getByRole('combobox', { name: '政策' }).click();
  await page.locator('.ant-select-item-option').getByText(HIRING).click();
  await page.getByText('共 1 条').waitFor();
  await page.getByRole('button', { name: '导出' }).click();
  const dialog = page.getByRole('dialog', { name: '导出当前列表' });
  await dialog.getByText('共 1 行').waitFor();
  await dialog.getByLabel('导出用途').fill('推送情况月报');
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: '导出', exact: true }).click()]);
  t.regex(download.suggestedFilename(), /推送任务.*\.xlsx$/);
  t.deepEqual(desk.complaints, []);
  await desk.close();
});

test.serial('暂停、接着推送、停止：写明原因，没发出的取消；失败的一起重发', async (t) => {
  const { campaignId: id } = await seedMessages([{ phone: true }, { phone: true }, { phone: true }], { enqueue: false });
  const desk = await openDesk(browser, system.url, KEEPER, `/push/${id}`);
  const { page } = desk;
  const press = (name: string | RegExp): Promise<void> => page.getByRole('button', { name, exact: typeof name === 'string' }).click();
  const because = async (text: string, button: string): Promise<void> => {
    await page.getByRole('dialog').getByLabel('原因').fill(text);
    await page.getByRole('dialog').getByRole('button', { name: button }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  await press(/^暂\s?停$/);
  await page.getByText('没发出的先不发').waitFor();
  t.deepEqual(await wellMade(desk, 'desk-push-pause'), []);
  await because('文字要再核对', '暂停');
  await page.getByText('推送已暂停，没发出的都在等').waitFor();
  await page.getByText('原因：文字要再核对').waitFor();
  t.deepEqual(await wellMade(desk, 'desk-push-paused'), []);
  system.world.faults.push({ on: 'SendSms', code: 'isv.TEMPLATE_MISSING_PARAMETERS', times: 1 });
  await press('接着推送');
  await system.untilIdle();
  await page.getByText('已完成').first().waitFor();
  await press('重发失败的 1 条');
  await page.getByText('1 条已重新排队').waitFor();
  await system.untilIdle();
  await page.getByRole('button', { name: '重发失败的 1 条' }).waitFor({ state: 'detached' });

  const other = await seedMessages([{ phone: true }], { enqueue: false });
  await page.goto(`${system.url}/admin/push/${other.campaignId}`);
  await press(/^停\s?止$/);
  await because('政策有变', '停止推送');
  await page.getByText('推送已停止，还没发出的消息已取消').waitFor();
  t.deepEqual(desk.complaints, []);
  await desk.close();
});

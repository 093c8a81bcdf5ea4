import test from 'ava';
import type { Browser, Locator, Page } from 'playwright-core';
import { idNumber } from '../support/builders/made.ts';
import { openBrowser } from '../support/browser.ts';
import { clean, fine, openDesk } from '../support/desk.ts';
import { useSystem } from '../support/harness.ts';
import { applicants, apply, doItem, fillOnPhone, handInPapers, offices, passAll, PLACE, receiveAll, soldier, ticket, type Applicant } from '../support/service.ts';

const system = useSystem();
const HOUSEHOLD = '户口登记（退役军人恢复户口）';
const IDENTITY_CARD = '核发居民身份证';
const REPORT_IN = '退役报到';
let browser: Browser;
let people: Applicant[];
let desks: Awaited<ReturnType<typeof offices>>;
let going: string;
let others: [string, string];
let unlisted: [string, string];

/** Applies as somebody whom no department has on a list. */
async function applyUnlisted(serial: number): Promise<string> {
  const phone = `139000080${serial}`;
  const citizen = await system.citizen({ phone });
  const stranger: Applicant = { name: `外来${serial === 11 ? '甲' : '乙'}`, idNumber: idNumber(88_000 + serial), phone, citizen };
  const draft = await fillOnPhone(stranger, soldier({ fullName: stranger.name, idNumber: stranger.idNumber, bornOn: '1998-05-01' }));
  await handInPapers(draft);
  return (await citizen.call('POST /api/me/cases/:id/submit', { params: { id: draft.id }, body: { revision: draft.revision, ticket: ticket() } })).id;
}

test.before('one case is with the departments, the household registration accepted; two more are under review; two people are on no list', async (t) => {
  t.timeout(240_000);
  browser = await openBrowser();
  people = await applicants(system, 3);
  desks = await offices(system);
  await system.signInAs('handler', { departmentCode: 'shanxi.public-security', divisionCode: PLACE, username: 'police-2', name: '民警小李' });
  going = (await apply(people[0]!)).id;
  await passAll(desks, going);
  await receiveAll(desks, going);
  await doItem(desks.veterans, going, 'report-in');
  await desks.police.call('POST /api/cases/:id/items/:item/accept', { params: { id: going, item: 'household-registration' } });
  others = [(await apply(people[1]!)).id, (await apply(people[2]!)).id];
  unlisted = [await applyUnlisted(11), await applyUnlisted(12)];
});
test.after.always('close the browser', () => browser?.close());

const item = (page: Page, name: string): Locator => page.getByRole('article', { name, exact: true });
const dialog = (page: Page, name: string): Locator => page.getByRole('dialog', { name, exact: true });
const story = (page: Page): Locator => page.locator('.section').filter({ has: page.getByRole('heading', { name: '办理经过' }) });

test.serial('等申请人时暂停期限，写明原因；人来了再恢复，接着计时', async (t) => {
  t.timeout(60_000);
  const desk = await openDesk(browser, system.url, 'handler-public-security', `/cases/${going}`);
  const { page } = desk;
  const household = item(page, HOUSEHOLD);
  const clock = household.getByRole('list', { name: '期限' });
  await clock.getByText('等本部门').waitFor();
  await household.getByRole('button', { name: '暂停期限' }).click();
  const pause = dialog(page, `暂停期限：${HOUSEHOLD}`);
  await pause.getByRole('button', { name: '暂停', exact: true }).click();
  await pause.getByText('请写明原因').waitFor();
  await pause.getByLabel('原因').fill('等待申请人到场采集指纹');
  await fine(t, desk, 'desk-case-pause');
  await pause.getByRole('button', { name: '暂停', exact: true }).click();
  await clock.getByText('已暂停：等待申请人到场采集指纹').waitFor();
  await page.getByText('期限已暂停').first().waitFor();
  await page.getByText('期限暂停，等申请人', { exact: true }).waitFor();
  t.is(await household.getByRole('button', { name: '暂停期限' }).count(), 0);
  await story(page).getByText('期限暂停，原因：等待申请人到场采集指纹').waitFor();
  await pause.waitFor({ state: 'hidden' });
  await fine(t, desk, 'desk-case-paused');
  const mine = await people[0]!.citizen.call('GET /api/me/cases/:id', { params: { id: going } });
  t.like(mine.clocks.find(({ code }) => code === 'household-limit'), { state: 'paused', side: 'applicant', pauseReason: '等待申请人到场采集指纹' }, '申请人看得到在等自己');

  await household.getByRole('button', { name: '恢复期限' }).click();
  const resume = dialog(page, `恢复期限：${HOUSEHOLD}`);
  await resume.getByLabel('原因').fill('申请人已到场');
  await fine(t, desk, 'desk-case-resume');
  await resume.getByRole('button', { name: '恢复', exact: true }).click();
  await clock.getByText(/^还有 \d+ 个工作日$|^今天到期$/).waitFor();
  await clock.getByText('等本部门').waitFor();
  await story(page).getByText('期限恢复：申请人已到场').waitFor();
  await clean(t, desk);
});

test.serial('休假前把事项移交给同事：选人、写原因，卡片上换了经办人，同事的待办里有了', async (t) => {
  t.timeout(60_000);
  const desk = await openDesk(browser, system.url, 'handler-public-security', `/cases/${going}`);
  const { page } = desk;
  const household = item(page, HOUSEHOLD);
  await household.getByText('经办人 经办public-security').waitFor();
  await household.getByRole('button', { name: '移交' }).click();
  const hand = dialog(page, '分派或移交 1 项');
  await hand.getByRole('button', { name: '交给他（她）' }).click();
  await hand.getByText('请选择同事').waitFor();
  await hand.getByLabel('交给谁').click();
  await page.locator('.ant-select-item-option').getByText(/^民警小李/).click();
  await hand.getByLabel(/^原因/).fill('本周休假，请接续办理');
  await fine(t, desk, 'desk-case-hand-over');
  await hand.getByRole('button', { name: '交给他（她）' }).click();
  await household.getByText('经办人 民警小李').waitFor();
  await story(page).getByText(/本周休假，请接续办理/).waitFor();
  await clean(t, desk);

  const second = await openDesk(browser, system.url, 'police-2', '/work?handler=mine');
  await second.page.locator('tbody tr.is-link').filter({ hasText: HOUSEHOLD }).waitFor();
  await clean(t, second);
});

test.serial('误办结的由负责人撤销；后面已经开始的说明先撤哪一项；不用办的事项撤销', async (t) => {
  t.timeout(90_000);
  const veterans = await openDesk(browser, system.url, 'supervisor-veterans-affairs', `/cases/${going}`);
  await item(veterans.page, REPORT_IN).getByRole('button', { name: '撤销误办结' }).click();
  const used = dialog(veterans.page, `撤销误办结：${REPORT_IN}`);
  await used.getByLabel('原因').fill('报到日期登记错了');
  await used.getByRole('button', { name: '撤销办结' }).click();
  await used.getByText(new RegExp(`“${REPORT_IN}”之后的事项已经开始办理：.*${HOUSEHOLD.slice(0, 4)}`)).waitFor();
  await used.getByText('请先撤销后面的事项，再撤销这一项').waitFor();
  await fine(t, veterans, 'desk-case-reopen-refused');
  await used.getByRole('button', { name: '取 消' }).or(used.getByRole('button', { name: '取消' })).click();
  await item(veterans.page, REPORT_IN).getByText('已办结', { exact: true }).waitFor();
  await veterans.close();

  await desks.police.call('POST /api/cases/:id/items/:item/finish', { params: { id: going, item: 'household-registration' }, body: { delivery: 'counter', place: '派出所户籍窗口' } });
  const desk = await openDesk(browser, system.url, 'supervisor-public-security', `/cases/${going}`);
  const { page } = desk;
  const household = item(page, HOUSEHOLD);
  await household.getByText('已办结', { exact: true }).waitFor();
  await household.getByRole('button', { name: '撤销误办结' }).click();
  const reopen = dialog(page, `撤销误办结：${HOUSEHOLD}`);
  await reopen.getByLabel('原因').fill('登记的地址有误');
  await fine(t, desk, 'desk-case-reopen-item');
  await reopen.getByRole('button', { name: '撤销办结' }).click();
  await household.getByText('办理中', { exact: true }).waitFor();
  t.is(await household.getByText(/^结果：/).count(), 0, '原来的结果不再显示');
  await household.getByRole('list', { name: '期限' }).getByText(/^还有 \d+ 个工作日$|^今天到期$|^超期/).waitFor();
  await story(page).getByText(`撤销误办结：${HOUSEHOLD}，原因：登记的地址有误`).waitFor();

  const card = item(page, IDENTITY_CARD);
  await card.getByRole('button', { name: '撤销事项' }).click();
  const withdraw = dialog(page, `撤销事项：${IDENTITY_CARD}`);
  await withdraw.getByLabel('原因').fill('本人已在原籍办理');
  await fine(t, desk, 'desk-case-withdraw-item');
  await withdraw.getByRole('button', { name: '撤销事项' }).click();
  await card.getByText('已撤销', { exact: true }).waitFor();
  await card.getByText(/原因：本人已在原籍办理$/).waitFor();
  t.is(await card.getByRole('button').count(), 0, '撤销后没有可办的');
  await story(page).getByText(`撤销事项：${IDENTITY_CARD}，原因：本人已在原籍办理`).waitFor();
  await withdraw.waitFor({ state: 'hidden' });
  await fine(t, desk, 'desk-case-withdrawn-item');
  await clean(t, desk);
});

test.serial('收到军地数据，登记时点，有关期限开始计算；以后的日期说明不能登记；返乡日期登记错了可以改', async (t) => {
  t.timeout(60_000);
  const desk = await openDesk(browser, system.url, 'handler-human-resources', `/cases/${going}`);
  const { page } = desk;
  const insurance = item(page, '社会保险登记');
  await insurance.waitFor();
  t.is(await insurance.getByRole('list', { name: '期限' }).count(), 0, '数据没到，没有期限');
  const known = page.locator('.section').filter({ has: page.getByRole('heading', { name: '时点与情形' }) });
  const arrival = known.locator('dl > div').filter({ hasText: '收到军地总对总数据' });
  await arrival.getByText('还没有登记').waitFor();
  await page.getByRole('button', { name: '登记时点' }).click();
  const event = dialog(page, '登记时点');
  await event.getByRole('button', { name: '登记', exact: true }).click();
  await event.getByText('请选择', { exact: true }).last().waitFor();
  await event.getByLabel('哪个时点').click();
  await page.locator('.ant-select-item-option').getByText('收到军地总对总数据').click();
  await event.getByLabel('日期', { exact: true }).fill('2099-01-01');
  await page.keyboard.press('Enter');
  await event.getByLabel(/^说明/).fill('按退役军人信息平台数据');
  await event.getByRole('button', { name: '登记', exact: true }).click();
  await event.getByRole('alert').waitFor();
  await fine(t, desk, 'desk-case-event-refused');
  desk.complaints.length = 0;
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  await event.getByLabel('日期', { exact: true }).fill(today);
  await page.keyboard.press('Enter');
  await fine(t, desk, 'desk-case-event');
  await event.getByRole('button', { name: '登记', exact: true }).click();
  await arrival.getByText('经办human-resources 登记').waitFor();
  await arrival.getByText(`${Number(today.slice(0, 4))}年${Number(today.slice(5, 7))}月${Number(today.slice(8))}日`).waitFor();
  await insurance.getByRole('list', { name: '期限' }).getByText(/^还有 \d+ /).first().waitFor();
  await event.waitFor({ state: 'hidden' });
  await fine(t, desk, 'desk-case-event-known');
  await clean(t, desk);

  const counter = await openDesk(browser, system.url, 'clerk', `/cases/${others[0]}`);
  const limit = counter.page.getByRole('article', { name: REPORT_IN, exact: true }).getByRole('list', { name: '期限' });
  await limit.getByText('2026年10月5日').waitFor();
  await counter.page.getByRole('button', { name: '登记时点' }).click();
  const home = dialog(counter.page, '登记时点');
  await home.getByLabel('哪个时点').click();
  await counter.page.locator('.ant-select-item-option').getByText(/^返乡/).click();
  await home.getByLabel('日期', { exact: true }).fill('2026-11-20');
  await counter.page.keyboard.press('Enter');
  await home.getByLabel(/^说明/).fill('见返乡车票');
  await home.getByRole('button', { name: '登记', exact: true }).click();
  await limit.getByText('2026年12月20日').waitFor();
  await clean(t, counter);
});

test.serial('不在名单上的：牵头部门负责人人工核实；是的照常办，不是的终止并说明', async (t) => {
  t.timeout(60_000);
  const desk = await openDesk(browser, system.url, 'supervisor-veterans-affairs', `/cases/${unlisted[0]}`);
  const { page } = desk;
  const warning = page.getByText('申请人不在部门名单上，等人工核实');
  await warning.waitFor();
  await page.getByRole('button', { name: '人工核实' }).click();
  const check = dialog(page, '人工核实申请人');
  await check.getByRole('button', { name: '登记', exact: true }).click();
  await check.getByText('请写明怎么核实的').waitFor();
  await check.getByLabel('是服务对象', { exact: true }).check();
  await check.getByLabel('怎么核实的').fill('已核对退役证和介绍信');
  await fine(t, desk, 'desk-case-hand-check');
  await check.getByRole('button', { name: '登记', exact: true }).click();
  await warning.waitFor({ state: 'detached' });
  t.is(await page.getByRole('button', { name: '人工核实' }).count(), 0);
  await story(page).getByText(/已核对退役证和介绍信/).waitFor();

  await page.goto(`${system.url}/admin/cases/${unlisted[1]}`);
  await warning.waitFor();
  await page.getByRole('button', { name: '人工核实' }).click();
  await check.getByLabel('不是，终止办件').check();
  await check.getByLabel('怎么核实的').fill('介绍信上的安置地在外省');
  await check.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText('已终止', { exact: true }).first().waitFor();
  await page.getByRole('alert').filter({ hasText: '终止（核查后不属于服务对象）：介绍信上的安置地在外省' }).waitFor();
  await warning.waitFor({ state: 'detached' });
  await check.waitFor({ state: 'hidden' });
  await fine(t, desk, 'desk-case-not-ours');
  await clean(t, desk);
});

test.serial('重复的、去世的终止办件，写明情况；终止错了的恢复，各事项接着办', async (t) => {
  t.timeout(60_000);
  const desk = await openDesk(browser, system.url, 'supervisor-veterans-affairs', `/cases/${others[0]}`);
  const { page } = desk;
  const end = dialog(page, '终止办件');
  const ended = page.getByRole('alert').filter({ hasText: /^终止（/ });
  await page.getByRole('button', { name: '终止办件' }).click();
  await end.getByRole('button', { name: '终止', exact: true }).click();
  await end.getByText('请写明情况').waitFor();
  await end.getByLabel('重复申请').check();
  await end.getByLabel('具体说明').fill('与家人代为提交的另一件重复');
  await fine(t, desk, 'desk-case-end');
  await end.getByRole('button', { name: '终止', exact: true }).click();
  await ended.getByText('终止（重复申请）：与家人代为提交的另一件重复').waitFor();
  await ended.getByText(/^负责veterans-affairs，.*可以点“恢复办件”接着办/).waitFor();
  t.is(await page.getByRole('button', { name: '终止办件' }).count(), 0);
  t.is(await page.locator('.item-acts').count(), 0, '各事项停止办理');
  await page.getByText(/^办件已经结束。/).waitFor();
  await end.waitFor({ state: 'hidden' });
  await fine(t, desk, 'desk-case-ended');

  await page.getByRole('button', { name: '恢复办件' }).click();
  const revive = dialog(page, '恢复办件');
  await revive.getByLabel('原因').fill('核实后不是同一件');
  await fine(t, desk, 'desk-case-revive');
  await revive.getByRole('button', { name: '恢复', exact: true }).click();
  await page.getByRole('button', { name: '终止办件' }).waitFor();
  await ended.waitFor({ state: 'detached' });
  await item(page, REPORT_IN).getByRole('button', { name: '预审通过' }).waitFor();
  await story(page).getByText('恢复办理，原因：核实后不是同一件').waitFor();

  await page.goto(`${system.url}/admin/cases/${others[1]}`);
  await page.getByRole('button', { name: '终止办件' }).click();
  await end.getByLabel('申请人已去世').check();
  await end.getByLabel('具体说明').fill('家属已提交死亡证明');
  await end.getByRole('button', { name: '终止', exact: true }).click();
  await ended.getByText('终止（申请人已去世）：家属已提交死亡证明').waitFor();
  await page.getByText('已终止', { exact: true }).first().waitFor();
  await clean(t, desk);
});

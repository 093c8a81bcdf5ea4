import test from 'ava';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { jpeg } from '../support/builders/papers.ts';
import { clean, fine, openDesk, startAtCounter } from '../support/desk.ts';
import { useSystem } from '../support/harness.ts';
import { applicants, apply, fill, fillOnPhone, handInPapers, offices, review, SERVICE, soldier, ticket, type Applicant } from '../support/service.ts';
import { handInFile } from '../support/uploads.ts';

const system = useSystem();
const CARD = '银行卡（银行Ⅰ类账户）';
const ENLISTED = '入伍时间';
const SUBSIDY = '退役士兵自主就业一次性经济补助金的给付';
const IDENTITY_CARD = '核发居民身份证';
let browser: Browser;
let people: Applicant[];
let desks: Awaited<ReturnType<typeof offices>>;
let straight: { id: string; number: string };
let shared: { id: string };

test.before('offices of one district; two soldiers have applied on the phone, one with a photo of the bank card', async (t) => {
  t.timeout(180_000);
  browser = await openBrowser();
  people = await applicants(system, 4);
  desks = await offices(system);
  const me = people[0]!;
  const draft = await fillOnPhone(me);
  await handInFile(me.citizen, jpeg(1200, 800), { caseId: draft.id, material: 'bank-card', name: '银行卡.jpg' });
  await handInPapers(draft, draft.materials.filter(({ upload, state, code }) => upload && state === 'missing' && code !== 'bank-card').map(({ code }) => code));
  const sent = await me.citizen.call('POST /api/me/cases/:id/submit', { params: { id: draft.id }, body: { revision: draft.revision, ticket: ticket() } });
  straight = { id: sent.id, number: sent.number! };
  shared = await apply(people[1]!);
});
test.after.always('close the browser', () => browser?.close());

const item = (page: Page, name: string) => page.getByRole('article', { name, exact: true });

test.serial('预审：先看材料，在栏目和材料处写明哪里要改，退给申请人', async (t) => {
  const desk = await openDesk(browser, system.url, 'handler-veterans-affairs');
  const { page } = desk;
  await page.getByRole('link', { name: /待预审/ }).click();
  await page.getByRole('heading', { level: 1, name: '待办事项' }).waitFor();
  const row = page.locator('tbody tr.is-link').filter({ hasText: straight.number }).filter({ hasText: SUBSIDY });
  await row.waitFor();
  await fine(t, desk, 'desk-case-work');
  await row.getByRole('link').click();

  await item(page, SUBSIDY).waitFor();
  t.false((await page.locator('main, [role=main]').innerText()).includes(people[0]!.idNumber), '证号脱敏');
  await page.getByRole('button', { name: `看材料：${CARD}` }).click();
  const viewer = page.getByRole('dialog', { name: CARD });
  await viewer.getByRole('img', { name: `${CARD}第 1 页` }).waitFor();
  await fine(t, desk, 'desk-case-material');
  await page.keyboard.press('Escape');
  await viewer.waitFor({ state: 'hidden' });
  await fine(t, desk, 'desk-case-detail');

  await item(page, SUBSIDY).getByRole('button', { name: '退回修改' }).click();
  const tray = page.getByRole('region', { name: `退回“${SUBSIDY}”` });
  t.true(await tray.getByRole('button', { name: '退回申请人' }).isDisabled());
  // By keyboard: the focus has come to the first place that can be marked.
  await page.waitForFunction(() => document.activeElement?.classList.contains('pick'));
  await page.getByRole('button', { name: `退回这一处：${CARD}` }).focus();
  await page.keyboard.press('Enter');
  const phrase = page.getByRole('combobox', { name: `“${CARD}”的常用退回原因` });
  await phrase.waitFor();
  await page.keyboard.type('照片不清晰');
  await page.locator('.ant-select-item-option').getByText('照片不清晰，请重新拍照上传').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `退回这一处：${ENLISTED}` }).focus();
  await page.keyboard.press('Space');
  await tray.getByText(`还没写原因：${ENLISTED}`).waitFor();
  await page.getByRole('textbox', { name: `“${ENLISTED}”的退回说明` }).fill('与退役证上的不一致');
  await fine(t, desk, 'desk-case-returning');
  await tray.getByRole('button', { name: '退回申请人' }).click();
  await item(page, SUBSIDY).getByText('退回修改', { exact: true }).waitFor();
  await page.getByText('已退回：照片不清晰，请重新拍照上传').first().waitFor();
  await clean(t, desk);

  const params = { id: straight.id };
  const draft = await people[0]!.citizen.call('GET /api/me/cases/:id/draft', { params });
  t.deepEqual(draft.returns.filter(({ resolvedAt }) => resolvedAt === null).map(({ reason }) => reason), ['照片不清晰，请重新拍照上传', '与退役证上的不一致']);
});

test.serial('改好重交的看得到改了哪里；预审通过；窗口按编号找到，核对原件、收件、打开回执', async (t) => {
  t.timeout(90_000);
  const params = { id: straight.id };
  const me = people[0]!;
  const returned = await me.citizen.call('GET /api/me/cases/:id/draft', { params });
  t.deepEqual(returned.editable, ['enlistedOn']);
  await handInFile(me.citizen, jpeg(1240, 820), { caseId: straight.id, material: 'bank-card' });
  const saved = await me.citizen.call('PUT /api/me/cases/:id/draft', { params, body: { revision: returned.revision, answers: { ...returned.answers, enlistedOn: '2021-09-10' } } });
  await me.citizen.call('POST /api/me/cases/:id/submit', { params, body: { revision: saved.revision, ticket: ticket() } });

  const desk = await openDesk(browser, system.url, 'handler-veterans-affairs', `/cases/${straight.id}`);
  await desk.page.getByText(/^第 2 次提交，/).waitFor();
  await desk.page.getByText('这次改过').first().waitFor();
  await item(desk.page, SUBSIDY).getByRole('button', { name: '预审通过' }).click();
  await item(desk.page, SUBSIDY).getByText('预审通过', { exact: true }).waitFor();
  await clean(t, desk);

  await review(desks.veterans, straight.id, 'report-in');
  for (const code of ['household-registration', 'identity-card']) await review(desks.police, straight.id, code);
  for (const code of ['social-insurance-registration', 'pension-transfer']) await review(desks.labour, straight.id, code);
  for (const code of ['medical-insurance-registration', 'medical-insurance-transfer']) await review(desks.medical, straight.id, code);

  const counter = await openDesk(browser, system.url, 'clerk');
  const { page } = counter;
  await page.getByRole('link', { name: /预审通过，等申请人来窗口/ }).waitFor();
  await fine(t, counter, 'desk-counter-workbench');
  await page.getByRole('link', { name: '综合窗口' }).click();
  await page.getByRole('list', { name: '预审通过，等申请人来' }).getByText(straight.number).waitFor();
  await fine(t, counter, 'desk-counter');
  const field = page.getByLabel('扫码，或输入办件编号、身份证号');
  await field.fill('140105209901010001');
  await page.keyboard.press('Enter');
  await page.getByText('没有找到已提交的办件').waitFor();
  await field.fill(straight.number);
  await page.keyboard.press('Enter');

  await page.getByRole('heading', { level: 1, name: /^窗口办理/ }).waitFor();
  await page.getByText('还缺“预备役登记”').waitFor();
  await page.getByRole('button', { name: '收件', exact: true }).click();
  await page.getByText(/“预备役登记”还没有办好，缺少兵役登记证明/).waitFor();
  // The browser notes the refusal; the clerk was told.
  counter.complaints.length = 0;
  const card = page.getByRole('row').filter({ hasText: CARD });
  await card.getByText('退回', { exact: true }).click();
  t.true(await page.getByRole('button', { name: '保存核对结果' }).isDisabled(), '退回要写原因');
  await card.getByText('一致，收下').click();
  await page.getByRole('button', { name: /份都一致$/ }).click();
  await card.getByLabel(`“${CARD}”留存的份数`).fill('2');
  await fine(t, counter, 'desk-counter-case');
  await page.getByRole('button', { name: '保存核对结果' }).click();
  await page.getByText('都核对过了').waitFor();
  await page.getByRole('button', { name: '收件', exact: true }).click();
  await page.getByText('窗口已经收件，各部门正在办理。').waitFor();
  await page.getByRole('button', { name: '打开、打印：收件回执' }).click({ timeout: 30_000 });
  const receipt = page.getByRole('dialog', { name: '收件回执' });
  await receipt.locator('iframe[title="收件回执"]').waitFor();
  await receipt.getByRole('button', { name: '打印' }).waitFor();
  await counter.picture('desk-counter-receipt');
  await clean(t, counter);
});

test.serial('受理、办结：线上告知、邮寄写单号；不能办的逐项说明；看板上看得到', async (t) => {
  t.timeout(90_000);
  const veterans = await openDesk(browser, system.url, 'handler-veterans-affairs', '/work?state=reviewing');
  await veterans.page.locator('tbody tr.is-link').first().getByRole('checkbox').check();
  await veterans.page.getByRole('button', { name: '批量办结' }).click();
  const early = veterans.page.getByRole('dialog', { name: '批量办结' });
  await early.getByRole('button', { name: /^办结 \d 项$/ }).click();
  await early.getByRole('list', { name: '没有办成的' }).getByText('还没有受理').waitFor();
  await fine(t, veterans, 'desk-case-bulk');
  await early.getByRole('button', { name: '知道了' }).click();
  await veterans.page.goto(`${system.url}/admin/work?state=ready`);
  const rows = veterans.page.locator('tbody tr.is-link').filter({ hasText: straight.number });
  await rows.first().waitFor();
  // By keyboard: choose all on the page, then act on them.
  await veterans.page.locator('thead').getByRole('checkbox').focus();
  await veterans.page.keyboard.press('Space');
  await veterans.page.getByRole('button', { name: '批量受理' }).focus();
  await veterans.page.keyboard.press('Enter');
  const bulk = veterans.page.getByRole('dialog', { name: '批量受理' });
  await bulk.getByRole('button', { name: /^受理 \d 项$/ }).click();
  await bulk.getByText('受理 2 项').waitFor();
  await bulk.getByRole('button', { name: '知道了' }).click();
  await veterans.page.goto(`${system.url}/admin/cases/${straight.id}`);
  await item(veterans.page, '退役报到').getByRole('button', { name: '办结' }).click();
  await veterans.page.getByRole('dialog', { name: '办结“退役报到”' }).getByRole('button', { name: '办结', exact: true }).click();
  await item(veterans.page, '退役报到').getByText('已办结', { exact: true }).waitFor();
  await clean(t, veterans);

  const params = { id: straight.id, item: 'household-registration' };
  await desks.police.call('POST /api/cases/:id/items/:item/accept', { params });
  await desks.police.call('POST /api/cases/:id/items/:item/finish', { params, body: { delivery: 'counter', place: '派出所户籍窗口' } });
  const police = await openDesk(browser, system.url, 'handler-public-security', `/cases/${straight.id}`);
  const { page } = police;
  await item(page, IDENTITY_CARD).getByRole('button', { name: '受理', exact: true }).click();
  await item(page, IDENTITY_CARD).getByRole('button', { name: '办结' }).click();
  const finish = page.getByRole('dialog', { name: `办结“${IDENTITY_CARD}”` });
  await finish.getByText('邮寄').click();
  await finish.getByRole('button', { name: '办结', exact: true }).click();
  await finish.getByText('请填写快递单号，申请人凭它查询').waitFor();
  await finish.getByLabel('快递单号').fill('SF1234567890');
  await fine(t, police, 'desk-case-finish');
  await finish.getByRole('button', { name: '办结', exact: true }).click();
  await item(page, IDENTITY_CARD).getByText(/邮寄，单号 SF1234567890/).waitFor();
  await clean(t, police);

  const head = await openDesk(browser, system.url, 'supervisor-veterans-affairs', '/board');
  await head.page.getByRole('region', { name: '各部门' }).getByText('退役军人').first().waitFor();
  t.regex(await head.page.getByRole('region', { name: '主要数字' }).innerText(), /在办办件\s*\d/);
  await fine(t, head, 'desk-case-board');
  await clean(t, head);
});

test.serial('两个人同时看一件：后来的看得到是谁，抢着办的被说明原因', async (t) => {
  const first = await openDesk(browser, system.url, 'handler-human-resources', `/cases/${shared.id}`);
  await item(first.page, '社会保险登记').waitFor();
  await system.signInAs('handler', { departmentCode: 'shanxi.human-resources', divisionCode: '140105', username: 'labour-2', name: '人社小李' });
  const second = await openDesk(browser, system.url, 'labour-2', `/cases/${shared.id}`);
  await second.page.getByText(/经办human-resources（.+ 起）也在看这一件/).waitFor();
  await fine(t, second, 'desk-case-two');
  await item(first.page, '社会保险登记').getByRole('button', { name: '预审通过' }).click();
  await item(first.page, '社会保险登记').getByText('预审通过', { exact: true }).waitFor();
  await item(second.page, '社会保险登记').getByRole('button', { name: '预审通过' }).click();
  const ask = second.page.getByRole('dialog', { name: '经办human-resources也在看这一件' });
  await ask.getByRole('button', { name: '继续办理' }).click();
  await item(second.page, '社会保险登记').getByText('“社会保险登记”的预审已有结论').waitFor();
  await first.close();
  await second.close();
});

test.serial('窗口为别人申请：边填边存，关了再来接着填，提交后到预审', async (t) => {
  t.timeout(90_000);
  const me = people[2]!;
  const counter = await openDesk(browser, system.url, 'clerk', '/counter');
  const { page } = counter;
  const id = await startAtCounter(page, me);
  await page.getByRole('region', { name: /申请人|基本/ }).first().waitFor();
  await page.getByRole('button', { name: '提交，交各部门预审' }).click();
  await page.getByText(/还有 \d+ 处要补/).waitFor();
  await fine(t, counter, 'desk-counter-fill');

  // The rest of the form is typed by other hands; what is typed here is saved and lies on top of it.
  const begun = await desks.counter.call('GET /api/cases/:id/draft', { params: { id } });
  await fill(begun, soldier(), (answers, revision) => desks.counter.call('PUT /api/cases/:id/draft', { params: { id }, body: { revision, answers } }));
  await page.goto(`${system.url}/admin/counter`);
  await page.getByRole('list', { name: '代填、还没有提交' }).getByText(me.name).click();
  const text = page.locator('.form-field input[type=text], .form-field input:not([type])').filter({ visible: true });
  const typed = page.locator('.form-field textarea').first();
  const target = (await typed.count()) > 0 ? typed : text.last();
  await target.fill('窗口代填的内容，补到足够长，补到足够长');
  await page.getByText(/^已保存/).waitFor();
  await page.getByRole('button', { name: '提交，交各部门预审' }).click();
  await page.getByRole('heading', { level: 1, name: `窗口办理：${me.name}` }).waitFor();
  await page.getByText('各部门还在预审，通过后才能收件').waitFor();
  const detail = await desks.counter.call('GET /api/cases/:id', { params: { id } });
  t.is(detail.origin, 'counter');
  t.is(detail.service.code, SERVICE);
  await clean(t, counter);
});

test.serial('差评有人回访；提醒、办件列表都能用', async (t) => {
  const rated = await people[0]!.citizen.call('POST /api/me/cases/:id/ratings', { params: { id: straight.id }, body: { item: 'report-in', level: 2, words: '等了太久' } });
  t.true(rated.items.some(({ rated: ratings }) => ratings.length > 0));
  const desk = await openDesk(browser, system.url, 'supervisor-veterans-affairs', '/follow-ups');
  const { page } = desk;
  await page.getByText('等了太久').waitFor();
  await page.getByRole('button', { name: '登记回访' }).click();
  const call = page.getByRole('dialog', { name: '登记回访' });
  await call.getByLabel('回访情况').fill('已致电说明并致歉');
  await call.getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText('已致电说明并致歉').waitFor();
  await fine(t, desk, 'desk-follow-ups');
  await page.getByRole('button', { name: '登记整改' }).click();
  const fixed = page.getByRole('dialog', { name: '登记整改' });
  await fixed.getByLabel('整改情况').fill('增开一个窗口');
  await fixed.getByRole('button', { name: '登记整改' }).click();
  await page.getByText('增开一个窗口').waitFor();
  await page.getByRole('link', { name: '办件提醒' }).click();
  await page.getByText('未读', { exact: true }).first().waitFor();
  await fine(t, desk, 'desk-notices');
  await page.getByRole('link', { name: '办件', exact: true }).click();
  await page.locator('tbody tr.is-link').first().waitFor();
  await fine(t, desk, 'desk-cases');
  await page.getByRole('button', { name: '返回' }).or(page.getByRole('link', { name: '工作台' })).first().click();
  await clean(t, desk);
});

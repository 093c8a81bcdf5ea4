import { useSystem } from '../support/harness.ts';
import test, { type ExecutionContext } from 'ava';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { fillStep, fillUntil, handsetOf, lookAt, photographAll, sign, stepNow } from '../support/casePhone.ts';
import type { Handset } from '../support/handset.ts';
import { applicants, doItem, finishAll, offices, receiveAll, review, type Applicant } from '../support/service.ts';

const system = useSystem();
let browser: Browser;
let people: Applicant[];
let desks: Awaited<ReturnType<typeof offices>>;
let id = '';

test.before('a list of soldiers and the offices of one district', async (t) => {
  t.timeout(180_000);
  browser = await openBrowser();
  people = await applicants(system, 1);
  desks = await offices(system);
});
test.after.always('close the browser', () => browser?.close());

async function look(t: ExecutionContext, handset: Handset, name: string): Promise<void> {
  t.deepEqual(await lookAt(handset, name), [], name);
}

/** Which squares of the QR code of a text are dark, row by row, by the library that the server prints with. */
function squares(text: string): { size: number; dark: string } {
  const { create } = createRequire(new URL('../../server/package.json', import.meta.url))('qrcode') as { create: (segments: object[], options: object) => { modules: { size: number; data: ArrayLike<number> } } };
  const { size, data } = create([{ data: Buffer.from(text), mode: 'byte' }], { errorCorrectionLevel: 'M' }).modules;
  return { size, dark: Array.from(data).join('') };
}

/** The same page in large type, looked at as well. */
async function large(t: ExecutionContext, path: string, words: string, name: string): Promise<void> {
  const handset = await handsetOf(browser, system.url, people[0]!, true);
  await handset.visit(path);
  await handset.see(words);
  await look(t, handset, name);
  await handset.close();
}

test.serial('从首页到指南：谁能办、免费、先后、期限、依据，一下就开始', async (t) => {
  t.timeout(120_000);
  const handset = await handsetOf(browser, system.url, people[0]!);
  const { page } = handset;
  await handset.see('办事');
  await look(t, handset, 'phone-case-home');
  await handset.tap('军人退役“一件事”');
  await handset.see('全程免费');
  await look(t, handset, 'phone-case-guide');
  t.is(await page.locator('.flow-box:visible').count(), 9, '九个事项都在图上');
  await page.locator('.flow:visible').scrollIntoViewIfNeeded();
  await look(t, handset, 'phone-case-flow');
  await handset.tap('9 个事项：部门、时限、依据');
  await page.getByRole('button', { name: '户口登记(恢复户口)的设定依据' }).or(page.getByRole('button', { name: /户口登记.*的设定依据/ })).first().tap();
  await handset.see('时限：自受理之日起 3 个工作日内');
  await look(t, handset, 'phone-case-guide-items');
  await handset.tap('开始办理');
  await handset.see('先弄清几件事');
  await handset.see('有 3 个期限，别错过');
  await handset.see('视为放弃安置待遇');
  await look(t, handset, 'phone-case-form');
  await page.reload();
  await handset.see('先弄清几件事');
  id = new URL(page.url().replace('/#/', '/')).searchParams.get('id')!;
  await handset.visit('pages/home/index');
  await handset.see('您的申请填到一半');
  await look(t, handset, 'phone-case-home-draft');
  t.deepEqual(handset.complaints, []);
  await handset.close();
  await large(t, 'packages/joint-service/guide/index?code=shanxi.veteran.demobilisation', '接着填写', 'phone-case-guide-set');
});

test.serial('填写：一步一屏，推送的标出来处；拍照、签字、核对，连点两下也只提交一件', async (t) => {
  t.timeout(400_000);
  const handset = await handsetOf(browser, system.url, people[0]!);
  const { page } = handset;
  await handset.tap('接着填写');
  await handset.see('先弄清几件事');
  const begun = Date.now();
  await fillStep(handset);
  t.is(await stepNow(page), '基本信息');
  await handset.see('数据推送：来自退役军人事务部门报送的名单');
  await handset.see('已保存');
  await look(t, handset, 'phone-case-form-basic');
  await page.getByRole('button', { name: '下一步' }).filter({ visible: true }).tap();
  await page.waitForTimeout(400);
  await look(t, handset, 'phone-case-form-faults');
  await fillUntil(handset, '上传材料');
  await handset.see(/还差 \d+ 份材料/);
  await look(t, handset, 'phone-case-papers');
  await page.getByRole('button', { name: /：从相册选/ }).filter({ visible: true }).first().scrollIntoViewIfNeeded();
  await look(t, handset, 'phone-case-paper');
  await photographAll(handset);
  await look(t, handset, 'phone-case-papers-done');
  await page.getByRole('button', { name: '下一步' }).filter({ visible: true }).tap();
  await handset.see('核对、签字并提交');
  await page.getByRole('button', { name: '提交申请' }).filter({ visible: true }).tap();
  await handset.see(/还差 \d+ 处/);
  await look(t, handset, 'phone-case-review-open');
  await handset.tap('请在“申请人签字”处签名');
  await sign(page);
  await page.waitForTimeout(1200);
  await look(t, handset, 'phone-case-sign');
  await page.getByRole('button', { name: '提交申请' }).filter({ visible: true }).dblclick();
  await handset.see('提交成功');
  t.log(`the form was filled in and handed in within ${Math.round((Date.now() - begun) / 1000)} s`);
  await look(t, handset, 'phone-case-submitted');
  const cases = await people[0]!.citizen.call('GET /api/me/cases');
  t.is(cases.length, 1, '只有一件');
  t.is(await page.evaluate(() => localStorage.getItem('zhida.cases.typed')), JSON.stringify({ data: { owner: people[0]!.citizen.me.id, cases: {} } }), '提交后手机上不留');
  await handset.tap('看办理进展');
  await handset.see('各部门正在同时预审');
  await look(t, handset, 'phone-case-status');
  t.deepEqual(handset.complaints, []);
  await handset.close();
});

test.serial('预审通过：消息点进来，预约、改约，二维码窗口扫得出', async (t) => {
  t.timeout(240_000);
  for (const item of ['household-registration', 'identity-card']) await review(desks.police, id, item);
  for (const item of ['report-in', 'economic-subsidy']) await review(desks.veterans, id, item);
  for (const item of ['social-insurance-registration', 'pension-transfer']) await review(desks.labour, id, item);
  for (const item of ['medical-insurance-registration', 'medical-insurance-transfer']) await review(desks.medical, id, item);
  await system.untilIdle();
  const handset = await handsetOf(browser, system.url, people[0]!);
  const { page } = handset;
  await handset.see('预审通过了，请到窗口');
  await look(t, handset, 'phone-case-home-passed');
  await handset.tab('消息');
  await handset.tap('预审通过，请带材料原件到窗口');
  await handset.tap('看办理进展');
  await handset.see('要先办好“预备役登记”');
  await look(t, handset, 'phone-case-status-passed');
  await handset.tap('预约到窗口的时间');
  await handset.see('什么时候去窗口');
  await handset.see('要带的原件');
  await look(t, handset, 'phone-case-book');
  const free = page.getByRole('radiogroup', { name: '几点' }).getByRole('radio', { disabled: false });
  await free.first().tap();
  await page.getByRole('button', { name: /^约 / }).tap();
  await handset.see('已预约');
  await page.locator('.qr').waitFor();
  await look(t, handset, 'phone-case-qr');
  await handset.tap('改时间');
  await free.nth(1).tap();
  await page.getByRole('button', { name: /^约 / }).tap();
  await handset.see('已预约');
  const answered = page.waitForResponse((response) => response.url().endsWith('/check-in') && response.status() === 200);
  await page.reload();
  await page.locator('.qr').filter({ visible: true }).first().waitFor();
  const { code } = (await (await answered).json()) as { code: string };
  const expected = squares(code);
  const drawn = await page.locator('.qr').filter({ visible: true }).first().evaluate(async (node, size) => {
    const image = new Image();
    image.src = getComputedStyle(node).backgroundImage.replace(/^url\("(.*)"\)$/, '$1');
    await image.decode();
    // Ten points a square; two squares of quiet around.
    const side = (size + 4) * 10;
    const canvas = Object.assign(document.createElement('canvas'), { width: side, height: side });
    const pen = canvas.getContext('2d')!;
    pen.drawImage(image, 0, 0, side, side);
    const { data } = pen.getImageData(0, 0, side, side);
    return Array.from({ length: size * size }, (_, at) => (data[(((Math.floor(at / size) + 2) * 10 + 5) * side + ((at % size) + 2) * 10 + 5) * 4]! < 128 ? 1 : 0)).join('');
  }, expected.size);
  t.is(drawn, expected.dark, '画出来的就是这个码');
  const [found] = await desks.counter.call('POST /api/cases/find', { body: { code } });
  t.is(found?.id, id);
  t.deepEqual(handset.complaints, []);
  await handset.close();
});

test.serial('办理到办结：每项一条经过，快递单号、领取地点都在；不满意的回访后再评一次', async (t) => {
  t.timeout(300_000);
  await receiveAll(desks, id);
  await doItem(desks.veterans, id, 'report-in');
  await desks.police.call('POST /api/cases/:id/items/:item/accept', { params: { id, item: 'household-registration' } });
  const handset = await handsetOf(browser, system.url, people[0]!);
  const { page } = handset;
  await handset.visit(`packages/joint-service/case/index?id=${id}`);
  await handset.see('期限：现在轮到谁');
  await handset.see(/部门在办：最晚/);
  await page.locator('.fold-head').filter({ hasText: '户口登记' }).filter({ visible: true }).first().tap();
  await handset.see('什么时候办好');
  await page.locator('.fold-head').filter({ hasText: '户口登记' }).filter({ visible: true }).first().scrollIntoViewIfNeeded();
  await look(t, handset, 'phone-case-item');
  await handset.visit(`packages/joint-service/case/index?id=${id}`);
  await handset.see('9 项里办好了 2 项');
  await look(t, handset, 'phone-case-working');

  await desks.police.call('POST /api/cases/:id/items/:item/finish', { params: { id, item: 'household-registration' }, body: { delivery: 'counter', place: '平阳路派出所' } });
  await doItem(desks.police, id, 'identity-card', 'courier', 'EMS1234567');
  await finishAll(desks, id);
  await system.untilIdle();

  await handset.visit(`packages/joint-service/case/index?id=${id}`);
  await handset.see('9 项全部办好');
  await page.locator('.fold-head').filter({ hasText: '核发居民身份证' }).filter({ visible: true }).first().tap();
  await handset.see('快递单号 EMS1234567');
  await look(t, handset, 'phone-case-done');
  await handset.see('文书（可以打开、保存）');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^打开/ }).filter({ visible: true }).first().tap()]);
  t.regex(download.suggestedFilename(), /\.pdf$/);
  await page.getByRole('link', { name: '评价核发居民身份证' }).tap();
  await handset.see('核发居民身份证，办得怎么样？');
  await page.getByRole('radio', { name: '非常不满意' }).tap();
  await page.getByLabel('还想说的').filter({ visible: true }).fill('等太久');
  await look(t, handset, 'phone-case-rate');
  await page.getByRole('button', { name: '提交评价' }).tap();
  await handset.see('1 个工作日内会有人给您打电话');
  const [follow] = (await desks.police.call('GET /api/service-follow-ups', { query: { open: 'yes' } })).rows;
  await desks.police.call('POST /api/service-follow-ups/:id/called', { params: { id: follow!.id }, body: { note: '已电话致歉' } });
  await desks.police.call('POST /api/service-follow-ups/:id/fixed', { params: { id: follow!.id }, body: { note: '已加急寄出' } });
  await handset.visit(`packages/joint-service/rate/index?id=${id}&item=identity-card`);
  await handset.see('上次您不满意，我们已经整改，请再评一次');
  await page.getByRole('radio', { name: '满意', exact: true }).tap();
  await page.getByRole('button', { name: '提交评价' }).tap();
  await handset.see('谢谢您的评价');
  await handset.visit(`packages/joint-service/rate/index?id=${id}`);
  await page.getByRole('radio', { name: '非常满意' }).tap();
  await page.getByRole('button', { name: '提交评价' }).tap();
  await handset.see('谢谢您的评价');
  t.deepEqual(handset.complaints, []);
  await handset.close();
});

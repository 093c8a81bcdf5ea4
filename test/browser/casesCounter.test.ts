import test from 'ava';
import type { Browser, Locator, Page, Route } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { jpeg, pdf, png } from '../support/builders/papers.ts';
import { handsetOf } from '../support/casePhone.ts';
import { clean, fine, openDesk, startAtCounter } from '../support/desk.ts';
import { useSystem } from '../support/harness.ts';
import { applicants, fill, finishAll, offices, passAll, receiveAll, soldier, type Applicant } from '../support/service.ts';

const system = useSystem();
const CARD = '银行卡（银行Ⅰ类账户）';
const CERTIFICATE = '退出现役证书';
const PIECES = '**/api/uploads/**';
let browser: Browser;
let me: Applicant;
let desks: Awaited<ReturnType<typeof offices>>;
let id: string;

test.before('a soldier stands at the counter with his papers', async (t) => {
  t.timeout(180_000);
  browser = await openBrowser();
  [me] = (await applicants(system, 1)) as [Applicant];
  desks = await offices(system);
});
test.after.always('close the browser', () => browser?.close());

const photo = (name: string, mark: number) => ({ name, mimeType: 'image/png', buffer: png(900, 640, { mark }) });
const paper = (page: Page, name: string): Locator => page.getByRole('list', { name: '材料扫描件' }).getByRole('listitem', { name, exact: true });
/** Names of the materials that still wait for a scan. */
async function bare(page: Page): Promise<string[]> {
  const labels = await page.getByRole('button', { name: /^选扫描件：/ }).evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  return labels.map((label) => label.slice('选扫描件：'.length));
}
const choose = async (page: Page, label: string, files: Parameters<Locator['setInputFiles']>[0]): Promise<void> => page.locator(`input[data-pick="${label}"]`).setInputFiles(files);

test.serial('窗口开始一件：表填好后，把证件扫描件选进来；一份几页，能换能删；不认的文件当场说清', async (t) => {
  t.timeout(120_000);
  const counter = await openDesk(browser, system.url, 'clerk', '/counter');
  const { page } = counter;
  id = await startAtCounter(page, me);
  const params = { id };
  const begun = await desks.counter.call('GET /api/cases/:id/draft', { params });
  await fill(begun, soldier(), (answers, revision) => desks.counter.call('PUT /api/cases/:id/draft', { params, body: { revision, answers } }));
  await page.reload();

  // By keyboard: Enter opens the computer's list of files.
  const pick = page.getByRole('button', { name: `选扫描件：${CARD}` });
  await pick.focus();
  const chooser = page.waitForEvent('filechooser');
  await page.waitForFunction((name) => document.activeElement?.getAttribute('aria-label') === name, `选扫描件：${CARD}`);
  await page.keyboard.press('Enter');
  await (await chooser).setFiles([photo('银行卡正面.png', 1), photo('银行卡反面.png', 2)]);
  const card = paper(page, CARD);
  await card.getByText('第 2 页　银行卡反面.png').waitFor();
  t.deepEqual(await card.getByRole('list', { name: `${CARD}的各页` }).getByRole('listitem').count(), 2);
  await card.getByText('已收到', { exact: true }).waitFor();
  await fine(t, counter, 'desk-counter-scans');

  await choose(page, `换${CARD}第 2 页`, photo('银行卡反面-重扫.png', 3));
  await card.getByText('第 2 页　银行卡反面-重扫.png').waitFor();
  await choose(page, `加一页：${CARD}`, { name: '多扫的.png', mimeType: 'image/png', buffer: png(900, 640, { mark: 4 }) });
  await card.getByText('第 3 页　多扫的.png').waitFor();
  await page.getByRole('button', { name: `删${CARD}第 3 页` }).click();
  const ask = page.getByRole('dialog', { name: `删掉“${CARD}”第 3 页？` });
  await ask.waitFor();
  await fine(t, counter, 'desk-counter-scan-remove');
  await ask.getByRole('button', { name: '留着' }).click();
  await ask.waitFor({ state: 'hidden' });
  await card.getByText('第 3 页　多扫的.png').waitFor();
  await page.getByRole('button', { name: `删${CARD}第 3 页` }).click();
  await ask.getByRole('button', { name: '删掉' }).click();
  await card.getByText('第 3 页　多扫的.png').waitFor({ state: 'detached' });
  t.is(await card.getByRole('list', { name: `${CARD}的各页` }).getByRole('listitem').count(), 2);

  // Named as a picture, but a program inside: what it is decides.
  await choose(page, `加一页：${CARD}`, { name: '照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ这不是照片'.repeat(40)) });
  await card.getByText(/^不支持这种文件/).waitFor();
  await card.getByText('请上传照片（JPG、PNG、WebP）或 PDF 文件').waitFor();
  await fine(t, counter, 'desk-counter-scan-refused');
  await page.getByRole('button', { name: `不传了：${CARD}，照片.jpg` }).click();
  await card.getByText(/^不支持这种文件/).waitFor({ state: 'detached' });
  await choose(page, `加一页：${CARD}`, { name: '空.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) });
  await card.getByText('文件是空的').waitFor();
  await page.getByRole('button', { name: `不传了：${CARD}，空.jpg` }).click();
  t.is(await card.getByRole('list', { name: `${CARD}的各页` }).getByRole('listitem').count(), 2, '收下的两页还在');
  // The browser notes what was refused; the clerk was told.
  counter.complaints.length = 0;
  await clean(t, counter);
});

test.serial('传到一半断了网：说明在等，恢复后自己接着传；没传完不能提交；拖进来也行', async (t) => {
  t.timeout(120_000);
  const counter = await openDesk(browser, system.url, 'clerk', `/counter/${id}/fill`);
  const { page } = counter;
  await page.getByRole('list', { name: '材料扫描件' }).waitFor();
  const [first, second] = (await bare(page)) as [string, string];
  t.truthy(second);
  let pieces = 0;
  const cut = async (route: Route): Promise<void> => {
    pieces += 1;
    if (pieces === 1) await route.continue();
    else await route.abort('internetdisconnected');
  };
  await page.route(PIECES, cut);
  await choose(page, `选扫描件：${first}`, { name: '拍的.jpg', mimeType: 'image/jpeg', buffer: jpeg(3000, 2000, 1_500_000) });
  const row = paper(page, first);
  await row.getByText('网络断了，恢复后自动接着传').waitFor();
  await page.getByText('还有 1 份材料正在上传，传完就可以提交。').waitFor();
  t.true(await page.getByRole('button', { name: '提交，交各部门预审' }).isDisabled());
  t.regex((await row.getByRole('progressbar').innerText()).trim(), /^[1-9]\d?%$/, '已经传了一些');
  await row.scrollIntoViewIfNeeded();
  await fine(t, counter, 'desk-counter-scan-offline');
  const offsets: string[] = [];
  page.on('request', (request) => {
    const offset = new URL(request.url()).searchParams.get('offset');
    if (offset !== null) offsets.push(offset);
  });
  await page.unroute(PIECES, cut);
  await row.getByText('第 1 页　拍的.jpg').waitFor();
  t.false(offsets.includes('0'), '从断开的地方接着传，不从头来');
  t.true(offsets.length > 0);
  await page.getByRole('button', { name: '提交，交各部门预审', disabled: false }).waitFor();

  const files = await page.evaluateHandle((content) => {
    const carried = new DataTransfer();
    carried.items.add(new File([Uint8Array.from(atob(content), (one) => one.charCodeAt(0))], '拖进来的.jpg', { type: 'image/jpeg' }));
    return carried;
  }, jpeg(1200, 800).toString('base64'));
  await paper(page, second).dispatchEvent('drop', { dataTransfer: files });
  await paper(page, second).getByText('第 1 页　拖进来的.jpg').waitFor();
  // The browser notes the gap in the network.
  counter.complaints.length = 0;
  await clean(t, counter);
});

test.serial('余下的扫完，留一份提交后再补；各部门看得到窗口扫的；办到全部办结、给出好评', async (t) => {
  t.timeout(180_000);
  const params = { id };
  const counter = await openDesk(browser, system.url, 'clerk', `/counter/${id}/fill`);
  const { page } = counter;
  await page.getByRole('list', { name: '材料扫描件' }).waitFor();
  const [last, ...rest] = (await bare(page)).reverse() as [string, ...string[]];
  for (const [at, name] of rest.entries()) {
    const scanned = at === 0 ? { name: '扫描.pdf', mimeType: 'application/pdf', buffer: pdf({ pages: 2 }) } : photo('扫描.png', 20 + at);
    await choose(page, `选扫描件：${name}`, scanned);
    await paper(page, name).getByText(`第 1 页　${scanned.name}`).waitFor();
  }
  await page.getByText(/^还没有扫描件（1）$/).waitFor();
  await fine(t, counter, 'desk-counter-fill-scanned');
  await page.getByRole('button', { name: '提交，交各部门预审' }).click();
  await page.getByRole('heading', { level: 1, name: `窗口办理：${me.name}` }).waitFor();
  await page.getByRole('heading', { name: '补传扫描件（还有 1 份没有）' }).waitFor();
  await fine(t, counter, 'desk-counter-more-scans');
  await choose(page, `选扫描件：${last}`, [photo('补1.png', 90), photo('补2.png', 91)]);
  await paper(page, last).getByText('第 2 页　补2.png').waitFor();
  await page.getByRole('heading', { name: '补传扫描件（都有了）' }).waitFor();
  await clean(t, counter);
  const sent = await desks.counter.call('GET /api/cases/:id', { params });
  t.is(sent.origin, 'counter');
  t.deepEqual(sent.materials.filter(({ upload, needed, state }) => upload && needed === 'yes' && state === 'missing'), []);

  const handler = await openDesk(browser, system.url, 'handler-veterans-affairs', `/cases/${id}`);
  await handler.page.getByRole('button', { name: `看材料：${CARD}` }).click();
  const viewer = handler.page.getByRole('dialog', { name: CARD });
  await viewer.getByRole('img', { name: `${CARD}第 1 页` }).waitFor();
  await viewer.getByText('第 2 页', { exact: true }).click();
  await viewer.getByRole('img', { name: `${CARD}第 2 页` }).waitFor();
  await clean(t, handler);

  // Sent back: the clerk scans it again while the applicant is here, and hands in anew.
  await desks.veterans.call('POST /api/cases/:id/items/:item/review', { params: { id, item: 'report-in' }, body: { verdict: 'returned', returns: [{ material: sent.materials.find(({ name }) => name === CERTIFICATE)!.code, reason: '照片反光，看不清编号' }] } });
  const again = await openDesk(browser, system.url, 'clerk', `/counter/${id}`);
  await again.page.getByRole('link', { name: '当面修改退回的内容' }).click();
  const back = paper(again.page, CERTIFICATE);
  await back.getByText('已退回：照片反光，看不清编号').waitFor();
  t.is(await again.page.getByRole('list', { name: '材料扫描件' }).locator(':scope > li').count(), 1, '只扫退回的');
  await back.scrollIntoViewIfNeeded();
  await fine(t, again, 'desk-counter-scan-returned');
  await back.getByText('第 1 页　拍的.jpg').waitFor();
  await choose(again.page, `重新扫描：${CERTIFICATE}`, [photo('重扫正面.png', 95), photo('重扫反面.png', 96)]);
  await back.getByText('第 1 页　重扫正面.png').waitFor();
  await back.getByText('第 2 页　重扫反面.png').waitFor();
  t.is(await back.getByText(/拍的\.jpg/).count(), 0, '看不清的那一页换下了');
  await again.page.getByRole('button', { name: '改好了，重新提交' }).click();
  await again.page.getByRole('heading', { level: 1, name: `窗口办理：${me.name}` }).waitFor();
  await clean(t, again);

  await passAll(desks, id);
  await receiveAll(desks, id);
  await finishAll(desks, id);
  const phone = await handsetOf(browser, system.url, me);
  await phone.visit(`packages/joint-service/case/index?id=${id}`);
  await phone.see('9 项全部办好');
  await phone.tap('去评价');
  await phone.page.getByRole('radio', { name: '非常满意' }).tap();
  await phone.page.getByLabel('还想说的').filter({ visible: true }).fill('一趟就办完了');
  await phone.page.getByRole('button', { name: '提交评价' }).tap();
  await phone.see('谢谢您的评价');
  t.deepEqual(phone.complaints, []);
  await phone.close();
  const desk = await openDesk(browser, system.url, 'clerk', `/cases/${id}`);
  const ratings = desk.page.getByRole('list', { name: '好差评' });
  await ratings.getByText('一趟就办完了').waitFor();
  await ratings.getByText('非常满意').waitFor();
  const items = desk.page.locator('article.item-card');
  for (const card of await items.all()) await card.getByText('已办结', { exact: true }).waitFor();
  t.is(await items.count(), sent.itemsNeeded);
  await fine(t, desk, 'desk-case-done');
  await clean(t, desk);
});

import { useSystem } from '../support/harness.ts';
import test, { type ExecutionContext } from 'ava';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { png } from '../support/builders/papers.ts';
import { beginAtGuide, fillStep, handInOnScreen, handsetOf, lookAt, photograph, SOLDIER, stepNow } from '../support/casePhone.ts';
import type { Handset } from '../support/handset.ts';
import { applicants, fillOnPhone, finishAll, offices, passAll, receiveAll, type Applicant } from '../support/service.ts';

const system = useSystem();
let browser: Browser;
let people: Applicant[];
let desks: Awaited<ReturnType<typeof offices>>;

test.before('a list of soldiers and the offices of one district', async (t) => {
  t.timeout(180_000);
  browser = await openBrowser();
  people = await applicants(system, 6);
  desks = await offices(system);
});
test.after.always('close the browser', () => browser?.close());

async function look(t: ExecutionContext, handset: Handset, name: string): Promise<void> {
  t.deepEqual(await lookAt(handset, name), [], name);
}
const applyPage = (id: string): string => `packages/joint-service/apply/index?id=${id}`;
const casePage = (id: string): string => `packages/joint-service/case/index?id=${id}`;
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).filter({ visible: true }).first();
const typedHere = (page: Page): Promise<string | null> => page.evaluate(() => localStorage.getItem('zhida.cases.typed'));

/** An application begun over HTTP, opened on the phone. */
async function begun(me: Applicant): Promise<{ handset: Handset; page: Page; id: string }> {
  const { id } = await me.citizen.call('POST /api/me/cases', { body: { service: 'shanxi.veteran.demobilisation' } });
  const handset = await handsetOf(browser, system.url, me);
  await handset.visit(applyPage(id));
  await handset.see('先弄清几件事');
  return { handset, page: handset.page, id };
}
const draftOf = ({ citizen }: Applicant, id: string) => citizen.call('GET /api/me/cases/:id/draft', { params: { id } });

/** Sees that everything is done, and says how the whole was. */
async function rateWhole(t: ExecutionContext, handset: Handset, id: string, done: string): Promise<void> {
  await handset.visit(casePage(id));
  await handset.see(done);
  await handset.tap('去评价');
  await handset.page.getByRole('radio', { name: '满意', exact: true }).tap();
  await press(handset.page, '提交评价').tap();
  await handset.see('谢谢您的评价');
  t.is((await desks.counter.call('GET /api/cases/:id', { params: { id } })).state, 'done');
}

test.serial('打字打到一半断网：存在手机上；程序被关掉、没有网也能打开接着填；联网后自动保存', async (t) => {
  t.timeout(120_000);
  const me = people[0]!;
  const { handset, page, id } = await begun(me);
  await page.getByRole('radiogroup', { name: '是否依法退出现役' }).getByRole('radio', { name: '是' }).tap();
  await handset.see(/^已保存/);
  await page.context().setOffline(true);
  await page.getByRole('radiogroup', { name: '退役安置方式' }).getByRole('radio', { name: '自主就业' }).tap();
  await page.getByLabel('返乡日期', { exact: true }).fill('2026-11-10');
  await handset.see('没有网络：已存在手机上，联网后自动保存');
  await look(t, handset, 'phone-case-offline');
  t.regex((await typedHere(page)) ?? '', /2026-11-10/);
  t.is((await draftOf(me, id)).answers['returnedOn'], undefined);

  // The program is closed; the form opens from the phone although the server cannot be reached.
  await page.context().setOffline(false);
  await page.context().route('**/api/**', (route) => route.abort());
  const again = await page.context().newPage();
  await page.close();
  await again.goto(`${system.url}/m/`);
  await again.getByRole('link', { name: /接着填写申请/ }).tap();
  await again.getByText('没有网络：已存在手机上').filter({ visible: true }).first().waitFor();
  t.is(await again.getByLabel('返乡日期', { exact: true }).inputValue(), '2026-11-10');
  await again.getByRole('radiogroup', { name: '服役期间是否办理过军人身份证件' }).getByRole('radio', { name: '否' }).tap();
  await again.context().unroute('**/api/**');
  await again.getByText(/^已保存/).filter({ visible: true }).first().waitFor();
  t.is(await again.getByLabel('返乡日期', { exact: true }).inputValue(), '2026-11-10', '一个字也没有丢');
  const { answers } = await draftOf(me, id);
  t.is(answers['returnedOn'], '2026-11-10');
  t.is(answers['placement'], 'self-employed');
  t.is(answers['militaryIdentityIssued'], 'no');
  await again.close();
  await handset.close();
});

test.serial('网络在填写中途断了又通：不用按什么，自己就存上了', async (t) => {
  const me = people[0]!;
  const { handset, page, id } = await begun(me);
  await page.context().setOffline(true);
  await page.getByRole('radiogroup', { name: '安置地是否在山西省内' }).getByRole('radio', { name: '是' }).tap();
  await handset.see('没有网络：已存在手机上，联网后自动保存');
  await page.context().setOffline(false);
  await handset.see(/^已保存/);
  t.is((await draftOf(me, id)).answers['placedHere'], 'yes');
  await handset.close();
});

test.serial('两台设备：不同的栏目自动合在一起，同一栏两个答案都摆出来选', async (t) => {
  t.timeout(120_000);
  const me = people[1]!;
  const { handset, page, id } = await begun(me);
  await page.getByRole('radiogroup', { name: '是否依法退出现役' }).getByRole('radio', { name: '是' }).tap();
  await handset.see(/^已保存/);
  const other = await draftOf(me, id);
  const save = (answers: typeof other.answers, revision: number) => me.citizen.call('PUT /api/me/cases/:id/draft', { params: { id }, body: { revision, answers } });
  const saved = await save({ ...other.answers, householdCancelled: 'no' }, other.revision);
  await page.getByRole('radiogroup', { name: '安置地是否在山西省内' }).getByRole('radio', { name: '是' }).tap();
  await page.waitForTimeout(300);
  await handset.see(/^已保存/);
  const merged = await draftOf(me, id);
  t.is(merged.answers['householdCancelled'], 'no');
  t.is(merged.answers['placedHere'], 'yes');
  t.true(merged.revision > saved.revision);

  await save({ ...merged.answers, returnedOn: '2026-11-01' }, merged.revision);
  await page.getByLabel('返乡日期', { exact: true }).fill('2026-11-10');
  await handset.see('另一台设备也填了这几处');
  await handset.see('这台手机：2026年11月10日');
  await look(t, handset, 'phone-case-clash');
  await page.getByRole('radio', { name: '另一台：2026年11月1日' }).tap();
  await press(page, '就这样保存').tap();
  await handset.see(/^已保存/);
  t.is((await draftOf(me, id)).answers['returnedOn'], '2026-11-01');
  t.is(await page.getByLabel('返乡日期', { exact: true }).inputValue(), '2026-11-01');
  t.deepEqual(handset.complaints.filter((words) => !words.includes('409')), []);
  await handset.close();
});

test.serial('户口没有注销、身份证有效：户口的部分不问，两项不办，材料也少', async (t) => {
  t.timeout(240_000);
  const me = people[5]!;
  const handset = await handsetOf(browser, system.url, me);
  const { page } = handset;
  const id = await beginAtGuide(handset);
  await page.locator('.stepper .fold-head:visible').tap();
  const steps = (): Promise<string[]> => page.locator('.stepper-name:visible').allInnerTexts();
  await page.getByRole('radiogroup', { name: '入伍时是否注销了户口' }).getByRole('radio', { name: '是' }).tap();
  t.true((await steps()).some((name) => name.includes('户口登记')));
  await page.getByRole('radiogroup', { name: '入伍时是否注销了户口' }).getByRole('radio', { name: '否' }).tap();
  await page.getByRole('radiogroup', { name: '是否有在有效期内的居民身份证' }).getByRole('radio', { name: '是' }).tap();
  t.false((await steps()).some((name) => name.includes('户口登记')), '不再问');
  await handset.see(/^已保存/);
  await page.locator('.stepper-step:visible').filter({ hasText: '上传材料' }).tap();
  await handset.see('按您的回答，要办 7 件事');
  await handset.tap('按您的回答，要办 7 件事');
  await handset.see('入伍时未注销户口，不需要办理落户手续');
  t.is(await page.getByText('原籍户口注销证明').filter({ visible: true }).count(), 0);
  await look(t, handset, 'phone-case-seven');
  t.is((await draftOf(me, id)).answers['householdCancelled'], 'no');

  await page.locator('.stepper .fold-head:visible').tap();
  await page.locator('.stepper-step:visible').filter({ hasText: '先弄清几件事' }).tap();
  await handInOnScreen(handset, { ...SOLDIER, 入伍时是否注销了户口: '否', 是否有在有效期内的居民身份证: '是' });
  await passAll(desks, id);
  await receiveAll(desks, id);
  await finishAll(desks, id);
  await rateWhole(t, handset, id, '7 项全部办好');
  t.deepEqual(handset.complaints, []);
  await handset.close();
});

test.serial('传照片传到一半断网：写明传了多少，联网后从断开处接着传；模糊的提醒重拍', async (t) => {
  t.timeout(180_000);
  const me = people[2]!;
  const { id } = await fillOnPhone(me);
  const handset = await handsetOf(browser, system.url, me);
  const { page } = handset;
  await handset.visit(applyPage(id));
  await handset.see('上传材料');
  t.is(await stepNow(page), '上传材料', '打开就是还差的那一步');
  const camera = press(page, '退出现役证书：拍照');
  await photograph(page, camera, png(900, 640, { grain: 0 }));
  await handset.see('照片有些模糊，建议重拍');
  await look(t, handset, 'phone-case-blurred');
  await press(page, '重拍：退出现役证书').tap();
  await photograph(page, camera, png(640, 300));
  await handset.see('照片太小，放大后看不清');
  await press(page, '重拍：退出现役证书').tap();

  await photograph(page, camera, png(1900, 1400));
  await press(page, '转一下：退出现役证书照片向右转').tap();
  await page.waitForFunction(() => {
    const shown = document.querySelector<HTMLImageElement>('.paper-preview');
    return shown !== null && shown.naturalHeight > shown.naturalWidth;
  });
  const sent: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT' && request.url().includes('/api/uploads/')) sent.push(Number(new URL(request.url()).searchParams.get('offset')));
  });
  // The line breaks after the second piece and stays away for a while.
  await page.context().route('**/api/uploads/*?offset=*', (route) => (sent.length > 2 ? route.abort('internetdisconnected') : route.continue()));
  await press(page, '上传这张：退出现役证书').tap();
  await handset.see(/网络断了，已传 \d+%，联网后自动接着传/);
  await look(t, handset, 'phone-case-upload-cut');
  await page.context().unroute('**/api/uploads/*?offset=*');
  await page.getByRole('img', { name: '退出现役证书第 1 页' }).waitFor();
  t.is(sent.filter((offset) => offset === 0).length, 1, '不从头再传');
  const [material] = (await draftOf(me, id)).materials.filter(({ code }) => code === 'discharge-certificate');
  t.is(material?.state, 'received');
  t.is((await me.citizen.call('GET /api/me/cases/:id/materials/:code', { params: { id, code: 'discharge-certificate' } })).versions[0]?.pages.length, 1);
  await look(t, handset, 'phone-case-uploaded');

  await press(page, '删除退出现役证书第 1 页').tap();
  await press(page, '退出现役证书：拍照').waitFor();
  await handset.close();
});

test.serial('传到一半程序被关：再打开说清楚哪一页没传完，再选同一张就接着传', async (t) => {
  t.timeout(120_000);
  const me = people[2]!;
  const { id } = (await me.citizen.call('GET /api/me/cases'))[0]!;
  const handset = await handsetOf(browser, system.url, me);
  const { page } = handset;
  await handset.visit(applyPage(id));
  await handset.see(/还差 \d+ 份材料/);
  let pieces = 0;
  await page.context().route('**/api/uploads/*?offset=*', (route) => ((pieces += 1) > 1 ? route.abort('internetdisconnected') : route.continue()));
  const photo = png(1500, 1100, { mark: 9 });
  await photograph(page, press(page, '退出现役证书：拍照'), photo);
  await press(page, '上传这张：退出现役证书').tap();
  await handset.see('网络断了');
  await page.reload();
  await page.context().unroute('**/api/uploads/*?offset=*');
  await handset.see(/第 1 页传到一半（\d+%）/);
  await look(t, handset, 'phone-case-upload-resume');
  const first = page.waitForRequest((request) => request.method() === 'PUT' && request.url().includes('/api/uploads/'));
  await photograph(page, press(page, '退出现役证书：拍照'), photo);
  await press(page, '上传这张：退出现役证书').tap();
  t.true(Number(new URL((await first).url()).searchParams.get('offset')) > 0, '接着传');
  await page.getByRole('img', { name: '退出现役证书第 1 页' }).waitFor();
  await handset.close();
});

test.serial('两个部门退回两次：首页、短信、消息都说；只改退回的，改好再交', async (t) => {
  t.timeout(240_000);
  const me = people[3]!;
  const handset = await handsetOf(browser, system.url, me);
  const { page } = handset;
  const id = await beginAtGuide(handset);
  await handInOnScreen(handset);
  await desks.police.call('POST /api/cases/:id/items/:item/review', { params: { id, item: 'household-registration' }, body: { verdict: 'returned', returns: [{ material: 'destination-household-book', phrase: 'blurred' }] } });
  await desks.veterans.call('POST /api/cases/:id/items/:item/review', { params: { id, item: 'economic-subsidy' }, body: { verdict: 'returned', returns: [{ path: 'bankCard', reason: '不是Ⅰ类账户' }] } });
  await system.untilIdle();
  await handset.visit('pages/home/index');
  await handset.see('您的申请要改几处');
  await handset.tap('去修改');
  await handset.see('要修改的 2 处');
  await handset.see('原因：不是Ⅰ类账户');
  await look(t, handset, 'phone-case-returned');
  await page.getByRole('link', { name: '修改这 2 处' }).tap();
  await handset.see('只改退回的 2 处，其他不用动');
  await handset.see('退回原因：不是Ⅰ类账户');
  t.is(await page.locator('.field:visible').count(), 1, '只问退回的一栏');
  await look(t, handset, 'phone-case-correct-field');
  await page.getByLabel('银行卡号', { exact: true }).fill('6217001234567890122');
  await handset.see(/^已保存/);
  await press(page, '下一步').tap();
  await handset.see('照片不清晰，请重新拍照上传');
  await look(t, handset, 'phone-case-correct-paper');
  await photograph(page, press(page, '迁入地居民户口簿：重新拍').or(press(page, '迁入地居民户口簿：拍照')).first(), png(900, 640, { mark: 3 }));
  await press(page, '上传这张：迁入地居民户口簿').tap();
  await handset.see('要传的材料都传好了');
  await press(page, '下一步').tap();
  await press(page, '重新提交').dblclick();
  await handset.see('已重新提交');
  await look(t, handset, 'phone-case-resubmitted');

  await desks.police.call('POST /api/cases/:id/items/:item/review', { params: { id, item: 'household-registration' }, body: { verdict: 'returned', returns: [{ material: 'destination-household-book', phrase: 'incomplete' }] } });
  await handset.visit(applyPage(id));
  await handset.see('只改退回的 1 处');
  await photograph(page, press(page, '迁入地居民户口簿：重新拍'), png(900, 640, { mark: 4 }));
  await press(page, '上传这张：迁入地居民户口簿').tap();
  await handset.see('要传的材料都传好了');
  await press(page, '下一步').tap();
  await press(page, '重新提交').tap();
  await handset.see('已重新提交');
  await handset.tap('看办理进展');
  await handset.tap('我提交的内容');
  await handset.tap('显示我填的内容');
  await handset.see(/第 3 次/);
  await handset.see(/第 1 次/);
  t.is((await me.citizen.call('GET /api/me/cases')).length, 1);
  await passAll(desks, id);
  await receiveAll(desks, id);
  await finishAll(desks, id);
  await rateWhole(t, handset, id, '9 项全部办好');
  t.deepEqual(handset.complaints, []);
  await handset.close();
});

test.serial('撤回：写明原因，再确认一次；撤回后可以重新申请', async (t) => {
  t.timeout(240_000);
  const me = people[4]!;
  const handset = await handsetOf(browser, system.url, me);
  const { page } = handset;
  const id = await beginAtGuide(handset);
  await handInOnScreen(handset);
  await handset.visit(casePage(id));
  await handset.tap('不办了，撤回申请');
  t.true(await press(page, '确认撤回').isDisabled(), '先说原因');
  await page.getByRole('radio', { name: '其他原因' }).tap();
  await page.getByLabel('写明原因').filter({ visible: true }).fill('家里有事');
  await page.waitForTimeout(300);
  await look(t, handset, 'phone-case-withdraw');
  await press(page, '确认撤回').tap();
  await handset.see('已撤回');
  await look(t, handset, 'phone-case-withdrawn');
  t.is((await me.citizen.call('GET /api/me/cases/:id', { params: { id } })).state, 'withdrawn');
  await handset.visit('packages/joint-service/services/index');
  await handset.see('可以办的事');
  await look(t, handset, 'phone-case-services');
  await page.getByRole('link', { name: /^军人退役“一件事”\s*一次申请/ }).tap();
  await handset.see('开始办理');
  t.deepEqual(handset.complaints, []);
  await handset.close();
});

test.serial('填错的一步：先提示哪里不对，可以先跳过', async (t) => {
  const { handset, page } = await begun(people[1]!);
  await fillStep(handset);
  await press(page, '下一步').tap();
  await press(page, '先跳过，稍后再填').tap();
  await handset.see('服役信息');
  await press(page, '上一步').tap();
  await handset.see('紧急联系人');
  t.is(await stepNow(page), '基本信息');
  await handset.close();
});

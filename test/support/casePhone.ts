/** Applies on the phone's browser as a careful person does: answers what is asked, photographs what is wanted. */
import type { Browser, Locator, Page } from 'playwright-core';
import { png } from './builders/papers.ts';
import { axeFaults } from './axe.ts';
import { fitsAcross, openHandset, type Handset } from './handset.ts';
import type { Applicant } from './service.ts';

/** A phone in whose browser this person is signed in. */
export async function handsetOf(browser: Browser, url: string, { citizen }: Applicant, large = false): Promise<Handset> {
  const handset = await openHandset(browser, url);
  await handset.page.evaluate((kept) => {
    for (const [key, data] of Object.entries(kept)) localStorage.setItem(key, JSON.stringify({ data }));
  }, { 'zhida.token': citizen.token, ...(large ? { 'zhida.large': 'yes' } : {}) });
  await handset.page.reload();
  await handset.see('您好');
  return handset;
}

const SMALLEST = 44;

/** The letter size of the page that is shown, as the phone's own setting or the large-type mode sets it. */
const setLetters = (page: Page, scale: string): Promise<string> =>
  page.locator('.screen:visible').last().evaluate((screen, wanted) => {
    const style = (screen as HTMLElement).style;
    const before = style.getPropertyValue('--letters');
    style.setProperty('--letters', wanted);
    return before;
  }, scale);
const LARGE = '1.25';

async function faultsOfLayout(handset: Handset, name: string): Promise<string[]> {
  const { page } = handset;
  const faults = (await fitsAcross(handset)) ? [] : [`${name} sticks out at the side`];
  const small = await page.locator('button:visible, input:visible, textarea:visible').evaluateAll((all, least) => all.filter((one) => one.getBoundingClientRect().height < least).map((one) => one.textContent || one.outerHTML.slice(0, 80)), SMALLEST);
  return [...faults, ...small.map((text) => `${name}: too small to touch: ${text}`)];
}

/** What is wrong with the page as it stands, in normal and in large type, and a picture of each. */
export async function lookAt(handset: Handset, name: string): Promise<string[]> {
  const faults = [...(await axeFaults(handset)), ...(await faultsOfLayout(handset, name))];
  await handset.picture(name);
  const before = await setLetters(handset.page, LARGE);
  faults.push(...(await faultsOfLayout(handset, `${name}-large`)));
  await handset.picture(`${name}-large`);
  await setLetters(handset.page, before);
  return faults;
}

const visible = (page: Page, css: string): Locator => page.locator(css).filter({ visible: true });
const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: typeof name === 'string' }).filter({ visible: true }).first();

/** What this person says, by the words of the question; everything else is answered plausibly. */
export type Said = Readonly<Record<string, string>>;

export const SOLDIER: Said = {
  是否依法退出现役: '是', 安置地是否在山西省内: '是', 退役安置方式: '自主就业', 返乡日期: '2026-11-10', 入伍时是否注销了户口: '是', 是否有在有效期内的居民身份证: '否', 服役期间是否办理过军人身份证件: '否',
  安置地: '小店区', 民族: '汉族', 政治面貌: '群众', 学历情况: '大学专科教育', 健康状况: '健康或良好', 紧急联系人: '王秀英', 紧急联系人关系: '父母', 毕业院校: '山西财贸职业技术学院', 银行名称: '中国银行', 入伍时间: '2021-09-01', 退役时间: '2026-11-01', 军人类别: '义务兵', 落户方式: '回原籍', 户类型: '家庭户', 银行卡号: '6222021234567890128', '参保时间起(年)': '2021', '参保时间止(年)': '2025',
};

function typed(label: string): string {
  if (/电话/.test(label)) return '13912340000';
  if (/\(年\)/.test(label)) return '2022';
  if (/\(月\)|月数|余额/.test(label)) return '6';
  return '太原市小店区平阳路一号'.slice(0, 10);
}

/** Answers one question by touch. */
async function answer(box: Locator, said: Said): Promise<void> {
  const label = ((await box.locator('.field-label').first().innerText()) ?? '').replace('（选填）', '').trim();
  const own = said[label];
  const radios = box.getByRole('radio');
  if ((await radios.count()) > 0) {
    const wanted = own === undefined ? radios.filter({ hasText: /^(否|没有|无|其他)$/ }) : radios.filter({ hasText: own });
    await ((await wanted.count()) > 0 ? wanted.first() : radios.first()).tap();
    return;
  }
  const often = box.locator('.search-found .choice').filter({ hasText: own ?? '' });
  if ((await often.count()) > 0) return often.first().tap();
  const input = box.locator('input, textarea').first();
  if ((await input.getAttribute('placeholder')) === '输入几个字查找') {
    await input.fill((own ?? '其他').slice(0, 3));
    await box.locator('.search-found .choice').first().tap({ timeout: 5_000 }).catch((cause: unknown) => {
      throw new Error(`nothing is found for “${label}”`, { cause });
    });
    return;
  }
  const kind = await input.getAttribute('type');
  await input.fill(own ?? (kind === 'date' ? '2026-09-01' : kind === 'month' ? '2026-09' : typed(label)));
}

/** Where one is, of `第 3/9 步 · 服役信息` the title. */
export const stepNow = async (page: Page): Promise<string> => (await visible(page, '.stepper .fold-title').first().innerText()).split(' · ')[1] ?? '';

const ROUNDS = 10;

/** Answers everything that this step still wants, led by what it says is missing, then goes on. */
export async function fillStep(handset: Handset, said: Said = SOLDIER): Promise<void> {
  const { page } = handset;
  const title = await stepNow(page);
  for (let round = 0; round < ROUNDS && (await stepNow(page)) === title; round += 1) {
    if (await button(page, '下一步').isVisible()) {
      await button(page, '下一步').tap();
      await page.waitForTimeout(120);
    }
    if ((await stepNow(page)) !== title) return;
    const wrong = visible(page, '.field.is-wrong');
    for (let left = await wrong.count(), at = 0; left > 0; left -= 1) {
      const before = await wrong.count();
      if (at >= before) break;
      await answer(wrong.nth(at), said);
      if ((await wrong.count()) === before) at += 1;
    }
  }
  if ((await stepNow(page)) === title) throw new Error(`the step “${title}” cannot be left: ${(await visible(page, '.field.is-wrong').allInnerTexts()).join(' | ')}`);
}

/** Goes on until the step with this title. */
export async function fillUntil(handset: Handset, title: string, said: Said = SOLDIER): Promise<void> {
  while (!(await stepNow(handset.page)).includes(title)) await fillStep(handset, said);
}

/** Takes a “photo”. */
export async function photograph(page: Page, press: Locator, photo: Buffer = png()): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press.tap()]);
  await chooser.setFiles({ name: '照片.png', mimeType: 'image/png', buffer: photo });
}

/** Photographs every paper that is still wanted. */
export async function photographAll(handset: Handset): Promise<void> {
  const { page } = handset;
  const wanted = visible(page, '.row-action.is-main').filter({ hasText: /^拍照$/ });
  for (let mark = 1; ; mark += 1) {
    await page.waitForTimeout(200);
    if (await page.getByText('要传的材料都传好了').filter({ visible: true }).count()) return;
    const before = await page.getByText(/还差 \d+ 份材料/).filter({ visible: true }).first().innerText();
    await photograph(page, wanted.first(), png(900, 640, { mark }));
    await visible(page, '.row-action.is-main').filter({ hasText: '上传这张' }).first().tap();
    await page.getByText(before, { exact: true }).filter({ visible: true }).first().waitFor({ state: 'detached' });
  }
}

/** Signs by drawing a stroke, as with a finger; again when the page moved under it. */
export async function sign(page: Page): Promise<void> {
  const pad = visible(page, '.pad').first();
  const drawn = button(page, '重签');
  for (let tries = 0; tries < 5 && !(await drawn.isVisible()); tries += 1) {
    await pad.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const box = (await pad.boundingBox())!;
    await page.mouse.move(box.x + 40, box.y + 60);
    await page.mouse.down();
    for (const [x, y] of [[90, 40], [140, 100], [200, 50], [240, 90]] as const) await page.mouse.move(box.x + x, box.y + y, { steps: 4 });
    await page.mouse.up();
    await page.waitForTimeout(200);
  }
  await drawn.waitFor();
}

const GUIDE = 'packages/joint-service/guide/index?code=shanxi.veteran.demobilisation';

/** Reads the guide and begins. @returns the case's id */
export async function beginAtGuide(handset: Handset): Promise<string> {
  await handset.visit(GUIDE);
  await handset.see('全程免费');
  await handset.tap('开始办理');
  await handset.see('先弄清几件事');
  return new URL(handset.page.url().replace('/#/', '/')).searchParams.get('id')!;
}

/** From the step that is open to the receipt: answers, photographs, signs, hands in. */
export async function handInOnScreen(handset: Handset, said: Said = SOLDIER): Promise<void> {
  await fillUntil(handset, '上传材料', said);
  await photographAll(handset);
  await button(handset.page, '下一步').tap();
  await handset.see('核对、签字并提交');
  await sign(handset.page);
  await button(handset.page, '提交申请').tap();
  await handset.see('提交成功');
}

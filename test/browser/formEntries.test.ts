import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import type { Browser } from 'playwright-core';
import type { OutOf } from '@zhida/server/contract';
import type { FormBody } from '@zhida/server/contract/form/index.ts';
import { axeFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { openDesk } from '../support/desk.ts';
import { formFile } from '../support/builders/photo.ts';
import { fitsAcross, openHandset } from '../support/handset.ts';
import { publishForm } from '../support/publishForm.ts';

const system = useSystem();
const need = (department: string) => ({ neededBy: [{ department: `shanxi.${department}`, clause: '测试条款' }] });
const PHOTO = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(3000, 7)]);
let browser: Browser;
let admins: readonly [SignedIn, SignedIn];

const POLICE: FormBody = {
  summary: '恢复户口',
  identified: false,
  statement: '我保证所填内容属实。',
  fields: [
    { name: 'county', label: '现居住地', type: 'division', required: true, ...need('public-security') },
    { name: 'mobile', label: '联系电话', type: 'phone', required: true, sensitivity: 'personal', ...need('public-security') },
    { name: 'idNumber', label: '身份证号', type: 'id-number', sensitivity: 'sensitive', basis: '测试依据', ...need('public-security') },
    { name: 'born', label: '出生日期', type: 'date', ...need('public-security') },
    { name: 'proof', label: '户口簿', type: 'attachment', accept: 'photo', maxFiles: 2, ...need('public-security') },
  ],
  view: { sections: [{ id: 'base', title: '基本信息', columns: 2, items: [{ field: 'county' }, { field: 'mobile' }, { field: 'idNumber' }, { field: 'born' }, { field: 'proof' }] }] },
};
const INSURANCE: FormBody = {
  summary: '参保登记',
  identified: false,
  statement: '我同意用于参保登记。',
  fields: [
    { name: 'phone', label: '联系电话', type: 'phone', ...need('medical-insurance') },
    { name: 'hobby', label: '兴趣爱好', type: 'text' },
  ],
  view: { sections: [{ id: 'base', title: '基本信息', columns: 2, items: [{ field: 'phone' }, { field: 'hobby' }] }] },
};

test.before('two administrators and two forms', async () => {
  browser = await openBrowser();
  admins = [await system.signInAs('administrator', { username: 'author' }), await system.signInAs('administrator', { username: 'reviewer' })];
  await publishForm(admins, 'test.police', POLICE, '户口登记申请表');
  await publishForm(admins, 'test.insurance', INSURANCE, '医保参保登记表');
});
test.after.always('close the browser', () => browser?.close());

test.serial('工作台：收到的表单，从份数到一份的内容；遮盖的写明原因才看全，附件可以下载', async (t) => {
  const citizen = await system.citizen({ phone: '13900007101' });
  const kept = (await citizen.raw({ method: 'POST', path: '/api/me/form-files', form: formFile('test.police', PHOTO, '户口簿.jpg') })).data as OutOf<'POST /api/me/form-files'>;
  await citizen.call('POST /api/me/form-entries', { body: { code: 'test.police', version: 1, ticket: 'browser-entry-1', answers: { county: '140105', mobile: '13900007101', idNumber: '11010519491231002X', born: '1949-12-31', proof: [kept] } } });
  const screen = await openDesk(browser, system.url, 'author', '/forms');
  const { page } = screen;
  await page.getByRole('link', { name: /户口登记申请表/ }).getByText('1 份').waitFor();
  await screen.picture('forms-received');
  t.deepEqual(await axeFaults(screen), []);
  await page.getByRole('link', { name: /户口登记申请表/ }).click();
  await page.locator('tbody').getByRole('link').first().click();
  await page.getByText('1949年12月31日').waitFor();
  t.false((await page.locator('main').innerText()).includes('11010519491231002X'));
  await screen.picture('forms-entry');
  t.deepEqual(await axeFaults(screen), []);
  await page.getByRole('button', { name: '查看完整的身份证号' }).click();
  await page.getByLabel('为什么要看').fill('核对户籍底册');
  await page.getByRole('button', { name: /^查\s?看$/ }).click();
  await page.getByText('11010519491231002X').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /户口簿\.jpg/ }).click();
  t.is((await download).suggestedFilename(), '户口簿.jpg');
  t.deepEqual(screen.complaints, []);
  await screen.close();
});

test.serial('设计器：合并两个部门的表单，不一致的定了才能放进草稿，谁需要逐条列出；条件可以分组嵌套', async (t) => {
  t.timeout(180_000);
  await admins[0].call('POST /api/definitions/:kind/:code/draft', { params: { kind: 'form', code: 'test.police' }, body: {} });
  const screen = await openDesk(browser, system.url, 'author', '/definitions/form/test.police/draft');
  const { page } = screen;
  await page.getByRole('button', { name: '合并其他表单' }).click();
  await page.getByLabel('与哪些表单合并').click();
  await page.getByTitle('医保参保登记表').click();
  await page.keyboard.press('Escape');
  await page.getByText('还有 1 处不一致要您决定').waitFor();
  t.true(await page.getByRole('button', { name: '放进这份草稿' }).isDisabled());
  await page.getByText('没有部门说明需要，应当删除').waitFor();
  await screen.picture('form-merge');
  t.deepEqual(await axeFaults(screen), []);
  await page.getByRole('radio', { name: /^必填/ }).check();
  await page.getByRole('button', { name: '放进这份草稿' }).click();
  await page.getByText('6 个字段').waitFor();
  await page.getByRole('button', { name: /^联系电话/ }).click();
  t.is(await page.getByLabel(/第 \d 个需要的依据/).count(), 2);

  await page.getByRole('combobox', { name: '显示' }).click();
  await page.getByTitle('满足条件时').click();
  await page.getByRole('group', { name: '显示' }).getByRole('button', { name: '加一组条件', exact: true }).click();
  await page.getByRole('button', { name: '显示第 2 组：加一个条件' }).click();
  await page.getByRole('button', { name: '显示第 2 组：加一组条件' }).click();
  await page.getByLabel('显示第 2.3.1 个条件的字段').waitFor();
  await page.getByRole('combobox', { name: '显示第 2.3 组怎么算' }).click();
  await page.getByTitle('一个也不满足').filter({ visible: true }).click();
  await screen.picture('form-condition-groups');
  t.deepEqual(await axeFaults(screen), []);
  await page.locator('.definition-saving.is-saved').waitFor();
  const { draft } = await admins[0].call('GET /api/definitions/:kind/:code/draft', { params: { kind: 'form', code: 'test.police' } }).then((one) => ({ draft: one.document as unknown as { body: FormBody } }));
  const visible = JSON.stringify(draft.body.fields.find(({ name }) => name === 'mobile')?.visible);
  t.regex(visible, /"all":\[.*"any":\[.*"not":\{"any":\[/);
  t.deepEqual(screen.complaints, []);
  await screen.close();
});

test.serial('手机：办理登记表从头到尾，用不着的不问', async (t) => {
  const who = await system.citizen({ phone: '13900007102' });
  const handset = await openHandset(browser, system.url);
  await handset.page.evaluate((token) => localStorage.setItem('zhida.token', JSON.stringify({ data: token })), who.token);
  await handset.visit('packages/form/index?code=shanxi.veteran.registration');
  await handset.see('先弄清几件事');
  await handset.picture('registration-start');
  const text = async (): Promise<string> => handset.page.locator('main:visible').innerText();
  t.false((await text()).includes('拟投靠户籍地址'));
  for (const part of ['基本信息', '服役信息', '家庭情况', '其他信息', '基本医疗保险关系转移接续', '申请人签字']) t.true((await text()).includes(part), part);
  t.true(await fitsAcross(handset));
  await handset.close();
});

import test from 'ava';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { buildRelief, XIAODIAN } from '../support/builders/rows.ts';
import { buildTable } from '../support/builders/workbook.ts';
import { clean, fine, openDesk } from '../support/desk.ts';
import { fitsAcross, openHandset, signInOn, type Handset } from '../support/handset.ts';
import { axeFaults } from '../support/axe.ts';
import { useSystem } from '../support/harness.ts';
import { lastCodeSentTo } from '../support/phone.ts';
import { file, seed, type Seeded } from '../support/seed.ts';

const system = useSystem();
const AT = { divisionCode: XIAODIAN.divisionCode, bureauCode: XIAODIAN.code };
let browser: Browser;
let seeded: Seeded;

test.before('a list has been filed and compared; one enterprise and one shop have claimed their relief', async (t) => {
  t.timeout(180_000);
  browser = await openBrowser();
  seeded = await seed(system);
  const { employers, founders } = seeded.river;
  await system.signInAs('bureauHead', { ...AT, username: 'chief', name: '孙所长' });
  await system.signInAs('liaison', { departmentCode: 'shanxi.veterans-affairs', username: 'veterans-desk', name: '郑联络' });
  await file(seeded.administrator, 'tax.reliefs', {
    title: '减免税申报明细',
    rows: [
      buildRelief({ taxpayer: employers[0]!.enterprise, relief: '企业招用自主就业退役士兵', period: '2026年第3季度', yuan: '4500', row: { 享受人数: '3' } }),
      buildRelief({ taxpayer: founders[0]!.business, relief: '自主就业退役士兵从事个体经营', period: '2026年第3季度', yuan: '6000' }),
    ],
  });
  await system.untilIdle();
});
test.after.always('close the browser', () => browser?.close());

async function wellMade(handset: Handset, name: string): Promise<string[]> {
  const faults = await axeFaults(handset);
  if (!(await fitsAcross(handset))) faults.push(`${name} sticks out at the side`);
  await handset.picture(name);
  return faults;
}

test.serial('the task proposes its own closing with the figures; one press closes it; the table shows what was enjoyed', async (t) => {
  const desk = await openDesk(browser, system.url, 'chief', '/tasks');
  const { page } = desk;
  const name = String(seeded.river.employers[0]!.enterprise['名称']);
  await page.getByRole('link', { name }).first().click();
  await page.getByText('申报显示2026年已享受 4,500.00 元').waitFor();
  await page.getByRole('heading', { name: '享受情况' }).waitFor();
  await fine(t, desk, 'desk-task-proposal');
  await page.getByRole('button', { name: '确认办结' }).click();
  await page.getByText('办结：已享受').first().waitFor();
  await page.getByRole('link', { name: '落实情况' }).click();
  await page.getByRole('heading', { level: 1, name: '落实情况' }).waitFor();
  await page.getByText('10,500.00 元').first().waitFor();
  await fine(t, desk, 'desk-benefits');
  await clean(t, desk);
});

test.serial('“not me” on the phone; the department answers at its desk; the head decides; the phone shows the end', async (t) => {
  const { person } = seeded.river.founders[1]!;
  const citizen = await system.citizen({ phone: String(person['联系方式']), name: String(person['姓名']), idNumber: String(person['身份证号']) });
  const handset = await openHandset(browser, system.url);
  await handset.page.evaluate((token) => localStorage.setItem('zhida.token', JSON.stringify({ data: token })), citizen.token);
  await handset.visit('packages/policy/benefit/index');
  await handset.tap('不是我，反映一下');
  await handset.see('说说情况');
  await handset.page.getByRole('radio', { name: '人员类别不对' }).tap();
  await handset.page.getByLabel('说说情况').fill('我是转业安置，不是自主就业');
  t.deepEqual(await wellMade(handset, 'phone-report'), []);
  await handset.page.getByRole('button', { name: '提交' }).tap();
  await handset.see('待部门核对');
  t.deepEqual(await wellMade(handset, 'phone-disputes'), []);

  const department = await openDesk(browser, system.url, 'veterans-desk', '/disputes');
  await department.page.getByText('人员类别不对').waitFor();
  await fine(t, department, 'desk-disputes-department');
  await department.page.getByRole('button', { name: '答复', exact: true }).click();
  const dialog = department.page.getByRole('dialog', { name: '答复比对争议' });
  await dialog.getByRole('radio', { name: '核对无误' }).check();
  await dialog.getByLabel('核对依据').fill('档案载明为自主就业');
  await fine(t, department, 'desk-dispute-answer');
  await dialog.getByRole('button', { name: '答复', exact: true }).click();
  await department.page.getByText('部门核对无误，待税务核定').first().waitFor();
  await clean(t, department);

  const head = await openDesk(browser, system.url, 'chief', '/disputes');
  await head.page.getByRole('link', { name: '去核定' }).click();
  await head.page.getByRole('button', { name: '核定为比对无误' }).click();
  const review = head.page.getByRole('dialog');
  await review.getByLabel('核实依据').fill('看过档案，本人认可');
  await review.getByRole('button', { name: '确认为同一人' }).click();
  await head.page.getByText('核定为比对无误').first().waitFor();
  await fine(t, head, 'desk-match-decided');
  await clean(t, head);

  await handset.page.reload();
  await handset.see('税务部门核定：比对无误');
  t.deepEqual(handset.complaints, []);
  await handset.close();
});

test.serial('an accountant binds by the enterprise’s code, sees the cap, downloads the sheet and checks a staff list', async (t) => {
  const { enterprise, staff } = seeded.river.employers[1]!;
  const handset = await openHandset(browser, system.url);
  const { page } = handset;
  await signInOn(handset, system.world, '13911112222');
  await handset.visit('packages/enterprise/bind/index');
  await page.getByLabel('统一社会信用代码').fill(String(enterprise['统一社会信用代码']));
  await page.getByLabel('您的姓名').fill('周会计');
  await page.getByRole('button', { name: '发验证码到企业登记电话' }).tap();
  await handset.see('待填验证码');
  t.deepEqual(await wellMade(handset, 'phone-bind'), []);
  await page.getByLabel('企业收到的验证码').fill(lastCodeSentTo(system.world, String(enterprise['联系电话'])));
  await page.getByRole('button', { name: '确认绑定' }).tap();
  await handset.see('已绑定');
  await page.getByRole('link', { name: /看.*的用工和扣减/ }).tap();
  await handset.see('年限额用了多少');
  await handset.see('按这个次序扣');
  t.deepEqual(await wellMade(handset, 'phone-enterprise-cap'), []);
  for (const [text, ending] of [['下载 Excel 表格', '.xlsx'], ['下载 PDF，打印签字', '.pdf']] as const) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: text }).tap()]);
    t.true(download.suggestedFilename().endsWith(ending), download.suggestedFilename());
  }
  await handset.tap('核对员工名单');
  await handset.see('看看还有谁可以计入');
  const list = await buildTable({ rows: staff.map((person) => ({ 姓名: person['姓名']!, 身份证号: person['身份证号']! })), kind: 'xlsx', title: '员工名单' });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '选择员工名单' }).tap()]);
  await chooser.setFiles({ name: '员工名单.xlsx', mimeType: 'application/octet-stream', buffer: list.bytes });
  await handset.see('3 人可计入');
  t.deepEqual(await wellMade(handset, 'phone-staff-list'), []);
  t.deepEqual(handset.complaints, []);
  await handset.close();
});

import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { buildPerson } from '../support/builders/rows.ts';
import { begin, button, change, faultsSeenBy, field, handIn, openOffice, publish, see, visit, workerAt, type Office, type Worker } from '../support/definitionDesk.ts';
import { openDesk } from '../support/desk.ts';
import { keysOf, mouseOf, type UploadedFile } from '../support/hands.ts';

const system = useSystem();
const COLUMNS = [
  ['姓名或名称', '姓名', '与身份证一致'],
  ['身份证号', '身份证号', '单元格设为文本格式'],
  ['联系电话', '联系方式', '用于推送政策'],
] as const;

let browser: Browser;
let caller: SignedIn;
let offices: readonly [Office, Office];
let liaisons: readonly [Worker, Worker];

test.before('two administrators and a liaison sit down at their desks', async (t) => {
  t.timeout(120_000);
  browser = await openBrowser();
  ({ caller, offices } = await openOffice(browser, system));
  await system.signInAs('liaison', { username: 'liaison', departmentCode: 'shanxi.human-resources' });
  const desk = await openDesk(browser, system.url, 'liaison', '/filings');
  liaisons = [workerAt(desk, system.url, mouseOf), workerAt(desk, system.url, keysOf)];
});
test.after.always('close the browser', () => browser?.close());

function listOfThree(): UploadedFile {
  const people = Array.from({ length: 3 }, () => buildPerson());
  const lines = ['姓名,身份证号,联系方式', ...people.map((row) => [row['姓名'], row['身份证号'], row['联系方式']].join(','))];
  return { name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
}

const columnAt = ({ page }: Worker, number: number) => page.getByRole('group', { name: /^列 / }).first().getByRole('region', { name: `第 ${number} 项`, exact: true });

/** Says of an item who files it and when, and its three columns. */
async function describe(author: Worker): Promise<void> {
  const { page, hand } = author;
  const form = page.locator('.structured');
  for (const [label, words] of [['类别', '人员名单'], ['部门', '山西省人力资源和社会保障厅'], ['周期', '每季度'], ['用哪一种', '所属期结束后第几个月的某日']] as const) await hand.choose(field(form, label), words);
  await hand.write(field(form, '期后第几个月'), '1');
  await hand.write(field(form, '日'), '5');
  await hand.choose(field(form, '默认报送方式'), '增量');
  await hand.choose(field(form, '固定类别'), '城市低保家庭登记失业人员');
  for (const [index, [feeds, name, note]] of COLUMNS.entries()) {
    const entry = columnAt(author, index + 1);
    if ((await entry.count()) === 0) await hand.press(button(form, '加一项列'));
    await hand.choose(field(entry, '字段'), feeds);
    await hand.write(field(entry, '名称'), name);
    if (index < 2) await hand.press(field(entry, '必填'));
    await hand.write(field(entry, '说明'), note);
  }
}

for (const [index, hand] of (['鼠标', '键盘'] as const).entries()) {
  const item = { kind: 'item', code: `hand.hardship-${index}`, name: `低保家庭失业人员（${hand}）` } as const;

  test.serial(`${hand}：管理员新增一个三列的信息项，另一位发布，联络员马上报送成功`, async (t) => {
    const { author, reviewer } = offices[index]!;
    await begin(author, item);
    await describe(author);
    t.deepEqual(await faultsSeenBy(author), []);
    await handIn(author, '按共享方案新增归集');
    await publish(reviewer, item, '按共享方案新增归集');

    const liaison = liaisons[index]!;
    await visit(liaison, '/filings/new', '报送文件');
    await liaison.hand.press(liaison.page.getByRole('radio', { name: new RegExp(item.name) }));
    await see(liaison.page, '单元格设为文本格式');
    await liaison.hand.give(button(liaison.page, /把表格拖到这里/), listOfThree());
    await liaison.hand.press(button(liaison.page, '报送'));
    await see(liaison.page, '3 行已入库');
    t.deepEqual([await faultsSeenBy(liaison), liaison.screen.complaints], [[], []]);
  });

  test.serial(`${hand}：改过的信息项回到旧版`, async (t) => {
    const { author, reviewer } = offices[index]!;
    await change(author, item);
    const third = columnAt(author, 3);
    await author.hand.press(button(third, /联系方式/));
    await author.hand.write(field(third, '名称'), '手机号码');
    await handIn(author, '列名改得更清楚');
    await publish(reviewer, item, '列名改得更清楚');

    await visit(author, `/definitions/item/${item.code}`, item.name);
    await author.hand.turnTo(author.page.getByRole('tab', { name: /^版本/ }));
    await see(author.page, '手机号码');
    t.deepEqual(await faultsSeenBy(author), []);
    await author.hand.press(button(author.page, '回到这一版'));
    await author.hand.press(button(author.page.getByRole('dialog', { name: '回到第 1 版' }), '以它起草'));
    await button(third, /联系方式/).waitFor();
    await handIn(author, '列名改回原来的写法');
    await publish(reviewer, item, '列名改回原来的写法');
    const { inForce, versions } = await caller.call('GET /api/definitions/:kind/:code', { params: { kind: 'item', code: item.code } });
    t.is(inForce, 3);
    t.deepEqual(versions.map(({ state }) => state), ['published', 'retired', 'retired']);
    t.deepEqual([author.screen.complaints, reviewer.screen.complaints], [[], []]);
  });
}

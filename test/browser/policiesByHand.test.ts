import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import type { Browser, Locator } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { begin, button, faultsSeenBy, field, handIn, openOffice, publish, see, type Office, type Worker } from '../support/definitionDesk.ts';
import { seed } from '../support/seed.ts';

const system = useSystem();
const LIKE = '自主就业退役士兵从事个体经营';
const SHOPS = 6;

let browser: Browser;
let caller: SignedIn;
let offices: readonly [Office, Office];

test.before('a small river, and two administrators', async (t) => {
  t.timeout(120_000);
  browser = await openBrowser();
  await seed(system);
  ({ caller, offices } = await openOffice(browser, system));
});
test.after.always('close the browser', () => browser?.close());

const tab = ({ page }: Worker, name: RegExp): Locator => page.getByRole('tab', { name });
const condition = ({ page }: Worker, number: number): Locator => page.getByRole('group', { name: `条件 ${number}`, exact: true });

/** The seventh condition: the county, with what people read and the clause. */
async function addCounty(author: Worker): Promise<void> {
  const { page, hand } = author;
  await condition(author, 6).waitFor();
  await hand.press(button(page, '整个规则：加一个条件'));
  const own = condition(author, 7);
  await hand.write(field(own, '条件 7：给人看的问题'), '在小店区经营');
  await hand.choose(field(own, '条件 7：问什么'), '所在行政区划（省、市、县）');
  await hand.choose(field(own, '条件 7：比什么'), '小店区');
  await hand.press(button(own, '理由与依据'));
  await hand.write(field(own, '不符合时说'), '登记在{divisions}，不在小店区');
  await hand.write(field(own, '依据'), '小店区扶持办法');
  await hand.press(button(own, '条件 7：上移'));
  await see(page, '在小店区经营（小店区扶持办法）');
}

/** Leaves one test of the many copied ones and says of it where the shop is; adds one that must not pass. */
async function putTestsRight({ page, hand }: Worker): Promise<void> {
  for (let left = 7; left > 1; left -= 1) await hand.press(button(page, '测试 2：删除'));
  await hand.press(button(page, '测试 1：展开'));
  await hand.write(field(page, '所在行政区划代码'), '140105');
  await hand.press(button(page, '加一条测试'));
  const other = page.locator('.case-detail').last();
  await hand.write(field(other, '说明'), '登记在平城区：不符合');
  await hand.write(field(other, '所在行政区划代码'), '140213');
  await hand.choose(field(other, '应有的结论'), '不符合');
}

for (const [index, hand] of (['鼠标', '键盘'] as const).entries()) {
  test.serial(`${hand}：县里的政策从起草到发布：条件、测试、测算、另一人审核`, async (t) => {
    const { author, reviewer } = offices[index]!;
    const { page } = author;
    const policy = { kind: 'policy', code: `hand.county-${index}`, name: `小店区退役士兵创业扶持（${hand}）` } as const;
    await begin(author, policy, LIKE);
    await addCounty(author);
    t.deepEqual(await faultsSeenBy(author), []);

    await author.hand.turnTo(tab(author, /^测试/));
    await author.hand.press(button(page, '运行测试'));
    await see(page, /条不通过，.*全部通过才能发布/);
    await author.hand.press(button(page, '提交审核'));
    await see(page, /不能提交。第一处：/);
    await putTestsRight(author);
    await author.hand.press(button(page, '运行测试'));
    await see(page, '2 条全部通过');
    t.deepEqual(await faultsSeenBy(author), []);

    await author.hand.turnTo(tab(author, /^影响与回放/));
    await author.hand.press(button(page, '测算影响'));
    const effect = page.getByRole('region', { name: '影响测算结果' });
    await effect.getByText(`不符合 → 符合 ${SHOPS} 对`).waitFor();
    t.deepEqual(await faultsSeenBy(author), []);

    await handIn(author, '按小店区扶持办法新增');
    t.is(await button(page, '审核通过并发布').count(), 0, 'four eyes');
    await publish(reviewer, policy, '按小店区扶持办法新增');
    t.like(await caller.call('GET /api/policies', { query: { keyword: policy.name } }), [{ code: policy.code, state: 'in_force', version: 1 }]);
    t.deepEqual([author.screen.complaints, reviewer.screen.complaints], [[], []]);
  });
}

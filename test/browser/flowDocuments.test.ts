import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import type { Browser, Locator } from 'playwright-core';
import type { DocumentLayout, ServiceBody, ServiceMaterial } from '@zhida/server/contract/service/index.ts';
import { openBrowser } from '../support/browser.ts';
import { button, change, faultsSeenBy, field, handIn, openOffice, publish, saved, see, type Office, type Worker } from '../support/definitionDesk.ts';

const system = useSystem();
const SERVICE = { kind: 'service', code: 'shanxi.veteran.demobilisation', name: '军人退役“一件事”' } as const;
const LETTER = '退役军人落户介绍信';

let browser: Browser;
let caller: SignedIn;
let offices: readonly [Office, Office];

test.before('two administrators at their desks', async (t) => {
  t.timeout(120_000);
  browser = await openBrowser();
  ({ caller, offices } = await openOffice(browser, system));
});
test.after.always('close the browser', () => browser?.close());

const tab = ({ page }: Worker, name: string | RegExp): Locator => page.getByRole('tab', { name, exact: typeof name === 'string' });
const inspector = ({ page }: Worker): Locator => page.getByRole('complementary', { name: '属性' });
const words = ({ page }: Worker, name: string): Locator => page.getByRole('textbox', { name, exact: true });
const paper = ({ page }: Worker): Locator => page.getByRole('region', { name: '文书预览' });
const block = ({ page }: Worker, name: string | RegExp): Locator => page.getByRole('list', { name: '文书的内容' }).getByRole('button', { name });

const bodyOf = async (inForce: boolean): Promise<ServiceBody> => {
  const params = { kind: 'service', code: SERVICE.code } as const;
  const { document } = await (inForce ? caller.call('GET /api/definitions/:kind/:code', { params }) : caller.call('GET /api/definitions/:kind/:code/draft', { params }));
  return document['body'] as ServiceBody;
};
const layoutOf = ({ documents }: ServiceBody): DocumentLayout => documents.find(({ code }) => code === 'report-receipt')!.layout!;
const letterOf = ({ materials }: ServiceBody): ServiceMaterial => materials.find(({ name }) => name === LETTER)!;

async function empty({ page, hand }: Worker, target: Locator): Promise<void> {
  await hand.write(target, '');
  // Whoever types nothing over what is marked has to delete it.
  if (hand.name === '键盘') await page.keyboard.press('Delete');
}

/** Puts a block above another: the mouse drags it, the keyboard moves it up. */
async function putAbove({ page, hand }: Worker, name: string, other: string): Promise<void> {
  if (hand.name === '键盘') return hand.press(button(page, `上移“${name}”`));
  const [from, to] = [button(page, `拖动“${name}”`), button(page, `拖动“${other}”`)];
  await from.scrollIntoViewIfNeeded();
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  await page.mouse.move(start!.x + start!.width / 2, start!.y + start!.height / 2);
  await page.mouse.down();
  await page.mouse.move(start!.x + start!.width / 2, start!.y - 8, { steps: 4 });
  await page.mouse.move(end!.x + end!.width / 2, end!.y + end!.height / 2, { steps: 12 });
  await page.mouse.up();
}

for (const [index, hand] of (['鼠标', '键盘'] as const).entries()) {
  test.serial(`${hand}：改文书的版式，预览马上变；改材料的样图和名单；保存后在差异里看得到，另一位发布`, async (t) => {
    t.timeout(240_000);
    const { author, reviewer } = offices[index]!;
    const { page } = author;
    const [closing, opinion] = [`特此回执，请查收（${hand}）。`, `部队收讫意见（${hand}）`];
    await change(author, SERVICE);
    const before = layoutOf(await bodyOf(true));
    const issuer = `{division}退役军人事务局（${hand}）`;
    await author.hand.turnTo(tab(author, '情形与文书'));
    await author.hand.press(button(page.getByRole('region', { name: '生成文书', exact: true }), '报到回执'));
    await author.hand.write(words(author, '出具单位'), issuer);
    t.deepEqual(await faultsSeenBy(author), []);
    await author.hand.press(button(inspector(author), '编辑版式'));
    await paper(author).getByText(`退役军人事务局（${hand}）`).waitFor();
    await author.hand.choose(field(page, '哪份文书'), '收件回执');
    await paper(author).getByText('收到的材料').waitFor();
    await author.hand.choose(field(page, '哪份文书'), '报到回执');
    await paper(author).getByText('退役士兵原服役部队：').waitFor();

    // Words, and what the case fills in: only what exists is offered.
    await author.hand.press(block(author, /^3\. 一段文字/));
    await author.hand.write(words(author, '文字'), closing);
    await author.hand.choose(field(page, '在“文字”里插入'), '事项名称');
    t.is(await words(author, '文字').inputValue(), `${closing}{item}`);
    await paper(author).getByText(closing).waitFor();
    await author.hand.choose(field(page, '这一块是什么'), '小标题');
    t.is(await words(author, '小标题').inputValue(), `${closing}{item}`, 'the words stay when the kind changes');
    await author.hand.choose(field(page, '这一块是什么'), '一段文字');

    // A placeholder that nothing fills is told at the field, and stands out in the preview.
    await author.hand.write(words(author, '标题'), '报到回执{nobody}');
    await see(page, '{nobody} 没有对应的内容');
    await page.locator('.flow-told').getByText(/里的“\{nobody\}”没有对应的内容/).waitFor();
    await author.screen.picture(`flow-layout-fault-${index}`);
    await empty(author, words(author, '标题'));
    await page.locator('.flow-told').getByText(/^不能为空/).waitFor();
    await author.hand.write(words(author, '标题'), '报到回执');

    // The list of faults leads to the words, though their block is shut.
    await author.hand.write(words(author, '文字'), '特此{nobody}');
    await author.hand.press(block(author, /^3\. 一段文字/));
    await author.hand.press(page.getByRole('list', { name: '检查结果' }).getByRole('button', { name: /报到回执.*#?3.*文字/ }));
    await page.waitForFunction(() => document.activeElement?.id === 'flow/body/documents/3/layout/blocks/2/text');
    await empty(author, words(author, '文字'));
    await page.locator('.flow-told').getByText('“文字”还空着').waitFor();
    await author.hand.write(words(author, '文字'), closing);
    await author.hand.choose(field(page, '在“文字”里插入'), '事项名称');

    await author.hand.choose(field(page, '添加内容'), '意见栏');
    const last = before.blocks.length;
    await page.waitForFunction((id) => document.activeElement?.id === id, `flow/body/documents/3/layout/blocks/${last}/label`);
    await author.hand.write(words(author, '栏目名称'), opinion);
    await paper(author).getByText(opinion).waitFor();
    await author.hand.press(block(author, new RegExp(`^${last + 1}\\. 意见栏`)));
    // What was wrong is put right: the list of faults above goes away, and the page comes to rest.
    await saved(page);
    await page.getByText(/处要改/).waitFor({ state: 'detached' });
    await putAbove(author, `${last + 1}. 意见栏`, `${last}. 落款（单位和日期）`);
    await block(author, new RegExp(`^${last}\\. 意见栏`)).waitFor();
    await author.hand.choose(field(page, '添加内容'), '二维码');
    await author.hand.press(button(page, `删除“${last + 2}. 查进度的二维码”`));
    await author.hand.press(button(page.getByRole('dialog', { name: /^删除/ }), '删除'));
    await block(author, /查进度的二维码/).waitFor({ state: 'detached' });
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await author.hand.press(block(author, /^4\. 表格/));
    await author.hand.press(button(page, '添加一格'));
    const cell = before.blocks.flatMap((one) => (one.kind === 'table' ? one.cells : [])).length + 1;
    await author.hand.write(field(page, `第 ${cell} 格的名称`), '联系电话');
    await author.hand.choose(field(page, `在“第 ${cell} 格的内容”里插入`), '联系电话');
    await author.hand.press(field(page, '占满整行').last());
    await author.screen.picture(`flow-layout-${index}`);
    t.deepEqual(await faultsSeenBy(author), []);

    // The material that a document of the service becomes.
    await author.hand.turnTo(tab(author, '材料'));
    await author.hand.press(button(page.getByRole('region', { name: '材料与事项', exact: true }), LETTER));
    const picture = index === 0 ? '本册' : '表格';
    await author.hand.choose(field(inspector(author), '样图画成什么'), picture);
    const sketch = inspector(author).getByRole('img', { name: `样图：${picture}` });
    await sketch.waitFor();
    t.true(((await sketch.boundingBox())?.height ?? 0) > 60, 'the sample can be seen');
    await author.screen.picture(`flow-sample-${index}`);
    await author.hand.choose(field(inspector(author), '哪类名单可以代替'), '自主就业退役士兵');
    await author.hand.press(button(inspector(author), '添加说法'));
    const saying = (letterOf(await bodyOf(true)).says?.length ?? 0) + 1;
    await author.hand.write(field(inspector(author), `说法 ${saying}：出处`), `办事指南（${hand}）`);
    await author.screen.picture(`flow-material-${index}`);
    t.deepEqual(await faultsSeenBy(author), []);
    await saved(page);

    const draft = await bodyOf(false);
    t.deepEqual(layoutOf(draft).blocks.map(({ kind }) => kind), [...before.blocks.slice(0, -1).map(({ kind }) => kind), 'opinion', 'closing']);
    t.is(draft.documents.find(({ code }) => code === 'report-receipt')!.issuer, issuer);
    t.like(letterOf(draft), { picture: index === 0 ? 'booklet' : 'form', provenBy: 'veteran' });

    await author.hand.turnTo(tab(author, '与现行版的差异'));
    const lines = page.getByRole('tabpanel', { name: '与现行版的差异' });
    for (const shown of [`${closing}{item}`, opinion, '样图', picture, `办事指南（${hand}）`]) await lines.getByText(shown).first().waitFor();
    await author.screen.picture(`flow-difference-${index}`);
    t.deepEqual(await faultsSeenBy(author), []);

    await handIn(author, `回执加部队意见（${hand}）`);
    await publish(reviewer, SERVICE, `回执加部队意见（${hand}）`);
    t.true(layoutOf(await bodyOf(true)).blocks.some((one) => one.kind === 'opinion' && one.label === opinion));
    const sample = await (await fetch(`${system.url}/samples/${SERVICE.code}/${letterOf(draft).code}.svg`)).text();
    t.true(sample.includes(LETTER));
    t.deepEqual([author.screen.complaints, reviewer.screen.complaints], [[], []]);
  });
}

import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import type { Browser } from 'playwright-core';
import { stringify } from 'yaml';
import { loadPacks } from '@zhida/server/modules/definitions/index.ts';
import { openBrowser } from '../support/browser.ts';
import { button, change, faultsSeenBy, field, openOffice, publish, saved, see, visit, type Named, type Office, type Worker } from '../support/definitionDesk.ts';
import { axeFaults } from '../support/desk.ts';
import type { UploadedFile } from '../support/hands.ts';
import { packFiles } from '../unit/definitions/packs.ts';

type Document = Record<string, unknown>;

const system = useSystem();
const packed = (kind: string, code: string): Document => structuredClone(packFiles().find(({ document }) => document.kind === kind && document.code === code)!.document as unknown as Document);
const ITEMS = ['shanxi.key-groups.rural', 'tax.enterprises'].map((code) => ({ kind: 'item' as const, code, name: String(packed('item', code)['name']) }));
const REFUSED = '这份文件不能用';

let browser: Browser;
let caller: SignedIn;
let offices: readonly [Office, Office];

test.before('two administrators sit down at their desks', async (t) => {
  t.timeout(120_000);
  browser = await openBrowser();
  ({ caller, offices } = await openOffice(browser, system));
});
test.after.always('close the browser', () => browser?.close());

/** The office has given an item a name of its own; then a new pack comes that names it otherwise. */
async function upgradeWaits({ kind, code, name }: Named): Promise<void> {
  const params = { kind, code } as const;
  const { revision, document } = await caller.call('POST /api/definitions/:kind/:code/draft', { params, body: {} });
  await caller.call('PUT /api/definitions/:kind/:code/draft', { params, body: { revision, document: { ...document, name: `${name}（本地）` } } });
  await caller.call('POST /api/definitions/:kind/:code/submit', { params, body: { note: '本地的叫法' } });
  await publish(offices[0].reviewer, { kind, code, name }, '本地的叫法');
  const renewed = { ...packed(kind, code), name: `${name}（新包）` };
  await loadPacks([{ pack: 'shanxi', document: renewed as never, text: JSON.stringify(renewed) }]);
}

const yamlFile = (text: string): UploadedFile => ({ name: '定义.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) });

/** Hands a definition file to the import dialog, which stays open when the file is refused. */
async function hand({ page, hand: by }: Worker, text: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: '导入 YAML' });
  await by.give(button(dialog, /把文件拖到这里|点这里可以换一份/), yamlFile(text));
  await dialog.getByText('定义.yaml').waitFor();
  await by.press(button(dialog, '导入为草稿'));
}

test.serial('定义包升级：三方对照，用鼠标保留本地的，用键盘以新包起草', async (t) => {
  for (const [index, item] of ITEMS.entries()) {
    await upgradeWaits(item);
    const { author } = offices[index]!;
    const { page } = author;
    await visit(author, `/definitions/item/${item.code}`, `${item.name}（本地）`);
    await author.hand.press(page.getByRole('link', { name: '三方对照' }));
    const line = page.getByRole('row').filter({ hasText: `${item.name}（本地）` }).filter({ hasText: `${item.name}（新包）` });
    await line.getByText('两边都改了').waitFor();
    t.deepEqual(await faultsSeenBy(author), []);
    if (index === 0) {
      await author.screen.picture('desk-definition-upgrade');
      await author.hand.press(button(page, '保留本地的'));
      await see(page, '已保留本地的内容');
      await page.getByRole('heading', { level: 1, name: `${item.name}（本地）` }).waitFor();
      await page.getByText('定义包有了新版').waitFor({ state: 'detached' });
    } else {
      await author.hand.press(button(page, '以新包起草'));
      await see(page, '已以新包的内容起草');
      await page.getByRole('heading', { level: 1, name: `${item.name}（新包）` }).waitFor();
      t.is(await field(page, '名称').first().inputValue(), `${item.name}（新包）`);
    }
    t.deepEqual(author.screen.complaints, []);
  }
});

test.serial('导入 YAML：未知的键、重复的代码、成环、膨胀的文件整份退回并指出位置；好的成为草稿', async (t) => {
  const item = { ...packed('item', 'shanxi.veterans'), code: 'shanxi.veterans-copy' };
  const table = packed('code-table', 'person-category');
  const [row] = (table['body'] as { rows: object[] }).rows;
  const doubled = { ...table, body: { ...(table['body'] as object), rows: [...(table['body'] as { rows: object[] }).rows, row] } };
  const service = packed('service', 'shanxi.veteran.demobilisation');
  const { items } = service['body'] as { items: { code: string; after: string[] }[] };
  const later = items.find(({ after }) => after.length > 0)!;
  items.find(({ code }) => code === later.after[0])!.after = [later.code];
  const bomb = 'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n';
  const bad: [text: string, told: RegExp][] = [
    [stringify({ ...item, surprise: true }), /整份定义：不认识“surprise”/],
    [`${stringify(item)}name: 又一个名称\n`, /第 \d+ 行：同一个名称写了两次/],
    [stringify(doubled), /内容 › .*代码：代码“.+”重复/],
    [stringify({ ...service, code: 'hand.circle' }), /办理次序成环/],
    [bomb, /引用一层套一层/],
  ];
  for (const [index, { author }] of offices.entries()) {
    const { page } = author;
    await visit(author, '/definitions', '业务定义');
    await author.hand.press(button(page, '导入 YAML'));
    for (const [text, told] of index === 0 ? bad : bad.slice(0, 1)) {
      await hand(author, text);
      await page.getByRole('alert').filter({ hasText: REFUSED }).filter({ hasText: told }).waitFor();
    }
    t.deepEqual(await faultsSeenBy(author), []);
    await author.screen.picture('desk-definition-import-refused');
    const name = `自主就业退役士兵（${author.hand.name}）`;
    await hand(author, stringify({ ...item, code: `shanxi.veterans-copy-${index}`, name }));
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await see(page, '检查过了，没有发现问题');
    // The refusals are noted by the browser; they are the point of the story.
    t.deepEqual([...new Set(author.screen.complaints.splice(0))], ['Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)']);
  }
  const { rows } = await caller.call('GET /api/definitions', { query: { state: 'draft' } });
  t.deepEqual(rows.map(({ code }) => code).sort(), ['shanxi.veterans-copy-0', 'shanxi.veterans-copy-1', 'tax.enterprises'], 'nothing is left of a refused file');
});

test.serial('停用：先列出谁在用，在用的停不了；没人用的可以停用', async (t) => {
  const free = { kind: 'code-table', code: 'hand.table' } as const;
  for (const [index, { author }] of offices.entries()) {
    const { page } = author;
    const params = { kind: free.kind, code: `${free.code}-${index}` } as const;
    const name = `没人用的表（${author.hand.name}）`;
    await caller.call('POST /api/definitions', { body: { ...params, name, document: { ...packed('code-table', 'person-category'), ...params, name } } });
    await caller.call('POST /api/definitions/:kind/:code/submit', { params, body: { note: '新的代码表' } });
    await publish(offices[index]!.reviewer, { ...params, name }, '新的代码表');

    await visit(author, '/definitions/departments/shanxi', '山西省成员单位');
    await author.hand.press(button(page, '停用'));
    const dialog = page.getByRole('dialog', { name: /^停用/ });
    await dialog.getByRole('link').first().waitFor();
    await author.hand.write(field(dialog, '停用原因'), '机构改革，不再使用');
    await author.hand.press(button(dialog, '停用'));
    await dialog.getByRole('alert').filter({ hasText: '在用' }).waitFor();
    t.deepEqual(await faultsSeenBy(author), []);
    await author.screen.picture('desk-definition-in-use');
    await author.hand.press(button(dialog, '取消'));

    await visit(author, `/definitions/code-table/${params.code}`, name);
    await author.hand.press(button(page, '停用'));
    await see(page, '没有别的业务定义用到它');
    await author.hand.write(field(dialog, '停用原因'), '不再使用这张表');
    await author.hand.press(button(dialog, '停用'));
    await see(page, '已停用；需要时可以从旧版恢复');
    t.is((await caller.call('GET /api/definitions/:kind/:code', { params })).inForce, null);
    author.screen.complaints.length = 0;
  }
});

test.serial('只用键盘：两个人改同一份草稿，后保存的看到两个版本，合并后都在；等待的按钮也看得清', async (t) => {
  const code = 'shanxi.veterans';
  const item = { kind: 'item', code, name: String(packed('item', code)['name']) } as const;
  const { author, reviewer } = offices[1];
  await change(author, item);
  await visit(reviewer, `/definitions/item/${item.code}/draft`, item.name);
  const [first] = [author, reviewer].map(({ page }) => page.getByRole('group', { name: /^列 / }).first().getByRole('region', { name: '第 1 项', exact: true }));
  await author.hand.press(first!.getByRole('button', { name: /^1 / }));
  await author.hand.write(field(first!, '说明'), '甲写的说明');
  let go: () => void = () => undefined;
  const held = new Promise<void>((done) => (go = done));
  await author.page.route('**/api/definitions/item/shanxi.veterans/draft', async (route) => {
    if (route.request().method() === 'PUT') await held;
    await route.continue();
  });
  await author.page.locator('.ant-btn-loading').waitFor();
  t.true(await button(author.page, '保存').isVisible(), 'a button that waits keeps its name');
  t.deepEqual(await axeFaults(author.screen), [], 'a button that waits can be read');
  go();
  await saved(author.page);

  await reviewer.hand.write(field(reviewer.page, '名称').first(), '乙写的名称');
  await see(reviewer.page, '两个人同时改了这份草稿');
  await see(reviewer.page, '甲写的说明');
  await see(reviewer.page, '乙写的名称');
  t.deepEqual(await axeFaults(reviewer.screen), []);
  await reviewer.hand.press(button(reviewer.page, '合并两边的修改'));
  await saved(reviewer.page);
  const { document } = await caller.call('GET /api/definitions/:kind/:code/draft', { params: { kind: 'item', code: item.code } });
  t.is(document['name'], '乙写的名称');
  t.regex(JSON.stringify(document), /甲写的说明/);
});

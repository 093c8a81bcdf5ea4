import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import { loadPacks } from '@zhida/server/modules/definitions/index.ts';
import { rows } from '@zhida/server/platform/db/index.ts';
import { buildPerson } from '../support/builders/rows.ts';
import { packFiles } from '../unit/definitions/packs.ts';
import { file } from '../support/seed.ts';
import { refusal } from '../support/refusal.ts';

const system = useSystem();
let author: SignedIn;
let reviewer: SignedIn;
type Document = Record<string, unknown>;

test.before('two administrators', async (t) => {
  t.timeout(120_000);
  author = await system.signInAs('administrator', { username: 'author', name: '起草人' });
  reviewer = await system.signInAs('administrator', { username: 'reviewer', name: '审核人' });
});

const item = (code: string): Document => ({
  kind: 'item', code, name: '城市低保家庭登记失业人员信息', version: 1, validFrom: '2026-01-01', validTo: null, doubts: [],
  legalBasis: [{ title: '信息共享实施方案', number: '晋财税〔2023〕13号', clause: '信息共享内容', validFrom: '2023-10-01', validTo: null }],
  body: {
    kind: 'persons', department: 'shanxi.human-resources', cycle: 'quarter', due: { kind: 'after-period', months: 1, day: 5 }, defaultMode: 'diff', categories: ['low_income_family'],
    columns: [
      { field: 'category', name: '人员类别', aliases: [], required: true, note: '按通知填写' },
      { field: 'name', name: '姓名', aliases: [], required: true, note: '与身份证一致' },
      { field: 'idNumber', name: '身份证号', aliases: [], required: true, note: '文本格式' },
    ],
    notData: { titlePatterns: ['名单$'], footerPatterns: ['^填表说明'] },
  },
});
const at = (kind: 'item' | 'policy' | 'code-table', code: string) => ({ params: { kind, code } });

/** Carries the draft of a code through review. */
async function publish(kind: 'item' | 'policy' | 'code-table', code: string, note = '按新通知修改'): Promise<void> {
  const submitted = await author.call('POST /api/definitions/:kind/:code/submit', { ...at(kind, code), body: { note } });
  await reviewer.call('POST /api/definitions/:kind/:code/publish', { ...at(kind, code), body: { revision: submitted.revision } });
}

test.serial('新建一项信息项：起草、审核、发布，马上就能报送', async (t) => {
  const code = 'shanxi.hardship';
  const draft = await author.call('POST /api/definitions', { body: { kind: 'item', code, name: '低保失业人员', document: item(code) } });
  t.like(draft, { version: 1, state: 'draft', revision: 1, author: '起草人' });
  t.deepEqual(draft.faults, []);
  t.false((await author.call('GET /api/items')).some((one) => one.code === code), '草稿还不能报送');

  t.is((await refusal(reviewer.call('POST /api/definitions/:kind/:code/publish', { ...at('item', code), body: { revision: 1 } }))).code, 'definition.not_in_review');
  await author.call('POST /api/definitions/:kind/:code/submit', { ...at('item', code), body: { note: '新归集一项名单' } });
  t.is((await refusal(author.call('POST /api/definitions/:kind/:code/publish', { ...at('item', code), body: { revision: 1 } }))).code, 'definition.four_eyes');
  t.false((await author.call('GET /api/definitions/:kind/:code', at('item', code))).can.includes('publish'));
  const returned = await reviewer.call('POST /api/definitions/:kind/:code/return', { ...at('item', code), body: { reason: '名称请写全称' } });
  t.like(returned, { state: 'draft', note: '退回：名称请写全称' });

  const saved = await author.call('PUT /api/definitions/:kind/:code/draft', { ...at('item', code), body: { revision: returned.revision, document: item(code), note: '改用全称' } });
  t.is(saved.revision, returned.revision + 1);
  await publish('item', code);
  t.like(await author.call('GET /api/definitions/:kind/:code', at('item', code)), { inForce: 1, state: 'published', name: '城市低保家庭登记失业人员信息', draft: null, pack: 'desk' });

  const liaison = await system.signInAs('liaison', { departmentCode: 'shanxi.human-resources' });
  const { 人员类别: _, ...person } = buildPerson();
  const filing = await file(liaison, code, { rows: [{ 人员类别: '城市低保家庭登记失业人员', ...person }] });
  t.like(filing, { state: 'accepted', accepted: 1 });
  const audit = await author.call('GET /api/audit', { query: { keyword: code } });
  t.true(audit.rows.some(({ actionLabel }) => actionLabel === '发布业务定义'));
});

test.serial('写错的定义存得住，但发不出去：说清在哪里、怎么改', async (t) => {
  const code = 'shanxi.broken';
  const broken = item(code);
  const body = broken['body'] as { columns: Document[]; department: string } & Document;
  body.columns[1]!['requierd'] = true;
  delete body.columns[2]!['name'];
  const { faults } = await author.call('POST /api/definitions', { body: { kind: 'item', code, name: '写错的', document: broken } });
  t.true(faults.some(({ path, place, message }) => path === '/body/columns/1' && place === '内容 › 列“姓名”' && message === '不认识“requierd”'), JSON.stringify(faults));
  t.true(faults.some(({ path, message }) => path === '/body/columns/2/name' && message === '缺少“名称”'));
  const error = await refusal(author.call('POST /api/definitions/:kind/:code/submit', { ...at('item', code), body: { note: '提交看看' } }));
  t.is(error.code, 'definition.invalid');
  t.regex(error.message, /还有 2 处问题，不能提交/);
  t.truthy(error.fields?.['/body/columns/1']);

  const unknown = { ...item(code), body: { ...(item(code)['body'] as Document), department: 'shanxi.nobody' } };
  const reference = await author.call('POST /api/definitions/check', { body: { document: unknown } });
  t.like(reference.faults[0], { code: 'definition.reference', place: '内容 › 部门', message: '没有成员单位“shanxi.nobody”' });
  t.is((await refusal(author.call('PUT /api/definitions/:kind/:code/draft', { ...at('item', code), body: { revision: 1, document: item('shanxi.other'), note: '' } }))).code, 'definition.identity');
  await author.call('DELETE /api/definitions/:kind/:code/draft', at('item', code));
  t.is((await refusal(author.call('GET /api/definitions/:kind/:code', at('item', code)))).code, 'definition.not_found');
});

test.serial('两个人同时改一份草稿：后来的人看得到冲突，谁的都没有被盖掉', async (t) => {
  const key = at('code-table', 'task-outcome');
  const draft = await author.call('POST /api/definitions/:kind/:code/draft', { ...key, body: {} });
  t.is((await refusal(reviewer.call('POST /api/definitions/:kind/:code/draft', { ...key, body: {} }))).code, 'definition.draft_exists');
  const seen = await reviewer.call('GET /api/definitions/:kind/:code/draft', key);
  await author.call('PUT /api/definitions/:kind/:code/draft', { ...key, body: { revision: draft.revision, document: { ...draft.document, name: '辅导结果（甲）' }, note: '' } });
  const conflict = await refusal(reviewer.call('PUT /api/definitions/:kind/:code/draft', { ...key, body: { revision: seen.revision, document: { ...seen.document, name: '辅导结果（乙）' }, note: '' } }));
  t.is(conflict.code, 'definition.conflict');
  t.regex(conflict.message, /起草人保存过这份草稿/);
  t.is((await reviewer.call('GET /api/definitions/:kind/:code/draft', key)).document['name'], '辅导结果（甲）');
  await author.call('DELETE /api/definitions/:kind/:code/draft', key);
});

test.serial('改一项政策：改了什么用中文说；旧版可以再发布；从哪天起算', async (t) => {
  const code = 'tax.veteran.self-employed';
  const draft = await author.call('POST /api/definitions/:kind/:code/draft', { ...at('policy', code), body: {} });
  const document = structuredClone(draft.document);
  const body = document['body'] as { summary: string; keepOnFile: string[] };
  body.summary = '退役士兵自己创业，三年内每年最多少缴 24,000 元税费';
  body.keepOnFile.push('就业创业证');
  await author.call('PUT /api/definitions/:kind/:code/draft', { ...at('policy', code), body: { revision: draft.revision, document, note: '说明更清楚' } });
  const before = draft.version - 1;
  const { lines } = await author.call('GET /api/definitions/:kind/:code/diff', { ...at('policy', code), query: { from: before, to: draft.version } });
  t.true(lines.some(({ change, text }) => change === 'changed' && text.startsWith('内容 › 一句话：由 ')), JSON.stringify(lines));
  t.true(lines.some(({ text }) => text === '新增 内容 › 留存资料：就业创业证'), JSON.stringify(lines));
  t.is(lines.length, 2);
  await publish('policy', code);
  t.is((await author.call('GET /api/policies/:code', { params: { code } })).summary, body.summary);

  await author.call('POST /api/definitions/:kind/:code/draft', { ...at('policy', code), body: { from: before } });
  t.is((await author.call('GET /api/definitions/:kind/:code/draft', at('policy', code))).note, `回到第 ${before} 版`);
  const submitted = await author.call('POST /api/definitions/:kind/:code/submit', { ...at('policy', code), body: { note: '改回原来的说法' } });
  const later = await reviewer.call('POST /api/definitions/:kind/:code/publish', { ...at('policy', code), body: { revision: submitted.revision, effectiveFrom: '2999-01-01' } });
  t.is(later.inForce, draft.version, '没到日子，现行的还是前一版');
  t.is((await author.call('GET /api/policies/:code', { params: { code } })).summary, body.summary);
  const { document: old } = await author.call('GET /api/definitions/:kind/:code/versions/:version', { params: { kind: 'policy', code, version: before } });
  t.not((old['body'] as { summary: string }).summary, body.summary);
});

test.serial('原样提交没有意义；在用的、系统要用的不能停用', async (t) => {
  const key = at('item', 'shanxi.hardship');
  await author.call('POST /api/definitions/:kind/:code/draft', { ...key, body: {} });
  t.is((await refusal(author.call('POST /api/definitions/:kind/:code/submit', { ...key, body: { note: '没有改动' } }))).code, 'definition.unchanged');
  await author.call('DELETE /api/definitions/:kind/:code/draft', key);
  const used = await author.call('GET /api/definitions/:kind/:code/usage', at('code-table', 'person-category'));
  t.true(used.some(({ code, place }) => code === 'shanxi.veterans' && place.startsWith('内容 › 人员类别')));
  t.is((await refusal(author.call('POST /api/definitions/:kind/:code/retire', { ...at('code-table', 'person-category'), body: { reason: '试试能不能停用' } }))).code, 'definition.builtin');
  t.is((await refusal(author.call('POST /api/definitions/:kind/:code/retire', { params: { kind: 'departments', code: 'shanxi' }, body: { reason: '试试能不能停用' } }))).code, 'definition.in_use');
  const retired = await author.call('POST /api/definitions/:kind/:code/retire', { ...key, body: { reason: '这项名单不再归集' } });
  t.is(retired.inForce, null);
  t.false((await author.call('GET /api/items')).some(({ code }) => code === 'shanxi.hardship'));
});

test.serial('导出再导入是同一份；未知的键、重复的键、膨胀的文件整份退回', async (t) => {
  const exported = await author.download('GET /api/definitions/:kind/:code/export', { ...at('item', 'shanxi.veterans'), query: {} });
  t.is(exported.status, 200);
  const yaml = exported.bytes.toString('utf8');
  const send = async (text: string) => {
    const form = new FormData();
    form.append('file', new Blob([text]), 'item.yaml');
    return author.raw({ method: 'POST', path: '/api/definitions/import', form });
  };
  const copied = await send(yaml.replace('code: shanxi.veterans', 'code: shanxi.veterans-copy'));
  t.is(copied.status, 202, JSON.stringify(copied.data));
  t.like(copied.data, { kind: 'item', code: 'shanxi.veterans-copy', state: 'draft' });
  const again = await send(yaml);
  t.is(again.status, 202);
  t.is((await refusal(author.call('POST /api/definitions/:kind/:code/submit', { ...at('item', 'shanxi.veterans'), body: { note: '原样导入' } }))).code, 'definition.unchanged');
  await author.call('DELETE /api/definitions/:kind/:code/draft', at('item', 'shanxi.veterans'));

  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`;
  for (const bad of [`${yaml}\nsurprise: true\n`, `${yaml}\nname: 又一个名称\n`, bomb, 'a: &a [*a]\n', '只是一句话', '- 一\n- 二\n', 'kind: item\ncode: "../etc"\n']) {
    const answer = await send(bad);
    t.is(answer.status, 422, bad.slice(-40));
    t.is((answer.data as { code: string }).code, 'definition.file_invalid');
    t.regex((answer.data as { message: string }).message, /这份文件不能用：/);
  }
  t.is((await rows(`SELECT id FROM definitions WHERE state = 'draft'`)).length, 1, '没有留下半份草稿');
});

test.serial('定义包升级：没改过的直接换新；本地改过的等人决定，三方对照', async (t) => {
  const load = (code: string, change: (document: Document) => void) => {
    const source = packFiles().find(({ document }) => document.code === code)!.document as unknown as Document;
    const document = structuredClone(source);
    change(document);
    return loadPacks([{ pack: 'shanxi', document: document as never, text: JSON.stringify(document) }]);
  };
  const titled = (name: string) => (document: Document) => void (document['name'] = name);
  t.is(await loadPacks(), 0, '再装一次什么都不变');
  t.is(await load('tax.enterprises', titled('企业登记信息（新）')), 1);

  const key = at('item', 'shanxi.key-groups.rural');
  const draft = await author.call('POST /api/definitions/:kind/:code/draft', { ...key, body: {} });
  await author.call('PUT /api/definitions/:kind/:code/draft', { ...key, body: { revision: draft.revision, document: { ...draft.document, name: '脱贫人口信息（本地）' }, note: '' } });
  await publish('item', 'shanxi.key-groups.rural');
  t.is(await load('shanxi.key-groups.rural', titled('脱贫人口信息（新包）')), 0, '本地改过的不被覆盖');
  t.is(await load('shanxi.key-groups.rural', titled('脱贫人口信息（新包）')), 0);
  const waiting = await author.call('GET /api/definitions/:kind/:code', key);
  t.like(waiting, { name: '脱贫人口信息（本地）', upgradeWaiting: true });
  const { lines } = await author.call('GET /api/definitions/:kind/:code/upgrade', key);
  t.like(lines.find(({ place }) => place === '名称'), { ours: '脱贫人口信息（本地）', theirs: '脱贫人口信息（新包）', conflict: true });
  const taken = await author.call('POST /api/definitions/:kind/:code/upgrade', { ...key, body: { decision: 'draft' } });
  t.like(taken, { upgradeWaiting: false, name: '脱贫人口信息（本地）' });
  t.is((await author.call('GET /api/definitions/:kind/:code/draft', key)).document['name'], '脱贫人口信息（新包）');
  t.is((await refusal(author.call('POST /api/definitions/:kind/:code/upgrade', { ...key, body: { decision: 'keep' } }))).code, 'definition.no_upgrade');
});

test.serial('存疑事项与体检：未核实的排在前，体检结果说清位置和办法', async (t) => {
  const open = await author.call('GET /api/doubts', { query: { open: 'yes', pageSize: 100 } });
  t.true(open.total > 0 && open.rows.every(({ verified, readings }) => !verified && readings.length > 0));
  const all = await author.call('GET /api/doubts', { query: { pageSize: 100 } });
  t.true(all.total >= open.total && !all.rows[0]!.verified);
  const list = await author.call('GET /api/definitions', { query: { doubts: 'open', kind: 'policy' } });
  t.true(list.rows.every(({ openDoubts }) => openDoubts > 0));
  for (const { place, message, next } of await author.call('GET /api/definition-faults')) for (const text of [place, message, next]) t.regex(text, /[\u4e00-\u9fff]/);
  const { schema } = await author.call('GET /api/definition-schemas/:kind', { params: { kind: 'item' } });
  t.is(JSON.stringify(schema).includes('"title":"列"'), true);
});

test.serial('一个市的管理员只能看，不能改全省的定义', async (t) => {
  const city = await system.signInAs('administrator', { username: 'city', divisionCode: '140400' });
  t.true((await city.call('GET /api/definitions')).total > 10);
  t.deepEqual((await city.call('GET /api/definitions/:kind/:code', at('item', 'shanxi.veterans'))).can, []);
  t.is((await refusal(city.call('POST /api/definitions/:kind/:code/draft', { ...at('item', 'shanxi.veterans'), body: {} }))).code, 'access.denied');
});

test.serial('区划与税务所是一份定义：绕圈的上级发不出去；加一个税务所，发布后那里就能有专员', async (t) => {
  const params = { kind: 'divisions', code: 'shanxi' } as const;
  const draft = await author.call('POST /api/definitions/:kind/:code/draft', { params, body: {} });
  const document = structuredClone(draft.document) as Document & { body: { divisions: { code: string; parent: string | null }[]; bureaus?: object[] } };
  const city = document.body.divisions.find(({ code }) => code === '140100')!;
  city.parent = '140105';
  const wrong = await author.call('PUT /api/definitions/:kind/:code/draft', { params, body: { revision: draft.revision, document } });
  t.deepEqual([...new Set(wrong.faults.map(({ code }) => code))], ['organisation.circle']);
  t.is((await refusal(author.call('POST /api/definitions/:kind/:code/submit', { params, body: { note: '试试绕圈的上级' } }))).code, 'definition.invalid');
  city.parent = '140000';
  document.body.bureaus = [{ code: '11401050009', name: '小店区税务局龙城税务所', divisionCode: '140105', phone: '0351-0000109' }];
  const right = await author.call('PUT /api/definitions/:kind/:code/draft', { params, body: { revision: wrong.revision, document } });
  t.deepEqual(right.faults, []);
  const sent = await author.call('POST /api/definitions/:kind/:code/submit', { params, body: { note: '新设龙城税务所' } });
  await reviewer.call('POST /api/definitions/:kind/:code/publish', { params, body: { revision: sent.revision } });
  t.like(await rows(`SELECT name, division_code, phone FROM bureaus WHERE code = '11401050009'`), [{ name: '小店区税务局龙城税务所', division_code: '140105', phone: '0351-0000109' }]);
  const officer = await system.signInAs('officer', { username: 'longcheng', divisionCode: '140105', bureauCode: '11401050009' });
  t.is(officer.me.organisation, '小店区税务局龙城税务所');
});

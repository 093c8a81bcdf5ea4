import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import { rows } from '@zhida/server/platform/db/index.ts';
import { buildPerson } from '../support/builders/rows.ts';
import { buildTable } from '../support/builders/workbook.ts';
import { seed } from '../support/seed.ts';
import { refusal } from '../support/refusal.ts';

const system = useSystem();
let author: SignedIn;
let reviewer: SignedIn;
type Document = Record<string, unknown> & { body: Record<string, unknown> };

test.before('two administrators', async (t) => {
  t.timeout(120_000);
  author = await system.signInAs('administrator', { username: 'author', name: '起草人' });
  reviewer = await system.signInAs('administrator', { username: 'reviewer', name: '审核人' });
});

const at = (kind: 'item' | 'score-sheet' | 'policy', code: string) => ({ params: { kind, code } });

async function publish(kind: 'item' | 'score-sheet', code: string): Promise<void> {
  const submitted = await author.call('POST /api/definitions/:kind/:code/submit', { ...at(kind, code), body: { note: '按新通知修改' } });
  await reviewer.call('POST /api/definitions/:kind/:code/publish', { ...at(kind, code), body: { revision: submitted.revision } });
}

test.serial('目录条目在业务定义里查得到，按定义包筛选；它们没有表格，不列入报送', async (t) => {
  const hutubi = await author.call('GET /api/definitions', { query: { pack: 'hutubi', pageSize: 100 } });
  t.is(hutubi.total, 41);
  t.deepEqual(hutubi.packs, ['hutubi', 'national', 'shanxi', 'yangzhou']);
  t.is((await author.call('GET /api/definitions', { query: { pack: 'yangzhou', kind: 'item' } })).total, 51);
  t.is((await author.call('GET /api/definitions', { query: { pack: 'hutubi', kind: 'item', doubts: 'open' } })).total, 15);
  const mining = await author.call('GET /api/definitions/:kind/:code', at('item', 'hutubi.mining-output'));
  t.deepEqual(mining.faults, []);
  t.false((await author.call('GET /api/items')).some(({ code }) => code.startsWith('hutubi.') || code.startsWith('yangzhou.')));
});

test.serial('给目录条目报送文件：说清为什么不能、怎么办，什么也没有留下', async (t) => {
  const { bytes, fileName } = await buildTable({ rows: [buildPerson()], kind: 'xlsx' });
  const answer = await author.upload({ item: 'hutubi.mining-output', file: bytes, fileName });
  t.is(answer.status, 422);
  t.like(answer.data as object, { code: 'item.no_sheet', message: '“采矿量”只列在目录里，还没有可以读取的表格，不能报送文件' });
  t.is((await author.call('GET /api/filings')).total, 0);
});

test.serial('在后台给一项目录条目补上表格，发布后就能报送；只补一半发不出去', async (t) => {
  const code = 'hutubi.veteran-employment';
  const draft = await author.call('POST /api/definitions/:kind/:code/draft', { ...at('item', code), body: {} });
  const document = structuredClone(draft.document) as Document;
  document.body['kind'] = 'persons';
  const half = await author.call('PUT /api/definitions/:kind/:code/draft', { ...at('item', code), body: { revision: draft.revision, document } });
  t.deepEqual(half.faults.map(({ path, message }) => `${path} ${message}`), ['/body/defaultMode 缺少“默认报送方式”', '/body/columns 缺少“列”', '/body/notData 缺少“非数据行”']);
  Object.assign(document.body, {
    defaultMode: 'diff',
    fixedCategory: 'veteran',
    columns: ['name:姓名', 'idNumber:身份证号'].map((pair) => ({ field: pair.split(':')[0], name: pair.split(':')[1], aliases: [], required: true, note: '' })),
    notData: { titlePatterns: [], footerPatterns: [] },
  });
  const early = await author.call('PUT /api/definitions/:kind/:code/draft', { ...at('item', code), body: { revision: half.revision, document } });
  t.deepEqual(early.faults.map(({ path }) => path), ['/body/cycle']);
  Object.assign(document.body, { cycle: 'quarter', due: { kind: 'after-period', months: 1, day: 5 } });
  const whole = await author.call('PUT /api/definitions/:kind/:code/draft', { ...at('item', code), body: { revision: early.revision, document } });
  t.deepEqual(whole.faults, []);
  await publish('item', code);
  const { bytes, fileName } = await buildTable({ rows: [{ 姓名: buildPerson()['姓名']!, 身份证号: buildPerson()['身份证号']! }], kind: 'xlsx' });
  const answer = await author.upload({ item: code, file: bytes, fileName });
  t.is(answer.status, 202);
  await system.untilIdle();
  t.like(await author.call('GET /api/filings/:id', { params: { id: (answer.data as { id: string }).id } }), { state: 'accepted', accepted: 1 });
  const { lines } = await author.call('GET /api/definitions/:kind/:code/diff', { ...at('item', code), query: { from: 1, to: 2 } });
  t.true(lines.some(({ text }) => text === '内容 › 周期：由 按需 改为 每季度'), lines.map(({ text }) => text).join('\n'));
});

test.serial('新建一张评分表：从空白起，错处说清；改好后发布；用到它的目录条目说得出', async (t) => {
  const code = 'shanxi.departments';
  const draft = await author.call('POST /api/definitions', { body: { kind: 'score-sheet', code, name: '成员单位考核评分表' } });
  t.true(draft.faults.some(({ path }) => path === '/body/basics'));
  const model = (await author.call('GET /api/definitions/:kind/:code', at('score-sheet', 'yangzhou.departments'))).document as Document;
  const own = { ...model, code, name: '成员单位考核评分表', body: { ...model.body, total: 90 } };
  const wrong = await author.call('PUT /api/definitions/:kind/:code/draft', { ...at('score-sheet', code), body: { revision: draft.revision, document: own } });
  t.deepEqual(wrong.faults.map(({ place, message }) => `${place}：${message}`), ['内容 › 基本项合计：基本项各行合计 100 分，这里写 90 分']);
  const right = await author.call('PUT /api/definitions/:kind/:code/draft', { ...at('score-sheet', code), body: { revision: wrong.revision, document: { ...own, body: model.body } } });
  t.deepEqual(right.faults, []);
  await publish('score-sheet', code);
  t.is((await author.call('GET /api/definitions/:kind/:code/usage', at('score-sheet', 'yangzhou.departments'))).length, 51);
  t.is((await refusal(reviewer.call('POST /api/definitions/:kind/:code/retire', { ...at('score-sheet', 'yangzhou.departments'), body: { reason: '不再考核了' } }))).code, 'definition.in_use');
});

test.serial('体检把七处矛盾都查出来，已记入存疑的不再催', async (t) => {
  const faults = await author.call('GET /api/definition-faults');
  const of = (code: string) => faults.filter((fault) => fault.code === code);
  for (const code of ['lint.necessity_differs', 'lint.clocks_mixed', 'lint.cycle_due', 'lint.real_time_due', 'lint.on_need_open', 'lint.day_unreadable', 'lint.number_differs', 'lint.day_kind_unstated', 'lint.clause_expired', 'lint.decree_replaced']) {
    t.true(of(code).length > 0, code);
    t.true(of(code).every(({ recorded }) => recorded === true), code);
  }
});

test.serial('稳就业措施：到期的仍查得到、标为到期；不由比对找人，不推送，不计入', async (t) => {
  const library = await author.call('GET /api/policies');
  const measures = library.filter(({ matchKind }) => matchKind === null);
  t.is(measures.length, 21);
  const expired = await author.call('GET /api/policies', { query: { state: 'expired' } });
  t.true(expired.some(({ code }) => code === 'work.job-stabilisation'));
  const detail = await system.anonymous.call('GET /api/public/policies/:code', { params: { code: 'work.job-stabilisation' } });
  t.like(detail, { state: 'expired', benefit: 'refund', department: '山西省人力资源和社会保障厅', deductionOrder: [], validTo: '2023-12-31' });
  t.regex(detail.formula, /^金额 = /);
  t.is(detail.versions[0]!.annualFen, null);
  for (const code of ['work.post-subsidy', 'work.job-stabilisation']) t.is((await refusal(author.call('POST /api/campaigns/preview', { body: { policyCode: code } }))).code, 'policy.applied_for');
  t.like(await author.call('GET /api/policies/:code/cases', { params: { code: 'work.post-subsidy' }, query: {} }), { total: 0, rows: [] });
  const { document } = await author.call('GET /api/definitions/:kind/:code', at('policy', 'work.job-search'));
  t.like(await author.call('POST /api/policies/test-cases', { body: { document } }), { passed: 2, failed: 0 });
  t.is((await refusal(author.call('POST /api/policies/what-if', { body: { document } }))).code, 'policy.draft_unfit');

  await seed(system);
  const matched = await rows<{ policy_code: string; eligibility: string }>('SELECT policy_code, eligibility FROM matches WHERE policy_code IS NOT NULL');
  t.true(matched.length > 0);
  for (const { policy_code: code, eligibility } of matched) t.true(code.startsWith('tax.') && !eligibility.includes('work.'), code);
  const previews = await author.call('POST /api/campaigns/preview', { body: {} });
  t.true(previews.length > 0 && previews.every(({ policyCode }) => policyCode.startsWith('tax.')));
});

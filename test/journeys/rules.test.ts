import { profile, useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import type { OutOf } from '@zhida/server/contract';
import * as db from '@zhida/server/platform/db/index.ts';
import { PINGCHENG } from '../support/builders/rows.ts';
import { countyDraft, policyDraft, standardOf, type PolicyDraft } from '../support/builders/policyDraft.ts';
import { compare, seed, type Seeded } from '../support/seed.ts';

const system = useSystem();
const OWN = 'tax.veteran.self-employed';
const HIRED = 'tax.veteran.hiring';
/** what the small river holds: veterans with a shop since March 2025, and people on the payroll from January to September 2026 */
const SHOPS = 6;
const STAFF = 9;
const YEAR = 2026;

let seeded: Seeded;
let administrator: SignedIn;
type Trial = OutOf<'POST /api/policies/what-if'>;
const whatIf = (document: PolicyDraft, year = YEAR): Promise<Trial> => administrator.call('POST /api/policies/what-if', { body: { document, year } });
const replay = (document: PolicyDraft, quarter: string): Promise<Trial> => administrator.call('POST /api/policies/replay', { body: { document, quarter } });
const figures = ({ pairs, wins, loses, unchanged, beforeFen, afterFen, verdictChanges }: Trial): object => ({ pairs, wins, loses, unchanged, beforeFen, afterFen, verdictChanges });

test.serial.before(`a small river (${profile})`, async () => {
  seeded = await seed(system);
  administrator = seeded.administrator;
});

test.serial('事实目录：可问的事实、代码表、区划与工作日历', async (t) => {
  const { facts, params, tables, calendar } = await administrator.call('GET /api/policies/facts');
  t.deepEqual(facts.find(({ name }) => name === 'taxpayerKind'), { name: 'taxpayerKind', label: '登记类型', type: 'text', unit: null, values: [{ code: 'individual', label: '个体工商户' }, { code: 'enterprise', label: '企业' }] });
  t.true(facts.find(({ name }) => name === 'divisions')!.values.some(({ code, label }) => code === '140105' && label === '小店区'));
  t.deepEqual(params.map(({ name }) => name), ['policyFrom', 'policyTo', 'maxMonths']);
  t.true(tables.some(({ code, rows }) => code === 'person-category' && rows.length >= 6));
  t.true(calendar.holidays.includes('2026-10-01'));
});

test.serial('测试随规则走：全部通过、有一条不通过、草案写错时指出位置', async (t) => {
  const run = (document: Record<string, unknown>) => administrator.call('POST /api/policies/test-cases', { body: { document } });
  const draft = policyDraft(HIRED);
  t.like(await run(draft), { passed: draft.body.tests!.length, failed: 0 });
  const lowered = policyDraft(HIRED, ({ body }) => (body.versions[0]!.parameters['annualFen']!.value = 600_000));
  const { failed, outcomes } = await run(lowered);
  t.is(failed, 6, '凡写明金额的都不通过，结论为“不符合”的不受影响');
  t.like(outcomes[0], { passed: false, differences: ['全年金额应为 5,250.00元，实际为 3,500.00元'] });
  t.true(outcomes[0]!.actual!.reasons.every(({ verdict }) => verdict === 'yes'));
  const broken = policyDraft(HIRED, ({ body }) => (body.formula = { fact: 'nothing' }));
  const refused = await administrator.raw({ method: 'POST', path: '/api/policies/test-cases', body: { document: broken } });
  t.is(refused.status, 422);
  t.like(refused.data, { code: 'policy.draft_unfit' });
  t.regex((refused.data as { message: string }).message, /没有名为“nothing”的事实/);
});

test.serial('影响测算：提高标准，谁都多得；金额到分', async (t) => {
  const trial = await whatIf(policyDraft(OWN, standardOf(3_000_000)));
  t.deepEqual(figures(trial), { pairs: SHOPS, wins: SHOPS, loses: 0, unchanged: 0, beforeFen: SHOPS * 2_400_000, afterFen: SHOPS * 3_000_000, verdictChanges: [] });
  t.is(trial.examples.length, 5, '只给几个例子');
  t.like(trial.examples[0], { effect: 'wins', before: { verdict: 'yes', amountFen: 2_400_000 }, after: { verdict: 'yes', amountFen: 3_000_000 } });
});

test.serial('影响测算：降低标准、去掉条件、改动不影响谁', async (t) => {
  t.deepEqual(figures(await whatIf(policyDraft(HIRED, standardOf(600_000)))), { pairs: STAFF, wins: 0, loses: STAFF, unchanged: 0, beforeFen: STAFF * 900_000, afterFen: STAFF * 600_000, verdictChanges: [] });
  const looser = policyDraft(HIRED, ({ body }) => {
    if (typeof body.eligibility === 'object' && 'all' in body.eligibility) body.eligibility.all.splice(-2);
    delete body.tests;
  });
  t.deepEqual(figures(await whatIf(looser)), { pairs: STAFF, wins: 0, loses: 0, unchanged: 0, beforeFen: STAFF * 900_000, afterFen: STAFF * 900_000, verdictChanges: [{ before: 'unknown', after: 'yes', count: STAFF }] });
  t.deepEqual(figures(await whatIf(policyDraft(HIRED))), { pairs: STAFF, wins: 0, loses: 0, unchanged: STAFF, beforeFen: STAFF * 900_000, afterFen: STAFF * 900_000, verdictChanges: [] });
});

test.serial('影响测算：新的县级政策只惠及本县，优惠取最大的一项，不相加', async (t) => {
  t.like(figures(await whatIf(countyDraft('county.xiaodian', '140105', 2_600_000))), { wins: SHOPS, beforeFen: SHOPS * 2_400_000, afterFen: SHOPS * 2_600_000, verdictChanges: [{ before: 'no', after: 'yes', count: SHOPS }] });
  t.like(figures(await whatIf(countyDraft('county.xiaodian', '140105', 100_000))), { wins: 0, loses: 0, afterFen: SHOPS * 2_400_000 });
  const elsewhere = await whatIf(countyDraft('county.pingcheng', PINGCHENG.divisionCode, 9_900_000));
  t.like(figures(elsewhere), { wins: 0, unchanged: SHOPS, verdictChanges: [] });
});

test.serial('影响测算：从明年起的标准，今年不变、明年才变；在职的人按做满全年估算', async (t) => {
  const raised = policyDraft(HIRED, (draft) => {
    standardOf(900_000)(draft);
    const [first] = draft.body.versions;
    draft.body.versions = [{ ...first!, validTo: '2026-12-31' }, { ...structuredClone(first!), version: 2, validFrom: '2027-01-01' }];
    draft.body.versions[1]!.parameters['annualFen']!.value = 1_200_000;
  });
  const now = await whatIf(raised);
  t.like(now, { wins: 0, unchanged: STAFF });
  t.true(now.notes.some((note) => note.includes('2027年1月1日')), now.notes.join());
  const next = await whatIf(raised, 2027);
  t.like(next, { year: 2027, wins: STAFF, beforeFen: STAFF * 900_000, afterFen: STAFF * 1_200_000 });
  t.true(next.notes.some((note) => note.includes('做满全年')), next.notes.join());
});

test.serial('回放：按那个季度的月份判断，差别逐条有理由', async (t) => {
  const draft = policyDraft(HIRED, ({ body }) => {
    delete body.tests;
    if (typeof body.eligibility === 'object' && 'all' in body.eligibility) body.eligibility.all.unshift({ ask: '已经工作满半年', when: { ge: [{ monthsBetween: [{ fact: 'startMonth' }, { fact: 'today' }] }, 6] }, yes: '自{startMonth}起已满半年', no: '自{startMonth}起还不满半年' });
  });
  const first = await replay(draft, '2026Q1');
  t.like(first, { day: '2026-03-31', year: 2026, pairs: STAFF, loses: STAFF, beforeFen: STAFF * 900_000, afterFen: 0, verdictChanges: [{ before: 'unknown', after: 'no', count: STAFF }] });
  t.is(first.examples[0]!.after.reasons[0]!.text, '自2026年1月起还不满半年');
  t.like(await replay(draft, '2026Q3'), { pairs: STAFF, loses: 0, unchanged: STAFF });
  t.like(await replay(draft, '2025Q4'), { pairs: 0, beforeFen: 0 });
  t.like(await replay(policyDraft(OWN), '2024Q4'), { pairs: 0 }, '那时还没有登记');
  t.like(await replay(policyDraft(OWN), '2025Q1'), { pairs: SHOPS, beforeFen: SHOPS * 2_000_000 });
  const open = await administrator.raw({ method: 'POST', path: '/api/policies/replay', body: { document: draft, quarter: '2099Q1' } });
  t.is(open.status, 422);
  t.like(open.data, { code: 'policy.period_open' });
});

test.serial('回放看得见后来终止的比对', async (t) => {
  const pair = await db.row<{ id: string; taxpayer_id: string }>(`SELECT id, taxpayer_id FROM matches WHERE kind = 'self_employed' AND state = 'confirmed' ORDER BY id LIMIT 1`);
  await db.unitOfWork(() => db.execute(`UPDATE matches SET state = 'ended', ended_at = $at WHERE id = $id`, { id: pair!.id, at: db.now() }));
  t.like(await whatIf(policyDraft(OWN)), { pairs: SHOPS - 1 });
  t.like(await replay(policyDraft(OWN), '2026Q3'), { pairs: SHOPS });
  await db.unitOfWork(() => db.execute(`UPDATE matches SET state = 'confirmed', ended_at = NULL WHERE id = $id`, { id: pair!.id }));
});

test.serial('试算只读：什么都没改、什么都没发；脱敏；留痕；按辖区', async (t) => {
  const counted = (): Promise<object[]> => db.rows('SELECT (SELECT COUNT(*) FROM messages) AS messages, (SELECT COUNT(*) FROM campaigns) AS campaigns, (SELECT MAX(updated_at) FROM matches) AS touched, (SELECT COUNT(*) FROM definitions) AS definitions');
  const before = await counted();
  const trial = await whatIf(policyDraft(OWN, standardOf(3_000_000)));
  await system.untilIdle();
  t.deepEqual(await counted(), before);
  const text = JSON.stringify(trial);
  for (const { person } of seeded.river.founders) {
    t.false(text.includes(String(person['姓名'])), '姓名脱敏');
    t.false(text.includes(String(person['身份证号'])), '证号脱敏');
  }
  const { rows } = await administrator.call('GET /api/audit', { query: { action: 'policy.try' } });
  t.regex(rows[0]!.detail, /影响测算（2026 年），共 6 对/);
  const elsewhere = await system.signInAs('administrator', { divisionCode: '140200' });
  t.like(await elsewhere.call('POST /api/policies/what-if', { body: { document: policyDraft(OWN), year: YEAR } }), { pairs: 0, beforeFen: 0 });
  for (const role of ['liaison', 'officer', 'auditor'] as const) {
    const member = await system.signInAs(role);
    t.is((await member.raw({ method: 'POST', path: '/api/policies/what-if', body: { document: policyDraft(OWN) } })).status, 403, role);
  }
});

test.serial('测试不通过的政策提交不了、发布不了；改好后由另一人发布，下一次比对就按它算', async (t) => {
  const key = { kind: 'policy', code: 'county.xiaodian' } as const;
  const document = countyDraft(key.code, '140105', 2_600_000);
  document.body.tests = [{ title: '小店区全年经营：26,000 元', on: '2026-12-31', facts: { categories: ['veteran'], taxpayerKind: 'individual', taxpayerStatus: '正常', registeredOn: '2025-03-10', divisionCode: '140105' }, expect: { verdict: 'yes', yearFen: 9_999 } }];
  const { revision, faults } = await administrator.call('POST /api/definitions', { body: { ...key, name: document.name, document } });
  t.deepEqual(faults.map(({ code, path }) => [code, path]), [['policy.test_failed', '/body/tests/0']], '存得下，问题随稿告诉');
  const submit = (): ReturnType<SignedIn['raw']> => administrator.raw({ method: 'POST', path: `/api/definitions/policy/${key.code}/submit`, body: { note: '按小店区扶持办法新增' } });
  const refused = await submit();
  t.is(refused.status, 422);
  t.regex((refused.data as { next: string }).next, /没有通过：全年金额应为 99\.99元，实际为 26,000\.00元/);

  document.body.tests[0]!.expect.yearFen = 2_600_000;
  const saved = await administrator.call('PUT /api/definitions/:kind/:code/draft', { params: key, body: { revision, document } });
  t.deepEqual(saved.faults, []);
  t.is((await submit()).status, 200);
  const reviewer = await system.signInAs('administrator', { username: 'second-administrator' });
  const waiting = await reviewer.call('GET /api/definitions/:kind/:code/draft', { params: key });
  await reviewer.call('POST /api/definitions/:kind/:code/publish', { params: key, body: { revision: waiting.revision } });
  await compare(administrator);
  const paid = await db.rows<{ policy_code: string; n: number }>(`SELECT policy_code, COUNT(*) AS n FROM matches WHERE kind = 'self_employed' AND state = 'confirmed' GROUP BY policy_code`);
  t.deepEqual(paid.map(({ policy_code, n }) => [policy_code, Number(n)]), [[key.code, SHOPS]], '择优按县里的算');
});

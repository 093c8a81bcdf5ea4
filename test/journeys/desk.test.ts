import { useSystem, type Answer } from '../support/harness.ts';
import test from 'ava';
import ExcelJS from 'exceljs';
import { unitOfWork } from '@zhida/server/platform/db/index.ts';
import { defineJob, enqueue, FinalJobError } from '@zhida/server/platform/queue/index.ts';
import { z } from 'zod';
import { XIAODIAN } from '../support/builders/rows.ts';
import { push, seed, type Seeded } from '../support/seed.ts';

const system = useSystem();
let s: Seeded;

const failingJob = defineJob({
  name: 'test.fails',
  label: '测试作业',
  schema: z.object({}),
  run: async () => {
    throw new FinalJobError('对方系统拒绝');
  },
});

async function isWorkbook(answer: Answer): Promise<string[]> {
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.data)}`);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(answer.bytes as unknown as ArrayBuffer);
  const texts: string[] = [];
  book.worksheets[0]?.eachRow((row) => texts.push((row.values as unknown[]).slice(1).join('|')));
  return texts;
}
const why = { query: { reason: '季度核对归档' } };

test.serial('联络员报送：进度、退回的行、下载退回表', async (t) => {
  s = await seed(system);
  const { liaison, list, river } = s;
  t.like(list, { state: 'accepted', read: river.persons.length, rejected: river.refused.length, duplicates: river.duplicates, repeated: false });
  const items = await liaison.call('GET /api/items');
  t.true(items.some(({ code, columns }) => code === 'shanxi.veterans' && columns.some(({ name, required }) => name === '身份证号' && required)));
  t.true((await isWorkbook(await liaison.download('GET /api/items/:code/template', { params: { code: 'shanxi.veterans' } }))).some((line) => line.includes('身份证号')));
  const issues = await liaison.call('GET /api/filings/:id/issues', { params: { id: list.id }, query: { severity: 'error', pageSize: 100 } });
  t.is(new Set(issues.rows.map(({ row }) => row)).size, river.refused.length);
  t.true(issues.rows.every(({ message, next }) => message.length > 0 && next.length > 0));
  const refused = await isWorkbook(await liaison.download('GET /api/filings/:id/refused-rows', { params: { id: list.id } }));
  for (const { row } of river.refused) if (row['姓名'] !== '') t.true(refused.some((line) => line.includes(String(row['姓名']))));
  t.like(await liaison.call('GET /api/filings', { query: { item: 'shanxi.veterans' } }), { total: 1 });
  t.true((await isWorkbook(await liaison.download('GET /api/filings/export', why))).length > 1);
});

test.serial('管理员查人查户：脱敏、筛选、排序、翻页', async (t) => {
  const { administrator, river } = s;
  const page = await administrator.call('POST /api/people/search', { body: { pageSize: 10, page: 2, category: 'veteran' } });
  t.is(page.rows.length, 10);
  t.is(page.total, river.persons.length - river.refused.length - river.duplicates);
  t.true(page.rows.every(({ idNumber, phone }) => idNumber.includes('*') && (phone === null || phone.includes('*'))));
  const person = await administrator.call('GET /api/people/:id', { params: { id: page.rows[0]!.id } });
  t.is(person.facts[0]?.filingId, s.list.id);
  t.is((await administrator.call('POST /api/people/:id/reveal', { params: { id: person.id }, body: { field: 'phone', reason: '来电核实身份' } })).value?.length, 11);
  const people = await isWorkbook(await administrator.download('GET /api/people/export', why));
  t.true(people.length > 10);
  t.false(people.some((line) => river.persons.some((row) => line.includes(String(row['身份证号']).trim()) && String(row['身份证号']).trim().length === 18)));
  const businesses = await administrator.call('GET /api/taxpayers', { query: { kind: 'individual', sort: 'name', pageSize: 100 } });
  t.is(businesses.total, river.individuals.length);
  const enterprise = await administrator.call('GET /api/taxpayers', { query: { keyword: String(river.enterprises[0]!['统一社会信用代码']) } });
  t.is(enterprise.total, 1);
  t.is((await administrator.call('GET /api/taxpayers/:id', { params: { id: enterprise.rows[0]!.id } })).lastWithholdingMonth, '2026-09');
  t.true((await isWorkbook(await administrator.download('GET /api/taxpayers/export', why))).length > 1);
  t.true((await administrator.call('GET /api/divisions')).length > 100);
});

test.serial('比对结果：理由与算法写得明白，存疑的核实后生效', async (t) => {
  const { administrator, river } = s;
  t.true((await administrator.call('GET /api/match-runs')).total >= 1);
  const confirmed = await administrator.call('GET /api/matches', { query: { state: 'confirmed', pageSize: 100 } });
  t.is(confirmed.total, river.founders.length + river.employers.length * 3);
  const match = await administrator.call('GET /api/matches/:id', { params: { id: confirmed.rows[0]!.id } });
  t.true(match.why.length > 0 && match.eligibility.length > 0 && match.arithmetic.length > 0);
  const doubtful = await administrator.call('GET /api/matches', { query: { state: 'doubtful' } });
  t.is(doubtful.total, 2);
  const [first, second] = doubtful.rows;
  const yes = await administrator.call('POST /api/matches/:id/review', { params: { id: first!.id }, body: { decision: 'confirm', note: '已核对户口簿，确为更名' } });
  t.is(yes.state, 'confirmed');
  t.truthy(yes.review);
  const no = await administrator.call('POST /api/matches/:id/review', { params: { id: second!.id }, body: { decision: 'dismiss', note: '与本人电话核实，不是同一人' } });
  t.is(no.state, 'dismissed');
  const again = await administrator.raw({ method: 'POST', path: `/api/matches/${second!.id}/review`, body: { decision: 'confirm', note: '再改一次看看' } });
  t.is(again.status, 409);
  t.true((await isWorkbook(await administrator.download('GET /api/matches/export', why))).length > 1);
  await system.untilIdle();
});

test.serial('政策：谁符合、为什么；公开目录不用登录', async (t) => {
  const { administrator } = s;
  const policies = await administrator.call('GET /api/policies');
  t.true(policies.length >= 4);
  const exported = await isWorkbook(await administrator.download('GET /api/policies/export', { query: { keyword: '退役士兵', reason: '政策落实情况汇报' } }));
  t.true(exported.some((line) => line.includes('自主就业退役士兵从事个体经营税费扣减')) && !exported.some((line) => line.includes('重点群体从事个体经营')));
  const policy = await administrator.call('GET /api/policies/:code', { params: { code: 'tax.veteran.self-employed' } });
  t.true(policy.legalBasis.length > 0 && policy.rule.length > 0 && policy.parameters.length > 0);
  const cases = await administrator.call('GET /api/policies/:code/cases', { params: { code: policy.code }, query: { verdict: 'yes' } });
  t.true(cases.total > 0 && cases.counts.yes === cases.total);
  t.true(cases.rows.every(({ reasons }) => reasons.length > 0));
  t.true((await system.anonymous.call('GET /api/public/policies')).length >= 4);
  t.is((await system.anonymous.call('GET /api/public/policies/:code', { params: { code: policy.code } })).name, policy.name);
});

test.serial('推送：预览的人数就是发出的人数，失败的说明原因、可以重发', async (t) => {
  const { administrator, river } = s;
  const unlucky = String(river.founders[0]!.person['联系方式']);
  system.world.faults.push({ to: unlucky, code: 'isv.MOBILE_NUMBER_ILLEGAL', times: -1 });
  const preview = await administrator.call('POST /api/campaigns/preview', { body: {} });
  const [first] = preview.filter(({ recipients }) => recipients > 0);
  t.true(first!.examples.length > 0 && first!.examples.every(({ text }) => text.length > 10));
  const stale = await administrator.raw({ method: 'POST', path: '/api/campaigns', body: { policyCode: first!.policyCode, expectedRecipients: first!.recipients + 1 } });
  t.is(stale.status, 409, '预览之后受众变了，就要重新预览');
  const campaigns = await push(system, administrator);
  t.is(campaigns.length, preview.filter(({ recipients }) => recipients > 0).length);
  for (const { id, policyCode } of campaigns) {
    const campaign = await administrator.call('GET /api/campaigns/:id', { params: { id } });
    t.is(campaign.state, 'done');
    t.is(campaign.total, preview.find((row) => row.policyCode === policyCode)!.recipients);
    const messages = await administrator.call('GET /api/campaigns/:id/messages', { params: { id }, query: { pageSize: 100 } });
    t.is(messages.total, campaign.total);
    t.true(messages.rows.every(({ recipient }) => recipient.includes('*') || recipient.includes('公司')));
  }
  const { id } = campaigns.find(({ audience }) => audience === 'person')!;
  const all = await administrator.call('GET /api/campaigns/:id/messages', { params: { id }, query: { pageSize: 100 } });
  const failed = all.rows.filter(({ state }) => state === 'failed' || state === 'unreachable');
  t.is(failed.length, 1);
  t.regex(failed[0]!.reason ?? '', /[\u4e00-\u9fff]/);
  system.world.faults = [];
  await administrator.call('POST /api/messages/:id/retry', { params: { id: failed[0]!.id } });
  await system.untilIdle();
  const after = await administrator.call('GET /api/campaigns/:id/messages', { params: { id }, query: { pageSize: 100 } });
  t.is(after.rows.find((row) => row.id === failed[0]!.id)?.state, 'delivered');
  t.true((await administrator.call('GET /api/campaigns')).total >= campaigns.length);
  t.true((await isWorkbook(await administrator.download('GET /api/campaigns/export', why))).length > 1);
  t.is((await isWorkbook(await administrator.download('GET /api/campaigns/export', { query: { ...why.query, state: 'stopped' } }))).length, (await isWorkbook(await administrator.download('GET /api/campaigns/export', why))).length - campaigns.length, '按筛选条件导出');
  t.true((await isWorkbook(await administrator.download('GET /api/campaigns/:id/messages/export', { params: { id }, ...why }))).length > 1);
});

test.serial('负责人分派，专员联系、看电话、办结、撤回', async (t) => {
  const head = await system.signInAs('bureauHead', { bureauCode: XIAODIAN.code, divisionCode: XIAODIAN.divisionCode });
  const colleague = await system.signInAs('officer', { bureauCode: XIAODIAN.code, divisionCode: XIAODIAN.divisionCode, username: 'colleague' });
  const officers = await head.call('GET /api/officers', { query: { bureau: XIAODIAN.code } });
  t.is(officers.length, 2);
  const tasks = await head.call('GET /api/tasks', { query: { kind: 'self_employed', pageSize: 100 } });
  const task = tasks.rows[0]!;
  t.is((await head.call('POST /api/tasks/assign', { body: { taskIds: [task.id], officerId: colleague.me.id, reason: '熟悉该户情况' } })).assigned, 1);
  t.is((await colleague.call('GET /api/tasks')).total, 1);
  const phone = await colleague.call('POST /api/tasks/:id/reveal-phone', { params: { id: task.id }, body: { reason: '预约上门' } });
  t.regex(phone.value ?? '', /^1\d{10}$/);
  await colleague.call('POST /api/tasks/:id/contacts', { params: { id: task.id }, body: { kind: 'visit', note: '上门讲解，已会填报', nextOn: '2026-12-20' } });
  const [outcome] = await colleague.call('GET /api/task-outcomes');
  await colleague.call('POST /api/tasks/:id/outcome', { params: { id: task.id }, body: { outcome: outcome!.code, note: '' } });
  await colleague.call('POST /api/tasks/:id/reopen', { params: { id: task.id }, body: { reason: '补充一次联系' } });
  const detail = await head.call('GET /api/tasks/:id', { params: { id: task.id } });
  t.is(detail.state, 'contacted');
  t.true(detail.history.length >= 4);
  t.true((await isWorkbook(await head.download('GET /api/tasks/export', why))).length > 1);
  const other = tasks.rows.find(({ id }) => id !== task.id)!;
  t.is((await colleague.raw({ method: 'POST', path: `/api/tasks/${other.id}/contacts`, body: { kind: 'call', note: '打给别人的户', nextOn: null } })).status >= 400, true);
});

test.serial('手机端：登记订阅、看消息、看政策、看企业', async (t) => {
  const { river } = s;
  const { person } = river.founders[1]!;
  const veteran = await system.citizen({ phone: String(person['联系方式']), name: String(person['姓名']), idNumber: String(person['身份证号']) });
  const templates = await veteran.call('GET /api/me/subscription-templates');
  t.true(templates.length > 0);
  const { templateId, credits } = templates[0]!;
  await veteran.call('POST /api/me/subscriptions', { body: { results: [{ templateId, result: 'accept' }] } });
  t.like((await veteran.call('GET /api/me/subscription-templates')).find((each) => each.templateId === templateId), { credits: credits + 1 });
  const inbox = await veteran.call('GET /api/me/inbox');
  t.is(inbox.total, 1);
  await veteran.call('POST /api/me/inbox/:id/read', { params: { id: inbox.rows[0]!.id } });
  t.is((await veteran.call('GET /api/me/benefits')).length, 1);
  t.is((await veteran.call('GET /api/me/guidance')).length, 1);
  const accountant = await system.citizen({ phone: String(river.enterprises[0]!['联系电话']) });
  const [enterprise] = accountant.me.enterprises ?? [];
  t.truthy(await accountant.call('GET /api/me/enterprises/:id', { params: { id: enterprise!.id } }));
  const elsewhere = await veteran.raw({ method: 'GET', path: `/api/me/enterprises/${enterprise!.id}` });
  t.is(elsewhere.status, 404, '别人的企业看不到');
});

test.serial('姓名与证号对不上的人，看不到任何人的政策', async (t) => {
  const { person } = s.river.founders[2]!;
  const stranger = await system.citizen({ phone: '13922220001' });
  const refused = await stranger.raw({ method: 'POST', path: '/api/me/identity', body: { name: '张冠李', idNumber: String(person['身份证号']) } });
  t.is(refused.status, 422);
  const otherPhone = await stranger.raw({ method: 'POST', path: '/api/me/identity', body: { name: String(person['姓名']), idNumber: String(person['身份证号']) } });
  t.is(otherPhone.status, 422, '登记的手机号不是这一部');
  t.deepEqual(await stranger.call('GET /api/me/benefits'), []);
  t.is((await stranger.call('GET /api/me/inbox')).total, 0);
});

test.serial('工作台、统计、审计导出', async (t) => {
  const { administrator, liaison } = s;
  const auditor = await system.signInAs('auditor');
  for (const caller of [administrator, liaison, auditor]) {
    const bench = await caller.call('GET /api/workbench');
    t.regex(bench.greeting, /[\u4e00-\u9fff]/);
  }
  t.true((await administrator.call('GET /api/report')).persons.total > 0);
  t.true((await auditor.call('GET /api/audit', { query: { action: 'person.reveal' } })).total >= 1);
  t.true((await isWorkbook(await auditor.download('GET /api/audit/export', why))).length > 1);
  t.like(await auditor.call('GET /api/audit/verify'), { ok: true });
  const reasonless = await auditor.raw({ method: 'GET', path: '/api/audit/export' });
  t.is(reasonless.status, 400, '不写用途不能导出');
});

test.serial('后台作业多次失败：管理员看得到原因，可以重试', async (t) => {
  await unitOfWork(() => enqueue(failingJob, {}));
  const dead = await system.eventually(async () => {
    const found = await s.administrator.call('GET /api/dead-jobs');
    return found.rows.find(({ name }) => name === 'test.fails');
  });
  t.like(dead, { label: '测试作业', error: '对方系统拒绝' });
  t.true((await s.administrator.call('POST /api/dead-jobs/:id/retry', { params: { id: dead.id } })).ok);
});

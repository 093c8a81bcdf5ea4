import { profile, useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import { importFile } from '@zhida/server/modules/exchange/index.ts';
import { runMatching } from '@zhida/server/modules/matching/index.ts';
import { remindEnterprises } from '@zhida/server/modules/guidance/reminders/remind.ts';
import * as db from '@zhida/server/platform/db/index.ts';
import { COMMAND_LINE } from '@zhida/server/platform/http/index.ts';
import { MONTHS } from '../support/builders/river.ts';
import { buildPerson, buildRelief, buildTaxpayer, buildWithholding, XIAODIAN, type Row } from '../support/builders/rows.ts';
import { buildTable } from '../support/builders/workbook.ts';
import { lastCodeSentTo } from '../support/phone.ts';
import { refusal } from '../support/refusal.ts';
import { fileOf } from './files.ts';

const system = useSystem({ worker: false });
let files = 0;
const refusalOf = async (work: Promise<unknown>): Promise<string> => (await refusal(work)).code;

async function file(item: string, rows: Row[], mode: 'full' | 'diff' = 'diff'): Promise<void> {
  files += 1;
  const { path } = await fileOf(`part${files}`, { rows, kind: 'csv-utf8', decorated: false });
  const answer = await importFile({ item, path, mode, actor: COMMAND_LINE });
  if (answer.accepted !== rows.length) throw new Error(JSON.stringify(answer.errors));
}

const owner = buildPerson();
const [first, second] = [buildTaxpayer({ row: { 法定代表人: owner['姓名']!, 法定代表人身份证号: owner['身份证号']! } }), buildTaxpayer()];
const staff = [buildPerson(), buildPerson()];
const colleague = buildPerson();
const stranger = buildPerson();
const ACCOUNTANT = '13911110001';
let accountant: SignedIn;
let legal: SignedIn;
let finance: SignedIn;

const nameOf = (enterprise: Row): string => String(enterprise['名称']);
const ask = (who: SignedIn, enterprise: Row, how: 'code' | 'approval', role: 'agent' | 'finance' | 'legal' = 'agent') =>
  who.call('POST /api/me/enterprise-bindings', { body: { creditCode: String(enterprise['统一社会信用代码']), name: '周会计', role, how } });
const idOf = async (enterprise: Row): Promise<string> => (await db.row<{ id: string }>('SELECT id FROM taxpayers WHERE credit_code = $code', { code: enterprise['统一社会信用代码'] }))!.id;
const viewOf = async (who: SignedIn, enterprise: Row) => who.call('GET /api/me/enterprises/:id', { params: { id: await idOf(enterprise) } });
const mineOf = async (who: SignedIn): Promise<string[]> => ((await who.call('GET /api/session', {})).enterprises ?? []).map(({ name, role }) => `${name} ${role}`);

test.serial.before(`two enterprises, two veterans at the first (${profile})`, async () => {
  await system.bureaus([XIAODIAN]);
  await file('shanxi.veterans', [owner, ...staff, stranger], 'full');
  await file('tax.enterprises', [first, second]);
  await file('tax.withholding', [...staff, colleague].flatMap((person) => MONTHS.map((month) => buildWithholding({ employer: first, person, month }))), 'full');
  await runMatching({ all: false, actor: COMMAND_LINE });
  await file('tax.reliefs', [buildRelief({ taxpayer: first, relief: '企业招用自主就业退役士兵', period: '2026Q3', yuan: '4500', row: { 享受人数: '2' } })]);
  await system.untilIdle();
  accountant = await system.citizen({ phone: ACCOUNTANT });
  legal = await system.citizen({ phone: String(owner['联系方式']), name: String(owner['姓名']), idNumber: String(owner['身份证号']) });
  finance = await system.citizen({ phone: String(second['联系电话']) });
});

test.serial('an accountant binds by the code that goes to the enterprise’s own telephone; wrong codes spend it', async (t) => {
  t.is(await refusalOf(viewOf(accountant, first)), 'request.not_found');
  t.is(await refusalOf(ask(accountant, buildTaxpayer(), 'code')), 'enterprise.unknown');
  const asked = await ask(accountant, first, 'code');
  t.like(asked, { state: 'code', enterprise: { id: null }, role: '办税人员' });
  const code = lastCodeSentTo(system.world, String(first['联系电话']));
  const spend = (given: string, id = asked.id!) => accountant.call('POST /api/me/enterprise-bindings/:id/code', { params: { id }, body: { code: given } });
  const wrong = code === '000000' ? '000001' : '000000';
  for (let tries = 0; tries < 5; tries += 1) t.is(await refusalOf(spend(wrong)), 'enterprise.wrong_code');
  t.is(await refusalOf(spend(code)), 'enterprise.wrong_code', 'five wrong ones spend it');
  const again = await ask(accountant, first, 'code');
  const someoneElse = await system.citizen({ phone: '13911110002' });
  const fresh = lastCodeSentTo(system.world, String(first['联系电话']));
  t.is(await refusalOf(someoneElse.call('POST /api/me/enterprise-bindings/:id/code', { params: { id: again.id! }, body: { code: fresh } })), 'request.not_found');
  t.is((await spend(fresh, again.id!)).state, 'bound');
  t.deepEqual(await mineOf(accountant), [`${nameOf(first)} 办税人员`]);
  t.is(await refusalOf(ask(accountant, first, 'approval')), 'enterprise.bound_already');
});

test.serial('several enterprises for one accountant: the second is approved by who holds its registered telephone', async (t) => {
  const asked = await ask(accountant, second, 'approval');
  t.is(asked.state, 'approval');
  const params = { id: await idOf(second) };
  const [waiting] = await finance.call('GET /api/me/enterprises/:id/members', { params });
  t.like(waiting, { name: '周会计', state: 'approval', can: ['approve'] });
  t.regex(waiting!.phone, /\*/);
  const decide = (who: SignedIn, approve: boolean, binding = waiting!.id) => who.call('POST /api/me/enterprises/:id/members', { params, body: { binding, approve } });
  t.is(await refusalOf(decide(legal, true)), 'request.not_found', 'another enterprise’s representative');
  t.is(await refusalOf(decide(accountant, true)), 'request.not_found');
  t.like((await decide(finance, true))[0], { state: 'bound', by: '财务负责人', can: ['end'] });
  t.is(await refusalOf(decide(finance, false)), 'enterprise.settled');
  t.is((await mineOf(accountant)).length, 2);
  // A finance officer does not let in somebody above or beside them.
  const equal = await system.citizen({ phone: '13911110003' });
  const wish = await ask(equal, second, 'approval', 'finance');
  t.is(await refusalOf(decide(finance, true, wish.id!)), 'enterprise.role');
});

test.serial('what each role may see: all see people and money, only those who answer for it see who else is in', async (t) => {
  t.deepEqual(await mineOf(legal), [`${nameOf(first)} 法定代表人`]);
  const params = { id: await idOf(first) };
  t.is(await refusalOf(accountant.call('GET /api/me/enterprises/:id/members', { params })), 'enterprise.role');
  t.deepEqual((await legal.call('GET /api/me/enterprises/:id/members', { params })).map(({ state, can }) => [state, can]), [['bound', ['end']]]);
  t.like(await viewOf(accountant, first), { role: '办税人员', canManage: false });
  t.like(await viewOf(legal, first), { role: '法定代表人', canManage: true });
});

test.serial('the year’s cap, what is used and left, the months counted, the order of taxes, the missing proof', async (t) => {
  const view = await viewOf(accountant, first);
  t.like(view, { totalFen: 1_800_000, usedFen: 450_000, leftFen: 1_350_000, eligiblePeople: 2, disputed: 0 });
  t.deepEqual(view.deductionOrder, ['增值税', '城市维护建设税', '教育费附加', '地方教育附加', '企业所得税（年度汇算清缴）']);
  t.true(view.missingProof.length > 0 && view.missingProof.every(({ people }) => people === 2));
  for (const person of view.people) {
    t.is(person.monthsText, '1月至9月');
    t.regex(person.name, /\*/);
    t.regex(person.idNumber, /\*/);
    t.true(person.missing.length > 0);
  }
});

test.serial('the calculation sheet as workbook and PDF, in the trail; nobody else gets it', async (t) => {
  const params = { id: await idOf(first) };
  const book = await accountant.download('GET /api/me/enterprises/:id/sheet', { params, query: { format: 'xlsx' } });
  t.is(book.status, 200);
  t.is(book.bytes.subarray(0, 2).toString(), 'PK');
  const paper = await accountant.download('GET /api/me/enterprises/:id/sheet', { params, query: { format: 'pdf' } });
  t.is(paper.bytes.subarray(0, 5).toString(), '%PDF-');
  t.is((await finance.download('GET /api/me/enterprises/:id/sheet', { params, query: { format: 'pdf' } })).status, 404);
  t.is(Number((await db.row<{ n: number }>(`SELECT COUNT(*) AS n FROM audit_log WHERE action = 'enterprise.sheet'`))?.n), 2);
});

test.serial('a staff list is checked for the own staff alone: a person on a list who is not on the payroll is answered like anybody', async (t) => {
  const path = `/api/me/enterprises/${await idOf(first)}/staff-list`;
  const nobody = buildPerson();
  const list = async (rows: Row[]) => (await buildTable({ rows: rows.map((row) => ({ 姓名: row['姓名']!, 身份证号: row['身份证号']! })), kind: 'xlsx', title: '员工名单' })).bytes;
  const send = (who: SignedIn, bytes: Buffer) => who.bytes({ method: 'PUT', path, bytes });
  const answer = await send(accountant, await list([staff[0]!, colleague, stranger, nobody, { ...nobody, 身份证号: '11010519491231002' }]));
  t.is(answer.status, 200, JSON.stringify(answer.data));
  const { rows, counted, strangers, faults } = answer.data as { rows: { state: string; text: string; idNumber: string; amountFen: number }[]; counted: number; strangers: number; faults: number };
  t.deepEqual(rows.map(({ state }) => state), ['pending', 'own', 'stranger', 'stranger', 'fault']);
  t.is(rows[2]!.text, rows[3]!.text, 'on a list or not: the same words');
  t.true(rows.every(({ idNumber }) => !/\d{15}/.test(idNumber)));
  t.deepEqual([counted, strangers, faults, rows[0]!.amountFen], [1, 2, 1, 900_000]);
  t.is((await send(finance, await list([stranger]))).status, 404);
  t.is((await send(accountant, Buffer.from('no table'))).status, 422);
});

test.serial('before a filing date everybody who acts for an enterprise that can still deduct is reminded, once', async (t) => {
  await remindEnterprises('monthly', '按月申报', '2026-12-15');
  await remindEnterprises('monthly', '按月申报', '2026-12-15');
  await system.untilIdle();
  const told = async (who: SignedIn) => (await who.call('GET /api/me/inbox', {})).rows.filter(({ title }) => title === '申报时别忘了扣减');
  const [mine, ...more] = await told(accountant);
  t.is(more.length, 0);
  t.true(mine?.text.includes('13,500.00元') && mine.text.includes('2026年12月15日') && mine.text.includes(nameOf(first)));
  t.is((await told(legal)).length, 1);
  t.is((await told(finance)).length, 0, 'the second enterprise hires nobody on a list');
});

test.serial('the enterprise says “does not match” of one of its people: not counted while it is looked into', async (t) => {
  const before = await viewOf(accountant, first);
  const params = { id: await idOf(first) };
  const body = { matchId: before.people[0]!.matchId, ground: 'not-employed', note: '此人三月已经离职' };
  t.is(await refusalOf(finance.call('POST /api/me/enterprises/:id/disputes', { params, body })), 'request.not_found');
  const made = await accountant.call('POST /api/me/enterprises/:id/disputes', { params, body });
  t.like(made, { state: 'open', department: '国家税务总局山西省税务局' });
  t.like(await viewOf(accountant, first), { disputed: 1, eligiblePeople: 1, totalFen: 900_000 });
  t.is((await legal.call('GET /api/me/disputes', {})).length, 1, 'whoever acts for the enterprise follows it');
});

test.serial('unbinding: by the accountant or by who answers for the enterprise; what was seen is seen no more', async (t) => {
  const params = { id: await idOf(first) };
  const [member] = await legal.call('GET /api/me/enterprises/:id/members', { params });
  t.is(await refusalOf(finance.call('POST /api/me/enterprise-bindings/:id/end', { params: { id: member!.id } })), 'request.not_found');
  await legal.call('POST /api/me/enterprise-bindings/:id/end', { params: { id: member!.id } });
  t.is(await refusalOf(viewOf(accountant, first)), 'request.not_found');
  const left = await accountant.call('GET /api/me/enterprise-bindings', {});
  t.deepEqual(left.map(({ enterprise, state }) => [enterprise.name, state]), [[nameOf(second), 'bound']]);
  await accountant.call('POST /api/me/enterprise-bindings/:id/end', { params: { id: left[0]!.id! } });
  t.deepEqual(await mineOf(accountant), []);
});

import { profile, useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import { importFile } from '@zhida/server/modules/exchange/index.ts';
import { audienceOf, runMatching } from '@zhida/server/modules/matching/index.ts';
import * as db from '@zhida/server/platform/db/index.ts';
import { COMMAND_LINE } from '@zhida/server/platform/http/index.ts';
import { MONTHS } from '../support/builders/river.ts';
import { buildPerson, buildRelief, buildTaxpayer, buildWithholding, XIAODIAN, YINGZE, type Row } from '../support/builders/rows.ts';
import { refusal } from '../support/refusal.ts';
import { fileOf } from './files.ts';

const system = useSystem({ worker: false });
const YEAR = 2026;
const HIRING = '企业招用自主就业退役士兵';
const OWN = '自主就业退役士兵从事个体经营';
let files = 0;

async function file(item: string, rows: Row[], mode: 'full' | 'diff' = 'diff') {
  files += 1;
  const { path } = await fileOf(`part${files}`, { rows, kind: 'csv-utf8', decorated: false });
  const answer = await importFile({ item, path, mode, actor: COMMAND_LINE });
  await system.untilIdle();
  return answer;
}
async function compare(): Promise<void> {
  await runMatching({ all: false, actor: COMMAND_LINE });
  await system.untilIdle();
}

const [owner, wronged, hiredOne, hiredTwo] = [buildPerson(), buildPerson(), buildPerson(), buildPerson()];
const shopOf = (person: Row): Row => buildTaxpayer({ kind: 'individual', row: { 经营者姓名: person['姓名'] ?? '', 经营者身份证号: person['身份证号'] ?? '', 登记日期: '2025-03-10' } });
const [shop, wrongShop, enterprise] = [shopOf(owner), shopOf(wronged), buildTaxpayer()];
const pay = (person: Row): Row[] => MONTHS.map((month) => buildWithholding({ employer: enterprise, person, month }));

let officer: SignedIn;
let head: SignedIn;
let liaison: SignedIn;
let taxLiaison: SignedIn;

const refusalOf = async (work: Promise<unknown>): Promise<string> => (await refusal(work)).code;

interface TaskAndPair {
  taskId: string;
  matchId: string;
}
const taskFor = async (name: unknown): Promise<TaskAndPair> =>
  (await db.row<TaskAndPair>('SELECT t.id AS "taskId", COALESCE(t.match_id, \'\') AS "matchId" FROM tasks t JOIN taxpayers x ON x.id = t.taxpayer_id WHERE x.name = $name', { name }))!;
const benefitOf = (taskId: string) => officer.call('GET /api/tasks/:id/benefit', { params: { id: taskId } });
const taskOf = (taskId: string) => officer.call('GET /api/tasks/:id', { params: { id: taskId } });
async function pushed(): Promise<string[]> {
  const names: string[] = [];
  for await (const { personName, taxpayerName } of audienceOf(null)) names.push(personName ?? taxpayerName);
  return names;
}

test.serial.before(`two shops and an enterprise with two veterans (${profile})`, async () => {
  await system.bureaus([XIAODIAN, YINGZE]);
  const place = { bureauCode: XIAODIAN.code, divisionCode: XIAODIAN.divisionCode };
  officer = await system.signInAs('officer', place);
  head = await system.signInAs('bureauHead', place);
  liaison = await system.signInAs('liaison', { departmentCode: 'shanxi.veterans-affairs' });
  taxLiaison = await system.signInAs('liaison', { departmentCode: 'shanxi.tax' });
  await file('shanxi.veterans', [owner, wronged, hiredOne, hiredTwo], 'full');
  await file('tax.individual-businesses', [shop, wrongShop]);
  await file('tax.enterprises', [enterprise]);
  await file('tax.withholding', [...pay(hiredOne), ...pay(hiredTwo)], 'full');
  await compare();
});

test.serial('a return with faults: each row says what is wrong, the sound ones count', async (t) => {
  const stranger = buildTaxpayer();
  const answer = await file('tax.reliefs', [
    buildRelief({ taxpayer: enterprise, relief: HIRING, period: '2026-09', yuan: '750.00', row: { 享受人员身份证号: hiredOne['身份证号']!, 享受人数: '' } }),
    buildRelief({ taxpayer: enterprise, relief: HIRING, period: '2026-09', yuan: '750.00', row: { 享受人员身份证号: hiredOne['身份证号']!, 享受人数: '' } }),
    buildRelief({ taxpayer: enterprise, relief: HIRING, period: '2026-09', yuan: '800.00', row: { 享受人员身份证号: hiredOne['身份证号']!, 享受人数: '' } }),
    buildRelief({ taxpayer: stranger, relief: HIRING, period: '2026-09', yuan: '750.00' }),
    buildRelief({ taxpayer: enterprise, relief: '安置残疾人', period: '2026-09', yuan: '10' }),
    buildRelief({ taxpayer: enterprise, relief: HIRING, period: '九月份', yuan: '10' }),
    buildRelief({ taxpayer: enterprise, relief: HIRING, period: '2026-09', yuan: '10', row: { 享受人数: '' } }),
  ]);
  t.like(answer, { read: 7, accepted: 1, duplicates: 1, rejected: 5 });
  t.deepEqual(answer.errors.map(({ code }) => code).sort(), ['row.headcount_missing', 'row.period_invalid', 'row.relief_conflict', 'row.relief_unknown', 'row.taxpayer_unknown']);
});

test.serial('a return shows the relief enjoyed: the task proposes its closing with the figures, and one press closes it', async (t) => {
  const { taskId } = await taskFor(enterprise['名称']);
  const before = await benefitOf(taskId);
  t.like(before.proposal, { year: YEAR, enjoyedFen: 75_000, estimatedFen: 1_800_000 });
  t.like(before.years[0], { year: YEAR, estimatedFen: 1_800_000, enjoyedFen: 75_000, leftFen: 1_725_000, lostFen: 0, closesOn: '2027-05-31' });
  t.deepEqual(before.lines.map(({ period, amountFen }) => [period, amountFen]), [['2026-09', 75_000]]);
  t.regex(before.lines[0]!.who, /\*/);
  // More is filed: the first proposal is withdrawn, the new sum stands.
  await file('tax.reliefs', [buildRelief({ taxpayer: enterprise, relief: HIRING, period: '2026Q2', yuan: '3000', row: { 享受人数: '2' } })]);
  const { proposal } = await benefitOf(taskId);
  t.is(proposal?.enjoyedFen, 375_000);
  const decide = (who: SignedIn, decision: 'confirm' | 'refuse', id = proposal!.id) => who.call('POST /api/tasks/:id/proposal', { params: { id: taskId }, body: { proposal: id, decision } });
  t.is(await refusalOf(decide(officer, 'confirm', before.proposal!.id)), 'proposal.decided');
  await decide(officer, 'confirm');
  const closed = await taskOf(taskId);
  t.like(closed, { state: 'closed', outcome: { code: { code: 'enjoyed' } } });
  t.true(closed.outcome?.note.includes('3,750.00元'));
  t.true(closed.history.some(({ text }) => text.includes('建议按“已享受”办结')));
  t.is(await refusalOf(decide(officer, 'confirm')), 'proposal.decided');
});

test.serial('a refused sum is not proposed again; a corrected return replaces what it said', async (t) => {
  const { taskId } = await taskFor(shop['名称']);
  const claim = (yuan: string) => file('tax.reliefs', [buildRelief({ taxpayer: shop, relief: OWN, period: '2026Q3', yuan, row: { 享受人员身份证号: owner['身份证号']!, 享受人数: '' } })]);
  await claim('6000');
  const { proposal } = await benefitOf(taskId);
  t.is(proposal?.enjoyedFen, 600_000);
  await officer.call('POST /api/tasks/:id/proposal', { params: { id: taskId }, body: { proposal: proposal!.id, decision: 'refuse', note: '只扣了一个季度' } });
  t.is((await taskOf(taskId)).state, 'assigned');
  await file('tax.reliefs', [buildRelief({ taxpayer: shop, relief: HIRING, period: '2026Q3', yuan: '1', row: {} })]);
  t.is((await benefitOf(taskId)).proposal, null, 'a relief of the other kind says nothing of this task');
  await claim('7000');
  const now = await benefitOf(taskId);
  t.is(now.proposal?.enjoyedFen, 700_000, 'the corrected return took the place of the first');
  t.deepEqual(now.lines.map(({ amountFen }) => amountFen), [700_000]);
});

test.serial('estimated, enjoyed, left and lost by bureau and policy, with an export; an earlier year that was not used is lost', async (t) => {
  const table = await head.call('GET /api/benefits', { query: { year: YEAR } });
  t.deepEqual(table.rows.map(({ policy, pairs, estimatedFen, enjoyedFen, leftFen, lostFen }) => [policy.code, pairs, estimatedFen, enjoyedFen, leftFen, lostFen]).sort(), [
    ['tax.veteran.hiring', 2, 1_800_000, 375_100, 1_425_000, 0],
    ['tax.veteran.self-employed', 2, 4_800_000, 700_000, 4_100_000, 0],
  ]);
  t.is(table.total.estimatedFen, 6_600_000);
  await file('tax.reliefs', [buildRelief({ taxpayer: shop, relief: OWN, period: '2025', yuan: '5000', row: { 享受人数: '1' } })]);
  const last = await head.call('GET /api/benefits', { query: { year: YEAR - 1 } });
  // March to December 2025: 10 months of 24,000 a year for each of two shops.
  t.like(last.total, { estimatedFen: 4_000_000, enjoyedFen: 500_000, leftFen: 0, lostFen: 3_500_000 });
  t.true(last.closes.every(({ closed }) => closed));
  const book = await head.download('GET /api/benefits/export', { query: { year: YEAR, reason: '季度汇总用' } });
  t.is(book.status, 200);
  t.true(book.bytes.length > 1000);
  const elsewhere = await system.signInAs('bureauHead', { bureauCode: '11401060001', divisionCode: '140106', username: 'elsewhere' });
  t.deepEqual((await elsewhere.call('GET /api/benefits', { query: { year: YEAR } })).rows, []);
});

test.serial('“not me”: the pair is in doubt, nobody is told of it, the task stays and the department is asked', async (t) => {
  const { taskId, matchId } = await taskFor(wrongShop['名称']);
  const citizen = await system.citizen({ phone: String(wronged['联系方式']), name: String(wronged['姓名']), idNumber: String(wronged['身份证号']) });
  t.true((await pushed()).includes(String(wronged['姓名'])));
  const grounds = await citizen.call('GET /api/dispute-grounds', { query: { kind: 'self_employed' } });
  t.true(grounds.some(({ code }) => code === 'not-my-business') && !grounds.some(({ code }) => code === 'not-employed'));
  const report = (ground: string) => citizen.call('POST /api/me/benefits/:id/disputes', { params: { id: matchId }, body: { ground, note: '我没有开过这个店' } });
  t.is(await refusalOf(report('not-employed')), 'dispute.ground_unfit');
  const administrator = await system.signInAs('administrator');
  const [{ policyCode, recipients } = { policyCode: '', recipients: 0 }] = (await administrator.call('POST /api/campaigns/preview', { body: {} })).filter(({ policyName, recipients: some }) => policyName.includes('个体经营') && some > 0);
  const { id: campaignId } = await administrator.call('POST /api/campaigns', { body: { policyCode, expectedRecipients: recipients } });
  await administrator.call('POST /api/campaigns/:id/pause', { params: { id: campaignId }, body: { reason: '文字要再核对' } });
  await system.untilIdle();
  const mine = await report('not-in-category');
  t.like(mine, { state: 'open', department: '山西省退役军人事务厅' });
  t.is(await refusalOf(report('not-in-category')), 'dispute.open_already');
  await system.untilIdle();
  t.false((await pushed()).includes(String(wronged['姓名'])));
  await administrator.call('POST /api/campaigns/:id/resume', { params: { id: campaignId } });
  await system.untilIdle();
  const held = await db.rows<{ state: string; reason: string }>(`SELECT m.state, m.reason FROM messages m JOIN persons p ON p.id = m.person_id WHERE m.campaign_id = $campaignId AND p.name = $name`, { campaignId, name: wronged['姓名'] });
  t.deepEqual(held, [{ state: 'cancelled', reason: '这一对比对有争议，核对清楚以前不推送' }], 'what was queued before is not sent either');
  t.deepEqual(await citizen.call('GET /api/me/benefits', {}), []);
  t.is((await taskOf(taskId)).state, 'assigned', 'the officer can still talk');
  await compare();
  t.is((await db.row<{ state: string }>('SELECT state FROM matches WHERE id = $matchId', { matchId }))?.state, 'doubtful', 'a comparison does not settle it');
  await file('tax.reliefs', [buildRelief({ taxpayer: wrongShop, relief: OWN, period: '2026Q3', yuan: '6000' })]);
  t.like(await benefitOf(taskId), { disputed: true, proposal: null });
  t.is(await refusalOf(head.call('POST /api/matches/:id/review', { params: { id: matchId }, body: { decision: 'confirm', note: '税务所自行核实' } })), 'match.disputed', 'the department still has time');
});

test.serial('the department answers “right” with grounds; the head decides anew; all three see it', async (t) => {
  const { taskId, matchId } = await taskFor(wrongShop['名称']);
  const [dispute] = (await liaison.call('GET /api/disputes', { query: { state: 'open' } })).rows;
  t.like(dispute, { about: 'list', department: '山西省退役军人事务厅', can: ['answer'], match: { taxpayer: null } });
  t.regex(dispute!.match.person, /\*/, 'the department reads a masked name');
  t.is((await taxLiaison.call('GET /api/disputes', {})).total, 0, 'another department does not see it');
  const answer = (who: SignedIn, id: string, verdict: 'right' | 'wrong', note = '已核对退役证件') => who.call('POST /api/disputes/:id/answer', { params: { id }, body: { answer: verdict, note } });
  t.is(await refusalOf(answer(taxLiaison, dispute!.id, 'right')), 'request.not_found');
  t.is((await answer(liaison, dispute!.id, 'right')).state, 'answered');
  t.is(await refusalOf(answer(liaison, dispute!.id, 'wrong')), 'dispute.answered');
  await head.call('POST /api/matches/:id/review', { params: { id: matchId }, body: { decision: 'confirm', note: '部门核对无误，本人已说明' } });
  await system.untilIdle();
  t.is((await officer.call('GET /api/disputes/:id', { params: { id: dispute!.id } })).state, 'settled');
  const citizen = await system.citizen({ phone: String(wronged['联系方式']), name: String(wronged['姓名']), idNumber: String(wronged['身份证号']) });
  t.like((await citizen.call('GET /api/me/disputes', {}))[0], { state: 'settled', answer: { label: '核对无误' } });
  t.true((await citizen.call('GET /api/me/inbox', {})).rows.some(({ title }) => title === '您反映的问题有了进展'));
  t.true((await taskOf(taskId)).history.some(({ text }) => text.startsWith('比对争议：')));
  t.true((await pushed()).includes(String(wronged['姓名'])), 'decided: told again');
  t.is((await benefitOf(taskId)).disputed, false);
});

test.serial('an officer reports it; the department finds its list wrong: dismissed at once, corrected by the next filing', async (t) => {
  const { matchId } = await taskFor(shop['名称']);
  const made = await officer.call('POST /api/matches/:id/disputes', { params: { id: matchId }, body: { ground: 'other-person', note: '电话核实名单登记的不是本人' } });
  await system.untilIdle();
  const answered = await liaison.call('POST /api/disputes/:id/answer', { params: { id: made.id }, body: { answer: 'wrong', note: '录入时身份证号抄错' } });
  t.like(answered, { state: 'correcting', decision: { label: '核定为不符' } });
  await system.untilIdle();
  t.false((await pushed()).includes(String(owner['姓名'])));
  await file('shanxi.veterans', [wronged, hiredOne, hiredTwo], 'full');
  await compare();
  t.is((await liaison.call('GET /api/disputes/:id', { params: { id: made.id } })).state, 'corrected');
});

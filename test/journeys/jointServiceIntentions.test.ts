/** What people say in a case about work, business and training reaches the register, the policies and the officer. */
import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import * as db from '@zhida/server/platform/db/index.ts';
import { publish } from '@zhida/server/platform/queue/index.ts';
import { intentionsRecorded } from '@zhida/server/modules/joint-service/events.ts';
import { recordIntentions } from '@zhida/server/modules/registry/index.ts';
import { policyDraft } from '../support/builders/policyDraft.ts';
import { buildTaxpayer, XIAODIAN } from '../support/builders/rows.ts';
import { compare, file } from '../support/seed.ts';
import { applicants, apply, handInPapers, offices, soldier, ticket, type Applicant, type MyCase } from '../support/service.ts';

const system = useSystem();
const OWN = 'tax.veteran.self-employed';
let people: Applicant[];
let administrator: SignedIn;
let first: MyCase;

test.serial.before('a list of three soldiers', async (t) => {
  t.timeout(180_000);
  await system.bureaus([XIAODIAN]);
  people = await applicants(system, 3);
  administrator = await system.signInAs('administrator');
});

const personOf = async ({ idNumber }: Applicant) => {
  const { rows } = await administrator.call('POST /api/people/search', { body: { keyword: idNumber } });
  return administrator.call('GET /api/people/:id', { params: { id: rows[0]!.id } });
};

test.serial('提交时说的打算记在本人名下，写明在哪里、什么时候说的；事件里没有个人信息', async (t) => {
  t.deepEqual((await personOf(people[0]!)).intentions, []);
  first = await apply(people[0]!, soldier({ wantsWork: 'no', runsBusiness: 'no', wantsTraining: 'yes', trainingKind: 'business', trainingMajor: '小店经营' }));
  await system.untilIdle();
  const { intentions } = await personOf(people[0]!);
  t.deepEqual(intentions.map(({ kind, wanted }) => [kind.label, wanted]), [['创业意向', true], ['培训意向', true], ['就业意向', false]]);
  const training = intentions.find(({ kind }) => kind.code === 'training')!;
  t.true(training.saidIn.includes(first.number!));
  t.true(training.lines.some(({ label, text }) => label === '职业技能培训专业' && text === '小店经营'));
  t.false(JSON.stringify(intentions).includes(people[0]!.phone));
  const told = await db.rows<{ payload: string }>(`SELECT payload FROM outbox WHERE topic = 'jointService.intentionsRecorded'`);
  t.deepEqual(told.map(({ payload }) => JSON.parse(payload) as object), [{ caseId: first.id, version: 1 }]);
  const [stored] = await db.rows<{ sealed: string }>('SELECT sealed FROM person_intentions');
  t.false(stored!.sealed.includes('小店经营'), 'sealed at rest');
});

test.serial('同一件事告诉两次只记一次；先前的话晚到，不盖掉后来的', async (t) => {
  const said = () => db.rows('SELECT kind, wanted, said_at FROM person_intentions ORDER BY kind');
  const before = await said();
  await db.unitOfWork(() => publish(intentionsRecorded, { caseId: first.id, version: 1 }, { key: 'again' }));
  await db.unitOfWork(() => publish(intentionsRecorded, { caseId: 'nothing', version: 1 }, { key: 'nothing' }));
  await system.untilIdle();
  t.deepEqual(await said(), before);
  const { id_hash } = (await db.row<{ id_hash: string }>('SELECT id_hash FROM person_intentions'))!;
  await db.unitOfWork(() => recordIntentions({ idHash: id_hash, source: 'test', reference: 'x', saidIn: '以前', saidAt: 1, intentions: [{ kind: 'business', wanted: false, lines: [] }] }));
  t.deepEqual(await said(), before);
});

test.serial('改好再交，记的是改后的话', async (t) => {
  const desks = await offices(system);
  const params = { id: first.id };
  await desks.labour.call('POST /api/cases/:id/items/:item/review', { params: { ...params, item: 'social-insurance-registration' }, body: { verdict: 'returned', returns: [{ path: 'trainingMajor', reason: '请写具体' }] } });
  const draft = await people[0]!.citizen.call('GET /api/me/cases/:id/draft', { params });
  const saved = await people[0]!.citizen.call('PUT /api/me/cases/:id/draft', { params, body: { revision: draft.revision, answers: { ...draft.answers, trainingMajor: '面馆经营' } } });
  await handInPapers(saved);
  await people[0]!.citizen.call('POST /api/me/cases/:id/submit', { params, body: { revision: saved.revision, ticket: ticket() } });
  await system.untilIdle();
  t.true((await personOf(people[0]!)).intentions.find(({ kind }) => kind.code === 'training')!.lines.some(({ text }) => text === '面馆经营'));
});

test.serial('有创业意向的人列在创业政策下，假定今天登记会怎样、还缺什么；开了店的就不在了', async (t) => {
  const listed = (code: string) => administrator.call('GET /api/policies/:code/intending', { params: { code }, query: {} });
  const own = await listed(OWN);
  t.is(own.intention?.label, '创业意向');
  t.deepEqual(own.rows.map(({ personName }) => personName), [people[0]!.name]);
  t.is(own.rows[0]?.verdict, 'yes');
  t.true(own.rows[0]!.reasons.length > 0);
  t.is((await listed('work.startup-loan.person')).rows[0]?.verdict, 'unknown', 'a loan has questions of its own');
  t.like(await listed('tax.veteran.hiring'), { total: 0, intention: null });
  t.is((await administrator.call('GET /api/policies/:code', { params: { code: OWN } })).intention, 'business');
  const elsewhere = await system.signInAs('administrator', { divisionCode: '140400', username: 'changzhi' });
  t.is((await elsewhere.call('GET /api/policies/:code/intending', { params: { code: OWN }, query: {} })).total, 0, 'within one’s own division');

  await file(administrator, 'tax.individual-businesses', { rows: [buildTaxpayer({ kind: 'individual', row: { 经营者姓名: people[0]!.name, 经营者身份证号: people[0]!.idNumber } })], title: '个体工商户登记信息表' });
  await system.untilIdle();
  await compare(administrator);
  await system.untilIdle();
  t.is((await listed(OWN)).total, 0);
});

test.serial('规则可以问“本人的意向”；没问过的人是不知道，不是没有', async (t) => {
  const { facts } = await administrator.call('GET /api/policies/facts');
  t.like(facts.find(({ name }) => name === 'intentions'), { label: '本人的意向', type: 'list' });
  t.true(facts.find(({ name }) => name === 'intentions')!.values.some(({ label }) => label === '创业意向'));
  const draft = policyDraft(OWN, ({ body }) => {
    body.eligibility = { in: ['training', { fact: 'intentions' }] };
    body.tests = [];
  });
  const asked = { title: '想培训', on: '2026-11-25', facts: { categories: ['veteran'], taxpayerKind: 'individual' as const, registeredOn: '2026-03-01' }, expect: { verdict: 'yes' as const } };
  draft.body.tests = [{ ...asked, facts: { ...asked.facts, intentions: ['training'] } }, asked];
  const { outcomes } = await administrator.call('POST /api/policies/test-cases', { body: { document: draft } });
  t.deepEqual(outcomes.map(({ actual }) => actual?.verdict), ['yes', 'unknown']);
  const trial = await administrator.call('POST /api/policies/what-if', { body: { document: { ...draft, body: { ...draft.body, tests: [] } }, year: 2026 } });
  t.is(trial.pairs, 1);
  t.is(trial.afterPairs, 1, 'the real pair is asked with what the person said');
});

test.serial('辅导专员打开任务就看到本人说过的打算', async (t) => {
  const [task] = (await administrator.call('GET /api/tasks', { query: {} })).rows;
  const { intentions } = await administrator.call('GET /api/tasks/:id', { params: { id: task!.id } });
  t.true(intentions.some(({ kind, wanted }) => kind.code === 'training' && wanted));
});

test.serial('写错的意向种类发布不了，说明有哪些', async (t) => {
  const answer = await administrator.raw({ method: 'POST', path: '/api/policies/test-cases', body: { document: policyDraft(OWN, ({ body }) => (body.intention = 'travel')) } });
  t.is(answer.status, 422);
  t.regex((answer.data as { message: string }).message, /没有“travel”这种意向/);
});

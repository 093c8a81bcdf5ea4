import { profile, useSystem } from '../support/harness.ts';
import test from 'ava';
import { importFile } from '@zhida/server/modules/exchange/index.ts';
import { audienceOf, runMatching } from '@zhida/server/modules/matching/index.ts';
import * as db from '@zhida/server/platform/db/index.ts';
import { COMMAND_LINE } from '@zhida/server/platform/http/index.ts';
import { MONTHS } from '../support/builders/river.ts';
import { buildPerson, buildTaxpayer, buildWithholding, XIAODIAN, type Row } from '../support/builders/rows.ts';
import { fileOf } from './files.ts';

const system = useSystem({ worker: false });
const GRADUATE = '毕业年度内高校毕业生';
const ITEMS = { people: 'shanxi.key-groups.employment', veterans: 'shanxi.veterans', businesses: 'tax.individual-businesses', enterprises: 'tax.enterprises', wages: 'tax.withholding' } as const;
let files = 0;

async function file(item: (typeof ITEMS)[keyof typeof ITEMS], rows: Row[], mode: 'full' | 'diff' = 'diff'): Promise<void> {
  files += 1;
  const { path } = await fileOf(`part${files}`, { rows, kind: 'csv-utf8', decorated: false });
  const answer = await importFile({ item, path, mode, actor: COMMAND_LINE });
  if (answer.accepted !== rows.length) throw new Error(JSON.stringify(answer.errors));
}

interface Pair {
  id: string;
  kind: string;
  state: string;
  verdict: string;
  policy_code: string | null;
  amount_fen: number;
  months: string;
  year: number;
}
const compare = (all = false) => runMatching({ all, actor: COMMAND_LINE });
const pairsOf = async (person: Row): Promise<Pair[]> =>
  db.rows<Pair>('SELECT m.* FROM matches m JOIN persons p ON p.id = m.person_id WHERE p.name = $name ORDER BY m.kind, m.taxpayer_id', { name: person['姓名'] });
async function audience(): Promise<string[]> {
  const found: string[] = [];
  for await (const { personName, taxpayerName, peopleCount } of audienceOf(null)) found.push(`${personName ?? taxpayerName} ${peopleCount}`);
  return found;
}
const tasks = (): Promise<{ kind: string; people_count: number; taxpayer: string }[]> =>
  db.rows('SELECT t.kind, t.people_count, x.name AS taxpayer FROM tasks t JOIN taxpayers x ON x.id = t.taxpayer_id WHERE t.closed_at IS NULL ORDER BY t.kind, x.name');
const business = (person: Row, row: Row = {}): Row => buildTaxpayer({ kind: 'individual', row: { 经营者姓名: person['姓名'] ?? '', 经营者身份证号: person['身份证号'] ?? '', ...row } });
const wages = (employer: Row, person: Row, months = MONTHS): Row[] => months.map((month) => buildWithholding({ employer, person, month }));

const graduate = buildPerson({ 人员类别: GRADUATE });
const founder = buildPerson({ 人员类别: GRADUATE });
const veteran = buildPerson();
const helper = buildPerson();
const enterprise = buildTaxpayer();
const noodles = business(founder);

test.serial.before(`a graduate and a veteran at an enterprise, a graduate with a shop that employs a veteran (${profile})`, async () => {
  await system.bureaus([XIAODIAN]);
  await system.signInAs('officer', { bureauCode: XIAODIAN.code, divisionCode: XIAODIAN.divisionCode });
  await file(ITEMS.people, [graduate, founder]);
  await file(ITEMS.veterans, [veteran, helper]);
  await file(ITEMS.businesses, [noodles]);
  await file(ITEMS.enterprises, [enterprise]);
  await file(ITEMS.wages, [...wages(enterprise, graduate), ...wages(enterprise, veteran), ...wages(noodles, helper)], 'full');
  await compare();
  await system.untilIdle();
});

test.serial('毕业生受雇：比中，但企业不因此享受扣减，也不推送；自己创业才算', async (t) => {
  const [hired] = await pairsOf(graduate);
  t.like(hired, { kind: 'hired', state: 'confirmed', verdict: 'no', policy_code: null, amount_fen: 0 });
  const [own] = await pairsOf(founder);
  t.like(own, { kind: 'self_employed', state: 'confirmed', policy_code: 'tax.key-group.self-employed' });
  t.not(own!.verdict, 'no');
  t.deepEqual(await audience(), [`${String(founder['姓名'])} 1`, `${String(enterprise['名称'])} 1`], '企业那一条只数退役士兵一人');
});

test.serial('个体户雇人：算受雇，但没有招用扣减、不推送、不派辅导任务', async (t) => {
  const [pair] = await pairsOf(helper);
  t.like(pair, { kind: 'hired', state: 'confirmed', verdict: 'no' });
  t.deepEqual(await tasks(), [
    { kind: 'hired', people_count: 2, taxpayer: String(enterprise['名称']) },
    { kind: 'self_employed', people_count: 1, taxpayer: String(noodles['名称']) },
  ]);
  t.like(await compare(), { hired: 3, hiringEnterprises: 1, selfEmployed: 1, changed: 0 }, '没有变化就什么都不写');
});

test.serial('被强行结束的比对留下的痕迹，下一次比对不管变没变都纠正', async (t) => {
  const [before] = await pairsOf(veteran);
  const runId = db.newId();
  const at = db.now();
  await db.unitOfWork(async () => {
    await db.insertRows('match_runs', [{ id: runId, state: 'running', all_pairs: 0, started_by: '测试', created_at: at, started_at: at }]);
    await db.execute(`UPDATE matches SET state = 'ended', amount_fen = 0, run_id = $runId WHERE id = $id`, { runId, id: before!.id });
    const [ghost] = await db.rows<Record<string, unknown>>('SELECT * FROM matches WHERE id = $id', { id: before!.id });
    const stranger = await db.row<{ id: string }>('SELECT id FROM persons WHERE name = $name', { name: founder['姓名'] });
    await db.insertRows('matches', [{ ...ghost, id: db.newId(), person_id: stranger?.id, state: 'confirmed' }]);
  });
  await compare();
  t.deepEqual((await pairsOf(veteran)).map(({ id, state, amount_fen }) => [id, state, Number(amount_fen)]), [[before!.id, 'confirmed', Number(before!.amount_fen)]]);
  t.deepEqual((await pairsOf(founder)).map(({ kind, state }) => [kind, state]), [['hired', 'ended'], ['self_employed', 'confirmed']]);
  t.is((await compare()).changed, 0, '纠正之后不再反复');
});

test.serial('月份过去了，个体经营的金额跟着走；受雇的年度以最近申报的月份为准，全部一起换', async (t) => {
  const NEXT_MONTH = Date.UTC(2026, 11, 3);
  t.is((await db.withClock(NEXT_MONTH, () => compare())).changed, 1, '只有个体经营这一对要重算');
  t.is((await db.withClock(NEXT_MONTH, () => compare())).changed, 0);
  await db.withClock(Date.UTC(2027, 1, 5), async () => {
    await file(ITEMS.wages, wages(enterprise, graduate, ['2027-01']), 'full');
    await compare();
  });
  const [gone] = await pairsOf(veteran);
  t.like(gone, { year: 2027, amount_fen: 0 }, '2027 年没有他的扣缴申报，不再估算');
});

test.serial('列入新类别、退出名单，比对结果随之改变', async (t) => {
  await file(ITEMS.veterans, [{ ...graduate, 人员类别: '自主就业退役士兵' }]);
  await compare();
  t.like((await pairsOf(graduate))[0], { state: 'confirmed', policy_code: 'tax.veteran.hiring' });
  await file(ITEMS.veterans, [helper, veteran], 'full');
  await compare();
  t.like((await pairsOf(graduate))[0], { state: 'confirmed', policy_code: null, verdict: 'no' }, '全量名单里没有他了，只剩毕业生身份');
});

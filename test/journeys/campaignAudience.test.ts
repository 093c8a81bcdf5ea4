/** Whom a push is for: filters with what each would leave, a file of numbers, and whoever a comparison newly finds. */
import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { rows } from '@zhida/server/platform/db/index.ts';
import type { OutOf } from '@zhida/server/contract';
import { PINGCHENG, XIAODIAN, buildPerson, buildTaxpayer, type Row } from '../support/builders/rows.ts';
import { buildTable, type TableParts } from '../support/builders/workbook.ts';
import { refusal } from '../support/refusal.ts';
import { compare, file, seed, type Seeded } from '../support/seed.ts';
import type { SignedIn } from '../support/system.ts';

const system = useSystem();
const OWN = 'tax.veteran.self-employed';
const HIRING = 'tax.veteran.hiring';
type Outcome = OutOf<'POST /api/campaign-lists'>;
let seeded: Seeded;
let administrator: SignedIn;
let other: SignedIn;

test.serial.before('two districts, a river of veterans', async (t) => {
  t.timeout(120_000);
  seeded = await seed(system, { rows: 80, founders: 8, employers: 3, bureaus: [XIAODIAN, PINGCHENG] });
  administrator = seeded.administrator;
  other = await system.signInAs('administrator', { username: 'second', name: '高批准' });
});

const idOf = (row: Row): string => String(row['身份证号']);
const preview = async (narrowing: object, policyCode = OWN, who = administrator) => (await who.call('POST /api/campaigns/preview', { body: { policyCode, narrowing } }))[0]!;
const texts = (): string[] => system.world.arrivals.filter(({ channel, params }) => channel === 'sms' && params['code'] === undefined).map(({ to }) => to);

/** Uploads a list as the desk does. */
async function list(who: SignedIn, parts: TableParts, { policyCode = OWN, leaveOut = 'no' } = {}) {
  const { bytes, fileName } = await buildTable(parts);
  const form = new FormData();
  form.set('policyCode', policyCode);
  form.set('leaveOut', leaveOut);
  form.set('file', new Blob([new Uint8Array(bytes)]), fileName);
  return who.raw({ method: 'POST', path: '/api/campaign-lists', form });
}

test.serial('换条件就看到会剩多少；数字和真的按条件推送的人数一致', async (t) => {
  const all = await preview({});
  t.is(all.recipients, 8);
  t.deepEqual(all.facets?.division, { 140105: 4, 140100: 4, 140213: 4, 140200: 4 });
  t.is(all.facets?.category['veteran'], 8);
  for (const division of ['140105', '140200']) t.is((await preview({ division })).recipients, all.facets?.division[division] ?? 0);
  for (const verdict of ['yes', 'unknown'] as const) t.is((await preview({ verdict })).recipients, all.facets?.verdict[verdict] ?? 0);
  t.is((await preview({ taxpayerKind: 'enterprise' })).recipients, all.facets?.taxpayerKind['enterprise'] ?? 0);
  t.is((await preview({ category: 'graduate' })).recipients, 0);
  const narrowed = await preview({ division: '140105' });
  t.is(narrowed.facets?.division['140213'], 4, '已选的一栏，别的选项照样看得到数');
  t.is(narrowed.facets?.category['veteran'], 4);
  const hiring = await preview({ category: 'veteran' }, HIRING);
  t.is(hiring.recipients, 3);
});

test.serial('县区的管理员只推送到本县区，别的县区的人不在受众里', async (t) => {
  const district = await system.signInAs('administrator', { username: 'district', divisionCode: XIAODIAN.divisionCode });
  t.is((await preview({}, OWN, district)).recipients, 4);
  t.is((await preview({ division: PINGCHENG.divisionCode }, OWN, district)).recipients, 0);
});

test.serial('名单逐行核对：哪一行、哪里不对、怎么办；有一行不对就什么都没有保存', async (t) => {
  const [first, second, third, far] = seeded.river.founders.filter(({ bureau }, at) => at < 6 || bureau === PINGCHENG).map(({ person }) => person) as [Row, Row, Row, Row];
  const employee = seeded.river.employers[0]!.staff[0]!;
  const stranger = buildPerson();
  const wrong = idOf(first).slice(0, 17) + (idOf(first).endsWith('1') ? '2' : '1');
  const sheet: Row[] = [{ 姓名: '甲', 身份证号: idOf(first) }, { 姓名: '乙', 身份证号: wrong }, { 姓名: '甲', 身份证号: idOf(first) }, { 姓名: '丙', 身份证号: idOf(stranger) }, { 姓名: '丁', 身份证号: idOf(employee) }, { 姓名: '戊', 身份证号: idOf(second) }, { 姓名: '己', 身份证号: '' }];
  for (const kind of ['xlsx', 'csv-gb18030'] as const) {
    const answer = await list(administrator, { rows: sheet, kind, title: '走访名单' });
    t.is(answer.status, 202);
    const outcome = answer.data as Outcome;
    t.is(outcome.id, null);
    t.is(outcome.accepted, 2);
    t.deepEqual(outcome.faults.map(({ row, code }) => [row, code]), [
      [6, 'row.id_checksum'],
      [7, 'row.list_duplicate'],
      [8, 'row.list_unknown'],
      [9, 'row.list_not_meant'],
      [11, 'row.id_missing'],
    ]);
    for (const { message, next, value } of outcome.faults) {
      t.regex(message, /[\u4e00-\u9fff]/);
      t.regex(next, /[\u4e00-\u9fff]/);
      t.notRegex(value, /\d{15}/, '报告里没有完整的身份证号');
    }
    t.regex(outcome.faults[1]!.message, /与第 5 行重复/);
  }
  t.is((await rows('SELECT id FROM campaign_lists')).length, 0);
  t.is((await rows('SELECT subject_id FROM campaign_list_members')).length, 0);

  const district = await system.signInAs('administrator', { username: 'district', divisionCode: XIAODIAN.divisionCode });
  const pingcheng = seeded.river.founders.find(({ bureau }) => bureau === PINGCHENG)!.person;
  const outside = (await list(district, { rows: [{ 身份证号: idOf(pingcheng) }], columns: ['身份证号'], decorated: false })).data as Outcome;
  t.deepEqual(outside.faults.map(({ row, code }) => [row, code]), [[2, 'row.list_outside']]);
  t.truthy([third, far]);
});

test.serial('企业政策用统一社会信用代码；写错一位看得出来', async (t) => {
  const code = String(seeded.river.employers[0]!.enterprise['统一社会信用代码']);
  const mistyped = code.slice(0, 17) + (code.endsWith('1') ? '2' : '1');
  const outcome = (await list(administrator, { rows: [{ 信用代码: code }, { 信用代码: mistyped }, { 信用代码: String(buildTaxpayer()['统一社会信用代码']) }], columns: ['信用代码'], decorated: false }, { policyCode: HIRING })).data as Outcome;
  t.deepEqual(outcome.faults.map(({ row, code: what }) => [row, what]), [[3, 'row.list_check_digit'], [4, 'row.list_unknown']]);
});

test.serial('形状不对的文件整份不收，说明缺什么', async (t) => {
  const shape = await list(administrator, { rows: [{ 姓名: '甲', 电话: '1' }] });
  t.is(shape.status, 422);
  t.like(shape.data, { code: 'file.number_column_missing' });
  t.regex((shape.data as { message: string }).message, /没有“身份证号”一列/);
  t.like((await list(administrator, { rows: [{ 身份证号: '1' }], columns: ['身份证号'], decorated: false }, { policyCode: HIRING })).data, { code: 'file.number_column_missing' });
  const form = new FormData();
  form.set('policyCode', OWN);
  t.like((await administrator.raw({ method: 'POST', path: '/api/campaign-lists', form })).data, { code: 'file.missing' });
  form.set('file', new Blob([new Uint8Array([1, 2, 3, 0, 255, 254])]), '名单.xlsx');
  t.is((await administrator.raw({ method: 'POST', path: '/api/campaign-lists', form })).status, 422);
  t.is((await rows('SELECT id FROM campaign_lists')).length, 0);
});

test.serial('核对无误的名单：只发给名单上的人；名单只有上传的人能用', async (t) => {
  const [first, second] = seeded.river.founders.map(({ person }) => person) as [Row, Row];
  const stranger = buildPerson();
  const outcome = (await list(administrator, { rows: [{ 身份证号: idOf(first) }, { 身份证号: idOf(stranger) }, { 身份证号: idOf(second) }], columns: ['身份证号'], decorated: false }, { leaveOut: 'yes' })).data as Outcome;
  t.is(outcome.faultCount, 1);
  t.is(outcome.accepted, 2);
  const listId = outcome.id!;
  const [shown] = await administrator.call('POST /api/campaigns/preview', { body: { policyCode: OWN, listId } });
  t.is(shown!.recipients, 2);
  t.is((await refusal(other.call('POST /api/campaigns/preview', { body: { policyCode: OWN, listId } }))).code, 'campaign.list_gone');
  t.is((await refusal(administrator.call('POST /api/campaigns', { body: { policyCode: HIRING, listId, expectedRecipients: 2 } }))).code, 'campaign.list_gone');
  const campaign = await administrator.call('POST /api/campaigns', { body: { policyCode: OWN, listId, expectedRecipients: 2 } });
  t.is(campaign.source, 'list');
  await system.untilIdle();
  t.deepEqual(texts().sort(), [String(first['联系方式']), String(second['联系方式'])].sort());
  const stored = await rows<Record<string, unknown>>('SELECT * FROM campaign_list_members');
  t.false(JSON.stringify(stored).includes(idOf(first)), '库里不留号码');
});

test.serial('按条件推送：只发给条件里的人，其余的以后再推', async (t) => {
  const before = texts().length;
  const { recipients } = await preview({ division: PINGCHENG.divisionCode });
  t.true(recipients > 0);
  const campaign = await administrator.call('POST /api/campaigns', { body: { policyCode: OWN, narrowing: { division: PINGCHENG.divisionCode }, expectedRecipients: recipients } });
  t.deepEqual(campaign.narrowing, { division: PINGCHENG.divisionCode });
  await system.untilIdle();
  t.is(texts().length - before, recipients);
  t.is((await preview({})).recipients, (await preview({ division: XIAODIAN.divisionCode })).recipients);
});

test.serial('随比对推送：批准之后，比对新出现的人自动收到；原来的人不发；停用期间的，启用时补上', async (t) => {
  const waiting = (await preview({})).recipients;
  t.true(waiting > 0, '还有没推送过的老对象');
  const standing = await administrator.call('POST /api/campaigns', { body: { policyCode: OWN, standing: true, expectedRecipients: 0 } });
  t.is(standing.state, 'awaiting-approval');
  const params = { id: standing.id };
  t.is((await refusal(administrator.call('POST /api/campaigns', { body: { policyCode: OWN, standing: true, expectedRecipients: 0 } }))).code, 'campaign.standing_exists');
  t.is((await refusal(administrator.call('POST /api/campaigns', { body: { policyCode: OWN, standing: true, rehearsal: true, expectedRecipients: 0 } }))).code, 'campaign.mixed');
  t.is((await other.call('POST /api/campaigns/:id/approve', { params })).state, 'standing');

  const founder = async (): Promise<Row> => {
    const person = buildPerson();
    await file(seeded.liaison, 'shanxi.veterans', { rows: [person] });
    await file(administrator, 'tax.individual-businesses', { rows: [buildTaxpayer({ kind: 'individual', row: { 经营者姓名: person['姓名']!, 经营者身份证号: person['身份证号']!, 联系电话: person['联系方式']! } })], title: '个体工商户登记信息表' });
    await system.untilIdle();
    await compare(administrator);
    await system.untilIdle();
    return person;
  };
  const before = texts();
  const first = await founder();
  t.deepEqual(texts().slice(before.length), [String(first['联系方式'])], '只有新比中的一位收到');
  const one = await administrator.call('GET /api/campaigns/:id', { params });
  t.like(one, { state: 'standing', total: 1, source: 'event' });
  t.is((await preview({})).recipients, waiting, '原来没推送的还等着');

  await administrator.call('POST /api/campaigns/:id/pause', { params, body: { reason: '节前先停用' } });
  const second = await founder();
  t.false(texts().includes(String(second['联系方式'])));
  t.is((await administrator.call('POST /api/campaigns/:id/resume', { params })).state, 'standing');
  await system.untilIdle();
  t.true(texts().includes(String(second['联系方式'])));
  t.is(new Set(texts()).size, texts().length, '没有人收到两条');

  t.is((await administrator.call('POST /api/campaigns/:id/stop', { params, body: { reason: '改由县区推送' } })).state, 'stopped');
  const third = await founder();
  t.false(texts().includes(String(third['联系方式'])));
});

import { profile, useSystem } from '../support/harness.ts';
import test from 'ava';
import { BUREAUS, buildRiver, type River } from '../support/builders/river.ts';
import { XIAODIAN } from '../support/builders/rows.ts';
import { fileOf, type Filed } from './files.ts';

const system = useSystem({ worker: false });
const river: River = buildRiver();
const YEAR_OF_VETERAN = 2_400_000;
const YEAR_OF_HIRED_VETERAN = 900_000;
let list: Filed;

interface Imported {
  filing: string;
  item: string;
  read: number;
  accepted: number;
  rejected: number;
  duplicates: number;
  warnings: number;
  repeated?: boolean;
  errors: { row: number; column: string; code: string; message: string }[];
}

async function cli<T>(...args: string[]): Promise<T> {
  const answer = await system.cli([...args, '--json']);
  if (answer.code !== 0) throw new Error(`zhida ${args.join(' ')} ended with ${String(answer.code)}: ${answer.stdout}${answer.stderr}`);
  return answer.json() as T;
}

const rejected = river.refused.length;
const accepted = river.persons.length - rejected - river.duplicates;
const founderPairs = river.founders.length;
const hiredPairs = river.employers.reduce((total, { staff }) => total + staff.length, 0);

test.serial('2,000 行的名单：每一处毛病都按行列指出，其余入库', async (t) => {
  await system.bureaus(BUREAUS);
  for (const bureau of BUREAUS) await system.signInAs('officer', { bureauCode: bureau.code, divisionCode: bureau.divisionCode });
  list = await fileOf('veterans', { rows: river.persons });
  const answer = await cli<Imported>('import', 'shanxi.veterans', list.path);
  t.is(answer.item, 'shanxi.veterans');
  t.like(answer, { read: river.persons.length, accepted, rejected, duplicates: river.duplicates });
  t.is(answer.accepted + answer.rejected + answer.duplicates, answer.read);
  for (const { index, title, code, column } of river.refused) {
    const found = answer.errors.find((error) => error.row === list.rowNumber(index));
    t.like(found, { code, column }, title);
    t.regex(found?.message ?? '', /[\u4e00-\u9fff]/);
  }
  t.is(new Set(answer.errors.map(({ row }) => row)).size, rejected);
  t.is(answer.warnings, river.odd.filter(({ warning }) => warning).length);
});

test.serial('同一份文件再报一次：什么都不变，并且说明', async (t) => {
  const before = await cli('report');
  const answer = await cli<Imported>('import', 'shanxi.veterans', list.path);
  t.true(answer.repeated);
  t.like(answer, { read: river.persons.length, accepted, rejected });
  t.deepEqual(await cli('report'), before);
});

test.serial('登记与扣缴：csv、xls、xlsx 混着报，都入库', async (t) => {
  const individuals = await fileOf('individuals', { rows: river.individuals, kind: 'csv-gb18030', decorated: false });
  const enterprises = await fileOf('enterprises', { rows: river.enterprises, kind: 'xls', title: '企业登记信息表', provider: '山西省税务局' });
  const withholding = await fileOf('withholding', { rows: river.withholding, kind: 'xlsx', title: '扣缴申报明细表', provider: '山西省税务局' });
  t.like(await cli('import', 'tax.individual-businesses', individuals.path), { read: river.individuals.length, accepted: river.individuals.length, rejected: 0 });
  t.like(await cli('import', 'tax.enterprises', enterprises.path), { read: river.enterprises.length, accepted: river.enterprises.length, rejected: 0 });
  t.like(await cli('import', 'tax.withholding', withholding.path), { read: river.withholding.length, accepted: river.withholding.length, rejected: 0 });
});

test.serial('比对：谁在创业、谁被招用、谁存疑，一对不多一对不少', async (t) => {
  const pairs = {
    persons: accepted,
    selfEmployed: founderPairs,
    hired: hiredPairs,
    hiringEnterprises: river.employers.length,
    doubtful: river.doubtful.selfEmployed + river.doubtful.hired,
  };
  t.like(await cli('match'), pairs);
  t.like(await cli('match', '--all'), pairs, '全部重比，结果相同');
});

test.serial('推送：先预览，再发送；再推一次没有重复', async (t) => {
  const recipients = founderPairs + river.employers.length;
  t.like(await cli('push', '--dry-run'), { dryRun: true, audiences: { person: founderPairs, taxpayer: river.employers.length } });
  t.like((await cli<{ messages: object }>('report')).messages, { total: 0 }, '预览什么都不留下');
  t.like(await cli('push'), { created: recipients, alreadySent: 0 });
  t.like(await cli('work', '--until-idle'), { pending: 0, messages: { total: recipients } });
  t.like(await cli('push'), { created: 0, alreadySent: recipients });
  await cli('work', '--until-idle');
  const { messages } = await cli<{ messages: { total: number; byState: Record<string, number> } }>('report');
  t.is(messages.total, recipients);
  t.is(messages.byState['delivered'], recipients);
  const { person } = river.founders[0]!;
  const texts = system.world.at(String(person['联系方式'])).filter(({ templateId }) => !templateId.includes('LOGIN'));
  t.is(texts.length, 1, '一部手机只响一次');
});

test.serial('统计：名单、比对、消息与任务对得上', async (t) => {
  const report = await cli<{ tasks: { total: number } }>('report');
  t.like(report, {
    persons: { total: accepted, byCategory: { veteran: accepted } },
    matches: { selfEmployed: founderPairs, hired: hiredPairs, hiringEnterprises: river.employers.length, amountFen: founderPairs * YEAR_OF_VETERAN + hiredPairs * YEAR_OF_HIRED_VETERAN },
    tasks: { total: founderPairs + river.employers.length, byState: { assigned: founderPairs + river.employers.length } },
  });
});

test.serial('税务所的专员：任务在自己名下，联系、办结', async (t) => {
  const officer = await system.signInAs('officer', { bureauCode: XIAODIAN.code, divisionCode: XIAODIAN.divisionCode });
  const ours = river.founders.filter(({ bureau }) => bureau === XIAODIAN).length + river.employers.filter(({ bureau }) => bureau === XIAODIAN).length;
  const tasks = await officer.call('GET /api/tasks', { query: { pageSize: 100 } });
  t.is(tasks.total, ours);
  t.true(tasks.rows.every(({ officer: holder, bureau }) => holder?.id === officer.me.id && bureau?.code === XIAODIAN.code));
  const founder = river.founders.find(({ bureau }) => bureau === XIAODIAN)!;
  const row = tasks.rows.find(({ taxpayer }) => taxpayer.creditCode === founder.business['统一社会信用代码'])!;
  t.like(row, { kind: 'self_employed', state: 'assigned', overdue: false, peopleCount: 1, amountFen: YEAR_OF_VETERAN });
  const task = await officer.call('GET /api/tasks/:id', { params: { id: row.id } });
  t.true(task.brief.length > 0 && task.clause.length > 0 && task.suggestedWords.length > 0);
  t.false(JSON.stringify(task).includes(String(founder.person['身份证号'])), '证号只以脱敏形式出现');
  const contacted = await officer.call('POST /api/tasks/:id/contacts', { params: { id: row.id }, body: { kind: 'call', note: '已说明政策与申报方式', nextOn: null } });
  t.is(contacted.state, 'contacted');
  const [outcome] = await officer.call('GET /api/task-outcomes');
  const closed = await officer.call('POST /api/tasks/:id/outcome', { params: { id: row.id }, body: { outcome: outcome!.code, note: '已辅导申报' } });
  t.is(closed.state, 'closed');
});

test.serial('老兵的手机：消息、政策、金额、专员', async (t) => {
  const { person, business } = river.founders[1]!;
  const veteran = await system.citizen({ phone: String(person['联系方式']), name: String(person['姓名']), idNumber: String(person['身份证号']) });
  t.true(veteran.me.identified);
  const inbox = await veteran.call('GET /api/me/inbox');
  t.is(inbox.total, 1);
  t.is(inbox.unread, 1);
  t.regex(`${inbox.rows[0]!.title}${inbox.rows[0]!.text}`, /24,000/);
  await veteran.call('POST /api/me/inbox/:id/read', { params: { id: inbox.rows[0]!.id } });
  t.is((await veteran.call('GET /api/me/inbox')).unread, 0);
  const [benefit, ...others] = await veteran.call('GET /api/me/benefits');
  t.deepEqual(others, []);
  t.like(benefit, { policyCode: 'tax.veteran.self-employed', verdict: 'yes', year: 2026, amountFen: YEAR_OF_VETERAN, taxpayerName: String(business['名称']) });
  t.true(benefit!.why.length > 0 && benefit!.steps.length > 0 && benefit!.clause.length > 0 && benefit!.arithmetic.length > 0);
  const [guidance] = await veteran.call('GET /api/me/guidance');
  t.is(guidance?.state, 'waiting');
  t.truthy(guidance?.officerName);
  t.truthy(guidance?.doing);
  t.truthy(guidance?.yours);
});

test.serial('会计的手机：本企业的人数、全年估算，姓名脱敏', async (t) => {
  const { enterprise, staff } = river.employers[1]!;
  const accountant = await system.citizen({ phone: String(enterprise['联系电话']) });
  const [ours] = accountant.me.enterprises ?? [];
  t.is(ours?.name, String(enterprise['名称']));
  const view = await accountant.call('GET /api/me/enterprises/:id', { params: { id: ours!.id } });
  t.like(view, { year: 2026, eligiblePeople: staff.length, totalFen: staff.length * YEAR_OF_HIRED_VETERAN });
  t.true(view.people.every(({ name }) => name.includes('*')));
  const inbox = await accountant.call('GET /api/me/inbox');
  t.is(inbox.total, 1, '一户企业只收一条合并提醒');
  t.regex(inbox.rows[0]!.text, new RegExp(`${staff.length} ?(人|名)`));
});

test.serial('整月重报：少了的人不再算作受雇，没报的月份不动', async (t) => {
  const [employer] = river.employers;
  const leaver = String(employer!.staff[0]!['身份证号']);
  for (const month of new Set(river.withholding.map((row) => String(row['税款所属期'])))) {
    const rows = river.withholding.filter((row) => row['税款所属期'] === month && row['纳税人身份证号'] !== leaver);
    const file = await fileOf(`refiled-${month}`, { rows, kind: 'csv-utf8', decorated: false });
    await cli('import', 'tax.withholding', file.path, '--period', month);
    if (month === '2026-01') t.like(await cli('match'), { hired: hiredPairs }, '还有别的月份证明受雇');
  }
  t.like(await cli('match'), { hired: hiredPairs - 1, hiringEnterprises: river.employers.length });
});

test.serial(`审计：看过谁、导出过什么，都留了痕，链条完整（${profile}）`, async (t) => {
  const administrator = await system.signInAs('administrator');
  const found = await administrator.call('POST /api/people/search', { body: { keyword: String(river.founders[2]!.person['身份证号']) } });
  t.is(found.total, 1);
  const id = found.rows[0]!.id;
  t.regex(found.rows[0]!.idNumber, /\*{4,}/);
  await administrator.call('GET /api/people/:id', { params: { id } });
  const revealed = await administrator.call('POST /api/people/:id/reveal', { params: { id }, body: { field: 'idNumber', reason: '核对证件，当事人来电' } });
  t.is(revealed.value, String(river.founders[2]!.person['身份证号']));
  const exported = await administrator.download('GET /api/people/export', { query: { reason: '季度归档核对' } });
  t.is(exported.status, 200);
  const auditor = await system.signInAs('auditor');
  const trail = await auditor.call('GET /api/audit', { query: { pageSize: 100 } });
  const ours = trail.rows.filter(({ actor }) => actor === administrator.me.name);
  for (const action of ['person.read', 'person.reveal', 'person.export']) t.true(ours.some((row) => row.action === action), action);
  t.true(ours.every(({ actionLabel }) => /[\u4e00-\u9fff]/.test(actionLabel)));
  t.false(JSON.stringify(trail).includes(String(river.founders[2]!.person['身份证号'])));
  t.like(await auditor.call('GET /api/audit/verify'), { ok: true, brokenAt: null });
});

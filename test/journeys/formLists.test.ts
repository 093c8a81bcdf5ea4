import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import type { OutOf } from '@zhida/server/contract';
import type { Answers, FormBody } from '@zhida/server/contract/form/index.ts';
import { execute, rows, unitOfWork } from '@zhida/server/platform/db/index.ts';
import { sweepListedEntries } from '@zhida/server/modules/definitions/commands/listEntries.ts';
import { buildPerson, XIAODIAN } from '../support/builders/rows.ts';
import { pageBody, publishPage } from '../support/publishPage.ts';
import { file } from '../support/seed.ts';
import { refusal } from '../support/refusal.ts';

const system = useSystem();
const FORM = 'shanxi.veteran.intention';
const PAGE = 'shanxi.intentions';
let administrator: SignedIn;
let liaison: SignedIn;
let tickets = 0;

const trade = (county: string, loan: string | null): Answers => ({
  status: 'business', county, sector: '面馆', registered: 'no', ...(loan === null ? { wantsLoan: 'no' } : { wantsLoan: 'yes', loanAmount: loan }), wantsTraining: 'no',
});
const training = (county: string, courses: string[]): Answers => ({ status: 'study', county, wantsTraining: 'yes', courses, from: '2099-01' });
/** The one whose identity was checked. */
const person = buildPerson({ 姓名: '诸葛孔明', 联系方式: '13900008801' });
const SECRET = { name: '诸葛孔明', phone: '13900008801', idNumber: String(person['身份证号']) };

async function submit(phone: string, name: string, answers: Answers): Promise<void> {
  const citizen = await system.citizen(phone === SECRET.phone ? SECRET : { phone });
  tickets += 1;
  await citizen.call('POST /api/me/form-entries', { body: { code: FORM, version: 1, ticket: `list-${String(tickets).padStart(6, '0')}`, answers: { fullName: name, phone, dischargedOn: '2024-09-01', signature: `name:${name}`, ...answers } } });
}

const rowsOf = (who: SignedIn, body: object = {}): Promise<OutOf<'POST /api/pages/:code/rows'>> => who.call('POST /api/pages/:code/rows', { params: { code: PAGE }, body: { pageSize: 100, ...body } });
const totalOf = async (who: SignedIn, ...filters: object[]): Promise<number> => (await rowsOf(who, { filters })).total;
const chart = (who: SignedIn, name: string): Promise<OutOf<'POST /api/pages/:code/charts/:chart'>> => who.call('POST /api/pages/:code/charts/:chart', { params: { code: PAGE, chart: name }, body: {} });

test.serial.before('five veterans of three counties hand in the form', async (t) => {
  t.timeout(120_000);
  administrator = await system.signInAs('administrator');
  liaison = await system.signInAs('liaison', { departmentCode: 'shanxi.veterans-affairs' });
  await file(liaison, 'shanxi.veterans', { rows: [person] });
  await submit(SECRET.phone, SECRET.name, trade('140105', '100,000'));
  await submit('13900008802', '关云长', trade('140105', '200,000'));
  await submit('13900008803', '张翼德', trade('140106', null));
  await submit('13900008804', '赵子龙', training('140106', ['cook', 'drive']));
  await submit('13900008805', '马孟起', training('140403', ['drive']));
});

test.serial('收到的表单成了列表：能筛选、排序，多选逐项问；个人信息一个字也不列', async (t) => {
  const all = await rowsOf(liaison);
  t.is(all.total, 5);
  const text = JSON.stringify(all);
  for (const secret of [SECRET.name, SECRET.phone, '面馆']) t.false(text.includes(secret), secret);
  const names = all.rows.map(({ cells }) => cells['applicant']!.text);
  t.deepEqual(names.filter((name) => name !== '—'), ['诸***'], '核实过身份的显示脱敏姓名，其余不显示');
  t.is(await totalOf(liaison, { field: 'wantsLoan', op: 'is', values: ['yes'] }), 2);
  t.is(await totalOf(liaison, { field: 'courses', op: 'is', values: ['drive'] }), 2);
  t.is(await totalOf(liaison, { field: 'courses', op: 'not', values: ['cook'] }), 4);
  t.is(await totalOf(liaison, { field: 'county', op: 'under', values: ['140100'] }), 4);
  t.is(await totalOf(liaison, { field: 'loanAmount', op: 'atLeast', values: [15_000_000] }), 1);
  t.is(await totalOf(liaison, { field: 'dischargedOn', op: 'atMost', values: ['2024-09-01'] }), 5);
  const loans = await rowsOf(liaison, { view: 'loan' });
  t.deepEqual(loans.rows.map(({ cells }) => cells['loanAmount']!.text), ['20.00 万元', '10.00 万元']);
  const course = (await rowsOf(liaison, { filters: [{ field: 'courses', op: 'is', values: ['cook'] }] })).rows[0]!.cells['courses']!.text;
  t.deepEqual(course.split('、').toSorted(), ['烹饪与面点', '驾驶与工程机械'].toSorted());
  t.is((await refusal(rowsOf(liaison, { filters: [{ field: 'phone', op: 'is', values: [SECRET.phone] }] }))).code, 'page.filter_invalid');
});

test.serial('图按意向汇总，和直接数的一样', async (t) => {
  const status = await chart(liaison, 'status');
  t.deepEqual(Object.fromEntries(status.points.map(({ label, value }) => [label, value])), { 已经或打算创业: 3, 上学或准备上学: 2 });
  const [most] = (await chart(liaison, 'loans')).points;
  t.like(most, { key: '140105', value: 30_000_000, text: '300,000.00元' });
});

test.serial('各地只看各地的；不用这张表的部门打不开；税务所的人打不开', async (t) => {
  const xiaodian = await system.signInAs('administrator', { divisionCode: '140105', username: 'xiaodian-admin' });
  t.is((await rowsOf(xiaodian)).total, 2);
  const changzhi = await system.signInAs('administrator', { divisionCode: '140400', username: 'changzhi-admin' });
  t.is((await rowsOf(changzhi)).total, 1);
  const rural = await system.signInAs('liaison', { departmentCode: 'shanxi.rural-revitalisation', username: 'rural-liaison' });
  t.is((await refusal(rowsOf(rural))).code, 'page.unknown');
  await system.bureaus([XIAODIAN]);
  const officer = await system.signInAs('officer', { bureauCode: XIAODIAN.code, divisionCode: XIAODIAN.divisionCode });
  t.is((await refusal(rowsOf(officer))).code, 'page.unknown');
});

test.serial('打开一条留痕，写着谁的表（脱敏）；详情里也没有个人信息', async (t) => {
  const [first] = (await rowsOf(liaison, { sort: { field: 'submittedAt', descending: false } })).rows;
  const record = await liaison.call('GET /api/pages/:code/rows/:id', { params: { code: PAGE, id: first!.id } });
  t.false(JSON.stringify(record).includes(SECRET.phone));
  const [trace] = (await administrator.call('GET /api/audit', { query: { action: 'form.read' } })).rows;
  t.true(trace!.subject.startsWith('退役士兵就业创业与培训意向登记 诸***'));
  t.false(trace!.subject.includes(SECRET.name));
});

test.serial('个人信息不能拿来做列表：引用它的页面发布不了，说明位置', async (t) => {
  const reviewer = await system.signInAs('administrator', { username: 'second-administrator' });
  const body = pageBody({ entity: `form:${FORM}`, columns: [{ field: 'phone' }], filters: [], sort: { field: 'submittedAt', descending: true }, actions: [], views: [], charts: [], detail: { sections: [], related: [] } });
  const wrong = await refusal(publishPage([administrator, reviewer], 'page', 'test.phones', body));
  t.is(wrong.code, 'definition.invalid');
  t.deepEqual(Object.keys(wrong.fields ?? {}), ['/body/columns/0/field']);
});

test.serial('页面正在列出的字段，表单里不能删也不能改成个人信息；表单在用就不能停用', async (t) => {
  const form = await administrator.call('GET /api/definitions/:kind/:code', { params: { kind: 'form', code: FORM } });
  const body = form.document['body'] as unknown as FormBody;
  const sealed = { ...body, fields: body.fields.map((field) => (field.name === 'status' ? { ...field, sensitivity: 'personal' as const } : field)) };
  const { faults } = await administrator.call('POST /api/definitions/check', { body: { document: { ...form.document, body: sealed as unknown } } });
  t.true(faults.some(({ code, message }) => code === 'form.field_listed' && message.includes('status')));
  t.is((await refusal(administrator.call('POST /api/definitions/:kind/:code/retire', { params: { kind: 'form', code: FORM }, body: { reason: '不再使用了' } }))).code, 'definition.in_use');
});

test.serial('以前交来的表单也会补进列表；不再允许列出的值会清掉', async (t) => {
  await unitOfWork(async () => {
    await execute('DELETE FROM form_values');
    await execute('UPDATE form_entries SET listed_at = NULL, division_code = NULL');
    const [entry] = await rows<{ id: string }>('SELECT id FROM form_entries ORDER BY id');
    await execute(`INSERT INTO form_values (entry_id, field, seq, form_code, text, num) VALUES ($id, 'phone', 0, $form, '13900000000', NULL)`, { id: entry!.id, form: FORM });
  });
  t.is(await totalOf(liaison, { field: 'status', op: 'is', values: ['business'] }), 0);
  await sweepListedEntries();
  t.is(await totalOf(liaison, { field: 'status', op: 'is', values: ['business'] }), 3);
  t.is((await rows('SELECT 1 FROM form_values WHERE field = $field', { field: 'phone' })).length, 0);
  const xiaodian = await system.signInAs('administrator', { divisionCode: '140105', username: 'xiaodian-again' });
  t.is((await rowsOf(xiaodian)).total, 2);
});

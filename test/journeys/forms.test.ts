import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import type { OutOf } from '@zhida/server/contract';
import type { Answers, FormBody } from '@zhida/server/contract/form/index.ts';
import { publishForm } from '../support/publishForm.ts';
import { CASE_FORM, FORM_CASES } from '../support/formCases.ts';
import { formFile } from '../support/builders/photo.ts';
import { buildPerson } from '../support/builders/rows.ts';
import { file } from '../support/seed.ts';
import { refusal } from '../support/refusal.ts';

const system = useSystem();
const VETERAN = 'shanxi.veteran.intention';
let tickets = 0;
const ticket = (): string => `ticket-${String((tickets += 1)).padStart(6, '0')}`;
const SEEKING: Answers = {
  fullName: '王小明',
  phone: '13900005001',
  county: '140105',
  dischargedOn: '2025-09-01',
  status: 'seeking',
  jobs: [{ occupation: '4-02', leastPay: '4,500' }],
  wantsTraining: 'no',
  signature: 'name:王小明',
};

const submit = (who: SignedIn, answers: Answers, version = 1, as = ticket()): Promise<OutOf<'POST /api/me/form-entries'>> =>
  who.call('POST /api/me/form-entries', { body: { code: VETERAN, version, ticket: as, answers } });

test.serial('登录的人看到可以填写的表单，表单带着代码表和区划，联系电话已填好', async (t) => {
  const citizen = await system.citizen({ phone: '13900005001' });
  const list = await citizen.call('GET /api/forms');
  t.like(list.find(({ code }) => code === VETERAN), { name: '退役士兵就业创业与培训意向登记', submittedAt: null });
  t.falsy(list.find(({ code }) => code === 'shanxi.veteran.registration'), '“一件事”的登记表在“一件事”里填，不单独出现');
  const form = await citizen.call('GET /api/forms/:code', { params: { code: VETERAN } });
  t.is(form.version, 1);
  t.true(form.sources.tables['occupation']!.length > 10);
  t.true(form.sources.divisions.some(({ code }) => code === '140105'));
  t.deepEqual(form.prefilled, { phone: '13900005001' });
  t.is((await refusal(citizen.call('GET /api/forms/:code', { params: { code: 'nobody' } }))).code, 'form.unknown');
});

test.serial('填对了收下：规整后密封保存，本人看到每一项；同一张送两次只收一次，留痕', async (t) => {
  const citizen = await system.citizen({ phone: '13900005001' });
  const once = ticket();
  const first = await submit(citizen, SEEKING, 1, once);
  const again = await submit(citizen, SEEKING, 1, once);
  t.is(again.id, first.id);
  const [entry, ...more] = await citizen.call('GET /api/me/form-entries');
  t.is(more.length, 0);
  const lines = entry!.lines.map(({ label, text }) => `${label}：${text}`);
  t.true(lines.includes('联系电话：139*****001'));
  t.true(lines.includes('意向岗位 1 · 期望月薪不低于：4,500.00元'));
  t.true(lines.includes('现居住的县（市、区）：小店区'));
  t.false(lines.some((line) => line.startsWith('单位名称')));
  const { rows } = await import('@zhida/server/platform/db/index.ts');
  const [kept] = await rows<{ sealed: string }>('SELECT sealed FROM form_entries');
  t.false(kept!.sealed.includes('王小明'));
  const auditor = await system.signInAs('auditor');
  const trail = await auditor.call('GET /api/audit', { query: { action: 'form.submit' } });
  t.is(trail.rows.length, 1);
  t.false(JSON.stringify(trail.rows).includes('13900005001'));
  t.truthy((await citizen.call('GET /api/forms')).find(({ code }) => code === VETERAN)?.submittedAt);
});

test.serial('填错了逐项说清楚，什么也不保存；藏起来的栏目硬塞也不要', async (t) => {
  const citizen = await system.citizen({ phone: '13900005002' });
  const body = await refusal(submit(citizen, { ...SEEKING, phone: '1', dischargedOn: '2099-01-01', jobs: [{ leastPay: 'x' }] }));
  t.is(body.code, 'request.invalid');
  t.deepEqual(body.fields, {
    phone: '手机号有误，应为 1 开头的 11 位数字',
    dischargedOn: '退役日期不能晚于今天',
    'jobs.0.occupation': '请选择“职业”',
    'jobs.0.leastPay': '请填写金额，以元为单位，最多两位小数',
  });
  t.deepEqual(await citizen.call('GET /api/me/form-entries'), []);
  const { lines } = await submit(citizen, { ...SEEKING, employer: '藏起来的单位', nobody: '多出来的' });
  t.false(JSON.stringify(lines).includes('藏起来'));
});

test.serial('附件：只收照片和 PDF，只认自己上传的，提交后不能再用', async (t) => {
  const citizen = await system.citizen({ phone: '13900005003' });
  const stranger = await system.citizen({ phone: '13900005004' });
  const send = (who: SignedIn, bytes: Buffer, name: string) => who.raw({ method: 'POST', path: '/api/me/form-files', form: formFile(VETERAN, bytes, name) });
  const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500, 7)]);
  const kept = (await send(citizen, photo, '电工证.jpg')).data as OutOf<'POST /api/me/form-files'>;
  t.like(kept, { name: '电工证.jpg', size: 504 });
  t.is(((await send(citizen, Buffer.from('MZ not a photo'), '照片.jpg')).data as { code: string }).code, 'form.file_refused');
  const answers = { ...SEEKING, certificate: [kept] };
  t.is((await refusal(submit(stranger, answers))).code, 'form.file_gone');
  const { lines } = await submit(citizen, answers);
  t.true(lines.some(({ label, text }) => label === '已有的职业资格证书' && text === '电工证.jpg'));
  t.is((await refusal(submit(citizen, answers))).code, 'form.file_gone');
});

test.serial('核实过身份的人，姓名由部门推送，改了也不作数', async (t) => {
  const person = buildPerson();
  const [name, phone, idNumber] = [String(person['姓名']), String(person['联系方式']), String(person['身份证号'])];
  await file(await system.signInAs('liaison', { departmentCode: 'shanxi.veterans-affairs' }), 'shanxi.veterans', { rows: [person] });
  const citizen = await system.citizen({ phone, name, idNumber });
  const form = await citizen.call('GET /api/forms/:code', { params: { code: VETERAN } });
  t.deepEqual(form.prefilled, { fullName: name, phone });
  const { lines } = await submit(citizen, { ...SEEKING, fullName: '别人', phone });
  t.is(lines.find(({ label }) => label === '姓名')?.text, name);
});

test.serial('办理登记表：名单上有的都已填好，写明来自哪里', async (t) => {
  const person = buildPerson();
  const [name, phone, idNumber] = [String(person['姓名']), String(person['联系方式']), String(person['身份证号'])];
  await file(await system.signInAs('liaison', { departmentCode: 'shanxi.veterans-affairs' }), 'shanxi.veterans', { rows: [person] });
  const citizen = await system.citizen({ phone, name, idNumber });
  const { body, prefilled } = await citizen.call('GET /api/forms/:code', { params: { code: 'shanxi.veteran.registration' } });
  t.like(prefilled, { fullName: name, idNumber, phone, category: 'veteran', householdPlace: String(person['住所地']), sex: Number(idNumber[16]) % 2 === 1 ? 'male' : 'female', bornOn: `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}` });
  for (const field of Object.keys(prefilled)) t.truthy(body.fields.find((one) => one.name === field)?.prefill?.provenance, field);
});

test.serial('要核实身份的表单，没核实不收', async (t) => {
  const form: FormBody = { ...CASE_FORM, identified: true };
  const admins = [await system.signInAs('administrator', { username: 'author' }), await system.signInAs('administrator', { username: 'reviewer' })] as const;
  await publishForm(admins, 'test.identified', form);
  const guest = await system.citizen({ phone: '13900005005' });
  const body = await refusal(guest.call('POST /api/me/form-entries', { body: { code: 'test.identified', version: 1, ticket: ticket(), answers: { phone: '13900005005', status: 'seeking' } } }));
  t.is(body.code, 'form.identity_needed');
});

test.serial('三端同一张用例表：经过服务器提交，结果一样', async (t) => {
  const admins = [await system.signInAs('administrator', { username: 'author' }), await system.signInAs('administrator', { username: 'reviewer' })] as const;
  await publishForm(admins, 'test.cases', CASE_FORM);
  const { rows } = await import('@zhida/server/platform/db/index.ts');
  const { open } = await import('@zhida/server/platform/crypto/index.ts');
  for (const [at, { name, answers, faults, stored }] of FORM_CASES.entries()) {
    const citizen = await system.citizen({ phone: `1390000${String(6000 + (at % 10))}` });
    const sent = citizen.call('POST /api/me/form-entries', { body: { code: 'test.cases', version: 1, ticket: ticket(), answers } });
    if (stored === null) {
      t.deepEqual((await refusal(sent)).fields, Object.fromEntries(faults), name);
      continue;
    }
    const { id } = await sent;
    const [kept] = await rows<{ sealed: string }>('SELECT sealed FROM form_entries WHERE id = $id', { id });
    t.deepEqual(open<{ answers: Answers }>(kept!.sealed).answers, stored, name);
  }
});

test.serial('表单改版：填到一半的按原来的版本收，没有发布过的版本不收', async (t) => {
  const admins = [await system.signInAs('administrator', { username: 'author' }), await system.signInAs('administrator', { username: 'reviewer' })] as const;
  const citizen = await system.citizen({ phone: '13900005006' });
  const begun = await citizen.call('GET /api/forms/:code', { params: { code: 'test.cases' } });
  const [first, ...rest] = CASE_FORM.fields;
  const second = await publishForm(admins, 'test.cases', { ...CASE_FORM, fields: [{ ...first!, label: '手机' }, { name: 'wechat', label: '微信号', type: 'text', required: true, neededBy: first!.neededBy ?? [] }, ...rest], view: { sections: CASE_FORM.view.sections.map((section, at) => (at === 0 ? { ...section, items: [...section.items, { field: 'wechat' }] } : section)) } });
  const answers = { phone: '13900005006', status: 'seeking' };
  const send = (version: number) => citizen.call('POST /api/me/form-entries', { body: { code: 'test.cases', version, ticket: ticket(), answers } });
  t.like(await send(begun.version), { version: 1 });
  t.deepEqual((await refusal(send(second))).fields, { wechat: '请填写“微信号”' });
  t.is((await refusal(send(second + 5))).code, 'form.unknown');
  t.is((await citizen.call('GET /api/forms/:code', { params: { code: 'test.cases' }, query: { version: 1 } })).version, 1);
  t.deepEqual((await citizen.call('GET /api/me/form-entries')).map(({ lines }) => lines[0]?.label), ['联系电话'], '交上来的按自己的版本显示');
});

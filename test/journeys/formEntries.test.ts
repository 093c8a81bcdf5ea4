import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import type { OutOf } from '@zhida/server/contract';
import type { Answers, FormBody } from '@zhida/server/contract/form/index.ts';
import { formFile } from '../support/builders/photo.ts';
import { publishForm } from '../support/publishForm.ts';
import { refusal } from '../support/refusal.ts';

const system = useSystem();
const CODE = 'test.received';
const need = (...departments: string[]) => ({ neededBy: departments.map((one) => ({ department: `shanxi.${one}`, clause: '测试条款' })) });

const FORM: FormBody = {
  summary: '谁能看到什么',
  identified: false,
  statement: '我保证所填内容属实。',
  fields: [
    { name: 'county', label: '现居住地', type: 'division', required: true, ...need('veterans-affairs', 'human-resources') },
    { name: 'phone', label: '联系电话', type: 'phone', required: true, sensitivity: 'personal', ...need('veterans-affairs', 'human-resources') },
    { name: 'idNumber', label: '身份证号', type: 'id-number', sensitivity: 'sensitive', basis: '测试依据', ...need('veterans-affairs') },
    { name: 'illness', label: '病史', type: 'text', sensitivity: 'sensitive', basis: '测试依据', seenBy: ['citizen', 'liaison'], ...need('veterans-affairs') },
    { name: 'skills', label: '技能', type: 'table', rowName: '技能', ...need('human-resources'), fields: [{ name: 'skill', label: '名称', type: 'text', required: true, ...need('human-resources') }, { name: 'proof', label: '证书', type: 'attachment', accept: 'photo', maxFiles: 1, ...need('human-resources') }] },
  ],
  view: { sections: [{ id: 'base', title: '基本情况', columns: 2, items: [{ field: 'county' }, { field: 'phone' }, { field: 'idNumber' }, { field: 'illness' }] }, { id: 'skill', title: '技能', columns: 1, items: [{ field: 'skills' }] }] },
};
const PHOTO = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(300, 7)]);
const ANSWERS: Answers = { county: '140105', phone: '13900005101', idNumber: '11010519491231002X', illness: '腰椎间盘突出' };

const refusalCode = async (work: Promise<unknown>): Promise<string> => (await refusal(work)).code;

test.before('两位管理员发布表单', async () => {
  await publishForm([await system.signInAs('administrator', { username: 'author' }), await system.signInAs('administrator', { username: 'reviewer' })], CODE, FORM);
});

async function handIn(): Promise<{ id: string; file: string; citizen: SignedIn }> {
  const citizen = await system.citizen({ phone: '13900005101' });
  const kept = (await citizen.raw({ method: 'POST', path: '/api/me/form-files', form: formFile(CODE, PHOTO, '电工证.jpg') })).data as OutOf<'POST /api/me/form-files'>;
  const { id } = await citizen.call('POST /api/me/form-entries', { body: { code: CODE, version: 1, ticket: `received-${kept.id.slice(-8)}`, answers: { ...ANSWERS, skills: [{ skill: '电工', proof: [kept] }] } } });
  return { id, file: kept.id, citizen };
}

const labels = ({ parts }: OutOf<'GET /api/form-entries/:id'>): string[] => parts.flatMap(({ lines, groups }) => [...lines, ...groups.flatMap((group) => group.lines)]).map(({ label, text }) => `${label}：${text}`);

test.serial('各部门只看到自己需要的栏目，敏感的遮盖，“谁能看”之外的人看不到；查看留痕', async (t) => {
  const { id } = await handIn();
  const veterans = await system.signInAs('liaison', { departmentCode: 'shanxi.veterans-affairs' });
  const labour = await system.signInAs('liaison', { username: 'labour', departmentCode: 'shanxi.human-resources' });
  const administrator = await system.signInAs('administrator', { username: 'author' });
  const read = (who: SignedIn) => who.call('GET /api/form-entries/:id', { params: { id } });
  t.deepEqual(labels(await read(veterans)), ['现居住地：小店区', '联系电话：139*****101', '身份证号：1101**********002X', '病史：••••••']);
  const theirs = await read(labour);
  t.deepEqual(labels(theirs), ['现居住地：小店区', '联系电话：139*****101', '名称：电工', '证书：电工证.jpg']);
  t.is(theirs.hidden, 2);
  t.false(labels(await read(administrator)).some((line) => line.startsWith('病史')));
  const tax = await system.signInAs('liaison', { username: 'tax', departmentCode: 'shanxi.tax' });
  t.is(await refusalCode(read(tax)), 'request.not_found');
  const auditor = await system.signInAs('auditor');
  const trail = await auditor.call('GET /api/audit', { query: { action: 'form.open' } });
  t.is(trail.rows.length, 3);
  t.false(JSON.stringify(trail.rows).includes('13900005101'));
});

test.serial('写明原因可以看全一栏，看不到的栏目写了原因也不给；原因留痕', async (t) => {
  const { id } = await handIn();
  const veterans = await system.signInAs('liaison', { departmentCode: 'shanxi.veterans-affairs' });
  const reveal = (who: SignedIn, path: string, reason = '电话通知补交材料') => who.call('POST /api/form-entries/:id/reveal', { params: { id }, body: { path, reason } });
  t.is((await reveal(veterans, 'phone')).value, '13900005101');
  t.is((await reveal(veterans, 'illness')).value, '腰椎间盘突出');
  t.is(await refusalCode(reveal(veterans, 'skills.0.skill')), 'request.not_found');
  t.is(await refusalCode(reveal(veterans, 'phone', '')), 'request.invalid');
  const administrator = await system.signInAs('administrator', { username: 'author' });
  t.is(await refusalCode(reveal(administrator, 'illness')), 'request.not_found');
  const auditor = await system.signInAs('auditor');
  t.is(await refusalCode(reveal(auditor, 'phone')), 'access.denied');
  const trail = await auditor.call('GET /api/audit', { query: { action: 'form.reveal' } });
  t.true(JSON.stringify(trail.rows).includes('电话通知补交材料'));
});

test.serial('附件只给看得到那一栏的人，只能保存，不在浏览器里打开', async (t) => {
  const { id, file, citizen } = await handIn();
  const path = `/api/form-entries/${id}/files/${file}`;
  const labour = await system.signInAs('liaison', { username: 'labour', departmentCode: 'shanxi.human-resources' });
  const got = await labour.raw({ method: 'GET', path });
  t.is(got.status, 200);
  t.is(got.headers.get('content-type'), 'application/octet-stream');
  t.regex(String(got.headers.get('content-disposition')), /^attachment; /);
  t.is(got.headers.get('x-content-type-options'), 'nosniff');
  t.is(got.bytes.length, PHOTO.length);
  const veterans = await system.signInAs('liaison', { departmentCode: 'shanxi.veterans-affairs' });
  t.is((await veterans.raw({ method: 'GET', path })).status, 404);
  t.is((await citizen.raw({ method: 'GET', path })).status, 403);
});

test.serial('表单各收到多少份：只数本行政区划的，没有自己职责的表单不列', async (t) => {
  await handIn();
  const province = await system.signInAs('administrator', { username: 'author' });
  const count = async (who: SignedIn): Promise<number | undefined> => (await who.call('GET /api/entry-forms')).find(({ code }) => code === CODE)?.entries;
  t.false((await province.call('GET /api/entry-forms')).some(({ code }) => code === 'shanxi.veteran.registration'), '“一件事”的登记表在办件里看');
  const before = await count(province);
  t.true((before ?? 0) > 0);
  t.is(await count(await system.signInAs('administrator', { username: 'here', divisionCode: '140105' })), before);
  t.is(await count(await system.signInAs('administrator', { username: 'there', divisionCode: '140200' })), 0);
  t.is(await count(await system.signInAs('liaison', { username: 'tax', departmentCode: 'shanxi.tax' })), undefined);
  const { rows, total } = await province.call('GET /api/form-entries', { query: { form: CODE, page: 1, pageSize: 1 } });
  t.is(total, before ?? 0);
  t.like(rows[0], { form: { code: CODE }, applicant: '未核实身份', division: { code: '140105' } });
  t.is(await refusalCode((await system.signInAs('liaison', { username: 'tax', departmentCode: 'shanxi.tax' })).call('GET /api/form-entries', { query: { form: CODE } })), 'form.unknown');
});

import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import type { OutOf } from '@zhida/server/contract';
import type { PageBody } from '@zhida/server/contract/page/index.ts';
import { applicants, apply, offices, PLACE, review, SERVICE } from '../support/service.ts';
import { pageBody, publishPage } from '../support/publishPage.ts';

const system = useSystem();
const CASES = 'test.cases';
const ITEMS = 'test.case-items';
let desks: Awaited<ReturnType<typeof offices>>;
let ids: string[];

type Rows = OutOf<'POST /api/pages/:code/rows'>;
const EVERYBODY: PageBody['roles'] = ['administrator', 'counter', 'handler', 'supervisor'];
const bare: Partial<PageBody> = { roles: EVERYBODY, fixed: [], actions: [], views: [], charts: [], filters: ['state', 'overdue'] };
const rowsOf = (who: SignedIn, code: string, body: object = {}): Promise<Rows> => who.call('POST /api/pages/:code/rows', { params: { code }, body: { pageSize: 100, ...body } });
const texts = ({ rows }: Rows, field: string): string[] => rows.map(({ cells }) => cells[field]!.text);

test.serial.before('two people have applied; an office publishes a page of cases and one of items', async (t) => {
  t.timeout(180_000);
  desks = await offices(system);
  const people = await applicants(system, 2);
  ids = [(await apply(people[0]!)).id, (await apply(people[1]!)).id];
  await review(desks.police, ids[0]!, 'identity-card');
  const reviewer = await system.signInAs('administrator', { username: 'second-administrator' });
  const pair = [desks.administrator, reviewer] as const;
  await publishPage(pair, 'page', CASES, pageBody({ ...bare, entity: 'service-cases', columns: [{ field: 'applicant', format: 'link' }, { field: 'number' }, { field: 'idNumber' }, { field: 'state', format: 'tag' }], sort: { field: 'submittedAt', descending: false }, detail: { sections: [{ title: '办件', fields: ['number', 'state', 'service'] }], related: [{ title: '事项', entity: 'service-items', key: 'caseId', columns: [{ field: 'item' }, { field: 'state' }] }] } }));
  await publishPage(pair, 'page', ITEMS, pageBody({ ...bare, entity: 'service-items', columns: [{ field: 'item' }, { field: 'number' }, { field: 'state' }, { field: 'department' }, { field: 'handler' }], sort: { field: 'dueOn', descending: false }, detail: { sections: [{ title: '事项', fields: ['item', 'state'] }], related: [] } }));
});

test.serial('办件可以做成列表页：管理员、窗口看得到全区划的，证号脱敏，状态与办件列表一致', async (t) => {
  const all = await rowsOf(desks.administrator, CASES);
  const list = await desks.administrator.call('GET /api/cases', { query: {} });
  t.is(all.total, list.total);
  t.deepEqual(all.rows.map(({ id }) => id).toSorted(), ids.toSorted());
  t.deepEqual(texts(all, 'state'), list.rows.map(({ stateLabel }) => stateLabel));
  t.true(texts(all, 'idNumber').every((text) => text.includes('****')));
  t.is(all.rows[0]!.link, `/cases/${all.rows[0]!.id}`);
  t.is((await rowsOf(desks.counter, CASES)).total, 2);
  t.is((await rowsOf(desks.administrator, CASES, { filters: [{ field: 'state', op: 'is', values: ['done'] }] })).total, 0);
  const elsewhere = await system.signInAs('counter', { divisionCode: '140400', username: 'clerk-elsewhere' });
  t.is((await rowsOf(elsewhere, CASES)).total, 0, '别的区划的窗口看不到');
});

test.serial('部门只看得到有本部门事项的办件，只列出本部门的事项', async (t) => {
  t.is((await rowsOf(desks.police, CASES)).total, 2);
  const stranger = await system.signInAs('handler', { departmentCode: 'shanxi.rural-revitalisation', divisionCode: PLACE, username: 'rural' });
  t.is((await rowsOf(stranger, CASES)).total, 0);
  t.is((await rowsOf(stranger, ITEMS)).total, 0);
  const own = await rowsOf(desks.police, ITEMS);
  const work = await desks.police.call('GET /api/service-items', { query: {} });
  t.is(own.total, work.total);
  t.deepEqual([...new Set(texts(own, 'item'))].toSorted(), ['户口登记（退役军人恢复户口）', '核发居民身份证']);
  const states = new Map(work.rows.map(({ id, stateLabel }) => [id, stateLabel]));
  t.true(own.rows.every(({ id, cells }) => cells['state']!.text === states.get(id)), '状态与待办事项一致');
  t.is(own.rows.filter(({ cells }) => cells['state']!.text === '预审通过').length, 1);
  t.is((await rowsOf(desks.police, ITEMS, { filters: [{ field: 'overdue', op: 'is', values: ['yes'] }] })).total, (await desks.police.call('GET /api/service-items', { query: { overdue: 'yes' } })).total);
});

test.serial('工作台按角色列出要办的：窗口等人来的，经办人待预审的，负责人没有经办人的', async (t) => {
  const todo = async (who: SignedIn, title: string): Promise<number> => (await who.call('GET /api/workbench')).todos.find((one) => one.title === title)?.count ?? 0;
  t.is(await todo(desks.police, '待预审'), (await desks.police.call('GET /api/service-items', { query: { state: 'reviewing' } })).total);
  t.is(await todo(desks.policeHead, '还没有经办人'), (await desks.policeHead.call('GET /api/service-items', { query: { open: 'yes', handler: 'none' } })).total);
  t.is(await todo(desks.counter, '预审通过，等申请人来窗口'), 0);
  t.deepEqual((await desks.counter.call('GET /api/workbench')).river, [], '名单不是窗口的事');
  const [id] = ids as [string];
  await review(desks.police, id, 'household-registration');
  for (const item of ['report-in', 'economic-subsidy']) await review(desks.veterans, id, item);
  for (const item of ['social-insurance-registration', 'pension-transfer']) await review(desks.labour, id, item);
  for (const item of ['medical-insurance-registration', 'medical-insurance-transfer']) await review(desks.medical, id, item);
  t.is(await todo(desks.counter, '预审通过，等申请人来窗口'), 1);
  t.is(await todo(desks.police, '待预审'), 2);
});

test.serial('窗口能知道有哪些服务、事项和联办部门；情形带着可选的答案，事项带着送达方式', async (t) => {
  const catalogue = await desks.counter.call('GET /api/service-catalogue');
  const service = catalogue.find(({ code }) => code === SERVICE)!;
  t.is(service.items.length, 9);
  t.is(new Set(service.departments.map(({ code }) => code)).size, service.departments.length);
  t.true(service.departments.some(({ code, label }) => code === 'shanxi.public-security' && label !== code));
  const detail = await desks.police.call('GET /api/cases/:id', { params: { id: ids[1]! } });
  t.deepEqual(detail.items.find(({ code }) => code === 'identity-card')?.delivery, ['courier', 'counter']);
  t.deepEqual(detail.situations.find(({ code }) => code === 'placement')?.choices[0], { value: 'self-employed', label: '自主就业' });
});

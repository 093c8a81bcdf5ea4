import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import { contract, type Endpoint } from '@zhida/server/contract';
import { address } from '@zhida/server/contract/client';
import { permitMatrix } from '@zhida/server/platform/http/index.ts';
import { ENDPOINTS } from '../support/answered.ts';
import { PINGCHENG, XIAODIAN } from '../support/builders/rows.ts';
import { push, seed, type Seeded } from '../support/seed.ts';

const system = useSystem();
let s: Seeded;

test.serial.before('one bureau has cases, the other has none', async (t) => {
  t.timeout(120_000);
  s = await seed(system);
  await push(system, s.administrator);
  await system.bureaus([PINGCHENG]);
});

const roleOf = (member: SignedIn): string => member.me.role?.code ?? '';
const reaches = (member: SignedIn, endpoint: Endpoint): boolean => {
  const { access } = contract[endpoint];
  return access.who === 'staff' && (permitMatrix()[access.can] ?? []).some((role) => role === roleOf(member));
};

/** Every secret of the seeded bureau: names, codes and numbers that must not appear elsewhere. */
function secrets(): string[] {
  const { founders, employers } = s.river;
  return [
    ...founders.flatMap(({ person, business }) => [person['姓名'], business['名称'], business['统一社会信用代码']]),
    ...employers.flatMap(({ enterprise }) => [enterprise['名称'], enterprise['统一社会信用代码']]),
  ].map(String);
}

const LISTS = ENDPOINTS.filter((endpoint) => endpoint.startsWith('GET ') && contract[endpoint].kind === 'json' && !endpoint.includes(':'));
const EXPORTS = ENDPOINTS.filter((endpoint) => endpoint.startsWith('GET ') && contract[endpoint].kind === 'download' && !endpoint.includes(':'));

test('别的税务所的专员和负责人：每个列表都看不到本所的户', async (t) => {
  for (const role of ['officer', 'bureauHead'] as const) {
    const outsider = await system.signInAs(role, { bureauCode: PINGCHENG.code, divisionCode: PINGCHENG.divisionCode, username: `outside-${role}` });
    for (const endpoint of LISTS.filter((each) => reaches(outsider, each))) {
      const answer = await outsider.raw(address(endpoint, { query: { pageSize: 100 } }));
      t.is(answer.status, 200, `${endpoint} ${JSON.stringify(answer.data)}`);
      const text = JSON.stringify(answer.data);
      for (const secret of secrets()) t.false(text.includes(secret), `${role} ${endpoint} shows ${secret}`);
    }
    if (reaches(outsider, 'POST /api/people/search')) {
      t.is((await outsider.call('POST /api/people/search', { body: { keyword: String(s.river.founders[0]!.person['姓名']) } })).total, 0);
    }
  }
});

test('别的税务所的人：用编号直接打开也是“没有找到”', async (t) => {
  const tasks = await s.administrator.call('GET /api/tasks', { query: { pageSize: 100 } });
  const taxpayers = await s.administrator.call('GET /api/taxpayers', { query: { pageSize: 100 } });
  const matches = await s.administrator.call('GET /api/matches', { query: { pageSize: 100 } });
  const people = await s.administrator.call('POST /api/people/search', { body: { pageSize: 100 } });
  t.true(tasks.total > 0 && taxpayers.total > 0 && matches.total > 0 && people.total > 0);
  const details: [Endpoint, string][] = [
    ['GET /api/tasks/:id', tasks.rows[0]!.id],
    ['GET /api/taxpayers/:id', taxpayers.rows[0]!.id],
    ['GET /api/matches/:id', matches.rows[0]!.id],
    ['GET /api/people/:id', people.rows[0]!.id],
  ];
  for (const role of ['officer', 'bureauHead'] as const) {
    const outsider = await system.signInAs(role, { bureauCode: PINGCHENG.code, divisionCode: PINGCHENG.divisionCode, username: `outside-${role}` });
    for (const [endpoint, id] of details.filter(([each]) => reaches(outsider, each))) {
      const answer = await outsider.raw(address(endpoint, { params: { id } }));
      t.is(answer.status, 404, `${role} ${endpoint} → ${answer.status}`);
    }
    const { id } = tasks.rows[0]!;
    const acts: [string, object][] = [
      [`/api/tasks/${id}/contacts`, { kind: 'call', note: '越权联系', nextOn: null }],
      [`/api/tasks/${id}/reveal-phone`, { reason: '越权查看' }],
      [`/api/tasks/${id}/outcome`, { outcome: 'done', note: '' }],
      [`/api/tasks/${id}/reopen`, { reason: '越权撤回' }],
    ];
    for (const [path, body] of acts) t.is((await outsider.raw({ method: 'POST', path, body })).status, 404, `${role} ${path}`);
  }
});

test('别的市的管理员和审计员：只看得到自己的行政区划', async (t) => {
  for (const role of ['administrator', 'auditor'] as const) {
    const elsewhere = await system.signInAs(role, { divisionCode: '140200', username: `datong-${role}` });
    for (const endpoint of ['GET /api/taxpayers', 'GET /api/matches', 'GET /api/tasks'] as const) {
      if (!reaches(elsewhere, endpoint)) continue;
      const { total } = await elsewhere.call(endpoint, { query: { pageSize: 100 } });
      t.is(total, 0, `${role} ${endpoint}`);
    }
    const divisions = await elsewhere.call('GET /api/divisions');
    t.true(divisions.length > 0 && divisions.every(({ code }) => code.startsWith('1402')));
  }
});

test('别的部门的联络员：看不到这个部门的报送', async (t) => {
  const other = await system.signInAs('liaison', { departmentCode: 'shanxi.human-resources', username: 'other-liaison' });
  t.is((await other.call('GET /api/filings')).total, 0);
  for (const path of [`/api/filings/${s.list.id}`, `/api/filings/${s.list.id}/issues`, `/api/filings/${s.list.id}/refused-rows`]) {
    t.is((await other.raw({ method: 'GET', path })).status, 404, path);
  }
});

test('导出也只有自己看得到的，并且每次留痕', async (t) => {
  const outsider = await system.signInAs('bureauHead', { bureauCode: PINGCHENG.code, divisionCode: PINGCHENG.divisionCode, username: 'outside-bureauHead' });
  const { default: ExcelJS } = await import('exceljs');
  for (const endpoint of EXPORTS.filter((each) => reaches(outsider, each))) {
    const answer = await outsider.raw(address(endpoint, { query: { reason: '核对数据范围' } }));
    t.is(answer.status, 200, endpoint);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(answer.bytes as unknown as ArrayBuffer);
    const cells: string[] = [];
    book.eachSheet((sheet) => sheet.eachRow((row) => cells.push((row.values as unknown[]).join('|'))));
    for (const secret of secrets()) t.false(cells.some((line) => line.includes(secret)), `${endpoint} shows ${secret}`);
  }
  const auditor = await system.signInAs('auditor');
  const trail = await auditor.call('GET /api/audit', { query: { keyword: outsider.me.name, pageSize: 100 } });
  t.true(trail.rows.some(({ action }) => action.endsWith('.export')));
});

test('本所的专员只看自己名下的任务', async (t) => {
  const idle = await system.signInAs('officer', { bureauCode: XIAODIAN.code, divisionCode: XIAODIAN.divisionCode, username: 'idle' });
  t.is((await idle.call('GET /api/tasks', { query: { pageSize: 100 } })).total, 0);
});

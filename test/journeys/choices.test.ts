import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { PINGCHENG, XIAODIAN } from '../support/builders/rows.ts';

const system = useSystem();
const codes = (list: { code: string }[]): string[] => list.map(({ code }) => code);

test.serial('筛选用的选项：类别、状态、操作都有中文名', async (t) => {
  const auditor = await system.signInAs('auditor');
  const categories = await auditor.call('GET /api/person-categories');
  t.true(codes(categories).includes('veteran'));
  const statuses = await auditor.call('GET /api/taxpayer-statuses');
  t.is(statuses[0]?.label, '正常');
  const actions = await auditor.call('GET /api/audit/actions');
  t.true(codes(actions).includes('person.reveal'));
  for (const { code, label } of [...categories, ...statuses, ...actions]) t.regex(label, /[\u4e00-\u9fff]/, code);
});

test.serial('税务所：省里看得到全部，区里只看到本区，所里只看到本所', async (t) => {
  await system.bureaus([XIAODIAN, PINGCHENG]);
  const province = await system.signInAs('administrator');
  t.deepEqual(codes(await province.call('GET /api/bureaus')), [XIAODIAN.code, PINGCHENG.code]);
  const district = await system.signInAs('auditor', { username: 'district-auditor', divisionCode: PINGCHENG.divisionCode });
  t.deepEqual(codes(await district.call('GET /api/bureaus')), [PINGCHENG.code]);
  const officer = await system.signInAs('officer', { bureauCode: XIAODIAN.code, divisionCode: XIAODIAN.divisionCode });
  t.deepEqual(await officer.call('GET /api/bureaus'), [{ code: XIAODIAN.code, label: XIAODIAN.name }]);
});

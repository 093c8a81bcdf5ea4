import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import { CASE_FORM, FORM_CASES, labelsFor } from '../support/formCases.ts';
import { publishForm } from '../support/publishForm.ts';
import { Weapp } from '../support/weapp/host.ts';

const system = useSystem();
const PHONE = '13900008001';
let who: SignedIn;

test.before('a published form and somebody with a phone', async () => {
  const admins = [await system.signInAs('administrator', { username: 'author' }), await system.signInAs('administrator', { username: 'reviewer' })] as const;
  await publishForm(admins, 'test.cases', CASE_FORM, '三端用例表');
  who = await system.citizen({ phone: PHONE });
});

/** The form opened from the home page, with what was typed earlier. */
async function opened(name: string, forms: Record<string, unknown>): Promise<Weapp> {
  const weapp = new Weapp({ serverUrl: system.url, phone: PHONE }, new Map<string, unknown>([['zhida.token', who.token], ['zhida.forms', { owner: who.me.id, forms }]]));
  weapp.launch();
  await weapp.see('登记与意向');
  await weapp.tap(name);
  return weapp;
}

test.serial('同一张用例表：小程序里的结果和服务器一样', async (t) => {
  t.timeout(240_000);
  for (const [at, { name, answers, faults, stored, hidden }] of FORM_CASES.entries()) {
    const weapp = await opened('三端用例表', { 'test.cases': { version: 1, ticket: `weapp-case-${at}`, answers } });
    await weapp.see('我保证所填内容属实');
    const { shown, absent } = labelsFor(hidden);
    t.deepEqual([shown.filter((label) => !weapp.text.includes(label)), absent.filter((label) => weapp.text.includes(label))], [[], []], name);
    await weapp.tap('提交');
    if (stored) {
      await weapp.see('已提交');
      t.true(weapp.phone.asked.some(({ method, url, status }) => method === 'POST' && url === '/api/me/form-entries' && status === 200), name);
      t.deepEqual(weapp.phone.storage.get('zhida.forms'), { owner: who.me.id, forms: {} }, '提交后手机上不留');
    } else {
      await weapp.see(`还有 ${faults.length} 处要改`);
      const told = weapp.text.slice(weapp.text.indexOf('处要改'));
      let from = 0;
      for (const [, message] of faults) {
        const found = told.indexOf(message, from);
        t.true(found >= 0, `${name}：${message}`);
        from = found;
      }
      t.false(weapp.phone.asked.some(({ method, url }) => method === 'POST' && url === '/api/me/form-entries'), name);
    }
    t.deepEqual(weapp.complaints, []);
  }
});

test.serial('小程序：填写、按条件出现、每一笔都留在手机上', async (t) => {
  const weapp = await opened('退役士兵就业创业与培训意向登记', {});
  await weapp.see('基本情况');
  t.is(weapp.route, 'packages/form/index');
  await weapp.type('姓名', '王小明');
  await weapp.type('现居住的县（市、区）', '小店');
  await weapp.tap('小店区');
  await weapp.tap('正在找工作');
  await weapp.see('添加意向岗位');
  t.is(weapp.aria('正在找工作', 'role'), 'radio');
  t.true(weapp.aria('正在找工作', 'checked'));
  await weapp.tap('添加意向岗位');
  await weapp.see('期望月薪不低于');
  await weapp.tap('改为输入姓名');
  await weapp.type('签名：输入姓名', '王小明');
  const kept = weapp.phone.storage.get('zhida.forms') as { forms: Record<string, { answers: object }> };
  t.deepEqual(kept.forms['shanxi.veteran.intention']?.answers, { fullName: '王小明', county: '140105', status: 'seeking', jobs: [{}], signature: 'name:王小明' });
  await weapp.tap('提交');
  await weapp.see('请选择“退役日期”');
  t.deepEqual(weapp.complaints, []);
});

import { useSystem } from '../support/harness.ts';
import test from 'ava';
import type { Row } from '../support/builders/rows.ts';
import { push, seed, type Seeded } from '../support/seed.ts';
import { Weapp } from '../support/weapp/host.ts';

const system = useSystem();
let seeded: Seeded;

test.before('a list has been filed, compared and pushed', async (t) => {
  t.timeout(120_000);
  seeded = await seed(system);
  await push(system, seeded.administrator);
});

const cell = (row: Row, column: string): string => String(row[column]);
const open = (phone: string, storage?: ReadonlyMap<string, unknown>): Weapp => {
  const weapp = new Weapp({ serverUrl: system.url, phone }, storage);
  weapp.launch();
  return weapp;
};

/** Signs in as a person does the first time: WeChat account, then its phone number. */
async function signIn(weapp: Weapp): Promise<void> {
  await weapp.see('看看您能少缴多少税费');
  await weapp.tap('登录');
  await weapp.see('用微信账号登录');
  await weapp.tap('微信登录');
  await weapp.see('还差一步：确认手机号');
  await weapp.grantPhone('授权微信手机号');
}

test('小程序：微信登录、确认手机号，会计三下看到估算、人员和留存资料', async (t) => {
  const { enterprise, staff } = seeded.river.employers[1]!;
  const weapp = open(cell(enterprise, '联系电话'));
  t.is(weapp.route, 'pages/home/index');
  await signIn(weapp);
  await weapp.see('2026年预计可扣减税费 27,000.00 元');
  t.is(weapp.route, 'pages/home/index');
  t.is(weapp.phone.badges.get(2), '1', '消息栏上有未读数');
  await weapp.tap('去核实');
  await weapp.see('9,000.00元 ÷ 12 × 12个月 × 3人 = 27,000.00元');
  t.is(weapp.route, 'packages/enterprise/overview/index');
  t.is(weapp.phone.titles.at(-1), '我的企业');
  await weapp.tap('办理步骤和留存资料');
  await weapp.see('与其签订的劳动合同（副本）和社会保险费缴费记录');
  t.false(weapp.text.includes(cell(staff[0]!, '姓名')));
  t.deepEqual(weapp.complaints, []);
});

test('小程序：老兵再次打开不用登录；消息点开即已读，一步到金额和专员', async (t) => {
  const { person, business } = seeded.river.founders[1]!;
  const phone = cell(person, '联系方式');
  await system.citizen({ phone, name: cell(person, '姓名'), idNumber: cell(person, '身份证号') });
  const first = open(phone);
  await signIn(first);
  await first.see(`${cell(person, '姓名')}，您好`);

  const weapp = open(phone, first.phone.storage);
  await weapp.see('2026年您最多可少缴税费 24,000.00 元');
  await weapp.tap('2026年您最多可少缴税费24,000.00元');
  await weapp.see('查看金额和办法');
  await weapp.until(() => weapp.phone.badges.size === 0 && weapp.phone.asked.some(({ url, status }) => url.endsWith('/read') && status === 200));
  await weapp.tap('查看金额和办法');
  await weapp.see('24,000.00元 ÷ 12 × 12个月 = 24,000.00元');
  t.is(weapp.route, 'packages/policy/benefit/index');
  await weapp.tap('联系我的辅导专员');
  await weapp.see('已为您建立辅导任务');
  await weapp.see(`辅导对象：${cell(business, '名称')}`);
  t.deepEqual(weapp.complaints, []);
});

test('小程序：点一下允许微信提醒，一次最多问三个模板，记下结果', async (t) => {
  const weapp = open('13911119999');
  await signIn(weapp);
  await weapp.see('核实身份，看您能享受哪些政策');
  weapp.tab('pages/mine/index');
  await weapp.see('允许微信提醒');
  await weapp.tap('允许微信提醒');
  await weapp.see('还可以提醒您');
  const [asked] = weapp.phone.templatesAsked;
  t.true(asked!.length > 0 && asked!.length <= 3);
  t.true(weapp.phone.asked.some(({ method, url, status }) => method === 'POST' && url === '/api/me/subscriptions' && status === 200));
  t.deepEqual(weapp.complaints, []);
});

test('小程序：大字模式放大所有字，读屏知道开关的状态；退出登录', async (t) => {
  const weapp = open('13911117777');
  await signIn(weapp);
  await weapp.see('核实身份，看您能享受哪些政策');
  weapp.tab('pages/mine/index');
  await weapp.see('手机 139****7777');
  t.is(weapp.aria('大字模式', 'role'), 'switch');
  t.false(weapp.aria('大字模式', 'checked'));
  t.true(weapp.styles.some((style) => style.includes('--letters: 1;')));
  await weapp.tapLabel('大字模式');
  t.true(weapp.aria('大字模式', 'checked'));
  t.true(weapp.styles.some((style) => style.includes('--letters: 1.25;')));
  await weapp.tap('退出登录');
  await weapp.see('您还没有登录');
  t.false(weapp.phone.storage.has('zhida.token'));
  t.deepEqual(weapp.complaints, []);
});

test('小程序：不肯授权手机号，可以改用短信；没有网络时说清楚', async (t) => {
  const weapp = open('13911118888');
  await weapp.see('看看您能少缴多少税费');
  await weapp.tap('登录');
  await weapp.tap('微信登录');
  await weapp.see('还差一步：确认手机号');
  await weapp.refusePhone('授权微信手机号');
  await weapp.see('您没有授权手机号');
  await weapp.tap('用短信验证码登录');
  await weapp.see('获取验证码');
  weapp.phone.online = false;
  await weapp.type('手机号', '13911118888');
  await weapp.tap('获取验证码');
  await weapp.see('现在连不上网络');
  weapp.phone.online = true;
  await weapp.tap('获取验证码');
  await weapp.see('已发送到 139****8888');
  t.deepEqual(weapp.complaints, []);
});

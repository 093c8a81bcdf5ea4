import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { png } from '../support/builders/papers.ts';
import { applicants, fill, offices, review, soldier, SERVICE, type Applicant } from '../support/service.ts';
import { Weapp } from '../support/weapp/host.ts';

const system = useSystem();
let me: Applicant;
let desks: Awaited<ReturnType<typeof offices>>;
let id = '';

test.before('a list of soldiers and the offices of one district', async (t) => {
  t.timeout(180_000);
  [me] = (await applicants(system, 1)) as [Applicant];
  desks = await offices(system);
});

async function opened(): Promise<Weapp> {
  const weapp = new Weapp({ serverUrl: system.url, phone: me.phone }, new Map<string, unknown>([['zhida.token', me.citizen.token]]));
  weapp.launch();
  await weapp.see('办事');
  return weapp;
}
const draft = () => me.citizen.call('GET /api/me/cases/:id/draft', { params: { id } });

test.serial('小程序：从首页打开指南，开始办理，断网时存在手机上，联网后自己存', async (t) => {
  t.timeout(120_000);
  const weapp = await opened();
  await weapp.tap('军人退役“一件事”');
  await weapp.see('全程免费，不收任何费用');
  t.is(weapp.route, 'packages/joint-service/guide/index');
  await weapp.see('第 2 步：6 项同时办');
  await weapp.tap('开始办理');
  await weapp.see('先弄清几件事');
  t.is(weapp.route, 'packages/joint-service/apply/index');
  id = (await me.citizen.call('GET /api/me/cases'))[0]!.id;
  await weapp.see('有 3 个期限，别错过');
  t.is(weapp.aria('自主就业', 'role'), 'radio');
  weapp.phone.online = false;
  await weapp.tap('自主就业');
  await weapp.see('没有网络：已存在手机上，联网后自动保存');
  t.is((weapp.phone.storage.get('zhida.cases.typed') as { cases: Record<string, { answers: object }> }).cases[id] !== undefined, true);
  t.is((await draft()).answers['placement'], undefined);
  weapp.phone.connect(true);
  await weapp.see('已保存');
  t.is((await draft()).answers['placement'], 'self-employed');
  t.deepEqual(weapp.complaints, []);
});

test.serial('小程序：拍照上传、签名、核对、提交', async (t) => {
  t.timeout(240_000);
  await fill(await me.citizen.call('POST /api/me/cases', { body: { service: SERVICE } }), soldier({ signature: '' }), (answers, revision) => {
    const { signature: _signed, ...rest } = answers as Record<string, unknown>;
    return me.citizen.call('PUT /api/me/cases/:id/draft', { params: { id }, body: { revision, answers: rest as typeof answers } });
  }).catch((error: unknown) => t.regex(String(error), /cannot be filled in.*signature/, '只差签名'));
  const weapp = await opened();
  await weapp.tap('接着填写');
  await weapp.see('上传材料');
  const papers = (await draft()).missing;
  t.true(papers.length > 4);
  for (const [at, name] of papers.entries()) {
    weapp.phone.camera.before.push(png(900, 640, { mark: at }));
    await weapp.tapLabel(`${name}：拍照`);
    await weapp.see('上传这张');
    await weapp.tapLabel(`上传这张：${name}`);
    await weapp.see(at === papers.length - 1 ? '要传的材料都传好了' : `还差 ${papers.length - at - 1} 份材料`);
  }
  t.deepEqual((await draft()).missing, []);
  t.true(weapp.phone.asked.some(({ method, url, status }) => method === 'PUT' && url.startsWith('/api/uploads/') && status === 200));
  await weapp.tap('下一步');
  await weapp.see('我保证所填内容属实');
  await weapp.tap('提交申请');
  await weapp.see('还差 1 处，补好就能提交');
  await weapp.tap('改为输入姓名');
  await weapp.type('申请人签字：输入姓名', me.name);
  await weapp.tap('提交申请');
  await weapp.see('提交成功');
  const [row] = await me.citizen.call('GET /api/me/cases');
  t.is(row?.state, 'reviewing');
  await weapp.tap('看办理进展');
  await weapp.see('各部门正在同时预审您的信息和材料');
  t.is(weapp.route, 'packages/joint-service/case/index');
  t.deepEqual(weapp.complaints, []);
});

test.serial('小程序：预审通过后预约，出示二维码时屏幕调亮，离开后还原', async (t) => {
  t.timeout(120_000);
  for (const item of ['household-registration', 'identity-card']) await review(desks.police, id, item);
  for (const item of ['report-in', 'economic-subsidy']) await review(desks.veterans, id, item);
  for (const item of ['social-insurance-registration', 'pension-transfer']) await review(desks.labour, id, item);
  for (const item of ['medical-insurance-registration', 'medical-insurance-transfer']) await review(desks.medical, id, item);
  const weapp = await opened();
  await weapp.tap('预约或看二维码');
  await weapp.see('什么时候去窗口');
  const { slots } = await me.citizen.call('GET /api/me/cases/:id/slots', { params: { id } });
  await weapp.tap(slots.find(({ left }) => left > 0)!.time);
  await weapp.tap('约 ');
  await weapp.see('已预约');
  await weapp.see('到窗口出示这个二维码');
  t.true(weapp.styles.some((style) => style.includes('data:image/svg+xml')));
  t.deepEqual(weapp.phone.brightness.slice(0, 1), [1]);
  t.deepEqual(weapp.complaints, []);
});

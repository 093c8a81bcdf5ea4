/** What was not answered becomes an answer; the menu that is published is the menu WeChat shows. */
import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import type { ChatBody } from '@zhida/server/contract/chat.ts';
import { conversationModule } from '@zhida/server/modules/conversation/index.ts';
import { config } from '@zhida/server/platform/env/index.ts';
import * as db from '@zhida/server/platform/db/index.ts';
import { officialLine } from '../support/official.ts';
import { refusal } from '../support/refusal.ts';

const system = useSystem();
const HOME = 'shanxi.chat';
const ACCOUNT = 'national.chat';
let editor: SignedIn;
let reviewer: SignedIn;

const menuShown = async (): Promise<{ name: string; sub_button?: { name: string; type: string; key?: string; appid?: string; pagepath?: string }[] }[]> => (await fetch(`${config().wechat.apiBase}/__sim/menu`)).json() as never;
const tick = async (): Promise<void> => {
  await conversationModule.tick!();
  await system.untilIdle();
};

/** Changes a definition and puts it in force, as two administrators do. */
async function publish(code: string, edit: (body: ChatBody) => void): Promise<void> {
  const at = { params: { kind: 'chat' as const, code } };
  const known = await editor.call('GET /api/definitions/:kind/:code/draft', at).catch(() => editor.call('POST /api/definitions/:kind/:code/draft', { ...at, body: {} }));
  const document = structuredClone(known.document) as { body: ChatBody };
  edit(document.body);
  await editor.call('PUT /api/definitions/:kind/:code/draft', { ...at, body: { revision: known.revision, document: { ...document } } });
  const { revision } = await editor.call('POST /api/definitions/:kind/:code/submit', { ...at, body: { note: '改公众号的答案' } });
  await reviewer.call('POST /api/definitions/:kind/:code/publish', { ...at, body: { revision } });
}

test.serial.before('two editors and some followers', async (t) => {
  t.timeout(120_000);
  editor = await system.signInAs('administrator', { username: 'chat-editor', name: '林编辑' });
  reviewer = await system.signInAs('administrator', { username: 'chat-reviewer', name: '高审核' });
  for (const [who, text] of [['a', '房产税怎么交？'], ['b', '怎么交房产税呀'], ['c', '房产税怎么交，我电话13800001234'], ['a', '给我写首诗']] as const) await officialLine(system, `sim-gzh-asker-${who}`).says(text);
});

test.serial('没有答上的归在一起、问得多的在前；号码遮住；落库加密；看过留痕；别的岗位看不到', async (t) => {
  const list = await editor.call('GET /api/chat/questions', { query: {} });
  t.deepEqual(list.rows.map(({ count }) => count).sort(), [1, 1, 2]);
  const [first] = list.rows;
  t.deepEqual([first!.count, first!.text, first!.others], [2, '怎么交房产税呀', ['房产税怎么交？']]);
  t.true(list.rows.some(({ text }) => text === '房产税怎么交，我电话138****1234'));
  t.true(list.homes.some(({ code }) => code === HOME));
  t.false((await db.rows<{ sealed: string }>('SELECT sealed FROM chat_questions')).some(({ sealed }) => sealed.includes('房产税')));
  const auditor = await system.signInAs('auditor', {});
  const trail = await auditor.call('GET /api/audit', { query: { action: 'chat.question' } });
  t.true(trail.rows.length > 0);
  const officer = await system.signInAs('liaison', { departmentCode: 'shanxi.veterans-affairs' });
  t.is((await refusal(officer.call('GET /api/chat/questions', { query: {} }))).code, 'access.denied');
  t.is((await refusal(auditor.call('POST /api/chat/questions/:id/draft', { params: { id: first!.id }, body: { code: HOME } }))).code, 'access.denied');
});

test.serial('“写成答案”：放进草稿，写好、审核、发布，再问就答得上；同一个问题不能处理两次', async (t) => {
  t.timeout(60_000);
  const [first, second] = (await editor.call('GET /api/chat/questions', { query: {} })).rows;
  const made = await editor.call('POST /api/chat/questions/:id/draft', { params: { id: first!.id }, body: { code: HOME } });
  t.is(made.code, HOME);
  t.is((await refusal(editor.call('POST /api/chat/questions/:id/draft', { params: { id: first!.id }, body: { code: HOME } }))).code, 'chat.question_settled');
  const draft = await editor.call('GET /api/definitions/:kind/:code/draft', { params: { kind: 'chat', code: HOME } });
  const answer = (draft.document as { body: ChatBody }).body.answers.find(({ code }) => code === made.answer)!;
  t.deepEqual([answer.questions, answer.text], [['怎么交房产税呀', '房产税怎么交？'], '']);
  t.true(draft.faults.some(({ path }) => path.includes('/answers/')), '没有写完的发不出去');
  t.is((await editor.call('GET /api/chat/questions', { query: { state: 'drafted' } })).rows[0]?.draft?.answer, made.answer);

  await publish(HOME, (body) => Object.assign(body.answers.find(({ code }) => code === made.answer)!, { text: '房产税按年计算、分期缴纳，请在电子税务局申报。', basis: '《中华人民共和国房产税暂行条例》第七条' }));
  await system.eventually(async () => ((await editor.call('POST /api/chat/try', { body: { text: '房产税怎么交' } })).sure ? true : undefined));
  t.regex((await officialLine(system, 'sim-gzh-asker-d').says('请问房产税怎么交啊'))[0] ?? '', /房产税按年计算[^]*依据：《中华人民共和国房产税暂行条例》第七条/);

  await editor.call('POST /api/chat/questions/:id/dismiss', { params: { id: second!.id }, body: { reason: '与业务无关，不用回答' } });
  t.is((await refusal(editor.call('POST /api/chat/questions/:id/dismiss', { params: { id: second!.id }, body: { reason: '与业务无关，不用回答' } }))).code, 'chat.question_settled');
  t.is((await refusal(editor.call('POST /api/chat/questions/:id/dismiss', { params: { id: 'nothing' }, body: { reason: '与业务无关，不用回答' } }))).code, 'request.not_found');
});

test.serial('试一句话：答什么、有几成把握、凭哪一条；不留痕也不发送', async (t) => {
  const before = await db.row<{ n: number }>('SELECT COUNT(*) AS n FROM chat_questions');
  t.like(await editor.call('POST /api/chat/try', { body: { text: '税收优惠要审批吗' } }), { sure: true, needed: 62, basis: '财政部等公告2023年第14号、第15号' });
  t.like(await editor.call('POST /api/chat/try', { body: { text: '今天天气怎么样' } }), { sure: false, basis: null });
  t.like(await editor.call('POST /api/chat/try', { body: { text: '预约' } }), { sure: true, skill: '预约到窗口' });
  t.deepEqual(await db.row<{ n: number }>('SELECT COUNT(*) AS n FROM chat_questions'), before);
});

test.serial('菜单发布后推到微信；没有变的不再推；微信忙时重试；没有权限的写明原因，可以再推', async (t) => {
  t.timeout(60_000);
  const pushes = (): number => system.world.calls.get('/cgi-bin/menu/create') ?? 0;
  await tick();
  const shown = await menuShown();
  t.deepEqual(shown.map(({ name }) => name), ['办事', '政策', '我的']);
  t.like(shown[0]!.sub_button![0]!, { name: '办件进度', type: 'click', key: 'cases' });
  t.like(shown[1]!.sub_button![1]!, { name: '政策库', type: 'miniprogram', appid: config().wechat.mini.appId, pagepath: 'pages/guide/index' });
  const once = pushes();
  await tick();
  t.is(pushes(), once);
  t.like(await editor.call('GET /api/chat/menu'), { code: ACCOUNT, current: true, failure: null, buttons: ['办事：办件进度、要带的材料、预约到窗口、办事地点、办公时间', '政策：我的政策和金额、政策库', '我的：我的消息、提醒我、绑定账号、人工'] });

  system.world.faults.push({ on: '/cgi-bin/menu/create', errcode: -1, times: 1 });
  await publish(ACCOUNT, (body) => void (body.account!.menu[1]!.label = '查政策'));
  await system.eventually(async () => {
    await tick();
    return (await menuShown())[1]?.name === '查政策' ? true : undefined;
  });

  system.world.faults.push({ on: '/cgi-bin/menu/create', errcode: 48001, times: 1 });
  await editor.call('POST /api/chat/menu');
  await system.untilIdle();
  t.regex((await editor.call('GET /api/chat/menu')).failure ?? '', /没有此接口权限/);
  await editor.call('POST /api/chat/menu');
  await system.untilIdle();
  t.like(await editor.call('GET /api/chat/menu'), { current: true, failure: null });
});

test.serial('写错的菜单和关键字发布不了，指出是哪一处', async (t) => {
  const at = { params: { kind: 'chat' as const, code: ACCOUNT } };
  const begun = await editor.call('POST /api/definitions/:kind/:code/draft', { ...at, body: {} });
  const document = structuredClone(begun.document) as { body: ChatBody };
  document.body.account!.menu[0]!.label = '办各种各样的事情';
  document.body.keywords[0]!.words.push('人工');
  const { faults } = await editor.call('PUT /api/definitions/:kind/:code/draft', { ...at, body: { revision: begun.revision, document: { ...document } } });
  t.true(faults.some(({ path, message }) => path === '/body/account/menu/0/label' && /微信一级菜单最多 5 个汉字/.test(message)));
  t.true(faults.some(({ message }) => /“人工”同时指两件事/.test(message)));
  await editor.call('DELETE /api/definitions/:kind/:code/draft', at);
});

/** What a follower writes to the official account, as WeChat hands it over. */
import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { randomBytes } from 'node:crypto';
import { config, setConfig } from '@zhida/server/platform/env/index.ts';
import * as db from '@zhida/server/platform/db/index.ts';
import { signedQuery, xmlOf, type Written } from '../support/simulators/follower.ts';
import { applicants, apply, type Applicant } from '../support/service.ts';

const system = useSystem();
const PATH = '/api/wechat/official';
const TOKEN = 'demo-official-token';
const follower = ({ phone }: Pick<Applicant, 'phone'>): string => `sim-gzh-${phone}`;
let people: Applicant[];

test.serial.before('two soldiers who signed in from the mini-program', async (t) => {
  t.timeout(180_000);
  people = await applicants(system, 3);
  for (const { phone } of people.slice(0, 2)) await system.anonymous.call('POST /api/session/wechat', { body: { code: `demo-${phone}`, phoneCode: `demo-phone-${phone}` } });
});

interface Heard {
  tries: number;
  status: number;
  answer: string;
}

/** Somebody writes; WeChat posts it. */
async function writes(written: Written, aesKey?: string): Promise<Heard> {
  const response = await fetch(`${config().wechat.apiBase}/__sim/inbound`, { method: 'POST', body: JSON.stringify({ ...written, callback: system.url + PATH, token: TOKEN, aesKey }) });
  const heard = (await response.json()) as Heard;
  await system.untilIdle();
  return heard;
}
const told = (openid: string): string[] => system.world.at(openid).filter(({ channel }) => channel === 'wechat-custom').map(({ text }) => text);

test.serial('接入验证：签名对的原样答复；不对的、没有的都不认', async (t) => {
  const query = signedQuery(TOKEN);
  query.set('echostr', '5577006791947779410');
  const good = await system.anonymous.raw({ method: 'GET', path: `${PATH}?${query.toString()}` });
  t.deepEqual([good.status, good.data], [200, '5577006791947779410']);
  t.regex(good.headers.get('content-type') ?? '', /^text\/plain/);
  query.set('signature', '0'.repeat(40));
  t.is((await system.anonymous.raw({ method: 'GET', path: `${PATH}?${query.toString()}` })).status, 403);
  t.is((await system.anonymous.raw({ method: 'GET', path: `${PATH}?echostr=1` })).status, 403);
});

test.serial('回复“进度”：办到哪一步、要做什么、期限；微信重复投递只答一次', async (t) => {
  const me = people[0]!;
  await apply(me);
  const written = { openid: follower(me), text: '进度', msgId: '24000000000000001' };
  t.deepEqual(await writes(written), { tries: 1, status: 200, answer: 'success' });
  const [answer, ...more] = told(written.openid);
  t.deepEqual(more, []);
  t.regex(answer ?? '', /军人退役“一件事”（\d+）：预审中，9 项里办好了 0 项/);
  t.regex(answer ?? '', /我们在做：各部门正在同时预审您的信息和材料/);
  t.regex(answer ?? '', /您要做：.*“预备役登记”要先办好/);
  t.regex(answer ?? '', /最近的期限：\d{4}年\d+月\d+日/);
  t.false((answer ?? '').includes(me.name), '不写姓名');
  t.is((await writes(written)).answer, 'success');
  t.is(told(written.openid).length, 1);

  await writes({ openid: written.openid, text: '我的一件事，办到哪了？' });
  t.is(told(written.openid).length, 2);
  const stored = await db.rows<{ sealed: string | null; citizen_id: string | null; keyword: string | null }>("SELECT sealed, citizen_id, keyword FROM official_messages WHERE openid = $openid", { openid: written.openid });
  t.true(stored.every(({ sealed, citizen_id, keyword }) => !sealed?.includes('进度') && citizen_id !== null && keyword === '进度'));
});

test.serial('没有办件的、没有登录过的、说了别的话的，都告诉怎么办', async (t) => {
  await writes({ openid: follower(people[1]!), text: '进度' });
  t.regex(told(follower(people[1]!)).at(-1) ?? '', /您现在没有办件/);
  await writes({ openid: follower(people[2]!), text: '进度' });
  t.regex(told(follower(people[2]!)).at(-1) ?? '', /先打开“直达”小程序，用微信登录/);
  await writes({ openid: follower(people[1]!), text: '你们几点下班？' });
  t.regex(told(follower(people[1]!)).at(-1) ?? '', /^今天(是工作日，照常办公|休息，不办公)。[^]*工作日 09:00–12:00[^]*有专员回复/);
  await writes({ openid: follower(people[1]!), text: '孩子上学怎么报名' });
  t.regex(told(follower(people[1]!)).at(-1) ?? '', /不确定[^]*专员会在\d{4}年\d+月\d+日 17:30前[^]*12366[^]*回复“菜单”/);
  await writes({ openid: follower(people[1]!), text: '菜单' });
  t.regex(told(follower(people[1]!)).at(-1) ?? '', /回复“人工”[^]*回复“进度”[^]*12345/);
});

test.serial('关注时问候；取消关注后不再认这个号，再关注又认得', async (t) => {
  const me = people[0]!;
  const openid = follower(me);
  const joined = async (): Promise<string | null> => (await db.row<{ official_openid: string | null }>('SELECT official_openid FROM citizens WHERE id = $id', { id: me.citizen.me.id }))?.official_openid ?? null;
  t.is(await joined(), openid);
  await writes({ openid, event: 'unsubscribe' });
  t.is(await joined(), null);
  await writes({ openid, event: 'subscribe' });
  t.is(await joined(), openid);
  t.regex(told(openid).at(-1) ?? '', /您好，这里是“直达”/);
});

test.serial('微信一时不应答：稍后再答，还是只答一次', async (t) => {
  const openid = follower(people[1]!);
  const before = told(openid).length;
  system.world.faults.push({ on: '/cgi-bin/message/custom/send', errcode: -1, times: 2 });
  await writes({ openid, text: '进度' });
  await system.eventually(async () => (told(openid).length > before ? true : undefined));
  t.is(told(openid).length, before + 1);
});

test.serial('超过回复条数的，记下原因，不再重试', async (t) => {
  const openid = follower(people[1]!);
  system.world.faults.push({ on: '/cgi-bin/message/custom/send', errcode: 45047, times: 1 });
  await writes({ openid, text: '进度', msgId: '24000000000000777' });
  const kept = await db.row<{ failure: string | null; answered_at: number | null }>("SELECT failure, answered_at FROM official_messages WHERE message_key = '24000000000000777'");
  t.regex(kept?.failure ?? '', /公众号回复条数达上限（45047）/);
  t.truthy(kept?.answered_at);
});

test.serial('伪造的、读不懂的不收；安全模式下只收加密的', async (t) => {
  const forged = await system.anonymous.raw({ method: 'POST', path: `${PATH}?signature=abc&timestamp=1&nonce=2`, body: xmlOf({ openid: follower(people[0]!), text: '进度' }) });
  t.deepEqual([forged.status, (forged.data as { code: string }).code], [403, 'wechat.signature']);
  for (const body of ['', '{"a":1}', '<xml><FromUserName>x</FromUserName></xml>', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml>&e;</xml>']) {
    const answer = await system.anonymous.raw({ method: 'POST', path: `${PATH}?${signedQuery(TOKEN).toString()}`, body });
    t.deepEqual([answer.status, (answer.data as { code: string }).code], [400, 'wechat.unreadable'], body);
  }
  const before = config();
  const aesKey = randomBytes(32).toString('base64').slice(0, 43);
  setConfig({ ...before, wechat: { ...before.wechat, official: { ...before.wechat.official, aesKey } } });
  try {
    const openid = follower(people[0]!);
    const count = told(openid).length;
    t.is((await writes({ openid, text: '进度' }, aesKey)).answer, 'success');
    t.is(told(openid).length, count + 1);
    t.is((await writes({ openid, text: '进度' })).status, 400, '明文不收');
    t.is((await writes({ openid, text: '进度' }, randomBytes(32).toString('base64').slice(0, 43))).status, 400, '别的密钥不收');
  } finally {
    setConfig(before);
  }
});

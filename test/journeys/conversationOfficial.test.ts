/** A follower of the official account asks for a person: the same thread, the machine silent, answers within WeChat's windows. */
import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import { config } from '@zhida/server/platform/env/index.ts';
import * as db from '@zhida/server/platform/db/index.ts';
import type { Written } from '../support/simulators/follower.ts';
import { AT, clientId, guided, type Guided } from '../support/threads.ts';

const system = useSystem();
let officer: SignedIn;
let person: Guided;
let openid: string;

async function writes(written: Omit<Written, 'openid'>): Promise<void> {
  await fetch(`${config().wechat.apiBase}/__sim/inbound`, { method: 'POST', body: JSON.stringify({ ...written, openid, callback: `${system.url}/api/wechat/official`, token: 'demo-official-token' }) });
  await system.untilIdle();
}
let told = 0;
/** What arrived in WeChat since the last look. */
const news = (): string[] => {
  const all = system.world.at(openid).filter(({ channel }) => channel === 'wechat-custom').map(({ text }) => text);
  const fresh = all.slice(told);
  told = all.length;
  return fresh;
};
const texts = async (): Promise<string[]> => (await officer.call('GET /api/threads/:id/messages', { params: { id: person.threadId } })).messages.filter(({ side }) => side !== 'system').map(({ text }) => text);
async function answers(...replies: string[]): Promise<void> {
  for (const text of replies) {
    const { lastSeq } = await officer.call('GET /api/threads/:id/messages', { params: { id: person.threadId } });
    await officer.call('POST /api/threads/:id/messages', { params: { id: person.threadId }, body: { clientId: clientId(), text, seen: lastSeq } });
  }
  await system.untilIdle();
}
const sms = (): string[] => system.world.at(person.phone).filter(({ text }) => text.includes('新回复')).map(({ text }) => text.replace(/^【.*】/, ''));

test.serial.before('somebody with a task follows the official account', async (t) => {
  t.timeout(180_000);
  await system.bureaus([{ code: AT.bureauCode, name: '小店区税务局北营税务所', divisionCode: AT.divisionCode }]);
  officer = await system.signInAs('officer', { ...AT, username: 'gzh-officer', name: '王指导' });
  person = await guided(system, officer, '13900007201');
  await system.anonymous.call('POST /api/session/wechat', { body: { code: `demo-${person.phone}`, phoneCode: `demo-phone-${person.phone}` } });
  openid = `sim-gzh-${person.phone}`;
});

test.serial('回复“人工”：转到这件事的专员；往后说的话进会话，机器不插嘴；微信重复投递只有一条', async (t) => {
  t.timeout(60_000);
  await writes({ text: '人工' });
  t.regex(news()[0] ?? '', /已转到专员，说的是“田记面馆\d+”[^]*回复“返回”/);
  await writes({ text: '我想问问进度，还要带什么', msgId: '26000000000000001' });
  await writes({ text: '我想问问进度，还要带什么', msgId: '26000000000000001' });
  await writes({ text: '身份证要复印吗', msgId: '26000000000000002' });
  t.deepEqual(await texts(), ['我想问问进度，还要带什么', '身份证要复印吗']);
  t.true(news().every((text) => /不在回复时间/.test(text)), '除了下班告知，机器不说话');
});

test.serial('专员的答复走公众号；一个窗口五条，最后一条写明还有几条；窗口用完改发一次短信，内容不写', async (t) => {
  t.timeout(90_000);
  await writes({ text: '在吗', msgId: '26000000000000003' });
  news();
  await db.unitOfWork(() => db.execute('UPDATE official_contacts SET answers_left = 5 WHERE openid = $openid', { openid }));
  await answers('第一条', '第二条，电话 13800001234', '第三条', '第四条', '第五条', '第六条', '第七条');
  const heard = news();
  t.deepEqual(heard.slice(0, 4), ['王指导：第一条', '王指导：第二条，电话 138****1234', '王指导：第三条', '王指导：第四条']);
  t.is(heard[4], '王指导：第五条\n另有 2 条新回复，请打开小程序“我的会话”查看。');
  t.is(heard.length, 5);
  t.deepEqual(sms(), []);
  await answers('第八条');
  await answers('第九条');
  t.deepEqual(news(), []);
  t.deepEqual(sms(), ['您咨询的事有1条新回复，请打开“直达”小程序的“我的会话”查看。'], '没有读之前只提醒一次');
  const inbox = await person.citizen.call('GET /api/me/inbox');
  t.true(inbox.rows.some(({ title, link }) => title === '专员回复了您' && link === `/packages/chat/thread/index?id=${person.threadId}`));
});

test.serial('屏幕开着、当即读了的，不再往别处发', async (t) => {
  await writes({ text: '我现在在小程序里', msgId: '26000000000000004' });
  news();
  const { lastSeq } = await officer.call('GET /api/threads/:id/messages', { params: { id: person.threadId } });
  const { message } = await officer.call('POST /api/threads/:id/messages', { params: { id: person.threadId }, body: { clientId: clientId(), text: '好的', seen: lastSeq } });
  await person.citizen.call('POST /api/me/threads/:id/state', { params: { id: person.threadId }, body: { readTo: message.seq } });
  await system.untilIdle();
  t.deepEqual(news(), []);
});

test.serial('微信说窗口关了：改走提醒，不丢', async (t) => {
  await writes({ text: '再问一句', msgId: '26000000000000005' });
  news();
  await db.unitOfWork(() => db.execute('UPDATE threads SET citizen_read = last_seq WHERE id = $id', { id: person.threadId }));
  system.world.faults.push({ on: '/cgi-bin/message/custom/send', errcode: 45015, times: 1 });
  const before = sms().length;
  await answers('这句微信不给发');
  t.deepEqual(news(), []);
  t.is(sms().length, before + 1);
});

test.serial('回复“返回”：机器接着答；图片要到小程序里发；只说过一遍的词仍由机器答', async (t) => {
  await writes({ text: '返回' });
  t.regex(news()[0] ?? '', /回复“人工”[^]*回复“进度”/);
  await writes({ text: '进度' });
  t.regex(news()[0] ?? '', /您现在没有办件/);
  await writes({ text: '人工' });
  news();
  await writes({ text: '菜单' });
  t.regex(news()[0] ?? '', /回复“人工”/);
  t.false((await texts()).some((text) => ['返回', '菜单', '进度', '人工'].includes(text)));
});

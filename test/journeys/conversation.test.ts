/** A citizen and an officer talk: over the socket, over polling, in order, once. */
import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import * as db from '@zhida/server/platform/db/index.ts';
import { refusal } from '../support/refusal.ts';
import { AT, clientId, guided, listenAs, type Guided } from '../support/threads.ts';

const system = useSystem();
let officer: SignedIn;
let head: SignedIn;
let person: Guided;

const says = (who: Guided, text: string, more: { clientId?: string; after?: string } = {}) =>
  who.citizen.call('POST /api/me/threads/:id/messages', { params: { id: who.threadId }, body: { clientId: clientId(), text, ...more } });
const answers = (staff: SignedIn, who: Guided, text: string, seen: number, more: { clientId?: string; call?: boolean } = {}) =>
  staff.call('POST /api/threads/:id/messages', { params: { id: who.threadId }, body: { clientId: clientId(), text, seen, ...more } });
const code = async (work: Promise<unknown>): Promise<string> => (await refusal(work)).code;
const lastSeq = async (who: Guided): Promise<number> => (await who.citizen.call('GET /api/me/threads/:id/messages', { params: { id: who.threadId } })).lastSeq;

test.serial.before('a bureau with an officer and a head, somebody with a task', async (t) => {
  t.timeout(120_000);
  await system.bureaus([{ code: AT.bureauCode, name: '小店区税务局北营税务所', divisionCode: AT.divisionCode }]);
  officer = await system.signInAs('officer', { ...AT, username: 'chat-officer', name: '王指导' });
  head = await system.signInAs('bureauHead', { ...AT, username: 'chat-head', name: '孙所长' });
  person = await guided(system, officer, '13900007001');
});

test.serial('一件事一个会话：再打开还是它；别人的事打不开', async (t) => {
  const again = await person.citizen.call('POST /api/me/threads', { body: { matter: 'task', matterId: person.taskId } });
  t.is(again.id, person.threadId);
  t.is(again.officer, '王指导');
  t.regex(again.hours, /工作日 9:00–12:00、13:30–17:30/);
  t.is((await officer.call('POST /api/threads', { body: { matter: 'task', matterId: person.taskId } })).id, person.threadId, '专员从任务打开的也是它');
  const stranger = await system.citizen({ phone: '13900007002' });
  t.is(await code(stranger.call('POST /api/me/threads', { body: { matter: 'task', matterId: person.taskId } })), 'request.not_found');
  t.is(await code(stranger.call('GET /api/me/threads/:id/messages', { params: { id: person.threadId } })), 'request.not_found');
});

test.serial('两边都连着：说的话、正在输入、读到哪，对方当即看到', async (t) => {
  const phone = await listenAs(system.url, person.citizen.token);
  const desk = await listenAs(system.url, officer.token);
  phone.ask({ do: 'watch', threadId: person.threadId, after: 0 });
  desk.ask({ do: 'watch', threadId: person.threadId, after: 0 });
  desk.ask({ do: 'list' });
  await desk.until(() => desk.last(person.threadId));

  const started = Date.now();
  const sent = await says(person, '减税要带什么资料？');
  t.is(sent.message.seq, 1);
  await desk.until(() => desk.texts(person.threadId).includes('减税要带什么资料？'));
  t.true(Date.now() - started < 2_000, '当即');
  await desk.until(() => desk.frames.some(({ tell }) => tell === 'list'));

  phone.ask({ do: 'typing', threadId: person.threadId });
  await desk.until(() => desk.last(person.threadId)?.typing === person.name);
  desk.ask({ do: 'typing', threadId: person.threadId });
  await phone.until(() => phone.last(person.threadId)?.typing === '专员');

  const { message } = await answers(officer, person, '带营业执照和退出现役证书就可以。', await lastSeq(person));
  await phone.until(() => phone.texts(person.threadId).includes('带营业执照和退出现役证书就可以。'));
  await person.citizen.call('POST /api/me/threads/:id/state', { params: { id: person.threadId }, body: { readTo: message.seq } });
  await desk.until(() => desk.last(person.threadId)?.readTo === message.seq);
  phone.close();
  desk.close();
});

test.serial('断线一小时：按游标补齐，一条不少，次序不乱；没有长连接的，轮询等到新的话', async (t) => {
  const before = await lastSeq(person);
  for (const n of [1, 2, 3]) await answers(officer, person, `断线时说的第 ${n} 句`, await lastSeq(person));
  const phone = await listenAs(system.url, person.citizen.token);
  phone.ask({ do: 'watch', threadId: person.threadId, after: before });
  await phone.until(() => phone.texts(person.threadId).length >= 3);
  t.deepEqual(phone.texts(person.threadId), [1, 2, 3].map((n) => `断线时说的第 ${n} 句`));
  phone.close();

  const after = await lastSeq(person);
  const waiting = person.citizen.call('GET /api/me/threads/:id/messages', { params: { id: person.threadId }, query: { after, wait: 20 } });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const started = Date.now();
  await answers(officer, person, '这句是轮询等来的', after);
  t.deepEqual((await waiting).messages.map(({ text }) => text), ['这句是轮询等来的']);
  t.true(Date.now() - started < 3_000);
  const short = Date.now();
  t.deepEqual((await person.citizen.call('GET /api/me/threads/:id/messages', { params: { id: person.threadId }, query: { after: after + 1, wait: 1 } })).messages, []);
  t.true(Date.now() - short >= 900);
});

test.serial('同一条发两次只有一条；后一条先到的先不收，前一条到了再发，次序不变', async (t) => {
  const [first, second] = [clientId(), clientId()];
  t.is(await code(says(person, '第二句', { clientId: second, after: first })), 'thread.out_of_order');
  const one = await says(person, '第一句', { clientId: first });
  const two = await says(person, '第二句', { clientId: second, after: first });
  const repeats = await Promise.all([says(person, '第一句', { clientId: first }), says(person, '第二句', { clientId: second, after: first }), says(person, '第二句', { clientId: second, after: first })]);
  t.deepEqual(repeats.map(({ message }) => message.seq), [one.message.seq, two.message.seq, two.message.seq]);
  const page = await person.citizen.call('GET /api/me/threads/:id/messages', { params: { id: person.threadId } });
  t.deepEqual(page.messages.slice(-2).map(({ text }) => text), ['第一句', '第二句']);
});

test.serial('许多话同时到：编号连续，一条不少', async (t) => {
  const before = await lastSeq(person);
  const many = await Promise.all(Array.from({ length: 20 }, (_, n) => says(person, `同时说的 ${n}`)));
  t.deepEqual(many.map(({ message }) => message.seq).sort((a, b) => a - b), Array.from({ length: 20 }, (_, n) => before + n + 1));
});

test.serial('一万字：说清楚有多少字、最多多少字、怎么办；空的也不收', async (t) => {
  const refused = await person.citizen.raw({ method: 'POST', path: `/api/me/threads/${person.threadId}/messages`, body: { clientId: clientId(), text: '长'.repeat(10_000) } });
  t.is(refused.status, 422);
  t.like(refused.data as object, { code: 'thread.too_long', message: '这段话有 10,000 个字，一次最多发 2,000 个字' });
  t.is(await code(says(person, '   ')), 'thread.nothing');
});

test.serial('两个人同时答：后一个知道谁在写；看漏了别人的答复，先看再发', async (t) => {
  const seen = await lastSeq(person);
  await officer.call('POST /api/threads/:id/state', { params: { id: person.threadId }, body: { typing: true } });
  const now = await head.call('POST /api/threads/:id/state', { params: { id: person.threadId }, body: { typing: true } });
  t.is(now.typing, '王指导');
  const refused = await head.raw({ method: 'POST', path: `/api/threads/${person.threadId}/messages`, body: { clientId: clientId(), text: '我来答', seen } });
  t.like(refused.data as object, { code: 'thread.busy', message: '王指导正在回复这个会话' });
  await answers(officer, person, '专员先答了', seen);
  const late = await head.raw({ method: 'POST', path: `/api/threads/${person.threadId}/messages`, body: { clientId: clientId(), text: '我来答', seen } });
  t.like(late.data as object, { code: 'thread.moved_on', message: '您写的时候，王指导已经回复了' });
  await answers(head, person, '看过了，补充一句', await lastSeq(person));
  t.is((await person.citizen.call('GET /api/me/threads/:id/messages', { params: { id: person.threadId } })).messages.at(-1)?.author, '孙所长');
});

test.serial('电话记录：专员看得到内容，本人只看到通过电话', async (t) => {
  await answers(officer, person, '电话里说下周二来办税厅，孩子住院暂时走不开', await lastSeq(person), { call: true });
  const mine = (await person.citizen.call('GET /api/me/threads/:id/messages', { params: { id: person.threadId } })).messages.at(-1);
  t.like(mine, { kind: 'call', text: '专员与您通了电话' });
  const theirs = (await officer.call('GET /api/threads/:id/messages', { params: { id: person.threadId } })).messages.at(-1);
  t.regex(theirs?.text ?? '', /孩子住院/);
});

test.serial('没有登录的连不上；令牌只在第一句里，别处网页带着 Cookie 也不认', async (t) => {
  const nobody = await listenAs(system.url, 'no-such-token');
  t.is(await nobody.until(() => nobody.closed() ?? undefined), 4401);
  const elsewhere = await listenAs(system.url, null, { cookie: `zhida_session=${officer.token}`, origin: 'https://elsewhere.example' });
  t.is(await elsewhere.until(() => elsewhere.closed() ?? undefined), 4401);
  const desk = await listenAs(system.url, null, { cookie: `zhida_session=${officer.token}`, origin: system.url });
  await desk.until(() => desk.frames.some(({ tell }) => tell === 'ready'));
  desk.close();
  const stranger = await listenAs(system.url, (await system.citizen({ phone: '13900007002' })).token);
  stranger.ask({ do: 'watch', threadId: person.threadId, after: 0 });
  await stranger.until(() => stranger.frames.some(({ tell }) => tell === 'gone'));
  t.is(stranger.last(person.threadId), undefined);
  stranger.close();
});

test.serial('列表：等得最久的在前，没读的有数，读过就没有了；说的话在库里是密文', async (t) => {
  await says(person, '这句还没有人读');
  const list = await officer.call('GET /api/threads', { query: { box: 'waiting' } });
  const mine = list.rows.find(({ id }) => id === person.threadId);
  t.true((mine?.unread ?? 0) > 0);
  t.truthy(mine?.waitingSince);
  t.is(mine?.preview, '这句还没有人读');
  await officer.call('POST /api/threads/:id/state', { params: { id: person.threadId }, body: { readTo: await lastSeq(person) } });
  t.is((await officer.call('GET /api/threads', { query: { box: 'mine', keyword: person.name } })).rows[0]?.unread, 0);
  t.false((await db.rows<{ sealed: string }>('SELECT sealed FROM thread_messages')).some(({ sealed }) => /面馆|资料|没有人读/.test(sealed)));
  const own = await person.citizen.call('GET /api/me/threads');
  t.is(own.threads[0]?.id, person.threadId);
  t.true(own.begin.some(({ matter }) => matter === 'general'));
  await person.citizen.call('GET /api/me/threads/:id', { params: { id: person.threadId } });
});

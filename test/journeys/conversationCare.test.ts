/** What is said stays with those it is meant for: masked, traced, exported for a purpose, handed over, stopped, moved on. */
import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as db from '@zhida/server/platform/db/index.ts';
import { config } from '@zhida/server/platform/env/index.ts';
import { sayAsCitizen } from '@zhida/server/modules/conversation/index.ts';
import { authenticate } from '@zhida/server/modules/identity/index.ts';
import type { CitizenActor } from '@zhida/server/platform/http/index.ts';
import { pdf, png } from '../support/builders/papers.ts';
import { PINGCHENG } from '../support/builders/rows.ts';
import { refusal } from '../support/refusal.ts';
import { AT, clientId, guided, listenAs, type Guided } from '../support/threads.ts';

const system = useSystem();
let officer: SignedIn;
let colleague: SignedIn;
let head: SignedIn;
let auditor: SignedIn;
let person: Guided;

const says = (who: Guided, text: string, fileId: string | null = null) => who.citizen.call('POST /api/me/threads/:id/messages', { params: { id: who.threadId }, body: { clientId: clientId(), text, fileId } });
const read = (staff: SignedIn, threadId: string) => staff.call('GET /api/threads/:id/messages', { params: { id: threadId } });
const mine = (who: Guided, threadId = who.threadId) => who.citizen.call('GET /api/me/threads/:id/messages', { params: { id: threadId } });
const code = async (work: Promise<unknown>): Promise<string> => (await refusal(work)).code;
const answers = async (staff: SignedIn, who: Guided, body: { text?: string; fileId?: string; card?: { kind: 'policy' | 'rating' | 'task'; code?: string } }) =>
  staff.call('POST /api/threads/:id/messages', { params: { id: who.threadId }, body: { clientId: clientId(), seen: (await mine(who)).lastSeq, ...body } });
const traces = async (action: string): Promise<{ subject: string; detail: string; actor_name: string }[]> => db.rows('SELECT subject, detail, actor_name FROM audit_log WHERE action = $action ORDER BY seq', { action });

function form(fields: Record<string, string>, bytes: Buffer, name: string): FormData {
  const made = new FormData();
  for (const [key, value] of Object.entries(fields)) made.set(key, value);
  made.set('file', new Blob([new Uint8Array(bytes)]), name);
  return made;
}
const uploads = (who: SignedIn, threadId: string, bytes: Buffer, name: string) => who.raw({ method: 'POST', path: who.me.kind === 'citizen' ? '/api/me/thread-files' : '/api/thread-files', form: form({ thread: threadId }, bytes, name) });

test.serial.before('a bureau with two officers and a head, an auditor, somebody with a task', async (t) => {
  t.timeout(120_000);
  await system.bureaus([{ code: AT.bureauCode, name: '小店区税务局北营税务所', divisionCode: AT.divisionCode }]);
  officer = await system.signInAs('officer', { ...AT, username: 'care-officer', name: '王指导' });
  colleague = await system.signInAs('officer', { ...AT, username: 'care-colleague', name: '赵同事' });
  head = await system.signInAs('bureauHead', { ...AT, username: 'care-head', name: '孙所长' });
  auditor = await system.signInAs('auditor', { username: 'care-auditor', name: '钱审计' });
  person = await guided(system, officer, '13900007101');
});

const SECRETS = '我的身份证 140105199001010017，电话 138 0000 1234，卡号6222 0212 3456 7890 123，信用代码91140100MA0K3L9X2P';

test.serial('证号、电话、卡号：负责的专员看全，所长和审计看遮盖的，别的所看不到；查看都留痕', async (t) => {
  await says(person, SECRETS);
  t.is((await read(officer, person.threadId)).messages.find(({ side }) => side === 'citizen')?.text, SECRETS);
  for (const reader of [head, auditor]) {
    const message = (await read(reader, person.threadId)).messages.find(({ side }) => side === 'citizen');
    t.is(message?.text, '我的身份证 140105********0017，电话 138****1234，卡号6222***********0123，信用代码91140100MA0K3L9X2P');
    t.true(message?.masked);
  }
  t.is(await code(read(colleague, person.threadId)), 'request.not_found', '同所别的专员的会话看不到');
  const elsewhere = await system.signInAs('bureauHead', { username: 'care-elsewhere', bureauCode: PINGCHENG.code, divisionCode: PINGCHENG.divisionCode });
  t.is(await code(read(elsewhere, person.threadId)), 'request.not_found');
  const detail = await officer.call('GET /api/threads/:id', { params: { id: person.threadId } });
  t.false(detail.masked);
  t.true(detail.brief.some(({ label, value }) => label === '辅导对象' && value === person.name));
  t.true(detail.phrases.some(({ label }) => label.includes('退役士兵从事个体经营')), '这项政策的常用语');
  const trail = await traces('thread.read');
  for (const name of ['王指导', '孙所长', '钱审计']) t.true(trail.some(({ actor_name }) => actor_name === name), name);
  t.true(trail.every(({ subject }) => subject === '田**'));
});

test.serial('在会话里找：各人只找得到自己看得见的字', async (t) => {
  const find = (staff: SignedIn, keyword: string, thread?: string) => staff.call('POST /api/threads/search', { body: { keyword, ...(thread ? { thread } : {}) } });
  t.is((await find(officer, '19900101')).hits.length, 1);
  t.is((await find(head, '19900101')).hits.length, 0, '遮盖的数字试不出来');
  t.is((await find(head, '信用代码', person.threadId)).hits[0]?.threadId, person.threadId);
  t.is((await find(colleague, '信用代码')).hits.length, 0);
  t.is(await code(find(colleague, '信用代码', person.threadId)), 'request.not_found');
  t.true((await find(officer, '找不到的话')).complete);
});

test.serial('图片和文件按内容认；不是图片的、带脚本的不收；存的是密文；别人发不了我的文件', async (t) => {
  const photo = await uploads(person.citizen, person.threadId, png(300, 200), '营业执照.png');
  t.is(photo.status, 202);
  const file = photo.data as { id: string; media: string };
  const sent = await says(person, '', file.id);
  t.like(sent.message, { kind: 'picture', text: '营业执照.png' });
  t.is(await code(says(person, '', file.id)), 'thread.file_gone', '同一个文件不发两次');
  const seen = await officer.raw({ method: 'GET', path: `/api/threads/${person.threadId}/files/${file.id}` });
  t.deepEqual([seen.status, seen.headers.get('content-type')], [200, 'image/png']);
  t.regex(seen.headers.get('content-security-policy') ?? '', /sandbox/);
  t.true(seen.bytes.equals(png(300, 200)));
  t.is((await colleague.raw({ method: 'GET', path: `/api/threads/${person.threadId}/files/${file.id}` })).status, 404);
  t.is((await person.citizen.raw({ method: 'GET', path: `/api/me/threads/${person.threadId}/files/${file.id}` })).status, 200);
  t.true((await traces('thread.file')).some(({ actor_name }) => actor_name === '王指导'));
  const stored = await readFile(join(config().dataDir, 'files', file.id.slice(-2), file.id));
  t.is(stored.indexOf(Buffer.from('IHDR')), -1);

  for (const [bytes, name, expected] of [
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), '图.png', 'material.kind'],
    [Buffer.from('这不是图片'), '照片.jpg', 'material.kind'],
    [Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200)]), '坏的.jpg', 'material.damaged'],
    [pdf({ catalogue: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' }), '表.pdf', 'material.active'],
  ] as const) {
    t.is(((await uploads(person.citizen, person.threadId, bytes, name)).data as { code: string }).code, expected, name);
  }
  const paper = await uploads(officer, person.threadId, pdf(), '计算表.pdf');
  t.is(paper.status, 202);
  t.is(await code(says(person, '', (paper.data as { id: string }).id)), 'thread.file_gone');
  t.is((await answers(officer, person, { fileId: (paper.data as { id: string }).id })).message.kind, 'document');
});

test.serial('卡片：政策、进度、评价；没有的卡片不能发；评价一次，感谢一句', async (t) => {
  const { cards } = await officer.call('GET /api/threads/:id', { params: { id: person.threadId } });
  t.is(cards[0]?.code, 'tax.veteran.self-employed', '这件事的政策排在最前');
  const policy = await answers(officer, person, { card: { kind: 'policy', code: 'tax.veteran.self-employed' } });
  t.is(policy.message.card?.link, '/packages/policy/clause/index?code=tax.veteran.self-employed');
  t.regex((await answers(officer, person, { card: { kind: 'task' } })).message.card?.link ?? '', /officer\/index\?id=/);
  t.is(await code(answers(officer, person, { card: { kind: 'policy', code: 'no-such' } })), 'thread.card_unknown');
  const rate = (level: number) => person.citizen.call('POST /api/me/threads/:id/rating', { params: { id: person.threadId }, body: { level, words: '说得很清楚' } });
  t.is(await code(rate(5)), 'thread.mistaken', '没有请他评价');
  await answers(officer, person, { card: { kind: 'rating' } });
  await rate(5);
  t.is(await code(rate(1)), 'thread.mistaken');
  const { rating } = await head.call('GET /api/threads/:id', { params: { id: person.threadId } });
  t.like(rating, { level: 5, words: '说得很清楚' });
});

test.serial('导出：写明用途，留痕；所长导出的也是遮盖的；专员不能导出', async (t) => {
  t.is((await officer.raw({ method: 'GET', path: `/api/threads/${person.threadId}/export?reason=${encodeURIComponent('归档备查')}` })).status, 403);
  t.is((await head.raw({ method: 'GET', path: `/api/threads/${person.threadId}/export` })).status, 400);
  const sheet = await head.download('GET /api/threads/:id/export', { params: { id: person.threadId }, query: { reason: '季度质量抽查' } });
  t.is(sheet.status, 200);
  t.is(sheet.bytes.subarray(0, 2).toString(), 'PK');
  t.regex((await traces('thread.export'))[0]?.detail ?? '', /用途：季度质量抽查/);
});

test.serial('转交：写原因，任务一起过去，本人知道换了谁；原来的专员看不到了，连着的也断开', async (t) => {
  const colleagues = await head.call('GET /api/threads/:id/colleagues', { params: { id: person.threadId } });
  t.true(colleagues.some(({ name }) => name === '赵同事'));
  const desk = await listenAs(system.url, officer.token);
  desk.ask({ do: 'watch', threadId: person.threadId, after: 0 });
  await desk.until(() => desk.last(person.threadId));
  t.is(await code(officer.call('POST /api/threads/:id/hand-over', { params: { id: person.threadId }, body: { staffId: auditor.me.id, reason: '休假' } })), 'thread.colleague_unfit');
  await officer.call('POST /api/threads/:id/hand-over', { params: { id: person.threadId }, body: { staffId: colleague.me.id, reason: '下周休假' } });
  await desk.until(() => desk.frames.some(({ tell }) => tell === 'gone'));
  desk.close();
  t.is(await code(read(officer, person.threadId)), 'request.not_found');
  const theirs = (await read(colleague, person.threadId)).messages.map(({ text }) => text);
  t.true(theirs.some((text) => /王指导转交给赵同事，原因：下周休假/.test(text)));
  t.true(theirs.includes(SECRETS), '接手的看全');
  const own = (await mine(person)).messages.map(({ text }) => text);
  t.true(own.some((text) => /接下来由赵同事为您服务/.test(text)));
  t.false(own.some((text) => /休假/.test(text)), '原因是内部的');
  t.is((await db.row<{ officer_id: string }>('SELECT officer_id FROM tasks WHERE id = $id', { id: person.taskId }))?.officer_id, colleague.me.id);
});

test.serial('停止接收：写明理由，本人看到怎么办；恢复以后接着说', async (t) => {
  await colleague.call('POST /api/threads/:id/block', { params: { id: person.threadId }, body: { ground: 'insult', reason: '连续辱骂，劝说无效' } });
  t.is(await code(says(person, '还能说吗')), 'thread.blocked');
  const shown = await person.citizen.call('GET /api/me/threads/:id', { params: { id: person.threadId } });
  t.is(shown.state, 'blocked');
  t.regex(shown.stateWords ?? '', /12366/);
  t.is(await code(colleague.call('POST /api/threads/:id/block', { params: { id: person.threadId }, body: { ground: 'insult', reason: '再来一次' } })), 'thread.mistaken');
  await head.call('POST /api/threads/:id/unblock', { params: { id: person.threadId }, body: { reason: '本人已道歉' } });
  await says(person, '谢谢');
  t.is((await traces('thread.block')).length, 1);
  t.is((await traces('thread.unblock')).length, 1);
});

test.serial('事情办结以后再说：不拒绝，转到新的会话，所长看得到，原处写明；重发也只有一条', async (t) => {
  await colleague.call('POST /api/tasks/:id/outcome', { params: { id: person.taskId }, body: { outcome: 'enjoyed', note: '' } });
  await system.untilIdle();
  t.is((await person.citizen.call('GET /api/me/threads/:id', { params: { id: person.threadId } })).state, 'closed');
  const body = { clientId: clientId(), text: '明年还能减吗？' };
  const moved = await person.citizen.call('POST /api/me/threads/:id/messages', { params: { id: person.threadId }, body });
  t.true(moved.moved);
  t.not(moved.threadId, person.threadId);
  const again = await person.citizen.call('POST /api/me/threads/:id/messages', { params: { id: person.threadId }, body });
  t.is(again.message.id, moved.message.id);
  t.true((await mine(person)).messages.some(({ text }) => /已转到新的会话/.test(text)));
  const waiting = await head.call('GET /api/threads', { query: { box: 'waiting', matter: 'general' } });
  t.is(waiting.rows[0]?.id, moved.threadId);
  t.is(await code(read(colleague, moved.threadId)), 'request.not_found', '没有安排给谁之前，只有所长看得到');
  await head.call('POST /api/threads/:id/hand-over', { params: { id: moved.threadId }, body: { staffId: colleague.me.id, reason: '原来的专员接着答' } });
  t.true((await read(colleague, moved.threadId)).messages.some(({ text }) => text === '明年还能减吗？'));
});

test.serial('手机号换了主人：新主人核实了自己的身份，看不到从前的话', async (t) => {
  const other = await guided(system, officer, '13900007102', '卢小云');
  await says(other, '我家里的情况只和您说');
  await db.unitOfWork(() => db.execute(`UPDATE citizens SET person_hash = 'somebody-else' WHERE id = $id`, { id: other.citizen.me.id }));
  t.is(await code(mine(other)), 'request.not_found');
  t.deepEqual((await other.citizen.call('GET /api/me/threads')).threads, []);
  t.true((await read(officer, other.threadId)).messages.some(({ text }) => text === '我家里的情况只和您说'), '专员那里还在');
});

test.serial('没有登录过的人：发不了消息，可以记电话；登录以后接着同一个会话', async (t) => {
  const later = await guided(system, officer, '13900007103', '高远');
  await db.unitOfWork(async () => {
    await db.execute('DELETE FROM threads WHERE id = $id', { id: later.threadId });
    await db.execute('UPDATE citizens SET person_hash = NULL WHERE id = $id', { id: later.citizen.me.id });
  });
  const { id } = await officer.call('POST /api/threads', { body: { matter: 'task', matterId: later.taskId } });
  const say = (call: boolean) => officer.call('POST /api/threads/:id/messages', { params: { id }, body: { clientId: clientId(), text: '电话里约了周五来', call, seen: 0 } });
  t.is(await code(say(false)), 'thread.no_account');
  await say(true);
  await db.unitOfWork(() => db.execute(`UPDATE citizens SET person_hash = 'thread-person-13900007103' WHERE id = $id`, { id: later.citizen.me.id }));
  t.is((await later.citizen.call('POST /api/me/threads', { body: { matter: 'task', matterId: later.taskId } })).id, id);
});

test.serial('下班时间：说的话收下，自动告知何时回复，一次下班只说一遍', async (t) => {
  const away = await guided(system, officer, '13900007104', '石磊');
  const actor = (await authenticate(away.citizen.token!)) as CitizenActor;
  const at = (time: string, text: string) => db.withClock(Date.parse(`2026-11-27T${time}:00+08:00`), () => sayAsCitizen(actor, away.threadId, { clientId: clientId(), text, via: 'mini' }));
  await at('20:30', '晚上好');
  await at('21:00', '在吗');
  const notices = (await mine(away)).messages.filter(({ kind }) => kind === 'notice').map(({ text }) => text);
  t.deepEqual(notices, ['现在不在回复时间，您的话已收到，专员会在2026年11月30日 9:00以后回复您。着急的请拨打 12366。']);
  await at('10:00', '上班时间说的');
  t.is((await mine(away)).messages.filter(({ kind }) => kind === 'notice').length, 1);
});

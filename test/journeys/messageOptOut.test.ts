/** Whoever wants no more of a kind is spared by every way, sees why they got a message, and may change their mind. */
import { useSystem } from '../support/harness.ts';
import test from 'ava';
import ExcelJS from 'exceljs';
import { sweepErased } from '@zhida/server/modules/notification/jobs/sweepErased.ts';
import { row, rows, withClock } from '@zhida/server/platform/db/index.ts';
import type { Row } from '../support/builders/rows.ts';
import type { Answer, SignedIn } from '../support/caller.ts';
import { refusal } from '../support/refusal.ts';
import { seed, type Seeded } from '../support/seed.ts';
import { aliyunReplies, tencentReply, type Replied } from '../support/simulators/smsReceipts.ts';

const system = useSystem();
const POLICY = 'tax.veteran.self-employed';
const KIND = 'policy-reminder';
const TOKEN = 'demo-receipt-token';
const YEAR_MS = 365 * 86_400_000;

let seeded: Seeded;
let administrator: SignedIn;
let founders: { name: string; phone: string; idNumber: string }[];
const me: SignedIn[] = [];

const identityOf = (person: Row): { name: string; phone: string; idNumber: string } => ({ name: String(person['姓名']), phone: String(person['联系方式']), idNumber: String(person['身份证号']) });

test.serial.before('six veterans with a shop; two of them have signed in', async (t) => {
  t.timeout(180_000);
  seeded = await seed(system);
  administrator = seeded.administrator;
  founders = seeded.river.founders.map(({ person }) => identityOf(person));
  for (const founder of founders.slice(0, 2)) me.push(await system.citizen(founder));
});

const preview = async () => (await administrator.call('POST /api/campaigns/preview', { body: { policyCode: POLICY } }))[0]!;
const push = (expectedRecipients: number) => administrator.call('POST /api/campaigns', { body: { policyCode: POLICY, expectedRecipients } });
const texts = (phone: string): number => system.world.at(phone).filter(({ channel, text }) => channel === 'sms' && text.includes('减税政策')).length;
const setting = async (who: SignedIn, code = KIND) => (await who.call('GET /api/me/message-settings')).find((one) => one.code === code)!;
const replies = (provider: string, body: object, token = TOKEN): Promise<Answer> => system.anonymous.raw({ method: 'POST', path: `/api/sms/replies/${provider}/${token}`, body });
async function reply(...entries: Replied[]): Promise<void> {
  const answer = await replies('aliyun', aliyunReplies(entries));
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.data));
}

let campaignId: string;

test.serial('在手机上关闭“政策提醒”：预览里不算，说明是本人关闭；别人照发，费用算得出来', async (t) => {
  const before = await preview();
  t.like(before, { recipients: 6, optedOut: 0, segments: 12 });
  t.is(before.costFen, 54);
  t.like(await setting(me[0]!), { on: true, optional: true, since: null });
  await me[0]!.call('PUT /api/me/message-settings/:kind', { params: { kind: KIND }, body: { on: false } });
  t.like(await setting(me[0]!), { on: false, source: 'phone' });
  await me[0]!.call('PUT /api/me/message-settings/:kind', { params: { kind: KIND }, body: { on: false } });

  const after = await preview();
  t.like(after, { recipients: 5, optedOut: 1 });
  t.deepEqual(after.excluded.find(({ why }) => why === '本人关闭了这类消息'), { why: '本人关闭了这类消息', count: 1, unit: '人' });
  t.is((await refusal(push(6))).code, 'campaign.changed');
  const campaign = await push(5);
  campaignId = campaign.id;
  await system.untilIdle();
  t.deepEqual(founders.map(({ phone }) => texts(phone)), [0, 1, 1, 1, 1, 1]);
  const done = await administrator.call('GET /api/campaigns/:id', { params: { id: campaignId } });
  t.like(done, { state: 'done', segments: 10, costFen: 45, policyVersion: 1, clauseUntil: '2027-12-31' });
  const { rows: messages } = await administrator.call('GET /api/campaigns/:id/messages', { params: { id: campaignId }, query: { state: 'cancelled' } });
  t.deepEqual(messages.map(({ reason }) => reason), ['本人关闭了“政策提醒”，没有发送']);
  t.is((await me[0]!.call('GET /api/me/inbox')).total, 0);
});

test.serial('依法必须告知的不能关闭；没有这类消息的说没有', async (t) => {
  t.like(await refusal(me[0]!.call('PUT /api/me/message-settings/:kind', { params: { kind: 'legal-notice' }, body: { on: false } })), { code: 'message.kind_required', message: '“依法必须告知的”依法必须告知，不能关闭' });
  t.is((await refusal(me[0]!.call('PUT /api/me/message-settings/:kind', { params: { kind: 'nothing' }, body: { on: false } }))).code, 'message.kind_unknown');
  t.like(await setting(me[0]!, 'legal-notice'), { on: true, optional: false });
});

test.serial('为什么收到：哪份名单、怎样比对、哪项政策、谁决定、不对怎么办；别人的看不到', async (t) => {
  const [message] = (await me[1]!.call('GET /api/me/inbox')).rows;
  const why = await me[1]!.call('GET /api/me/inbox/:id/why', { params: { id: message!.id } });
  t.deepEqual(why.lines.map(({ label }) => label), ['根据哪份名单', '怎样比对', '依据哪项政策', '谁决定发送']);
  const words = why.lines.map(({ text }) => text).join('\n');
  t.regex(words, /退役军人事务.*20\d\d年.*报送的“自主就业退役士兵信息”/);
  t.regex(words, /登记的经营者与您是同一人/);
  t.regex(words, /第 1 版，执行到2027年12月31日/);
  t.regex(words, /业务管理员于2026年.*确认/);
  t.regex(why.objection, /不是您，或信息不对/);
  t.like(why.kind, { code: KIND, on: true });
  t.false(words.includes(founders[1]!.idNumber) || words.includes(founders[1]!.phone));
  t.is((await refusal(me[0]!.call('GET /api/me/inbox/:id/why', { params: { id: message!.id } }))).code, 'request.not_found');
});

test.serial('再打开：没发过的那条可以再推，收到一条', async (t) => {
  await me[0]!.call('PUT /api/me/message-settings/:kind', { params: { kind: KIND }, body: { on: true } });
  t.like(await preview(), { recipients: 1, optedOut: 0, alreadySent: 5 });
  await push(1);
  await system.untilIdle();
  t.is(texts(founders[0]!.phone), 1);
  t.is((await me[0]!.call('GET /api/me/inbox')).total, 1);
  const trail = (await (await system.signInAs('auditor')).call('GET /api/audit', { query: { action: 'message.opt_out' } })).rows;
  t.is(trail.length, 1, '重复关闭只留一次痕');
  t.like(trail[0], { detail: '政策提醒' });
});

test.serial('回复短信 R：退订的就是这条短信那一类；重复推送只算一次；回复“恢复提醒”又收', async (t) => {
  const { phone } = founders[1]!;
  const written = { phone, text: ' r。', sequence: 1_234_567_890 };
  await Promise.all([reply(written), reply(written), reply(written)]);
  t.like(await setting(me[1]!), { on: false, source: 'sms' });
  t.is((await rows(`SELECT id FROM sms_replies WHERE reply_key = 'aliyun:1234567890'`)).length, 1);
  t.is((await rows(`SELECT id FROM opt_outs WHERE source = 'sms'`)).length, 1);
  const kept = await row<{ sealed: string; phone_masked: string; outcome: string }>('SELECT sealed, phone_masked, outcome FROM sms_replies LIMIT 1');
  t.like(kept, { outcome: 'stopped' });
  t.false(kept!.phone_masked.includes(phone.slice(3, 7)));

  t.is((await replies('tencent', tencentReply({ phone, text: '恢复提醒' }))).status, 200);
  t.like(await setting(me[1]!), { on: true });
  // Replayed by somebody who kept it: nothing comes of it a second time.
  await reply(written);
  t.like(await setting(me[1]!), { on: true });
});

test.serial('读不懂的、口令不对的、说别的话的不算退订；没给他发过短信的号码说不要，也一样记下', async (t) => {
  const [stranger, talker] = ['13900000001', founders[2]!.phone];
  await reply({ phone: stranger, text: 'R', sequence: 1 }, { phone: talker, text: '请问几点下班', sequence: 2 });
  const outcomes = await rows<{ outcome: string }>(`SELECT outcome FROM sms_replies WHERE reply_key IN ('aliyun:1', 'aliyun:2') ORDER BY reply_key`);
  t.deepEqual(outcomes.map(({ outcome }) => outcome), ['stopped', 'other']);
  t.is((await replies('aliyun', aliyunReplies([{ phone: talker, text: 'R', sequence: 3 }]), 'wrong-token-wrong-token')).status, 403);
  t.is((await replies('aliyun', { not: 'a list' })).status, 400);
  t.is((await replies('tencent', [1, 2])).status, 400);
  t.is((await replies('aliyun', [{ nonsense: true }, ...aliyunReplies([{ phone: talker, text: 'TD', sequence: 4 }])])).status, 200, '一条读不懂，其余照收');
  const standing = await rows<{ subject: string; kind: string }>(`SELECT subject, kind FROM opt_outs WHERE source = 'sms' AND ended_at IS NULL ORDER BY subject, kind`);
  t.is(new Set(standing.map(({ subject }) => subject)).size, 2);
  t.deepEqual(standing.map(({ kind }) => kind).sort(), [KIND, KIND, 'satisfaction'], '不知道是哪一类的，能回复关闭的都关');
});

test.serial('工作人员按证号或手机号查某人的全部消息：渠道、每次尝试、原因；留痕；导出写明用途', async (t) => {
  const { idNumber, phone, name } = founders[2]!;
  const byId = await administrator.call('POST /api/message-history', { body: { whose: { idNumber } } });
  t.is(byId.total, 1);
  t.like(byId.rows[0], { kind: '政策提醒', channel: 'sms', progress: 'sent' });
  t.regex(byId.rows[0]!.text ?? '', new RegExp(name));
  t.deepEqual(byId.rows[0]!.deliveries.map(({ route, state, segments }) => [route, state, segments]), [['sms', 'delivered', 2]]);
  t.false(byId.label.includes(name));
  const byPhone = await administrator.call('POST /api/message-history', { body: { whose: { phone: `${phone.slice(0, 3)} ${phone.slice(3)}` } } });
  t.deepEqual(byPhone.rows.map(({ id }) => id), byId.rows.map(({ id }) => id));
  t.like(await administrator.call('POST /api/message-history', { body: { whose: { idNumber: '11010519491231002X' } } }), { key: null, total: 0 });
  t.is((await refusal(administrator.call('POST /api/message-history', { body: { whose: { idNumber: '123' } } }))).code, 'message.whose_unreadable');
  t.is((await refusal(administrator.call('POST /api/message-history', { body: { whose: { phone: '12' } } }))).code, 'message.whose_unreadable');
  t.is((await refusal(administrator.call('POST /api/message-history', { body: { whose: { phone, idNumber } } }))).code, 'request.invalid');

  const elsewhere = await system.signInAs('administrator', { divisionCode: '140200' });
  t.like(await elsewhere.call('POST /api/message-history', { body: { whose: { idNumber } } }), { key: null, total: 0 });
  t.is((await elsewhere.call('POST /api/message-history', { body: { whose: { phone } } })).total, 0);

  const file = await administrator.download('GET /api/message-history/export', { query: { key: byId.key!, reason: '核实群众来电' } });
  t.is(file.status, 200);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(file.bytes as unknown as ArrayBuffer);
  const lines = book.worksheets[0]!.getSheetValues().flatMap((line) => (Array.isArray(line) ? [line.join('|')] : []));
  t.true(lines.some((line) => line.includes('每次尝试')));
  t.true(lines.some((line) => /短信 2026年.*已发出，没有回执/.test(line)));
  t.is((await administrator.download('GET /api/message-history/export', { query: { key: byId.key!, reason: '看' } })).status, 400);
  const auditor = await system.signInAs('auditor');
  t.true((await auditor.call('GET /api/audit', { query: { action: 'message.history' } })).rows.length >= 5);
  t.is((await auditor.call('GET /api/audit', { query: { action: 'message.history_export' } })).rows.length, 1);
});

test.serial('过了保存期限：文字、变量和地址清除，条数和结果还在', async (t) => {
  const before = await administrator.call('GET /api/campaigns/:id', { params: { id: campaignId } });
  await withClock(Date.now() + YEAR_MS, sweepErased);
  t.is((await rows('SELECT id FROM messages WHERE erased_at IS NOT NULL')).length, 0, '一年还不到期限');
  await withClock(Date.now() + 2 * YEAR_MS + 3 * 86_400_000, sweepErased);
  const left = await rows<{ text: string; params: string; address_sealed: string | null; recipient_label: string }>('SELECT text, params, address_sealed, recipient_label FROM messages WHERE finished_at IS NOT NULL');
  t.true(left.every(({ text, params, address_sealed, recipient_label }) => text === '' && params === '{}' && address_sealed === null && recipient_label === ''));
  t.is((await rows('SELECT id FROM deliveries WHERE phone_hash IS NOT NULL')).length, 0);
  t.is((await rows('SELECT id FROM sms_replies WHERE sealed IS NOT NULL')).length, 0);
  t.deepEqual(await administrator.call('GET /api/campaigns/:id', { params: { id: campaignId } }), before);
  const history = await administrator.call('POST /api/message-history', { body: { whose: { idNumber: founders[2]!.idNumber } } });
  t.like(history.rows[0], { text: null, title: '内容已按保存期限清除', progress: 'sent' });
  const [message] = (await me[1]!.call('GET /api/me/inbox')).rows;
  t.is(message?.title, '内容已按保存期限清除');
});

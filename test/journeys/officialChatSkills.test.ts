/** What the official account can do, in plain and in encrypted mode, within WeChat's windows. */
import { useSystem, type SignedIn } from '../support/harness.ts';
import test from 'ava';
import { addDays, formatDay, shanghaiDay } from '@zhida/server/platform/calendar/index.ts';
import * as db from '@zhida/server/platform/db/index.ts';
import { conversationModule } from '@zhida/server/modules/conversation/index.ts';
import { officialLine, type Line } from '../support/official.ts';
import { seed } from '../support/seed.ts';
import { refusal } from '../support/refusal.ts';
import { applicants, apply, offices, passAll, type Applicant } from '../support/service.ts';
import { AT, guided, type Guided } from '../support/threads.ts';

const system = useSystem();
let soldier: Applicant;
let owner: Guided;
let officer: SignedIn;
let said: Line;

test.serial.before('a soldier with a case, and the owner of a shop', async (t) => {
  t.timeout(240_000);
  [soldier] = await applicants(system, 1) as [Applicant];
  await system.anonymous.call('POST /api/session/wechat', { body: { code: `demo-${soldier.phone}`, phoneCode: `demo-phone-${soldier.phone}` } });
  said = officialLine(system, `sim-gzh-${soldier.phone}`);
  await system.bureaus([{ code: AT.bureauCode, name: '小店区税务局北营税务所', divisionCode: AT.divisionCode }]);
  officer = await system.signInAs('officer', { ...AT, username: 'chat-officer', name: '王指导' });
  owner = await guided(system, officer, '13900007301');
  await system.anonymous.call('POST /api/session/wechat', { body: { code: `demo-${owner.phone}`, phoneCode: `demo-phone-${owner.phone}` } });
});

for (const mode of ['明文', '加密'] as const) {
  test.serial(`${mode}模式：菜单、扫码、关注、关键字、自己的话、位置，都在几秒内答上`, async (t) => {
    t.timeout(60_000);
    const line = mode === '明文' ? said : said.sealed();
    await line.within(async () => {
      const [menu] = await line.does({ event: 'CLICK', eventKey: 'menu' });
      t.regex(menu ?? '', /回复“人工”[^]*回复“进度”/);
      t.regex((await line.does({ event: 'CLICK', eventKey: 'cases' }))[0] ?? '', /您现在没有办件|军人退役“一件事”/);
      t.regex((await line.does({ event: 'SCAN', eventKey: 'counter' }))[0] ?? '', /办件/);
      const followed = await line.does({ event: 'subscribe', eventKey: 'qrscene_hall' });
      t.regex(followed.join('\n'), /您好，这里是“直达”[^]*核实身份|您好，这里是“直达”[^]*比对/);
      t.regex((await line.does({ event: 'subscribe' }))[0] ?? '', /您好，这里是“直达”[^]*回复“人工”/);
      t.deepEqual(await line.does({ event: 'VIEW', eventKey: 'https://zhida.example/' }), []);

      const [answer] = await line.says('当兵回来开个小店，一年能少交多少税？');
      t.regex(answer ?? '', /每户每年最多 24,000 元[^]*依据：.*公告2023年第14号/);
      t.regex((await line.says('创业担保贷款怎么申请'))[0] ?? '', /公共就业和人才服务机构[^]*依据：.*晋政办发〔2023〕45号/);

      const [near] = await line.does({ place: { latitude: 36.193, longitude: 113.119, label: '长治市潞州区英雄中路' } });
      t.regex(near ?? '', /^离您最近的 3 处：\n+潞州区税务局英雄街税务所[^]*约 \d+ 米[^]*长治市“一件事”综合窗口[^]*潞州区税务局滨河税务所/);
      t.regex((await line.says('地址'))[0] ?? '', /税务所|综合窗口|位置/);
      t.regex((await line.says('我的消息'))[0] ?? '', /未读消息|还没有消息/);
      t.regex((await line.does({ image: true }))[0] ?? '', /只看得懂文字和位置/);
    });
  });
}

test.serial('微信先收到 success，不用等答案；同一条重复三次只答一次', async (t) => {
  said.news();
  const before = Date.now();
  const written = { text: '税收优惠要审批吗', msgId: '27000000000000001' };
  t.is((await said.posts(written)).answer, 'success');
  t.true(Date.now() - before < 5_000);
  for (let n = 0; n < 2; n += 1) await said.posts(written);
  await system.untilIdle();
  t.is(said.news().length, 1);
});

test.serial('我的政策：名称、金额、到期日，和手机上的一样；没有核实身份的不给看', async (t) => {
  t.timeout(120_000);
  t.regex((await said.says('我的政策')).join('\n'), /核实身份|没有比对到您名下的经营/);
  const { river } = await seed(system);
  const { person } = river.founders[0]!;
  const phone = String(person['联系方式']);
  const founder = await system.citizen({ phone, name: String(person['姓名']), idNumber: String(person['身份证号']) });
  await system.anonymous.call('POST /api/session/wechat', { body: { code: `demo-${phone}`, phoneCode: `demo-phone-${phone}` } });
  const [benefit] = await founder.call('GET /api/me/benefits');
  const line = officialLine(system, `sim-gzh-${phone}`);
  const parts = await line.says('我的政策');
  t.true(parts[0]!.includes(`${benefit!.policyName}\n${benefit!.taxpayerName}：符合\n${benefit!.year}年最多可少缴 ${benefit!.amountText}`), parts[0]);
  t.false(parts.join('').includes(String(person['姓名'])), '不写姓名');
  t.true(parts.length >= 2);
  t.is(await line.left(), 5 - parts.length, '窗口按微信的数');
});

test.serial('窗口里只剩一条：并成一条，写明怎样继续；群发的消息不占最后一条', async (t) => {
  const line = officialLine(system, `sim-gzh-${owner.phone}`);
  await line.does({ event: 'CLICK', eventKey: 'menu' });
  await db.unitOfWork(() => db.execute('UPDATE official_contacts SET answers_left = 1, open_until = $until WHERE openid = $openid', { openid: line.openid, until: db.now() + 3_600_000 }));
  const { planAnswers } = await import('@zhida/server/modules/conversation/chat/domain/plan.ts');
  t.is(planAnswers(['甲', '乙'], 1).length, 1);
  const { takeAnswers } = await import('@zhida/server/modules/identity/index.ts');
  t.is((await db.unitOfWork(() => takeAnswers([line.openid], 1))).size, 0, '推送拿不到最后一条');
  t.is((await db.unitOfWork(() => takeAnswers([line.openid]))).size, 1, '答复拿得到');
});

test.serial('点菜单只有一分钟三条：多项内容并成两条，留一条给专员', async (t) => {
  const line = officialLine(system, `sim-gzh-${owner.phone}`);
  await db.unitOfWork(() => db.execute('UPDATE official_contacts SET answers_left = 0, open_until = 0 WHERE openid = $openid', { openid: line.openid }));
  const told = await line.does({ event: 'CLICK', eventKey: 'benefits' });
  t.true(told.length > 0 && told.length <= 2);
  t.true((await line.left()) >= 1);
});

test.serial('答不上的：说不确定、专员何时答复，问题到了专员面前；专员的答复回到公众号；没有绑定的人给绑定链接', async (t) => {
  t.timeout(60_000);
  const line = officialLine(system, `sim-gzh-${owner.phone}`);
  const [told] = await line.says('孩子上学怎么报名，我身份证140105199001010015');
  t.regex(told ?? '', /我不确定|这个我不确定/);
  t.regex(told ?? '', /专员会在\d{4}年\d+月\d+日 17:30前/);
  const mine = await owner.citizen.call('GET /api/me/threads');
  const general = mine.threads.find(({ matter }) => matter === 'general');
  t.truthy(general);
  const head = await system.signInAs('bureauHead', { ...AT, username: 'chat-head' });
  const page = await head.call('GET /api/threads/:id/messages', { params: { id: general!.id } });
  t.true(page.messages.some(({ text }) => text.includes('孩子上学怎么报名')));
  await head.call('POST /api/threads/:id/messages', { params: { id: general!.id }, body: { clientId: `chat-${Date.now()}`, text: '请到户籍所在地教育局报名', seen: page.lastSeq } });
  await system.untilIdle();
  t.true(line.news().some((text) => text.includes('请到户籍所在地教育局报名')));

  const stranger = officialLine(system, 'sim-gzh-nobody');
  t.regex((await stranger.says('孩子上学怎么报名'))[0] ?? '', /不确定[^]*没有绑定账号[^]*\/m\/#\/packages\/account\/bind\/index\?token=/);
  t.regex((await stranger.says('税收优惠要审批吗'))[0] ?? '', /不用审批[^]*依据：/, '公开的政策谁都答');
  t.regex((await stranger.says('我的政策'))[0] ?? '', /还不知道您是谁[^]*不要把身份证号发在这里/);
});

test.serial('绑定：一次性链接，登录后确认；用过、过期的不认；另发短信告诉本人；能解除', async (t) => {
  t.timeout(60_000);
  const stranger = officialLine(system, 'sim-gzh-newcomer');
  const linkOf = async (): Promise<string> => /token=([\w-]+)/.exec((await stranger.says('绑定'))[0] ?? '')![1]!;
  const citizen = await system.citizen({ phone: '13900007399' });
  const old = await linkOf();
  const token = await linkOf();
  t.is((await refusal(citizen.call('POST /api/me/official-account', { body: { token: old } }))).code, 'chat.link_gone', '新的链接一发，旧的作废');
  t.deepEqual(await citizen.call('GET /api/me/official-account'), { bound: false, phone: '139****7399' });
  await citizen.call('POST /api/me/official-account', { body: { token } });
  t.true((await citizen.call('GET /api/me/official-account')).bound);
  t.is((await refusal(citizen.call('POST /api/me/official-account', { body: { token } }))).code, 'chat.link_gone');
  await system.untilIdle();
  t.true(system.world.at('13900007399').some(({ text }) => /账号刚刚绑定了一个微信公众号/.test(text)));
  t.regex((await stranger.says('绑定'))[0] ?? '', /已经和您的账号绑定好了/);
  t.regex((await stranger.says('进度'))[0] ?? '', /您现在没有办件/);
  const stored = await db.rows<{ token_hash: string }>('SELECT token_hash FROM chat_bindings');
  t.false(stored.some(({ token_hash }) => token_hash.includes(token)));
  t.regex((await stranger.says('解绑'))[0] ?? '', /已解除绑定/);
  t.false((await citizen.call('GET /api/me/official-account')).bound);

  const again = await linkOf();
  await db.unitOfWork(() => db.execute('UPDATE chat_bindings SET expires_at = $past WHERE openid = $openid', { past: db.now() - 1, openid: 'sim-gzh-newcomer' }));
  t.is((await refusal(citizen.call('POST /api/me/official-account', { body: { token: again } }))).code, 'chat.link_gone');
  await citizen.call('POST /api/me/official-account', { body: { token: await linkOf() } });
  await citizen.call('POST /api/me/official-account/release');
  t.regex((await stranger.says('进度'))[0] ?? '', /还不知道您是谁/);
});

test.serial('提醒：说日子就记下，列得出、取消得了；到那天早上提醒一次，取消的不提醒', async (t) => {
  t.timeout(60_000);
  const today = shanghaiDay(db.now());
  const on = addDays(today, 3);
  t.regex((await said.says('3天后提醒我申报个税'))[0] ?? '', new RegExp(`${formatDay(on)}早上提醒您：申报个税`));
  await said.says('3天后提醒我申报个税');
  await said.says('3天后提醒我带材料');
  const [list] = await said.says('我的提醒');
  t.deepEqual((list ?? '').match(/^\d\. .*$/gm), [`1. ${formatDay(on)}：申报个税`, `2. ${formatDay(on)}：带材料`]);
  t.regex((await said.says('2'))[0] ?? '', /已取消：.*带材料/);
  t.regex((await said.says('2月30日提醒我'))[0] ?? '', /没有看懂是哪一天/);
  const kept = await db.rows<{ sealed: string }>('SELECT sealed FROM chat_reminders');
  t.is(kept.length, 2);
  t.true(kept.every(({ sealed }) => !sealed.includes('申报')));

  const inbox = async (): Promise<string[]> => (await soldier.citizen.call('GET /api/me/inbox', { query: {} })).rows.map(({ text }) => text).filter((text) => text.includes('您请我们在'));
  await conversationModule.tick!();
  t.deepEqual(await inbox(), []);
  const morning = Date.parse(`${on}T09:00:00+08:00`);
  for (let n = 0; n < 2; n += 1) await db.withClock(morning, () => conversationModule.tick!());
  t.deepEqual(await inbox(), [`您请我们在 ${formatDay(on)} 提醒您：申报个税。`]);
});

test.serial('预约：预审通过后列出空的时间，回数字就约上；能改、能取消；别人刚约走的，重新列', async (t) => {
  t.timeout(180_000);
  t.regex((await said.says('预约'))[0] ?? '', /现在没有可以预约的办件/);
  const desks = await offices(system);
  const { id } = await apply(soldier);
  await passAll(desks, id);
  await system.untilIdle();
  said.news();
  const [offer] = await said.says('我想预约');
  const times = (offer ?? '').match(/^\d\. .*$/gm) ?? [];
  t.true(times.length >= 2, offer);
  t.regex((await said.says('２'))[0] ?? '', /约好了：\d{4}年\d+月\d+日 \d{2}:\d{2}\n小店区“一件事”综合窗口/);
  const appointment = async () => (await soldier.citizen.call('GET /api/me/cases/:id', { params: { id } })).appointment;
  const first = await appointment();
  t.true(times[1]!.includes(first!.time));
  t.regex((await said.says('预约'))[0] ?? '', /您已预约/);
  await said.says('1');
  t.not((await appointment())?.time, undefined);
  await said.says('预约');
  t.regex((await said.says('取消预约'))[0] ?? '', /已取消预约/);
  t.is(await appointment(), null);

  await said.says('预约');
  const slot = (await soldier.citizen.call('GET /api/me/cases/:id/slots', { params: { id } })).slots.find(({ left }) => left > 0)!;
  const mine = (await db.row<Record<string, never>>('SELECT * FROM service_cases WHERE id = $id', { id }))!;
  await db.unitOfWork(async () => {
    for (let seat = 1; seat <= 2; seat += 1) {
      await db.insertRows('service_cases', [{ ...mine, id: `other-${seat}`, number: `other-${seat}`, open_key: null, ticket: null }]);
      await db.insertRows('service_appointments', [{ case_id: `other-${seat}`, counter: slot.counter, day: slot.day, time: slot.time, seat, booked_at: db.now() }]);
    }
  });
  const [taken, again] = await said.says('1');
  t.is(taken, '没有约上：这个时段刚刚约满。');
  t.regex(again ?? '', /请回复前面的数字：\n1\. /);
  t.is(await appointment(), null);
  t.regex((await said.says('材料'))[0] ?? '', /到窗口请带：\n1\. /);
});

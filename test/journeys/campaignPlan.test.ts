/** A push that another person must approve, that waits for its hour, that is spread, rehearsed, or kept for working days. */
import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { config, setConfig } from '@zhida/server/platform/env/index.ts';
import { execute, row, rows, unitOfWork } from '@zhida/server/platform/db/index.ts';
import { notificationModule } from '@zhida/server/modules/notification/index.ts';
import { prepareCampaign } from '@zhida/server/modules/notification/jobs/prepareCampaign.ts';
import { setPushRule } from '../support/pushRule.ts';
import { refusal } from '../support/refusal.ts';
import { seed, type Seeded } from '../support/seed.ts';
import type { SignedIn } from '../support/system.ts';
import type { BodyOf } from '@zhida/server/contract';

const system = useSystem();
const OWN = 'tax.veteran.self-employed';
const MINUTE = 60_000;
const DAY = 86_400_000;
let seeded: Seeded;
let author: SignedIn;
let second: SignedIn;

test.serial.before('two administrators and a river', async (t) => {
  t.timeout(120_000);
  seeded = await seed(system, { rows: 90, founders: 12, employers: 1, bureaus: [{ code: '11401050001', name: '国家税务总局太原市小店区税务局第一税务所', divisionCode: '140105', divisionName: '小店区' }] });
  author = seeded.administrator;
  second = await system.signInAs('administrator', { username: 'second', name: '高批准' });
});

const recipients = async (): Promise<number> => (await author.call('POST /api/campaigns/preview', { body: { policyCode: OWN } }))[0]!.recipients;
const create = async (parts: Partial<BodyOf<'POST /api/campaigns'>> = {}) => author.call('POST /api/campaigns', { body: { policyCode: OWN, expectedRecipients: await recipients(), ...parts } });
const texts = (): number => system.world.arrivals.filter(({ channel, params }) => channel === 'sms' && params['code'] === undefined).length;
const stateOf = async (id: string): Promise<string> => (await author.call('GET /api/campaigns/:id', { params: { id } })).state;
/** Ends a push that was only for a test: its recipients may be pushed to again. */
const stop = (id: string) => author.call('POST /api/campaigns/:id/stop', { params: { id }, body: { reason: '试完了' } });
const tick = () => notificationModule.tick!();

test.serial('演练：走完渠道和规矩，逐个说清会怎样；一条也不发，可以导出，也不占下次推送的名额', async (t) => {
  const many = await recipients();
  const nobody = seeded.river.founders[0]!.person;
  await unitOfWork(() => execute("UPDATE persons SET sealed = sealed, phone_masked = NULL WHERE name = $name", { name: String(nobody['姓名']) }));
  const campaign = await create({ rehearsal: true });
  t.true(campaign.rehearsal);
  await system.untilIdle();
  const params = { id: campaign.id };
  t.like(await author.call('GET /api/campaigns/:id', { params }), { state: 'done', total: many, rehearsal: true });
  t.is(texts(), 0);
  t.is((await rows('SELECT id FROM messages WHERE campaign_id = $id', params)).length, 0);
  const found = await author.call('GET /api/campaigns/:id/rehearsal', { params, query: {} });
  t.is(found.counts.reduce((sum, { count }) => sum + count, 0), many);
  t.is(found.counts.find(({ outcome }) => outcome === 'send')?.count, many - 1);
  t.like(found.counts.find(({ outcome }) => outcome === 'call'), { count: 1, reason: '没有可用的微信和手机号，转电话联系' });
  t.is((await author.call('GET /api/campaigns/:id/rehearsal', { params, query: { outcome: 'call' } })).total, 1);
  t.false(JSON.stringify(found.rows).includes(String(nobody['姓名'])), '名字脱敏');
  const exported = await author.download('GET /api/campaigns/:id/rehearsal/export', { params, query: { reason: '推送前核对' } });
  t.is(exported.status, 200);
  t.is((await author.call('GET /api/campaigns', { query: { rehearsal: 'yes' } })).total, 1);
  t.is(await recipients(), many);
});

test.serial('自己送审的自己不能批；人数变了不能批；批准之后才发', async (t) => {
  const campaign = await create({ askApproval: true });
  t.is(campaign.state, 'awaiting-approval');
  t.true(campaign.mine);
  const params = { id: campaign.id };
  await system.untilIdle();
  t.is(texts(), 0);
  const todo = (await second.call('GET /api/workbench', {})).todos.find(({ title }) => title === '等您批准的推送');
  t.like(todo, { count: 1, link: '/push?state=awaiting-approval' });
  t.is((await author.call('GET /api/workbench', {})).todos.find(({ title }) => title === '等您批准的推送'), undefined, '自己送审的，不提醒自己批');
  t.is((await refusal(author.call('POST /api/campaigns/:id/approve', { params }))).code, 'campaign.own');
  t.is((await refusal(author.call('POST /api/campaigns/:id/refuse', { params, body: { reason: '自己退' } }))).code, 'campaign.own');
  t.false((await second.call('GET /api/campaigns/:id', { params })).mine);
  t.is((await refusal(author.call('POST /api/campaigns/:id/pause', { params, body: { reason: '先停' } }))).code, 'campaign.not_pausable');

  const [someone] = await rows<{ id: string }>("SELECT id FROM matches WHERE state = 'confirmed' AND kind = 'self_employed' AND verdict <> 'no' ORDER BY id LIMIT 1");
  await unitOfWork(() => execute("UPDATE matches SET state = 'ended' WHERE id = $id", someone!));
  const moved = await refusal(second.call('POST /api/campaigns/:id/approve', { params }));
  t.is(moved.code, 'campaign.audience_moved');
  t.regex(moved.message, new RegExp(`送审时 ${campaign.total}，现在 ${campaign.total - 1}`));
  await unitOfWork(() => execute("UPDATE matches SET state = 'confirmed' WHERE id = $id", someone!));

  const refused = await second.call('POST /api/campaigns/:id/refuse', { params, body: { reason: '短信文字再斟酌' } });
  t.like(refused, { state: 'refused', stopReason: '短信文字再斟酌', decidedBy: '高批准' });
  t.is((await refusal(second.call('POST /api/campaigns/:id/approve', { params }))).code, 'campaign.not_pausable');

  const again = await create({ askApproval: true, plan: { startAt: Date.now() + DAY } });
  t.is((await second.call('POST /api/campaigns/:id/approve', { params: { id: again.id } })).state, 'scheduled', '批准的是定时推送，就等到点');
  await stop(again.id);
  t.is(texts(), 0);
  t.is((await author.call('GET /api/audit', { query: { action: 'campaign.approve' } })).total, 1);
});

test.serial('超过规定人数的必须另一人批准；命令行也一样', async (t) => {
  await setPushRule([author, second], 'approve-above', { recipients: 3, standing: true });
  await system.eventually(async () => ((await author.call('POST /api/campaigns/preview', { body: { policyCode: OWN } }))[0]!.approval.above === 3 ? true : undefined));
  const campaign = await create();
  t.is(campaign.state, 'awaiting-approval');
  t.is((await stop(campaign.id)).state, 'stopped', '创建人可以撤回');
  const pushed = await system.cli(['push', '--policy', OWN, '--json']);
  const [byScript] = (JSON.parse(pushed.stdout) as { campaigns: { id: string; awaitingApproval: boolean; created: number }[] }).campaigns;
  t.like(byScript, { awaitingApproval: true, created: 0 });
  t.is(await stateOf(byScript!.id), 'awaiting-approval');
  await stop(byScript!.id);
  await setPushRule([author, second], 'approve-above', { recipients: 500, standing: true });
  await system.eventually(async () => ((await author.call('POST /api/campaigns/preview', { body: { policyCode: OWN } }))[0]!.approval.above === 500 ? true : undefined));
  t.is(texts(), 0);
});

test.serial('定时：不到点不生成；到点自己开始，闹钟丢了也会补上；过去的时间不收', async (t) => {
  const past = await refusal(create({ plan: { startAt: Date.now() - DAY } }));
  t.is(past.code, 'campaign.start_past');
  t.is((await refusal(create({ plan: { startAt: Date.now() + 400 * DAY } }))).code, 'campaign.start_far');
  const startAt = Date.now() + DAY;
  const campaign = await create({ plan: { startAt } });
  t.like(campaign, { state: 'scheduled', plan: { startAt, spreadMinutes: 0, workingDays: false, validDays: 7 } });
  await system.untilIdle();
  await tick();
  await system.untilIdle();
  t.is(await stateOf(campaign.id), 'scheduled');
  const params = { id: campaign.id };
  t.is((await author.call('POST /api/campaigns/:id/pause', { params, body: { reason: '再想想' } })).state, 'paused');
  t.is((await author.call('POST /api/campaigns/:id/resume', { params })).state, 'scheduled');
  await unitOfWork(() => execute('UPDATE campaigns SET start_at = $at, spread_minutes = 60 WHERE id = $id', { id: campaign.id, at: Date.now() - 2 * MINUTE }));
  await tick();
  await system.eventually(async () => ((await stateOf(campaign.id)) === 'sending' ? true : undefined));
  t.true((await row<{ n: number }>('SELECT COUNT(*) AS n FROM messages WHERE campaign_id = $id', params))!.n > 0);
  await stop(campaign.id);
});

test.serial('两秒后开始的，两秒后开始', async (t) => {
  const campaign = await create({ plan: { startAt: Date.now() + 2_500, spreadMinutes: 600 } });
  t.is(campaign.state, 'scheduled');
  await system.eventually(async () => ((await stateOf(campaign.id)) === 'sending' ? true : undefined));
  await stop(campaign.id);
  t.pass();
});

test.serial('分散三小时发完：每人有自己的时刻，均匀、不变；暂停再接着，时刻不变', async (t) => {
  const before = texts();
  const campaign = await create({ plan: { spreadMinutes: 180 } });
  const params = { id: campaign.id };
  await system.untilIdle();
  const due = async (): Promise<number[]> => (await rows<{ due_at: number }>("SELECT due_at FROM messages WHERE campaign_id = $id AND state = 'queued' ORDER BY due_at", params)).map(({ due_at }) => Number(due_at));
  const times = await due();
  t.is(texts() - before, 1, '只有第一条到了时刻');
  t.is(times.length, campaign.total - 1);
  const steps = times.slice(1).map((at, index) => (at - times[index]!) / MINUTE);
  const step = 180 / campaign.total;
  for (const one of steps) t.true(one === Math.floor(step) || one === Math.ceil(step), `${one}`);
  t.true(times.at(-1)! < campaign.createdAt + 180 * MINUTE);

  // A process died in the middle of it: what is made anew finds the same places.
  await unitOfWork(() => execute("UPDATE campaigns SET state = 'preparing', prepared_at = NULL WHERE id = $id", params));
  t.is(await prepareCampaign(campaign.id), 0);
  t.deepEqual(await due(), times);
  await author.call('POST /api/campaigns/:id/pause', { params, body: { reason: '等一等' } });
  await author.call('POST /api/campaigns/:id/resume', { params });
  await system.untilIdle();
  t.deepEqual(await due(), times);
  t.is(texts() - before, 1);
  const shown = await author.call('GET /api/campaigns/:id/messages', { params, query: { state: 'queued' } });
  t.is(shown.rows.filter(({ dueAt }) => dueAt !== null).length, times.length);

  await unitOfWork(() => execute('UPDATE messages SET due_at = 1 WHERE campaign_id = $id AND due_at = $due', { ...params, due: times[0] }));
  await tick();
  await system.untilIdle();
  t.is(texts() - before, 2, '到了时刻而没有作业的，闹钟补上');
  await stop(campaign.id);
});

test.serial('只在工作日发：节假日等到上班那天，说明为什么', async (t) => {
  const before = texts();
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const campaign = await create({ askApproval: true, plan: { workingDays: true } });
  const calendar = await row<{ document: string }>("SELECT document FROM definitions WHERE kind = 'calendar' AND state = 'published'");
  const document = JSON.parse(calendar!.document) as { body: { years: { year: number; holidays: { name: string; days: string[] }[] }[] } };
  const closed = structuredClone(document);
  const years = closed.body.years;
  years.find(({ year }) => String(year) === today.slice(0, 4))!.holidays.push({ name: '临时放假', days: [today] });
  const write = (value: object) => unitOfWork(() => execute("UPDATE definitions SET document = $document WHERE kind = 'calendar' AND state = 'published'", { document: JSON.stringify(value) }));
  await write(closed);
  try {
    await new Promise((resolve) => setTimeout(resolve, 2_200));
    await second.call('POST /api/campaigns/:id/approve', { params: { id: campaign.id } });
    await system.untilIdle();
    t.is(texts() - before, 0);
    const held = await rows<{ state: string; reason: string; due_at: number }>('SELECT state, reason, due_at FROM messages WHERE campaign_id = $id', { id: campaign.id });
    t.true(held.length > 0);
    for (const one of held) {
      t.like(one, { state: 'queued', reason: '今天不是工作日，工作日再发' });
      t.true(Number(one.due_at) > Date.now());
    }
  } finally {
    await write(document);
    await stop(campaign.id);
  }
});

test.serial('夜里的工作日推送：微信和短信都等到天亮', async (t) => {
  const before = config();
  const hour = new Date(Date.now() + 8 * 3_600_000).getUTCHours();
  setConfig({ ...before, quietHours: { from: hour, to: (hour + 2) % 24 } });
  const sent = texts();
  try {
    const rehearsed = await create({ rehearsal: true });
    await system.untilIdle();
    const found = await author.call('GET /api/campaigns/:id/rehearsal', { params: { id: rehearsed.id }, query: {} });
    t.truthy(found.counts.find(({ outcome, reason }) => outcome === 'wait' && reason === '夜间不发短信，天亮后发送'));
    t.is(texts(), sent);
  } finally {
    setConfig(before);
  }
});

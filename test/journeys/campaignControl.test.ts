/** A push that somebody holds, lets go on, stops for good; one that fails too often holds itself. */
import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { execute, row, unitOfWork } from '@zhida/server/platform/db/index.ts';
import { dispatch } from '@zhida/server/modules/notification/dispatch/index.ts';
import { refusal } from '../support/refusal.ts';
import type { SignedIn } from '../support/system.ts';
import { messageOf, seedMessages, statesOf } from './dispatchAudience.ts';

const system = useSystem();
const PHONES = { phone: true } as const;
const nowhere = () => Promise.resolve();
let administrator: SignedIn;

test.serial.before('an administrator', async () => {
  administrator = await system.signInAs('administrator');
});
test.beforeEach(() => {
  system.world.reset();
});

const stateOf = async (id: string): Promise<string> => (await administrator.call('GET /api/campaigns/:id', { params: { id } })).state;
const texts = (): number => system.world.arrivals.filter(({ channel }) => channel === 'sms').length;

test.serial('暂停后没发出的一条也不发，写明谁、为什么；接着推送，每人还是只收一条', async (t) => {
  const { campaignId: id, people } = await seedMessages(Array.from({ length: 30 }, () => PHONES), { enqueue: false });
  const params = { id };
  const paused = await administrator.call('POST /api/campaigns/:id/pause', { params, body: { reason: '文字要再核对' } });
  t.deepEqual([paused.state, paused.stopReason], ['paused', '文字要再核对']);
  await dispatch(people.map(({ messageId }) => messageId), 'job', nowhere);
  t.is(texts(), 0);
  t.is((await refusal(administrator.call('POST /api/campaigns/:id/pause', { params, body: { reason: '再停一次' } }))).code, 'campaign.not_pausable');
  await administrator.call('POST /api/campaigns/:id/resume', { params });
  await system.untilIdle();
  t.is(await stateOf(id), 'done');
  t.is(texts(), 30);
  t.is(new Set(system.world.arrivals.map(({ to }) => to)).size, 30);
  t.is((await refusal(administrator.call('POST /api/campaigns/:id/resume', { params }))).code, 'campaign.not_pausable');
  const trail = await administrator.call('GET /api/campaigns/:id', { params });
  t.is(trail.stopReason, null);
});

test.serial('停止：没发出的取消并说明原因；暂停中的也能停', async (t) => {
  const { campaignId: id, people } = await seedMessages([PHONES, PHONES], { enqueue: false });
  const params = { id };
  await administrator.call('POST /api/campaigns/:id/pause', { params, body: { reason: '先等等' } });
  t.is((await administrator.call('POST /api/campaigns/:id/stop', { params, body: { reason: '政策有变' } })).state, 'stopped');
  await system.untilIdle();
  t.is(texts(), 0);
  t.like(await messageOf(people[0]!.messageId), { state: 'cancelled', reason: '推送已停止：政策有变' });
  t.is((await refusal(administrator.call('POST /api/campaigns/:id/resume', { params }))).code, 'campaign.not_pausable');
  t.is((await refusal(administrator.call('POST /api/campaigns/:id/stop', { params, body: { reason: '' } }))).code, 'request.invalid');
});

test.serial('失败太多自动暂停，等人来看；处理好了，失败的一起重发', async (t) => {
  const { campaignId: id, people } = await seedMessages(Array.from({ length: 60 }, () => PHONES), { enqueue: false });
  const params = { id };
  const ids = people.map(({ messageId }) => messageId);
  // A fault of the sending that no repetition heals.
  system.world.faults.push({ on: 'SendSms', code: 'isv.TEMPLATE_MISSING_PARAMETERS', times: 25 });
  await dispatch(ids.slice(0, 30), 'first', nowhere);
  const held = await administrator.call('GET /api/campaigns/:id', { params });
  t.is(held.state, 'paused');
  t.regex(held.stopReason ?? '', /已有 25 条发送失败，占 83%，系统自动暂停/);
  await dispatch(ids.slice(30), 'second', nowhere);
  t.is((await statesOf(id))['queued'], 30, '其余的没有发');
  t.deepEqual(await administrator.call('POST /api/campaigns/:id/retry-failed', { params }), { queued: 25 });
  await administrator.call('POST /api/campaigns/:id/resume', { params });
  await system.untilIdle();
  t.is(await stateOf(id), 'done');
  t.is(texts(), 60);
  t.is((await refusal(administrator.call('POST /api/campaigns/:id/retry-failed', { params }))).code, 'campaign.nothing_failed');
});

test.serial('生成消息时暂停：照样生成完，都等着；停止了就不再生成', async (t) => {
  const { campaignId: id } = await seedMessages([PHONES], { enqueue: false });
  const params = { id };
  await unitOfWork(() => execute("UPDATE campaigns SET state = 'preparing', prepared_at = NULL WHERE id = $id", { id }));
  await administrator.call('POST /api/campaigns/:id/pause', { params, body: { reason: '先别发' } });
  const { prepareCampaign } = await import('@zhida/server/modules/notification/jobs/prepareCampaign.ts');
  await prepareCampaign(id);
  t.is(await stateOf(id), 'paused');
  t.truthy((await row<{ prepared_at: number | null }>('SELECT prepared_at FROM campaigns WHERE id = $id', { id }))?.prepared_at);
  t.is(texts(), 0);
  t.is((await administrator.call('POST /api/campaigns/:id/resume', { params })).state, 'sending');
  await system.untilIdle();
  t.is(await stateOf(id), 'done');
  t.is(texts(), 1);
});

import { execute, inList, insertRows, newId, rows } from '../../../platform/db/index.ts';
import { config } from '../../../platform/env/index.ts';
import { quietUntil } from '../domain/quietHours.ts';
import { routesFor, type Route } from '../domain/routes.ts';
import { cardsOf } from '../queries/templates.ts';
import type { Change } from './changes.ts';
import { LEASE_MS } from './claim.ts';
import { spendCredit } from './credits.ts';
import type { Attempt, Work } from './types.ts';

const NOBODY = '没有可用的微信和手机号，已转为电话联系';

/** Routes still open for this recipient, best first. */
export const openRoutes = ({ reach, template, closed }: Work): Route[] => routesFor(reach, cardsOf(template)).filter((route) => !closed.has(route));

/** No outside channel is left: the inbox of an account still shows the message, else somebody must call. */
export const ending = (work: Work, why: string | null): Change => ({
  messageId: work.message.id,
  state: work.reach.hasAccount ? 'delivered' : 'unreachable',
  channel: work.reach.hasAccount ? 'inbox' : null,
  reason: work.reach.hasAccount ? why : why ? `${why}，已转为电话联系` : NOBODY,
  dueAt: 0,
});

/** Only messages that this run still holds go on; the lease of the whole batch is renewed on the way. */
async function stillHeld(works: readonly Work[], batch: readonly string[], owner: string): Promise<Work[]> {
  const list = inList('m', batch);
  const held = await rows<{ id: string }>(`UPDATE messages SET lease_until = $until WHERE id IN ${list.sql} AND state = 'sending' AND lease_owner = $owner RETURNING id`, {
    ...list.bind,
    owner,
    until: Date.now() + LEASE_MS,
  });
  const ids = new Set(held.map(({ id }) => id));
  return works.filter(({ message }) => ids.has(message.id));
}

async function stoppedCampaigns(works: readonly Work[]): Promise<Map<string, string>> {
  const list = inList('c', [...new Set(works.map(({ message }) => message.campaign_id))]);
  const found = await rows<{ id: string; stop_reason: string | null }>(`SELECT id, stop_reason FROM campaigns WHERE state = 'stopped' AND id IN ${list.sql}`, list.bind);
  return new Map(found.map((one) => [one.id, one.stop_reason ?? '']));
}

/** The next call for a message, or what becomes of it without one. */
async function nextStep(work: Work, at: number): Promise<Attempt | Change> {
  const { message, inDoubt } = work;
  if (inDoubt) {
    work.inDoubt = null;
    return { work, route: inDoubt.route, deliveryId: inDoubt.deliveryId, startedAt: inDoubt.startedAt, resumed: true };
  }
  for (const route of openRoutes(work)) {
    const quiet = route === 'sms' ? quietUntil(at, config().quietHours) : null;
    if (quiet !== null) return { messageId: message.id, state: 'queued', channel: null, reason: '夜间不发短信，天亮后发送', dueAt: quiet };
    const deliveryId = newId();
    if (route !== 'wechat-subscribe' || (await spendCredit(work.account!.citizenId, work.template.body.wechat!.templateId, deliveryId))) {
      return { work, route, deliveryId, startedAt: at, resumed: false };
    }
    work.closed.add(route);
  }
  return ending(work, work.refusal);
}

/**
 * Before a wave's calls, in one unit of work: who is still ours, which way each goes, and a delivery row for each call,
 * so that a crash leaves a trace of what may have been sent.
 */
export async function begin(works: readonly Work[], batch: readonly string[], owner: string): Promise<{ attempts: Attempt[]; changes: Change[] }> {
  const attempts: Attempt[] = [];
  const changes: Change[] = [];
  const at = Date.now();
  const stopped = await stoppedCampaigns(works);
  for (const work of await stillHeld(works, batch, owner)) {
    const reason = stopped.get(work.message.campaign_id);
    if (reason !== undefined && !work.inDoubt) {
      changes.push({ messageId: work.message.id, state: 'cancelled', channel: null, reason: `推送已停止：${reason}`, dueAt: 0 });
      continue;
    }
    const step = await nextStep(work, at);
    if ('route' in step) attempts.push(step);
    else changes.push(step);
  }
  for (const { work } of attempts) work.attempts += 1;
  const list = inList('m', attempts.map(({ work }) => work.message.id));
  await execute(`UPDATE messages SET attempts = attempts + 1 WHERE id IN ${list.sql}`, list.bind);
  await insertRows(
    'deliveries',
    attempts
      .filter(({ resumed }) => !resumed)
      .map(({ work, route, deliveryId }) => ({ id: deliveryId, message_id: work.message.id, round: work.message.round, route, state: 'attempting', started_at: at })),
  );
  return { attempts, changes };
}

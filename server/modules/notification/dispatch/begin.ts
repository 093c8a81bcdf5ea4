import { among, execute, insertRows, newId, rows } from '../../../platform/db/index.ts';
import { config } from '../../../platform/env/index.ts';
import { quietUntil } from '../domain/quietHours.ts';
import { takeAnswers } from '../../identity/index.ts';
import { costOfAttempt, phoneHashOf } from './cost.ts';
import { routesFor, type Route } from '../domain/routes.ts';
import { smsPriceLi } from '../queries/rules.ts';
import { cardsOf } from '../queries/templates.ts';
import type { Change } from './changes.ts';
import { LEASE_MS } from './claim.ts';
import { spendCredits } from './credits.ts';
import { gate } from './gate.ts';
import { pace } from './pace.ts';
import type { Attempt, Work } from './types.ts';

interface Wave {
  attempts: Attempt[];
  changes: Change[];
}

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

/** Only messages that this run still holds go on: their lease is renewed and the attempt counted. */
async function stillHeld(works: readonly Work[], owner: string): Promise<Work[]> {
  const list = among('id', 'messages', works.map(({ message }) => message.id));
  const held = await rows<{ id: string }>(`UPDATE messages SET lease_until = $until, attempts = attempts + 1 WHERE ${list.sql} AND state = 'sending' AND lease_owner = $owner RETURNING id`, {
    ...list.bind,
    owner,
    until: Date.now() + LEASE_MS,
  });
  const ids = new Set(held.map(({ id }) => id));
  return works.filter(({ message }) => ids.has(message.id));
}

/** The next call for a message as far as its routes say, or what becomes of it without one. */
function nextStep(work: Work, at: number): Attempt | Change {
  const { message, inDoubt } = work;
  if (inDoubt) {
    work.inDoubt = null;
    return { work, route: inDoubt.route, deliveryId: inDoubt.deliveryId, startedAt: inDoubt.startedAt, resumed: true };
  }
  const [route] = openRoutes(work);
  if (!route) return ending(work, work.refusal);
  const quiet = route === 'sms' ? quietUntil(at, config().quietHours) : null;
  if (quiet !== null) return { messageId: message.id, state: 'queued', channel: null, reason: '夜间不发短信，天亮后发送', dueAt: quiet };
  return { work, route, deliveryId: newId(), startedAt: at, resumed: false };
}

/** A long-term accept is not spent. */
const wantsCredit = ({ route, resumed, work }: Attempt): boolean => route === 'wechat-subscribe' && !resumed && work.template.body.wechat?.lasting !== true;

const wantsAnswer = ({ route, resumed }: Attempt): boolean => route === 'wechat-service' && !resumed;

/** Those that may go as an answer by customer service: one a person and wave. */
async function withAnswers(attempts: readonly Attempt[]): Promise<Set<Attempt>> {
  const first = new Map<string, Attempt>();
  for (const attempt of attempts.filter(wantsAnswer)) {
    const openid = attempt.work.account!.officialOpenid!;
    if (!first.has(openid)) first.set(openid, attempt);
  }
  const taken = await takeAnswers([...first.keys()], 1);
  return new Set([...first].filter(([openid]) => taken.has(openid)).map(([, attempt]) => attempt));
}

/** Which way each goes. Who finds no accept left takes the next way. */
async function nextSteps(works: readonly Work[], at: number): Promise<Wave> {
  const wave: Wave = { attempts: [], changes: [] };
  for (let open = works; open.length > 0; ) {
    const steps = open.map((work) => nextStep(work, at));
    const attempts = steps.filter((step): step is Attempt => 'route' in step);
    wave.changes.push(...steps.filter((step): step is Change => !('route' in step)));
    const granted = await spendCredits(
      attempts.filter(wantsCredit).map(({ work, deliveryId }) => ({ citizenId: work.account!.citizenId, templateId: work.template.body.wechat!.templateId, deliveryId })),
    );
    const answering = await withAnswers(attempts);
    const refused = attempts.filter((attempt) => (wantsCredit(attempt) && !granted.has(attempt.deliveryId)) || (wantsAnswer(attempt) && !answering.has(attempt)));
    for (const { work, route } of refused) work.closed.add(route);
    wave.attempts.push(...attempts.filter((attempt) => !refused.includes(attempt)));
    open = refused.map(({ work }) => work);
  }
  return wave;
}

/** What began no attempt after all was not one. */
async function uncount(changes: readonly Change[], owner: string): Promise<void> {
  if (changes.length === 0) return;
  const list = among('id', 'messages', changes.map(({ messageId }) => messageId));
  await execute(`UPDATE messages SET attempts = attempts - 1 WHERE ${list.sql} AND lease_owner = $owner`, { ...list.bind, owner });
}

/**
 * Before a wave's calls, in one unit of work: who is still ours, which way each goes, and a delivery row for each call,
 * so that a crash leaves a trace of what may have been sent. The number of statements does not grow with the wave.
 */
export async function begin(works: readonly Work[], owner: string): Promise<Wave> {
  if (works.length === 0) return { attempts: [], changes: [] };
  const { goOn, changes: held } = await gate(works);
  const steps = await nextSteps(await stillHeld(goOn, owner), Date.now());
  const { attempts, changes: slowed } = await pace(steps.attempts);
  const changes = [...steps.changes, ...slowed];
  await uncount(changes, owner);
  for (const { work } of attempts) work.attempts += 1;
  const price = await smsPriceLi();
  await insertRows(
    'deliveries',
    attempts
      .filter(({ resumed }) => !resumed)
      .map((attempt) => ({
        id: attempt.deliveryId,
        message_id: attempt.work.message.id,
        round: attempt.work.message.round,
        route: attempt.route,
        state: 'attempting',
        started_at: attempt.startedAt,
        phone_hash: phoneHashOf(attempt),
        ...costOfAttempt(attempt, price),
      })),
  );
  return { attempts, changes: [...held, ...changes] };
}

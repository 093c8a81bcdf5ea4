import type { DeliveryState } from '../../../contract/enums.ts';
import { execute, insertRows, now, pairs } from '../../../platform/db/index.ts';
import type { OutboundError } from '../../../platform/outbound/index.ts';
import { closeAnswers, returnAnswer } from '../../identity/index.ts';
import { stopCampaign } from '../commands/stopCampaign.ts';
import { decide, failureOf } from '../domain/handling.ts';
import { NOTICES } from '../queries/campaigns.ts';
import { channelOf } from '../domain/routes.ts';
import { ending, openRoutes } from './begin.ts';
import type { Change } from './changes.ts';
import { returnCredits, voidCredits } from './credits.ts';
import type { Outcome, Work } from './types.ts';

const KEEP_RESULT = `ON CONFLICT (id) DO UPDATE SET state = excluded.state, finished_at = excluded.finished_at, receipt = excluded.receipt,
  code = excluded.code, explanation = excluded.explanation`;

interface Settled {
  changes: Change[];
  /** messages whose route is over but that have another one */
  again: Work[];
}

function deliveryRow({ attempt, error, receipt }: Outcome, state: DeliveryState): object {
  const { work, route, deliveryId, startedAt } = attempt;
  return {
    id: deliveryId,
    message_id: work.message.id,
    round: work.message.round,
    route,
    state,
    started_at: startedAt,
    finished_at: state === 'attempting' ? null : now(),
    receipt: receipt || null,
    code: error?.code ?? null,
    explanation: error?.message ?? null,
  };
}

/** An attempt that may have been carried out stays open, to be asked about; so does one we could not ask about. */
const staysOpen = ({ attempt }: Outcome, error: OutboundError): boolean => error.inDoubt || (attempt.resumed && error.handling !== 'final' && error.handling !== 'fix');

/** What a refused customer-service message means for the answers that are left. */
async function settleAnswer({ attempt }: Outcome, error: OutboundError): Promise<void> {
  const openid = attempt.work.account!.officialOpenid!;
  if (error.handling === 'final') await closeAnswers(openid);
  else if (!error.inDoubt) await returnAnswer(openid);
}

async function refused(outcome: Outcome, error: OutboundError, at: number, settled: Settled): Promise<DeliveryState> {
  const { work, route, deliveryId } = outcome.attempt;
  const messageId = work.message.id;
  const last = openRoutes(work).every((open) => open === route);
  const decision = decide(error, work.attempts, last, at);
  const notSent = route === 'wechat-subscribe' && !error.inDoubt && error.handling !== 'final';
  if (notSent && decision.kind !== 'again') await returnCredits([deliveryId]);
  if (route === 'wechat-service') await settleAnswer(outcome, error);
  switch (decision.kind) {
    case 'again':
      settled.changes.push({ messageId, state: 'queued', channel: null, reason: error.message, dueAt: decision.dueAt });
      if (staysOpen(outcome, error)) return 'attempting';
      if (notSent) await returnCredits([deliveryId]);
      return decision.parked ? 'parked' : 'retrying';
    case 'halt':
      if (work.message.campaign_id === NOTICES) {
        settled.changes.push({ messageId, state: 'failed', channel: null, reason: `${error.message}，须处理后重发`, failure: 'technical', dueAt: 0 });
        return 'failed';
      }
      settled.changes.push({ messageId, state: 'cancelled', channel: null, reason: `推送已停止：${error.message}`, dueAt: 0 });
      await stopCampaign(work.message.campaign_id, error.message);
      return 'failed';
    case 'give-up':
      settled.changes.push({ messageId, state: 'failed', channel: null, reason: `${error.message}，${work.attempts > 1 ? '多次尝试未成功' : '须处理后重发'}`, failure: failureOf(error.handling), dueAt: 0 });
      return 'failed';
    case 'next':
      if (route === 'wechat-subscribe' && error.handling === 'final') await voidCredits(work.account!.citizenId, work.template.body.wechat!.templateId);
      work.closed.add(route);
      if (openRoutes(work).length > 0) settled.again.push(work);
      else settled.changes.push(ending(work, error.message));
      return 'failed';
  }
}

/** Closes the deliveries that arrived, with the service's receipt. */
async function arrived(outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  const answered = pairs('answered', outcomes.map(({ attempt, receipt }) => [attempt.deliveryId, receipt || null] as const));
  await execute(
    `UPDATE deliveries SET state = 'delivered', finished_at = $at, receipt = answered.b, code = NULL, explanation = NULL FROM ${answered.sql} WHERE id = answered.a`,
    { ...answered.bind, at: now() },
  );
}

/** After a wave's calls, in one unit of work: what each delivery came to and where its message goes. */
export async function settle(outcomes: readonly Outcome[]): Promise<Settled> {
  const settled: Settled = { changes: [], again: [] };
  const at = Date.now();
  const deliveries: object[] = [];
  for (const outcome of outcomes) {
    const { attempt, error } = outcome;
    if (error) {
      deliveries.push(deliveryRow(outcome, await refused(outcome, error, at, settled)));
      continue;
    }
    settled.changes.push({ messageId: attempt.work.message.id, state: 'delivered', channel: channelOf(attempt.route), reason: null, dueAt: 0 });
  }
  await arrived(outcomes.filter(({ error }) => !error));
  await insertRows('deliveries', deliveries, { conflict: KEEP_RESULT });
  return settled;
}

import { execute, inList, insertRows, now } from '../../../platform/db/index.ts';
import { enqueueDispatch, laneOf } from '../jobs/dispatch.ts';
import { NOTICES } from '../queries/campaigns.ts';
import type { Outcome } from '../domain/receipts.ts';
import type { Delivered, Resting } from './load.ts';

const BY_RECEIPT = `ON CONFLICT (id) DO UPDATE SET state = excluded.state, delivered_at = excluded.delivered_at, failed_at = excluded.failed_at,
  finished_at = COALESCE(deliveries.finished_at, excluded.finished_at), code = excluded.code, explanation = excluded.explanation`;

function grouped<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

export async function writeDeliveries(deliveries: readonly (Delivered & { code: string | null; explanation: string | null })[]): Promise<void> {
  await insertRows('deliveries', deliveries.map((delivery) => ({ ...delivery, finished_at: now() })), { conflict: BY_RECEIPT });
}

/** Delivered for certain, by the channel that said so; nothing more is sent. */
export async function writeConfirmed(messages: readonly Resting[]): Promise<void> {
  for (const [channel, group] of grouped(messages, (message) => message.channel ?? '')) {
    const list = inList('m', group.map(({ id }) => id));
    await execute(
      `UPDATE messages SET state = 'delivered', channel = $channel, reason = NULL, due_at = 0, finished_at = COALESCE(finished_at, $at),
       delivered_at = (SELECT MIN(d.delivered_at) FROM deliveries d WHERE d.message_id = messages.id AND d.round = messages.round) WHERE id IN ${list.sql}`,
      { ...list.bind, channel, at: now() },
    );
  }
}

/** The carrier could not deliver after all: queued for the next way, and the campaign is no longer over. */
export async function writeNext(failed: readonly { message: Resting; reason: string }[]): Promise<void> {
  const at = Date.now();
  for (const [reason, group] of grouped(failed, (one) => one.reason)) {
    const list = inList('m', group.map(({ message }) => message.id));
    await execute(`UPDATE messages SET state = 'queued', channel = NULL, reason = $reason, bounced = 1, due_at = $at, finished_at = NULL WHERE state = 'delivered' AND id IN ${list.sql}`, { ...list.bind, reason, at });
  }
  const campaigns = inList('c', [...new Set(failed.map(({ message }) => message.campaign_id))]);
  await execute(`UPDATE campaigns SET state = 'sending', finished_at = NULL WHERE state = 'done' AND id <> '${NOTICES}' AND id IN ${campaigns.sql}`, campaigns.bind);
  for (const lane of ['notice', 'campaign'] as const) await enqueueDispatch(failed.filter(({ message }) => laneOf(message.campaign_id) === lane).map(({ message }) => message.id), 0, lane);
}

export async function closeReceipts(outcomes: ReadonlyMap<string, Outcome>, at: number): Promise<void> {
  for (const [outcome, group] of grouped(outcomes, ([, one]) => one)) {
    const list = inList('r', group.map(([id]) => id));
    await execute(`UPDATE receipts SET outcome = $outcome, settled_at = $at WHERE id IN ${list.sql}`, { ...list.bind, outcome, at });
  }
}

import { now, unitOfWork } from '../../../platform/db/index.ts';
import { finishCampaigns } from '../commands/finishCampaigns.ts';
import { holdFailing } from '../commands/holdFailing.ts';
import { consequenceOf, SOURCES, waitForDelivery, type Consequence, type Outcome } from '../domain/receipts.ts';
import { channelOf } from '../domain/routes.ts';
import { pendingReceipts, receiptSubjects, type Delivered, type Pending, type Resting } from './load.ts';
import { closeReceipts, writeConfirmed, writeDeliveries, writeNext } from './write.ts';

type Again = (ids: readonly string[], tries: number, delayMs: number) => Promise<void>;

const explained = ({ source, code, explanation }: Pending): string => `${SOURCES[source].service}：${explanation || '没有送达'}（${code}）`;

function consequence({ verdict }: Pending, delivery: Delivered, message: Resting): Consequence {
  return consequenceOf(verdict, {
    route: delivery.route,
    state: delivery.state,
    deliveredAt: delivery.delivered_at,
    failedAt: delivery.failed_at,
    current: delivery.round === message.round,
    message: { state: message.state, channel: message.channel, deliveredAt: message.delivered_at },
  });
}

/** What this receipt makes of its delivery and message; later receipts of the batch see it. */
function carryOut(receipt: Pending, delivery: Delivered, message: Resting, what: Exclude<Consequence, 'late'>): void {
  const at = Number(receipt.reported_at);
  if (receipt.verdict === 'delivered') Object.assign(delivery, { state: 'delivered', delivered_at: at });
  else Object.assign(delivery, { state: 'failed', failed_at: at });
  if (what === 'confirm') Object.assign(message, { state: 'delivered', channel: channelOf(delivery.route), delivered_at: at });
  if (what === 'next') Object.assign(message, { state: 'queued', channel: null });
}

/**
 * Applies a batch of receipts in one unit of work. A failure sends the message the next way, as an immediate refusal
 * does. A receipt whose delivery is not written down yet, or whose message is just being sent, is looked at again later.
 */
export async function applyReceipts(ids: readonly string[], tries: number, again: Again): Promise<void> {
  const { ended, bounced } = await unitOfWork(async () => {
    const pending = await pendingReceipts(ids);
    const { deliveryOf, messages } = await receiptSubjects(pending);
    const outcomes = new Map<string, Outcome>();
    const waiting: string[] = [];
    const touched = new Map<Delivered, Pending>();
    const confirmed = new Map<string, Resting>();
    const next = new Map<string, { message: Resting; reason: string }>();
    const wait = waitForDelivery(tries);

    for (const receipt of pending) {
      const delivery = deliveryOf(receipt);
      const message = messages.get(delivery?.message_id ?? '');
      if (!delivery || !message) {
        // Our own id is written down before the call: what is not there by then never will be.
        if (wait === null || (!delivery && SOURCES[receipt.source].by === 'id')) outcomes.set(receipt.id, 'unknown');
        else waiting.push(receipt.id);
        continue;
      }
      const what = consequence(receipt, delivery, message);
      outcomes.set(receipt.id, what === 'late' ? 'late' : 'applied');
      if (what === 'late') continue;
      carryOut(receipt, delivery, message, what);
      touched.set(delivery, receipt);
      if (what === 'confirm') confirmed.set(message.id, message);
      if (what === 'next') next.set(message.id, { message, reason: explained(receipt) });
    }

    await writeDeliveries([...touched].map(([delivery, receipt]) => ({ ...delivery, code: receipt.verdict === 'failed' ? receipt.code : null, explanation: receipt.verdict === 'failed' ? explained(receipt) : null })));
    await writeConfirmed([...confirmed.values()]);
    await writeNext([...next.values()].filter(({ message }) => !confirmed.has(message.id)));
    await closeReceipts(outcomes, now());
    if (wait !== null) await again(waiting, tries + 1, wait);
    const campaignsOf = (found: Iterable<Resting>): string[] => [...found].map(({ campaign_id }) => campaign_id);
    return { ended: campaignsOf(confirmed.values()), bounced: campaignsOf([...next.values()].map(({ message }) => message)) };
  });
  await holdFailing(bounced);
  await finishCampaigns(ended);
}

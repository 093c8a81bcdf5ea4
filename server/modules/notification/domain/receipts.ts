import type { Channel, DeliveryState, MessageState, RECEIPT_OUTCOME, RECEIPT_SOURCE, RECEIPT_VERDICT } from '../../../contract/enums.ts';
import { channelOf, type Route } from './routes.ts';

export type Verdict = keyof typeof RECEIPT_VERDICT;
/** applied: it changed something · late: it could not any more · unknown: it speaks of no message of ours */
export type Outcome = keyof typeof RECEIPT_OUTCOME;
export type Source = keyof typeof RECEIPT_SOURCE;

/** Who pushed a receipt: it says by which route the message had gone, and by which id the delivery is known. */
export const SOURCES = {
  aliyun: { route: 'sms', by: 'id', service: '运营商回执' },
  tencent: { route: 'sms', by: 'receipt', service: '运营商回执' },
  'wechat-official': { route: 'wechat-template', by: 'receipt', service: '微信回执' },
  'wechat-mini': { route: 'wechat-subscribe', by: 'receipt', service: '微信回执' },
} as const satisfies Record<Source, { route: Route; by: 'id' | 'receipt'; service: string }>;

/** A delivery and its message, as a receipt finds them. */
export interface Found {
  route: Route;
  state: DeliveryState;
  deliveredAt: number | null;
  failedAt: number | null;
  /** false: the message was sent anew since, and this delivery no longer speaks for it */
  current: boolean;
  message: { state: MessageState; channel: Channel | null; deliveredAt: number | null };
}

/**
 * What a receipt does.
 * late: nothing, something stronger is known · note: the delivery alone learns it ·
 * confirm: the message is delivered for certain · next: the message goes the next way, as after an immediate refusal
 */
export type Consequence = 'late' | 'note' | 'confirm' | 'next';

/** Receipts come repeated and in any order; a delivery only ever goes from unknown to failed to delivered. */
export function consequenceOf(verdict: Verdict, { route, state, deliveredAt, failedAt, current, message }: Found): Consequence {
  if (deliveredAt !== null) return 'late';
  if (verdict === 'delivered') return current && message.state !== 'cancelled' ? 'confirm' : 'note';
  if (failedAt !== null) return 'late';
  const spokeForIt = state === 'delivered' && message.state === 'delivered' && message.channel === channelOf(route) && message.deliveredAt === null;
  return current && spokeForIt ? 'next' : 'note';
}

/** Waits before a receipt is looked at again whose delivery is not written down yet; after the last, it is nobody's. */
const WAITS_MS = [2_000, 10_000, 60_000, 300_000] as const;
export const waitForDelivery = (tries: number): number | null => WAITS_MS[tries] ?? null;

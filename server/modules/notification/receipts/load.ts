import type { Channel, DeliveryState, MessageState } from '../../../contract/enums.ts';
import { inList, rows } from '../../../platform/db/index.ts';
import { SOURCES, type Source, type Verdict } from '../domain/receipts.ts';
import type { Route } from '../domain/routes.ts';

/** A receipt that nobody has applied yet. */
export interface Pending {
  id: string;
  source: Source;
  reference: string;
  verdict: Verdict;
  code: string;
  explanation: string;
  reported_at: number;
}

/** A delivery that a receipt may speak of. */
export interface Delivered {
  id: string;
  message_id: string;
  round: number;
  route: Route;
  state: DeliveryState;
  started_at: number;
  receipt: string | null;
  delivered_at: number | null;
  failed_at: number | null;
}

/** A message that no run is sending just now. */
export interface Resting {
  id: string;
  campaign_id: string;
  state: MessageState;
  channel: Channel | null;
  round: number;
  delivered_at: number | null;
}

/** Good news first: a failure told along with it finds that it is too late. */
export async function pendingReceipts(ids: readonly string[]): Promise<Pending[]> {
  const list = inList('r', ids);
  return rows<Pending>(`SELECT id, source, reference, verdict, code, explanation, reported_at FROM receipts WHERE outcome IS NULL AND id IN ${list.sql} ORDER BY verdict, reported_at, id`, list.bind);
}

const COLUMNS = 'id, message_id, round, route, state, started_at, receipt, delivered_at, failed_at';

/** The key under which a receipt looks for its delivery: message numbers of one account may occur in another. */
const keyOf = (route: Route, by: 'id' | 'receipt', reference: string): string => `${route} ${by} ${reference}`;

function byKey(deliveries: readonly Delivered[]): Map<string, Delivered> {
  const found = new Map<string, Delivered>();
  for (const delivery of deliveries) {
    found.set(keyOf(delivery.route, 'id', delivery.id), delivery);
    if (delivery.receipt !== null) found.set(keyOf(delivery.route, 'receipt', delivery.receipt), delivery);
  }
  return found;
}

/**
 * The deliveries that receipts speak of and their messages, which stay as they are until the current unit of work ends:
 * writing a message back onto itself keeps every dispatch from taking it up in between. A message that is just being
 * sent is left out.
 */
export async function receiptSubjects(pending: readonly Pending[]): Promise<{ deliveryOf: (receipt: Pending) => Delivered | null; messages: Map<string, Resting> }> {
  const ids = inList('i', pending.filter(({ source }) => SOURCES[source].by === 'id').map(({ reference }) => reference));
  const receipts = inList('n', pending.filter(({ source }) => SOURCES[source].by === 'receipt').map(({ reference }) => reference));
  const [ofIds, ofReceipts] = [await rows<{ message_id: string }>(`SELECT message_id FROM deliveries WHERE id IN ${ids.sql}`, ids.bind), await rows<{ message_id: string }>(`SELECT message_id FROM deliveries WHERE receipt IN ${receipts.sql}`, receipts.bind)];
  const concerned = inList('m', [...new Set([...ofIds, ...ofReceipts].map(({ message_id }) => message_id))]);
  const resting = await rows<Resting>(
    `UPDATE messages SET delivered_at = delivered_at WHERE id IN ${concerned.sql} AND state <> 'sending' RETURNING id, campaign_id, state, channel, round, delivered_at`,
    concerned.bind,
  );
  const deliveries = byKey(await rows<Delivered>(`SELECT ${COLUMNS} FROM deliveries WHERE message_id IN ${concerned.sql}`, concerned.bind));
  return {
    deliveryOf: ({ source, reference }) => deliveries.get(keyOf(SOURCES[source].route, SOURCES[source].by, reference)) ?? null,
    messages: new Map(resting.map((message) => [message.id, message])),
  };
}

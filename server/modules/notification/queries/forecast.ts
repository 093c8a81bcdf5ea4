import type { Audience, Channel } from '../../../contract/enums.ts';
import { inList, rows } from '../../../platform/db/index.ts';
import { maskName } from '../../../platform/crypto/index.ts';
import { forecastOf } from '../domain/routes.ts';
import { reachOf } from './reach.ts';
import { audienceChunks, dedupeKeyOf, type Recipient } from './recipients.ts';
import { cardsOf, paramsOf, render, templateFor } from './templates.ts';

export interface Example {
  recipient: string;
  title: string;
  text: string;
  sms: string;
}

/** What a push of one policy to one audience would do. */
export interface Forecast {
  policyCode: string;
  policyName: string;
  audience: Audience;
  /** who would get a message now */
  recipients: number;
  alreadySent: number;
  channels: Record<Channel | 'none', number>;
  examples: Example[];
}

const EXAMPLES = 3;

/** How people are named on the desk's screens: enterprises in full, persons masked. */
export const labelOf = (recipient: Recipient): string => (recipient.audience === 'taxpayer' ? recipient.taxpayerName : maskName(recipient.personName ?? ''));

/** Keys that already have a message; one cancelled by a stopped campaign may be sent anew. */
export async function alreadySent(keys: readonly string[]): Promise<Set<string>> {
  const list = inList('k', keys);
  const found = await rows<{ dedupe_key: string }>(`SELECT dedupe_key FROM messages WHERE state <> 'cancelled' AND dedupe_key IN ${list.sql}`, list.bind);
  return new Set(found.map((one) => one.dedupe_key));
}

async function count(forecast: Forecast, recipients: readonly Recipient[]): Promise<void> {
  const sent = await alreadySent(recipients.map(dedupeKeyOf));
  const fresh = recipients.filter((recipient) => !sent.has(dedupeKeyOf(recipient)));
  const template = await templateFor(forecast.audience);
  const reaches = await reachOf(fresh, template);
  forecast.recipients += fresh.length;
  forecast.alreadySent += recipients.length - fresh.length;
  for (const reach of reaches) forecast.channels[forecastOf(reach, cardsOf(template))] += 1;
  for (const recipient of fresh.slice(0, EXAMPLES - forecast.examples.length)) {
    forecast.examples.push({ recipient: labelOf(recipient), ...render(template, recipient.verdict, paramsOf(recipient)) });
  }
}

/** Counts an audience by policy and channel, with examples of the very text. Streams: memory stays flat. */
export async function forecast(picked: string | null): Promise<Forecast[]> {
  const found = new Map<string, Forecast>();
  for await (const chunk of audienceChunks(picked)) {
    const groups = new Map<string, Recipient[]>();
    for (const recipient of chunk) {
      const key = `${recipient.policyCode}\n${recipient.audience}`;
      groups.set(key, [...(groups.get(key) ?? []), recipient]);
    }
    for (const [key, recipients] of groups) {
      const { policyCode, policyName, audience } = recipients[0]!;
      const known = found.get(key) ?? { policyCode, policyName, audience, recipients: 0, alreadySent: 0, channels: { inbox: 0, wechat: 0, sms: 0, none: 0 }, examples: [] };
      found.set(key, known);
      await count(known, recipients);
    }
  }
  return [...found.values()].sort((a, b) => (a.policyCode < b.policyCode ? -1 : 1));
}

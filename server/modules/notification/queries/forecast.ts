import type { Audience, Channel } from '../../../contract/enums.ts';
import { smsSize } from '../../../contract/template/index.ts';
import { inList, rows } from '../../../platform/db/index.ts';
import { maskName } from '../../../platform/crypto/index.ts';
import { config } from '../../../platform/env/index.ts';
import { forecastOf } from '../domain/routes.ts';
import { noFacets, tally, type Facets } from '../domain/selection.ts';
import { refusersOf } from './optOuts.ts';
import { reachOf } from './reach.ts';
import { audienceChunks, chosenChunks, dedupeKeyOf, subjectOf, type Recipient, type Selection } from './recipients.ts';
import { smsPriceLi } from './rules.ts';
import { cardsOf, paramsOf, render, templateFor } from './templates.ts';
import { traitsOf } from './traits.ts';

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
  /** said that they want no more messages of this kind */
  optedOut: number;
  channels: Record<Channel | 'none', number>;
  /** parts of texts that would be paid for, and their price (a tenth of a fen) */
  segments: number;
  costLi: number;
  examples: Example[];
}

export const noForecast = (part: Pick<Forecast, 'policyCode' | 'policyName' | 'audience'>): Forecast => ({
  ...part,
  recipients: 0,
  alreadySent: 0,
  optedOut: 0,
  channels: { inbox: 0, wechat: 0, sms: 0, none: 0 },
  segments: 0,
  costLi: 0,
  examples: [],
});

export const addForecasts = (sum: Forecast, part: Forecast): Forecast => ({
  ...sum,
  recipients: sum.recipients + part.recipients,
  alreadySent: sum.alreadySent + part.alreadySent,
  optedOut: sum.optedOut + part.optedOut,
  channels: {
    inbox: sum.channels.inbox + part.channels.inbox,
    wechat: sum.channels.wechat + part.channels.wechat,
    sms: sum.channels.sms + part.channels.sms,
    none: sum.channels.none + part.channels.none,
  },
  segments: sum.segments + part.segments,
  costLi: sum.costLi + part.costLi,
  examples: [...sum.examples, ...part.examples].slice(0, EXAMPLES),
});

const EXAMPLES = 3;

/** How people are named on the desk's screens: enterprises in full, persons masked. */
export const labelOf = (recipient: Recipient): string => (recipient.audience === 'taxpayer' ? recipient.taxpayerName : maskName(recipient.personName ?? ''));

/** Keys that already have a message; one cancelled by a stopped campaign, or that expired unsent, may be sent anew. */
export async function alreadySent(keys: readonly string[]): Promise<Set<string>> {
  const list = inList('k', keys);
  const found = await rows<{ dedupe_key: string }>(`SELECT dedupe_key FROM messages WHERE state NOT IN ('cancelled', 'expired') AND dedupe_key IN ${list.sql}`, list.bind);
  return new Set(found.map((one) => one.dedupe_key));
}

/** Who of these would get a message now; how many had theirs, and how many want none. */
async function sorted(recipients: readonly Recipient[]): Promise<{ fresh: Recipient[]; sent: number; refused: number }> {
  const sent = await alreadySent(recipients.map(dedupeKeyOf));
  const open = recipients.filter((recipient) => !sent.has(dedupeKeyOf(recipient)));
  const refusers = await refusersOf(open);
  const fresh = open.filter((recipient) => !refusers.has(subjectOf(recipient)));
  return { fresh, sent: recipients.length - open.length, refused: open.length - fresh.length };
}

async function count(forecast: Forecast, recipients: readonly Recipient[]): Promise<void> {
  const { fresh, sent, refused } = await sorted(recipients);
  const template = await templateFor(forecast.audience);
  const [reaches, price] = await Promise.all([reachOf(fresh, template), smsPriceLi()]);
  forecast.recipients += fresh.length;
  forecast.alreadySent += sent;
  forecast.optedOut += refused;
  reaches.forEach((reach, at) => {
    const channel = forecastOf(reach, cardsOf(template));
    forecast.channels[channel] += 1;
    if (channel !== 'sms') return;
    const recipient = fresh[at]!;
    forecast.segments += smsSize(render(template, recipient.verdict, paramsOf(recipient)).sms, config().sms.signName).segments;
  });
  forecast.costLi = forecast.segments * price;
  for (const recipient of fresh.slice(0, EXAMPLES - forecast.examples.length)) {
    forecast.examples.push({ recipient: labelOf(recipient), ...render(template, recipient.verdict, paramsOf(recipient)) });
  }
}

/** Counts an audience by policy and channel, with examples of the very text. Streams: memory stays flat. */
export async function forecast(selection: Selection): Promise<Forecast[]> {
  const found = new Map<string, Forecast>();
  for await (const chunk of chosenChunks(selection)) {
    const groups = new Map<string, Recipient[]>();
    for (const recipient of chunk) {
      const key = `${recipient.policyCode}\n${recipient.audience}`;
      groups.set(key, [...(groups.get(key) ?? []), recipient]);
    }
    for (const [key, recipients] of groups) {
      const { policyCode, policyName, audience } = recipients[0]!;
      const known = found.get(key) ?? noForecast({ policyCode, policyName, audience });
      found.set(key, known);
      await count(known, recipients);
    }
  }
  return [...found.values()].sort((a, b) => (a.policyCode < b.policyCode ? -1 : 1));
}

/** How many new recipients each choice of each filter would leave, the other filters as they are. */
export async function facetsOf(selection: Selection): Promise<Facets> {
  const facets = noFacets();
  for await (const chunk of audienceChunks(selection)) {
    const { fresh } = await sorted(chunk);
    for (const traits of await traitsOf(fresh)) tally(facets, traits, selection.narrowing);
  }
  return facets;
}

/** How many would get a message now, counted without looking at channels. */
export async function countFresh(selection: Selection): Promise<number> {
  let fresh = 0;
  for await (const chunk of chosenChunks(selection)) fresh += (await sorted(chunk)).fresh.length;
  return fresh;
}

import type { Channel, Rehearsed } from '../../../contract/enums.ts';
import { formatDay, shanghaiDay } from '../../../platform/calendar/index.ts';
import { execute, insertRows, newId, now, row, unitOfWork } from '../../../platform/db/index.ts';
import { config } from '../../../platform/env/index.ts';
import { workCalendar } from '../../definitions/index.ts';
import { capWindow, capWords, overCap, peaceUntil, type FrequencyCap } from '../domain/frequency.ts';
import { forecastOf, type Reach } from '../domain/routes.ts';
import { expiryOf, spreadDue, waitFor, type DecentTimes } from '../domain/schedule.ts';
import { selectionOf, startOf, type CampaignParts } from '../queries/campaignParts.ts';
import { alreadySent, labelOf } from '../queries/forecast.ts';
import { refusersOf } from '../queries/optOuts.ts';
import { reachOf } from '../queries/reach.ts';
import { chosenChunks, dedupeKeyOf, subjectOf, type Recipient } from '../queries/recipients.ts';
import { frequencyCap } from '../queries/rules.ts';
import { cardsOf, templateFor, type Template } from '../queries/templates.ts';
import { toldTimes } from '../queries/told.ts';

interface Finding {
  outcome: Rehearsed;
  channel: Channel | null;
  reason: string | null;
}

/** What every recipient of a rehearsal is measured by. */
interface Rules {
  template: Template;
  cap: FrequencyCap | null;
  times: DecentTimes;
  validDays: number;
}

const NO_WAY = '没有可用的微信和手机号';

function finding(reach: Reach, told: readonly number[], dueAt: number, { template, cap, times, validDays }: Rules): Finding {
  const channel = forecastOf(reach, cardsOf(template));
  if (channel === 'none') return { outcome: 'call', channel: null, reason: `${NO_WAY}，转电话联系` };
  if (channel === 'inbox') return { outcome: 'inbox', channel, reason: NO_WAY };
  const peace = cap && peaceUntil(told, cap, dueAt);
  if (cap && peace !== null) {
    if (overCap(peace, expiryOf(dueAt, validDays)) === 'wait') return { outcome: 'wait', channel, reason: `${capWords(cap)}，${formatDay(shanghaiDay(peace))}以后再发` };
    return reach.hasAccount ? { outcome: 'inbox', channel: 'inbox', reason: capWords(cap) } : { outcome: 'not', channel: null, reason: `${capWords(cap)}，有效期内不能再发` };
  }
  const wait = channel === 'sms' || times.calendar ? waitFor(dueAt, times) : null;
  return wait ? { outcome: 'wait', channel, reason: wait.why } : { outcome: 'send', channel, reason: null };
}

async function rulesOf(campaign: CampaignParts): Promise<Rules> {
  const [template, cap, calendar] = await Promise.all([templateFor(campaign.audience), frequencyCap(), campaign.working_days === 1 ? workCalendar() : null]);
  return { template, cap, times: { quiet: config().quietHours, calendar }, validDays: campaign.valid_days };
}

/** Goes through everything a real push would, for one chunk, and keeps what it found. */
async function rehearseChunk(campaign: CampaignParts, chunk: readonly Recipient[], rules: Rules, place: number): Promise<void> {
  const since = now() - (rules.cap ? capWindow(rules.cap) : 0);
  const [sent, refusers, reaches, told] = await Promise.all([
    alreadySent(chunk.map(dedupeKeyOf)),
    refusersOf(chunk),
    reachOf(chunk, rules.template),
    rules.cap ? toldTimes(chunk.map((recipient) => ({ audience: recipient.audience, id: subjectOf(recipient) })), since) : new Map<string, number[]>(),
  ]);
  const start = Math.max(startOf(campaign), now());
  const found = chunk.map((recipient, at) => {
    const subject = subjectOf(recipient);
    const leftOut = sent.has(dedupeKeyOf(recipient)) ? '本年度已推送过' : refusers.get(subject);
    const result: Finding = leftOut
      ? { outcome: 'not', channel: null, reason: leftOut }
      : finding(reaches[at]!, told.get(subject) ?? [], spreadDue(start, campaign.spread_minutes, place + at, campaign.expected), rules);
    return { id: newId(), campaign_id: campaign.id, subject_id: subject, audience: recipient.audience, taxpayer_id: recipient.taxpayerId, recipient_label: labelOf(recipient), ...result };
  });
  await unitOfWork(() => insertRows('campaign_rehearsals', found, { conflict: 'ON CONFLICT (campaign_id, subject_id) DO NOTHING' }));
}

/** A push without sending: what would become of each recipient, and why. Harmless when begun anew. */
export async function rehearse(campaign: CampaignParts): Promise<void> {
  const rules = await rulesOf(campaign);
  let place = 0;
  for await (const chunk of chosenChunks(selectionOf(campaign))) {
    const mine = chunk.filter(({ audience }) => audience === campaign.audience);
    const standing = await row<{ state: string }>('SELECT state FROM campaigns WHERE id = $id', { id: campaign.id });
    if (standing?.state === 'stopped') return;
    await rehearseChunk(campaign, mine, rules, place);
    place += mine.length;
  }
  await unitOfWork(() => execute(`UPDATE campaigns SET state = 'done', prepared_at = $at, finished_at = $at WHERE id = $id AND state IN ('preparing', 'paused')`, { id: campaign.id, at: now() }));
}
